import {
  type Dereferenced,
  dereference,
  type JsonObject,
  type ResolutionOptions,
  resolveDid,
} from '@laurel/credential'

/** An answer of a resolver over HTTP (DID Resolution, HTTP(S) binding). */
export type Resolved = { readonly status: number; readonly body: JsonObject }

const context = 'https://w3id.org/did-resolution/v1'

/**
 * Resolves a DID, or dereferences a DID URL: the part it names then stands for the document, and the metadata are those
 * of dereferencing.
 */
export async function resolveIdentifier(identifier: string, options: ResolutionOptions): Promise<Resolved> {
  if (!/[/?#]/.test(identifier)) {
    const { didDocument, didDocumentMetadata, didResolutionMetadata } = await resolveDid(identifier, options)
    return answer(didDocument, didDocumentMetadata, { didResolutionMetadata })
  }
  const { content, contentMetadata, dereferencingMetadata } = await dereference(identifier, options)
  return answer(content, contentMetadata, { didDereferencingMetadata: dereferencingMetadata })
}

function answer(
  document: JsonObject | null,
  didDocumentMetadata: JsonObject,
  metadata: { readonly [name: string]: Dereferenced['dereferencingMetadata'] },
): Resolved {
  const [found] = Object.values(metadata)
  return {
    status: statusOf(found?.error, didDocumentMetadata.deactivated === true),
    // DID Core 7.1: where there is none the document is empty, which W3C's suite reads as an object.
    body: { '@context': context, didDocument: document ?? {}, didDocumentMetadata, ...metadata },
  }
}

/** What could not be reached counts as not found: it is no fault of this server. */
function statusOf(error: string | undefined, deactivated: boolean): number {
  if (error === undefined) return deactivated ? 410 : 200
  return error === 'notFound' || error === 'internalError' ? 404 : 400
}
