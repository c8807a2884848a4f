import { ed25519 } from '@noble/curves/ed25519.js'
import { p256 } from '@noble/curves/nist.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 as digest, sha384 as digest384 } from '@noble/hashes/sha2.js'
import { toHex } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { malformed } from '../errors.ts'

export { createP256Signer, createP256Verifier } from './p256-web.ts'

/** SHA-256 of the bytes. */
export const sha256 = (bytes: Uint8Array): Uint8Array => digest(bytes)

/** SHA-384 of the bytes. */
export const sha384 = (bytes: Uint8Array): Uint8Array => digest384(bytes)

/** SHA-256 of the UTF-8 of a text, in lower-case hexadecimal. */
export const sha256Hex = (text: string): string => toHex(digest(encodeUtf8(text)))

/** HMAC with SHA-256 (RFC 2104). */
export const hmacSha256 = (key: Uint8Array, message: Uint8Array): Uint8Array => hmac(digest, key, message)

/** True when `signature` (64 bytes) is right (RFC 8032, pure Ed25519). The key has 32 bytes. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}

/** True when `signature` (`r || s`, 64 bytes) is right over SHA-256 of the message. The key is a compressed point, 33 bytes. */
export function verifyP256(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 33 || signature.length !== 64) return false
  expandP256(publicKey)
  try {
    return p256.verify(signature, message, publicKey, { prehash: true, lowS: false })
  } catch {
    return false
  }
}

/** The x and y of a compressed P-256 point, 32 bytes each. Refuses what is not on the curve. */
export function expandP256(publicKey: Uint8Array): { x: Uint8Array; y: Uint8Array } {
  if (publicKey.length !== 33) throw malformed('key-invalid', 'A compressed P-256 key has 33 bytes.')
  try {
    const point = p256.Point.fromBytes(publicKey).toBytes(false)
    return { x: point.slice(1, 33), y: point.slice(33) }
  } catch (cause) {
    throw malformed('key-invalid', 'This is not a point on the curve, so it is not a public key.', cause)
  }
}
