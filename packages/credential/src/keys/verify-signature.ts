import { verifyEcdsa, verifyEd25519, verifyRsa } from '#crypto'
import type { PublicKey } from './key.ts'

/**
 * True when the key made this signature over this message: Ed25519 over the message itself, a curve `r || s`
 * (IEEE P1363) over SHA-256, SHA-384 or SHA-512, RSA PKCS #1 v1.5 over SHA-256. Any signature of a wrong length is
 * simply not right. Throws a `CredentialError` where the key is none.
 */
export function verifySignature(publicKey: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  const { algorithm, bytes } = publicKey
  if (algorithm === 'Ed25519') return verifyEd25519(bytes, message, signature)
  if (algorithm === 'RSA') return verifyRsa(bytes, message, signature)
  return verifyEcdsa(algorithm, bytes, message, signature)
}
