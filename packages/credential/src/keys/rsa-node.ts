import { constants, verify } from 'node:crypto'
import { keyObject } from './key-objects-node.ts'
import { decodeRsaKey } from './rsa-key.ts'

/** True when `signature` is right by PKCS #1 v1.5 over SHA-256 of the message (RFC 8017 8.2.2). */
export function verifyRsa(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== decodeRsaKey(publicKey).n.length) return false
  const key = keyObject('RSA', publicKey)
  return verify('sha256', message, { key, padding: constants.RSA_PKCS1_PADDING }, signature)
}
