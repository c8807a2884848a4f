import { verifyEd25519, verifyP256 } from '#crypto'
import type { PublicKey } from './key.ts'

/**
 * True when the key made this signature over this message. Ed25519 signs the message itself; P-256 signs
 * its SHA-256 and the signature is `r || s` (IEEE P1363). Any signature of a wrong length is simply not right.
 */
export function verifySignature(publicKey: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  return publicKey.algorithm === 'Ed25519'
    ? verifyEd25519(publicKey.bytes, message, signature)
    : verifyP256(publicKey.bytes, message, signature)
}
