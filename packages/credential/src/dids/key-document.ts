import { decodeBase64url } from '../encoding/base64url.ts'
import { malformed, unsafe, unsupported } from '../errors.ts'
import { parseJson } from '../json/parse.ts'
import { isObject, type JsonObject } from '../json/shape.ts'
import { toJwk } from '../keys/jwk.ts'
import { decodeMultikey } from '../keys/multikey.ts'
import type { Did } from './did.ts'
import { encryptionMultikey, isEdwardsPoint } from './edwards.ts'

/** How the key is written in the document of a did:key. */
export type KeyFormat = 'Multikey' | 'JsonWebKey' | 'JsonWebKey2020' | 'Ed25519VerificationKey2020'

const signing = ['authentication', 'assertionMethod', 'capabilityInvocation', 'capabilityDelegation'] as const

const contexts: { readonly [F in KeyFormat]: string } = {
  Multikey: 'https://w3id.org/security/multikey/v1',
  JsonWebKey: 'https://w3id.org/security/jwk/v1',
  JsonWebKey2020: 'https://w3id.org/security/suites/jws-2020/v1',
  Ed25519VerificationKey2020: 'https://w3id.org/security/suites/ed25519-2020/v1',
}

/** True for the formats that a did:key document can be had in. */
export const isKeyFormat = (name: string): name is KeyFormat => Object.hasOwn(contexts, name)

/**
 * The document of a `did:key` (did:key 3.1.1): one key for all signatures and, for Ed25519, the X25519 key that is
 * derived from it for encryption.
 */
export function didKeyDocument({ did, body }: Did, format: KeyFormat = 'Multikey'): JsonObject {
  const key = decodeMultikey(body)
  if (key.algorithm === 'Ed25519' && !isEdwardsPoint(key.bytes))
    throw malformed('key-invalid', 'This is not a point on the curve, so it is not a public key.')
  if (format === 'Ed25519VerificationKey2020' && key.algorithm !== 'Ed25519')
    throw unsupported('key-format', 'This kind of key cannot be written in that format.')
  const id = `${did}#${body}`
  const asJwk = format === 'JsonWebKey' || format === 'JsonWebKey2020'
  const form = asJwk ? { publicKeyJwk: toJwk(key) } : { publicKeyMultibase: body }
  const method = { id, type: format, controller: did, ...form }
  const agreement = key.algorithm === 'Ed25519' ? encryptionMultikey(key.bytes) : null
  return {
    '@context': ['https://www.w3.org/ns/did/v1', contexts[format]],
    id: did,
    verificationMethod: [method],
    ...Object.fromEntries(signing.map((name) => [name, [id]])),
    ...(agreement === null || format !== 'Multikey'
      ? {}
      : {
          keyAgreement: [
            { id: `${did}#${agreement}`, type: 'Multikey', controller: did, publicKeyMultibase: agreement },
          ],
        }),
  }
}

/**
 * The document of a `did:jwk`. A key for encryption (`"use": "enc"`) stands under `keyAgreement` only, one for
 * signatures (`"use": "sig"`) under all but that, any other under all five.
 */
export function didJwkDocument({ did, body }: Did): JsonObject {
  const jwk = parseJson(decodeBase64url(body), { maxBytes: 4096, maxDepth: 4 })
  if (!isObject(jwk) || typeof jwk.kty !== 'string') throw malformed('jwk-invalid', 'A JWK is a JSON object.')
  if (['d', 'k', 'p', 'q', 'dp', 'dq', 'qi', 'oth'].some((name) => name in jwk))
    throw unsafe('key-secret', 'This JWK holds a secret key. It must not be published.')
  const id = `${did}#0`
  const names = [...(jwk.use === 'enc' ? [] : signing), ...(jwk.use === 'sig' ? [] : ['keyAgreement'])]
  return {
    '@context': ['https://www.w3.org/ns/did/v1', contexts.JsonWebKey2020],
    id: did,
    verificationMethod: [{ id, type: 'JsonWebKey2020', controller: did, publicKeyJwk: jwk }],
    ...Object.fromEntries(names.map((name) => [name, [id]])),
  }
}
