import { expandP256 } from '#crypto'
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { concatBytes, equalBytes } from '../encoding/bytes.ts'
import { malformed, unsafe, unsupported } from '../errors.ts'
import { isObject } from '../json/shape.ts'
import type { PublicKey } from './key.ts'

/** A public JSON Web Key (RFC 7517) of one of the two kinds used here. */
export type Jwk =
  | { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }
  | { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }

/** A public key as a JWK, with the required members only. */
export function toJwk(key: PublicKey): Jwk {
  if (key.algorithm === 'Ed25519') return { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(key.bytes) }
  const { x, y } = expandP256(key.bytes)
  return { kty: 'EC', crv: 'P-256', x: encodeBase64url(x), y: encodeBase64url(y) }
}

/** Reads a public key from a JWK. A JWK with secret members is refused as `unsafe`. */
export function fromJwk(value: unknown): PublicKey {
  if (!isObject(value)) throw malformed('jwk-invalid', 'A JWK is a JSON object.')
  if ('d' in value || 'k' in value || 'p' in value) {
    throw unsafe('key-secret', 'This JWK holds a secret key. It must not be published.')
  }
  const { kty, crv, use } = value
  if (use !== undefined && use !== 'sig')
    throw unsupported('key-use', 'This JWK is not meant for signatures.')
  if (kty === 'OKP' && crv === 'Ed25519') return { algorithm: 'Ed25519', bytes: coordinate(value, 'x') }
  if (kty === 'EC' && crv === 'P-256') {
    const [x, y] = [coordinate(value, 'x'), coordinate(value, 'y')]
    const bytes = concatBytes(Uint8Array.of(2 + (y[31]! & 1)), x)
    if (!equalBytes(expandP256(bytes).y, y))
      throw malformed('key-invalid', 'The JWK is not a point on its curve.')
    return { algorithm: 'P-256', bytes }
  }
  throw unsupported('key-type', 'This kind of key is not supported (supported: Ed25519 and P-256).')
}

function coordinate(jwk: { readonly [key: string]: unknown }, name: 'x' | 'y'): Uint8Array {
  const text = jwk[name]
  const bytes = typeof text === 'string' ? decodeBase64url(text) : null
  if (bytes?.length !== 32)
    throw malformed('jwk-invalid', `The member "${name}" of the JWK is not 32 bytes in base64url.`)
  return bytes
}
