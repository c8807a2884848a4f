import { expandPoint } from '#crypto'
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { concatBytes, equalBytes } from '../encoding/bytes.ts'
import { malformed, unsafe, unsupported } from '../errors.ts'
import { isObject, type JsonObject } from '../json/shape.ts'
import { coordinateLength, isCurve } from './curves.ts'
import type { Algorithm, Curve, PublicKey } from './key.ts'
import { decodeRsaKey, encodeRsaKey } from './rsa-key.ts'

/** A public JSON Web Key (RFC 7517) of one of the kinds used here. */
export type Jwk =
  | { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }
  | { readonly kty: 'EC'; readonly crv: Curve; readonly x: string; readonly y: string }
  | { readonly kty: 'RSA'; readonly n: string; readonly e: string }

/** RFC 7518 6.2.2, 6.3.2 and 6.4.1: what only a secret key has. */
const secretMembers = ['d', 'k', 'p', 'q', 'dp', 'dq', 'qi', 'oth']

/** RFC 7518 3.1, RFC 8037 3.1, RFC 9864 2.2: the names of signatures that a key of each kind makes here. */
const algorithmNames: { readonly [A in Algorithm]: readonly string[] } = {
  Ed25519: ['EdDSA', 'Ed25519'],
  'P-256': ['ES256'],
  'P-384': ['ES384'],
  'P-521': ['ES512'],
  RSA: ['RS256'],
}

/** A public key as a JWK, with the required members only. */
export function toJwk(key: PublicKey): Jwk {
  const { algorithm, bytes } = key
  if (algorithm === 'Ed25519') return { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(bytes) }
  if (algorithm === 'RSA') {
    const { n, e } = decodeRsaKey(bytes)
    return { kty: 'RSA', n: encodeBase64url(n), e: encodeBase64url(e) }
  }
  const { x, y } = expandPoint(algorithm, bytes)
  return { kty: 'EC', crv: algorithm, x: encodeBase64url(x), y: encodeBase64url(y) }
}

/**
 * Reads a public key from a JWK: Ed25519, P-256, P-384, P-521, or RSA of 2048 to 8192 bits. A JWK with secret members
 * is refused as `unsafe`, and so is one that is meant for something else than checking signatures as `unsupported`.
 */
export function fromJwk(value: unknown): PublicKey {
  if (!isObject(value)) throw malformed('jwk-invalid', 'A JWK is a JSON object.')
  if (secretMembers.some((member) => member in value)) {
    throw unsafe('key-secret', 'This JWK holds a secret key. It must not be published.')
  }
  const key = readKey(value)
  checkUse(value, key.algorithm)
  return key
}

function readKey(jwk: JsonObject): PublicKey {
  const { kty, crv } = jwk
  if (kty === 'OKP' && crv === 'Ed25519') return { algorithm: 'Ed25519', bytes: coordinate(jwk, 'x', 32) }
  if (kty === 'EC' && isCurve(crv)) return readPoint(jwk, crv)
  if (kty === 'RSA') {
    return { algorithm: 'RSA', bytes: encodeRsaKey({ n: number(jwk, 'n'), e: number(jwk, 'e') }) }
  }
  throw unsupported(
    'key-type',
    'This kind of key is not supported (supported: Ed25519, P-256, P-384, P-521 and RSA).',
  )
}

function readPoint(jwk: JsonObject, curve: Curve): PublicKey {
  const length = coordinateLength[curve]
  const [x, y] = [coordinate(jwk, 'x', length), coordinate(jwk, 'y', length)]
  const bytes = concatBytes(Uint8Array.of(2 + (y[length - 1]! & 1)), x)
  if (!equalBytes(expandPoint(curve, bytes).y, y))
    throw malformed('key-invalid', 'The JWK is not a point on its curve.')
  return { algorithm: curve, bytes }
}

/** RFC 7517 4.2 to 4.4. */
function checkUse({ use, key_ops: operations, alg }: JsonObject, algorithm: Algorithm): void {
  const otherUse = use !== undefined && use !== 'sig'
  const otherOperations =
    operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))
  if (otherUse || otherOperations) throw unsupported('key-use', 'This JWK is not meant for signatures.')
  if (alg !== undefined && !algorithmNames[algorithm].includes(alg as string))
    throw unsupported('key-use', 'This JWK is meant for signatures of another kind.')
}

function coordinate(jwk: JsonObject, name: 'x' | 'y', length: number): Uint8Array {
  const bytes = number(jwk, name)
  if (bytes.length !== length)
    throw malformed('jwk-invalid', `The member "${name}" of the JWK is not ${length} bytes in base64url.`)
  return bytes
}

function number(jwk: JsonObject, name: 'x' | 'y' | 'n' | 'e'): Uint8Array {
  const text = jwk[name]
  if (typeof text !== 'string' || text.length > 2048)
    throw malformed('jwk-invalid', `The member "${name}" of the JWK is not a number in base64url.`)
  return decodeBase64url(text)
}
