import { hash, verify } from 'node:crypto'
import { digest } from './digest-node.ts'
import { createTableVerifier } from './ed25519/create-verifier.ts'
import { createSigning, type Ed25519Signer } from './ed25519-signer/create-signer.ts'
import { ordinaryKey } from './ed25519-signer/ordinary-node.ts'
import { keyObject } from './key-objects-node.ts'

export { checkPoint, createEcdsaSigner, expandPoint, verifyEcdsa } from './ecdsa-node.ts'
export { createP256Signer, verifyAllP256 } from './p256-node.ts'
export { verifyRsa } from './rsa-node.ts'

/** SHA-256 of bytes, or of the UTF-8 of a text. */
export const sha256 = (message: Uint8Array | string): Uint8Array => digest('sha256', message)

/** SHA-384 of bytes, or of the UTF-8 of a text. */
export const sha384 = (message: Uint8Array | string): Uint8Array => digest('sha384', message)

/** SHA-512 of the bytes. */
export const sha512 = (bytes: Uint8Array): Uint8Array => hash('sha512', bytes, 'buffer')

/** SHA-256 of bytes, or of the UTF-8 of a text, in lower-case hexadecimal. */
export const sha256Hex = (message: Uint8Array | string): string => hash('sha256', message, 'hex')

/** SHA-384 of bytes, or of the UTF-8 of a text, in lower-case hexadecimal. */
export const sha384Hex = (message: Uint8Array | string): string => hash('sha384', message, 'hex')

/** HMAC with SHA-256 (RFC 2104), from two digests: Node's own costs ten times as much for a short message. */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  const inner = Buffer.alloc(64 + message.length, 0x36)
  const outer = Buffer.alloc(96, 0x5c)
  const secret = key.length > 64 ? sha256(key) : key
  for (let index = 0; index < secret.length; index++) {
    inner[index]! ^= secret[index]!
    outer[index]! ^= secret[index]!
  }
  inner.set(message, 64)
  outer.set(sha256(inner), 64)
  return sha256(outer)
}

/** True when `signature` (64 bytes) is right (RFC 8032, pure Ed25519). The key has 32 bytes. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  return ed25519.verify(publicKey, message, signature)
}

/** OpenSSL, and for the keys that come back most about three times as fast. */
const ed25519 = createTableVerifier({
  ordinary: (publicKey, message, signature) =>
    verify(null, message, keyObject('Ed25519', publicKey), signature),
  sha512: (bytes) => hash('sha512', bytes, 'buffer'),
  nameOf: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'),
})

const signing = createSigning({ ordinary: ordinaryKey, verify: verifyEd25519 })

/** A signer of the secret, which has 32 bytes. */
export const createEd25519Signer = (seed: Uint8Array): Ed25519Signer => signing.signerOf(seed)
