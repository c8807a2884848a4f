import { malformed } from '../errors.ts'
import type { PublicKey } from '../keys/key.ts'
import { decodeMultikey, encodeMultikey } from '../keys/multikey.ts'
import type { Did } from './did.ts'
import type { Relationship, VerificationMethod } from './document.ts'

/** A `did:key` key signs for itself in every way (did:key 3.1.1). */
const relationships: ReadonlySet<Relationship> = new Set([
  'authentication',
  'assertionMethod',
  'capabilityInvocation',
  'capabilityDelegation',
])

/** The `did:key` of a public key. */
export const didKeyFrom = (key: PublicKey): string => `did:key:${encodeMultikey(key)}`

/**
 * Reads the key out of a `did:key`. Nothing is fetched. A DID without a fragment names its only key:
 * official samples write verification methods so.
 */
export function resolveDidKey({ did, body, fragment }: Did): VerificationMethod {
  const publicKey = decodeMultikey(body)
  if (fragment !== null && fragment !== body) {
    throw malformed('did-fragment', 'The key named behind "#" is not the one in the did:key.')
  }
  return { id: `${did}#${body}`, publicKey, controller: did, relationships, expires: null, revoked: null }
}
