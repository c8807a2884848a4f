import { p256 } from '@noble/curves/nist.js'
import { encodeUtf8 } from '../encoding/utf8.ts'
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
 * True when each of the texts' UTF-8 was signed by one key that will not come again. The key is a compressed point, 33
 * bytes, a signature `r || s`, 64 bytes. Refuses what is no point on the curve as `malformed`, code `key-invalid`.
 */
export function verifyAllP256(
  publicKey: Uint8Array,
  texts: readonly string[],
  signatures: readonly Uint8Array[],
): boolean {
  try {
    p256.Point.fromBytes(publicKey)
  } catch (cause) {
    throw malformed('key-invalid', 'This is not a point on the curve, so it is not a public key.', cause)
  }
  if (signatures.length !== texts.length || signatures.some(({ length }) => length !== 64)) return false
  return texts.every((text, nth) => {
    try {
      const message = encodeUtf8(text)
      return p256.verify(signatures[nth]!, message, publicKey, { prehash: true, lowS: false })
    } catch {
      return false
    }
  })
}
