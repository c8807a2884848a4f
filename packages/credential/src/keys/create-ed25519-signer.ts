import { createEd25519Signer as create } from '#crypto'
import { malformed } from '../errors.ts'
import type { Ed25519Signer } from './ed25519-signer/create-signer.ts'

/**
 * Signs with an Ed25519 key on this thread: `seed` are the 32 bytes that RFC 8032 calls the private key, in a JWK `d`.
 * In Node about three times as fast as `node:crypto`, once a process has made 1,000 signatures (see
 * docs/design/signing.md); `sign` and `signAll` have what a `Signer` needs.
 *
 * Throws a `CredentialError`, `malformed` with `key-invalid`, for a secret of another length.
 *
 * @example
 * const key = createEd25519Signer(seed)
 * const publicKey = { algorithm: 'Ed25519', bytes: key.publicKey } as const
 * const signer: Signer = {
 *   algorithm: 'Ed25519',
 *   publicKey,
 *   verificationMethod: `${didKeyFrom(publicKey)}#${encodeMultikey(publicKey)}`,
 *   sign: async (message) => key.sign(message),
 *   signAll: async (messages) => key.signAll(messages),
 * }
 */
export function createEd25519Signer(seed: Uint8Array): Ed25519Signer {
  if (seed.length !== 32) throw malformed('key-invalid', 'The secret of an Ed25519 key has 32 bytes.')
  return create(seed)
}
