import { CredentialError, malformed, unsupported } from '../errors.ts'
import { asArray, asText, isObject, type JsonObject } from '../json/shape.ts'
import { type DidUrl, parseDidUrl } from './did-url.ts'
import { findVersion, type VersionQuery } from './did-webvh.ts'
import { didJwkDocument, didKeyDocument, isKeyFormat } from './key-document.ts'
import { keyProblemType } from './problems.ts'
import { fetchDidDocument, fetchWebvhLog, type ResolveOptions, unsupportedMethod } from './resolve.ts'

/** Why a DID or DID URL did not resolve: `error` from the lists of DID Resolution and did:key. */
export type ResolutionMetadata = {
  readonly contentType?: string
  readonly error?: string
  /** RFC 9457. `code` is ours: stable, for programs. */
  readonly problemDetails?: {
    readonly type: string
    readonly title: string
    readonly detail: string
    readonly code: string
  }
}

/** What came of resolving a DID (DID Resolution 4). */
export type DidResolution = {
  readonly didDocument: JsonObject | null
  readonly didDocumentMetadata: JsonObject
  readonly didResolutionMetadata: ResolutionMetadata
}

/** What came of dereferencing a DID URL: the document, or the part of it behind "#" (DID Resolution 5). */
export type Dereferenced = {
  readonly content: JsonObject | null
  readonly contentMetadata: JsonObject
  readonly dereferencingMetadata: ResolutionMetadata
}

export type ResolutionOptions = ResolveOptions &
  VersionQuery & {
    /** How the keys of a did:key are written: `Multikey` unless given. */
    readonly publicKeyFormat?: string | undefined
    /** Whether a `did:webvh` that was ended still answers its last document. The standard says no. */
    readonly returnDeactivated?: boolean | undefined
  }

/**
 * Resolves a DID (`key`, `jwk`, `web`, `webvh`) to its document. Never throws for bad input: `error` in the
 * resolution's metadata says why there is no document.
 *
 * @example
 * const { didDocument } = await resolveDid('did:key:z6Mkf5rGMoatrSj1f4CyvuHBeXJELe9RPdzo2PKGNCKVtZxP')
 */
export async function resolveDid(did: string, options: ResolutionOptions = {}): Promise<DidResolution> {
  try {
    const parsed = parseDidUrl(did)
    if (parsed.fragment !== null || parsed.path !== '')
      throw malformed('did-invalid', 'This is a DID URL, not a DID.')
    const { document, metadata } = await findDocument(parsed, { ...queryOf(parsed), ...options })
    return {
      didDocument: document,
      didDocumentMetadata: metadata,
      didResolutionMetadata: { contentType: 'application/did+ld+json' },
    }
  } catch (cause) {
    return { didDocument: null, didDocumentMetadata: {}, didResolutionMetadata: failure(cause) }
  }
}

/**
 * Dereferences a DID URL: the whole document, or the member whose id is the URL. Never throws for bad input.
 */
export async function dereference(url: string, options: ResolutionOptions = {}): Promise<Dereferenced> {
  try {
    const parsed = parseDidUrl(url)
    if (parsed.path !== '')
      throw unsupported('did-url-path', 'What lies behind the path of a DID URL is not fetched.')
    const { document, metadata } = await findDocument(parsed, { ...queryOf(parsed), ...options })
    const content = parsed.fragment === null ? document : memberOf(document, parsed)
    return {
      content,
      contentMetadata: metadata,
      dereferencingMetadata: { contentType: 'application/did+ld+json' },
    }
  } catch (cause) {
    return { content: null, contentMetadata: {}, dereferencingMetadata: failure(cause) }
  }
}

/** DID Core 3.2.1: which version is wanted may stand in the URL. */
function queryOf({ query }: DidUrl): VersionQuery {
  const number = Number(query.versionNumber)
  return {
    ...(query.versionId === undefined ? {} : { versionId: query.versionId }),
    ...(query.versionTime === undefined ? {} : { versionTime: query.versionTime }),
    ...(query.versionNumber === undefined ? {} : { versionNumber: number }),
  }
}

type Found = { readonly document: JsonObject | null; readonly metadata: JsonObject }

async function findDocument(did: DidUrl, options: ResolutionOptions): Promise<Found> {
  const { publicKeyFormat: format = 'Multikey' } = options
  if (!isKeyFormat(format))
    throw unsupported(
      /^Ed25519VerificationKey2018$|^X25519KeyAgreementKey20/.test(format) ? 'key-format' : 'key-type',
      'Keys cannot be written in the format asked for.',
    )
  if (did.method === 'key') return { document: didKeyDocument(did, format), metadata: {} }
  if (did.method === 'jwk') return { document: didJwkDocument(did), metadata: {} }
  if (did.method === 'web') return { document: await fetchDidDocument(did.did, options), metadata: {} }
  if (did.method === 'webvh') return findWebvhVersion(did, options)
  throw unsupportedMethod(did.method)
}

/** did:webvh 1.0, "Read": the document of the version asked for, and what its log says about it. */
async function findWebvhVersion({ did }: DidUrl, options: ResolutionOptions): Promise<Found> {
  const log = await fetchWebvhLog(did, options)
  const index = findVersion(log, options)
  const [first, entry, last] = [log.entries[0]!, log.entries[index]!, log.entries.at(-1)!]
  const rules = log.parameters.at(-1)!
  const wantsNewest = [options.versionId, options.versionTime, options.versionNumber].every(
    (asked) => asked === undefined,
  )
  const { witness } = rules
  return {
    document: rules.deactivated && wantsNewest && !options.returnDeactivated ? null : entry.state,
    metadata: {
      versionId: entry.versionId,
      versionNumber: entry.number,
      versionTime: entry.versionTime,
      created: first.versionTime,
      updated: last.versionTime,
      scid: rules.scid,
      portable: rules.portable,
      deactivated: rules.deactivated,
      // DID metadata holds no numbers of its own, says the standard.
      ttl: String(rules.ttl),
      ...(witness === null
        ? {}
        : {
            witness: {
              threshold: String(witness.threshold),
              witnesses: witness.keys.map((key) => ({ id: `did:key:${key}` })),
            },
          }),
      ...(rules.watchers.length === 0 ? {} : { watchers: rules.watchers }),
    },
  }
}

/** The verification method or service whose id is the DID with that fragment. */
function memberOf(document: JsonObject | null, { did, fragment }: DidUrl): JsonObject {
  const found = Object.values(document ?? {})
    .flatMap(asArray)
    .filter(isObject)
    .find(({ id }) => asText(id) === `${did}#${fragment}` || asText(id) === `#${fragment}`)
  if (found === undefined) throw malformed('key-not-found', 'The document has no such part.')
  return { '@context': document?.['@context'], ...found }
}

/** Our codes, by the errors of DID Resolution and did:key. */
const errors: { readonly [code: string]: string } = {
  'did-method': 'methodNotSupported',
  'did-url-invalid': 'invalidDidUrl',
  'did-url-path': 'featureNotSupported',
  'did-version': 'notFound',
  'key-absent': 'notFound',
  'key-not-found': 'notFound',
  'key-length': 'invalidPublicKeyLength',
  'key-invalid': 'invalidPublicKey',
  'key-secret': 'invalidPublicKey',
  'jwk-invalid': 'invalidPublicKey',
  'key-type': 'unsupportedPublicKeyType',
  'key-use': 'unsupportedPublicKeyType',
  'key-format': 'invalidPublicKeyType',
  'key-document-invalid': 'invalidDidDocument',
  'key-document-id': 'invalidDidDocument',
  'key-redirected': 'invalidDidDocument',
}

function failure(thrown: unknown): ResolutionMetadata {
  if (!(thrown instanceof CredentialError)) return { error: 'internalError' }
  const { code, kind, message } = thrown
  const error = errors[code] ?? (kind === 'malformed' || kind === 'unsafe' ? 'invalidDid' : 'internalError')
  const type = keyProblemType(code) ?? 'about:blank'
  return { error, problemDetails: { type, title: 'The DID could not be resolved.', detail: message, code } }
}
