import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { NodeBytes } from './buffer.ts'
import { type PrivateKey, publicOf } from './signers.ts'

/*
 * What the library's tests take from `node:crypto`, in a page: random bytes, digests, and the keys of published
 * vectors. What asks Node for a second opinion on the library is not here: such a test is left out by name.
 */

export const webcrypto: Crypto = globalThis.crypto

export const randomBytes = (length: number): NodeBytes =>
  NodeBytes.from(webcrypto.getRandomValues(new Uint8Array(length)))

const digests = { sha256, sha384, sha512 }

export function createHash(name: keyof typeof digests) {
  const hash = digests[name].create()
  const self = {
    update(data: Uint8Array | string) {
      hash.update(NodeBytes.from(data))
      return self
    },
    digest(encoding?: string) {
      const bytes = NodeBytes.from(hash.digest())
      return encoding ? bytes.toString(encoding) : bytes
    },
  }
  return self
}

/** An Ed25519 key as PKCS #8, which is how vectors give it: the seed is the last 32 bytes (RFC 8410). */
export const createPrivateKey = ({ key }: { key: Uint8Array }): PrivateKey => ({
  kty: 'OKP',
  crv: 'Ed25519',
  d: NodeBytes.from(key.slice(-32)).toString('base64url'),
})

export const createPublicKey = publicOf
