import { Buffer } from 'node:buffer'
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { OrdinaryKey } from '../engines/create-signing.ts'

// RFC 8410, 7: a PrivateKeyInfo up to the secret.
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The key in OpenSSL. */
export function ordinaryKey(seed: Uint8Array): OrdinaryKey {
  const der = Buffer.concat([pkcs8Head, seed])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  der.fill(0)
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
  return { publicKey, sign: (message) => sign(null, message, key) }
}
