import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { malformed } from '../errors.ts'
import { parseJson } from '../json/parse.ts'
import { fromJwk, toJwk } from '../keys/jwk.ts'
import type { PublicKey } from '../keys/key.ts'
import type { Did } from './did.ts'
import type { Relationship, VerificationMethod } from './document.ts'

const relationships: ReadonlySet<Relationship> = new Set([
  'authentication',
  'assertionMethod',
  'capabilityInvocation',
  'capabilityDelegation',
])

/** The `did:jwk` of a public key. */
export const didJwkFrom = (key: PublicKey): string =>
  `did:jwk:${encodeBase64url(encodeUtf8(JSON.stringify(toJwk(key))))}`

/** Reads the key out of a `did:jwk`. Nothing is fetched. Its one method is `#0`. */
export function resolveDidJwk({ did, body, fragment }: Did): VerificationMethod {
  const publicKey = fromJwk(parseJson(decodeBase64url(body), { maxBytes: 4096, maxDepth: 4 }))
  if (fragment !== null && fragment !== '0')
    throw malformed('did-fragment', 'A did:jwk has only the key "#0".')
  return { id: `${did}#0`, publicKey, controller: did, relationships, expires: null, revoked: null }
}
