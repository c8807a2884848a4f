import { ed25519 } from '@noble/curves/ed25519.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 as digest, sha384 as digest384, sha512 as digest512 } from '@noble/hashes/sha2.js'
import { toHex } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { FastSigner } from './engines/create-signing.ts'

export { checkPoint, createEcdsaSigner, expandPoint, verifyEcdsa } from './ecdsa-web.ts'
export { createP256Signer, verifyAllP256 } from './p256-web.ts'
export { verifyRsa } from './rsa-web.ts'

/** SHA-256 of bytes, or of the UTF-8 of a text. */
export const sha256 = (message: Uint8Array | string): Uint8Array => digest(asBytes(message))

/** SHA-384 of bytes, or of the UTF-8 of a text. */
export const sha384 = (message: Uint8Array | string): Uint8Array => digest384(asBytes(message))

const asBytes = (message: Uint8Array | string): Uint8Array =>
  typeof message === 'string' ? encodeUtf8(message) : message

/** SHA-512 of the bytes. */
export const sha512 = (bytes: Uint8Array): Uint8Array => digest512(bytes)

/** SHA-256 of bytes, or of the UTF-8 of a text, in lower-case hexadecimal. */
export const sha256Hex = (message: Uint8Array | string): string => toHex(sha256(message))

/** SHA-384 of bytes, or of the UTF-8 of a text, in lower-case hexadecimal. */
export const sha384Hex = (message: Uint8Array | string): string => toHex(sha384(message))

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

/** A signer of the secret, which has 32 bytes. */
export function createEd25519Signer(seed: Uint8Array): FastSigner {
  const secret = Uint8Array.from(seed)
  const sign = (message: Uint8Array): Uint8Array => ed25519.sign(message, secret)
  return {
    publicKey: ed25519.getPublicKey(secret),
    sign,
    signAll: (messages) => messages.map(sign),
  }
}
