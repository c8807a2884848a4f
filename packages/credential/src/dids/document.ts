import { malformed, unsupported } from '../errors.ts'
import { asArray, asText, isObject, type JsonObject } from '../json/shape.ts'
import { fromJwk } from '../keys/jwk.ts'
import type { PublicKey } from '../keys/key.ts'
import { decodeMultikey } from '../keys/multikey.ts'

/** What a key may be used for (Controlled Identifiers 2.3). */
export type Relationship =
  | 'authentication'
  | 'assertionMethod'
  | 'keyAgreement'
  | 'capabilityInvocation'
  | 'capabilityDelegation'

const relationshipNames: readonly Relationship[] = [
  'authentication',
  'assertionMethod',
  'keyAgreement',
  'capabilityInvocation',
  'capabilityDelegation',
]

/** A public key, who holds it and what it may be used for. */
export type VerificationMethod = {
  /** The URL it was asked for by. */
  readonly id: string
  readonly publicKey: PublicKey
  /** Who holds the key: the id of the controlled identifier document. Null when only a bare key was found. */
  readonly controller: string | null
  readonly relationships: ReadonlySet<Relationship>
  /** From when on the key signs nothing new, and from when on nothing it signed counts (ISO 8601). */
  readonly expires: string | null
  readonly revoked: string | null
}

/**
 * Finds a verification method in a controlled identifier document that was fetched from `documentUrl`
 * (Controlled Identifiers 1.0, 3.3): the document's id is the URL asked for, the method's id is the whole
 * URL, its controller is the document, and it holds its key in one form.
 */
export function findVerificationMethod(document: unknown, url: string): VerificationMethod {
  const documentUrl = url.split('#', 1)[0]!
  if (!isObject(document) || document.id !== documentUrl) {
    throw malformed('key-document-id', 'The key document found there speaks of another identity.')
  }
  const isAsked = (method: unknown): method is JsonObject =>
    isObject(method) && absolute(asText(method.id), documentUrl) === url
  const embedded = relationshipNames.flatMap((name) => asArray(document[name]))
  const found = [...asArray(document.verificationMethod), ...embedded].filter(isAsked)
  const [method] = found
  if (method === undefined)
    throw malformed('key-not-found', 'The key that signed is not in the issuer’s key document.')
  if (found.length > 1) throw malformed('key-ambiguous', 'The key document lists the same key id twice.')
  if (method.controller !== documentUrl) {
    throw malformed('key-controller', 'The key belongs to somebody else than the key document says.')
  }
  const listed = (name: Relationship): boolean =>
    asArray(document[name]).some((entry) => isAsked(entry) || absolute(asText(entry), documentUrl) === url)
  return {
    id: url,
    publicKey: readKey(method),
    controller: documentUrl,
    relationships: new Set(relationshipNames.filter(listed)),
    expires: asText(method.expires),
    revoked: asText(method.revoked),
  }
}

/** DID Core 3.2.2: ids inside a DID document may be written relative to it. */
const absolute = (id: string | null, base: string): string | null => (id?.startsWith('#') ? base + id : id)

function readKey(method: JsonObject): PublicKey {
  if ('secretKeyMultibase' in method || 'secretKeyJwk' in method || 'privateKeyJwk' in method) {
    throw malformed(
      'key-secret',
      'The key document publishes a secret key, so nothing it signed can be trusted.',
    )
  }
  const { publicKeyMultibase, publicKeyJwk } = method
  if ((publicKeyMultibase === undefined) === (publicKeyJwk === undefined)) {
    throw publicKeyJwk === undefined
      ? unsupported('key-type', 'The key document holds the key in a form that is not supported.')
      : malformed('key-two-forms', 'The key document gives one key in two forms.')
  }
  if (publicKeyJwk !== undefined) return fromJwk(publicKeyJwk)
  if (typeof publicKeyMultibase !== 'string')
    throw malformed('key-invalid', 'The key in the key document is broken.')
  return decodeMultikey(publicKeyMultibase)
}
