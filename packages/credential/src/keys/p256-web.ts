import { p256 } from '@noble/curves/nist.js'
import { malformed } from '../errors.ts'

/** A P-256 key that is used once and kept nowhere. `sign` gives `r || s` over SHA-256 of the message. */
export type P256Signer = { readonly publicKey: Uint8Array; sign(message: Uint8Array): Uint8Array }

/** The key of a secret number, 32 bytes, its public half a compressed point; null where that is no key. */
export function createP256Signer(secret: Uint8Array): P256Signer | null {
  if (!p256.utils.isValidSecretKey(secret)) return null
  return {
    publicKey: p256.getPublicKey(secret, true),
    sign: (message) => p256.sign(message, secret, { prehash: true, lowS: false }),
  }
}

/**
 * Checks many signatures of one key that will not come again. The key is a compressed point, 33 bytes, a
 * signature `r || s`, 64 bytes. Refuses what is no point on the curve as `malformed`, code `key-invalid`.
 */
export function createP256Verifier(
  publicKey: Uint8Array,
): (message: Uint8Array, signature: Uint8Array) => boolean {
  try {
    p256.Point.fromBytes(publicKey)
  } catch (cause) {
    throw malformed('key-invalid', 'This is not a point on the curve, so it is not a public key.', cause)
  }
  return (message, signature) => {
    if (signature.length !== 64) return false
    try {
      return p256.verify(signature, message, publicKey, { prehash: true, lowS: false })
    } catch {
      return false
    }
  }
}
