import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto'
import { malformed } from '../errors.ts'
import { toDerSignature } from './der-signature.ts'

export { createP256Signer, createP256Verifier } from './p256-node.ts'

// SubjectPublicKeyInfo up to the key itself: RFC 8410 for Ed25519, RFC 5480 (compressed point) for P-256.
const spkiEd25519 = Buffer.from('302a300506032b6570032100', 'hex')
const spkiP256 = Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex')

/** Parsing a key costs as much as using it; issuers' keys come back again and again. */
const keyObjects = new Map<string, KeyObject>()
const mostKeyObjects = 1000

function keyObject(prefix: Buffer, bytes: Uint8Array): KeyObject {
  const name = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const known = keyObjects.get(name)
  if (known !== undefined) return known
  let made: KeyObject
  try {
    made = createPublicKey({ key: Buffer.concat([prefix, bytes]), format: 'der', type: 'spki' })
  } catch (cause) {
    throw malformed('key-invalid', 'This is not a point on the curve, so it is not a public key.', cause)
  }
  // Oldest out: a Map keeps the order of insertion.
  if (keyObjects.size >= mostKeyObjects) keyObjects.delete(keyObjects.keys().next().value as string)
  keyObjects.set(name, made)
  return made
}

/** SHA-256 of the bytes. */
export const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')

/** SHA-384 of the bytes. */
export const sha384 = (bytes: Uint8Array): Uint8Array => hash('sha384', bytes, 'buffer')

/** SHA-256 of the UTF-8 of a text, in lower-case hexadecimal: half the cost where only the order of digests counts. */
export const sha256Hex = (text: string): string => hash('sha256', text, 'hex')

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
  return verify(null, message, keyObject(spkiEd25519, publicKey), signature)
}

/** True when `signature` (`r || s`, 64 bytes) is right over SHA-256 of the message. The key is a compressed point, 33 bytes. */
export function verifyP256(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 33 || signature.length !== 64) return false
  return verify('sha256', message, keyObject(spkiP256, publicKey), toDerSignature(signature))
}

/** The x and y of a compressed P-256 point, 32 bytes each. Refuses what is not on the curve. */
export function expandP256(publicKey: Uint8Array): { x: Uint8Array; y: Uint8Array } {
  if (publicKey.length !== 33) throw malformed('key-invalid', 'A compressed P-256 key has 33 bytes.')
  const { x, y } = keyObject(spkiP256, publicKey).export({ format: 'jwk' })
  return { x: Buffer.from(x as string, 'base64url'), y: Buffer.from(y as string, 'base64url') }
}
