import { Buffer } from 'node:buffer'
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { malformed } from '../errors.ts'
import { fromDerSignature, toDerSignature } from './der-signature.ts'
import { digest } from './digest-node.ts'
import { createManyVerifier } from './ecdsa/create-many-verifier.ts'
import { p256 } from './ecdsa/curve.ts'

// RFC 5915: an ECPrivateKey up to the secret number, and what follows it: the curve, no public key.
const sec1Head = Buffer.from('30310201010420', 'hex')
const sec1Tail = Buffer.from('a00a06082a8648ce3d030107', 'hex')
// RFC 5480: a SubjectPublicKeyInfo up to the compressed point.
const spki = Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex')

/** The order of the curve (FIPS 186-5): secret numbers are below it. OpenSSL takes any. */
const order = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex')

/** A P-256 key that is used once and kept nowhere. `sign` gives `r || s` over SHA-256 of the message. */
export type P256Signer = { readonly publicKey: Uint8Array; sign(message: Uint8Array): Uint8Array }

/** The key of a secret number, 32 bytes, its public half a compressed point; null where that is no key. */
export function createP256Signer(secret: Uint8Array): P256Signer | null {
  if (secret.length !== 32 || Buffer.compare(secret, order) >= 0 || secret.every((byte) => byte === 0))
    return null
  const key = createPrivateKey({
    key: Buffer.concat([sec1Head, secret, sec1Tail]),
    format: 'der',
    type: 'sec1',
  })
  const point = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-64)
  return {
    publicKey: Uint8Array.of(2 + (point[63]! & 1), ...point.subarray(0, 32)),
    sign: (message) => fromDerSignature(sign('sha256', message, key)),
  }
}

const { verifyAll } = createManyVerifier({
  curve: p256,
  digest: (text) => digest('sha256', text),
})

/**
 * True when each of the texts' UTF-8 was signed by one key that will not come again. The key is a compressed point, 33
 * bytes, a signature `r || s`, 64 bytes. Refuses what is no point on the curve as `malformed`, code `key-invalid`.
 */
export function verifyAllP256(
  publicKey: Uint8Array,
  texts: readonly string[],
  signatures: readonly Uint8Array[],
): boolean {
  let key: KeyObject | undefined
  const isRight = (text: string, signature: Uint8Array): boolean => {
    key ??= parseKey(publicKey)
    return verify('sha256', Buffer.from(text), key, toDerSignature(signature))
  }
  const areShaped = signatures.length === texts.length && signatures.every(({ length }) => length === 64)
  if (!areShaped || texts.length === 0) {
    parseKey(publicKey)
    return areShaped
  }
  return verifyAll(publicKey, texts, signatures, isRight)
}

function parseKey(publicKey: Uint8Array): KeyObject {
  try {
    return createPublicKey({ key: Buffer.concat([spki, publicKey]), format: 'der', type: 'spki' })
  } catch (cause) {
    throw malformed('key-invalid', 'This is not a point on the curve, so it is not a public key.', cause)
  }
}
