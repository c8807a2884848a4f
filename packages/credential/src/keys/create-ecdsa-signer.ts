import { createEcdsaSigner as create } from '#crypto'
import { malformed } from '../errors.ts'
import { coordinateLength } from './curves.ts'
import type { FastSigner } from './engines/create-signing.ts'

/** How many points the curves have (FIPS 186-5): secrets are numbers below. */
const orders = {
  'P-256': 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  'P-384':
    0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
} as const

/**
 * Signs with a key of P-256 or P-384 on this thread: `secret` is what a JWK calls `d`, 32 or 48 bytes. In Node P-384 takes a
 * twentieth of the time of `node:crypto` once a process has made 100 signatures, and P-256 four fifths of it once it has made
 * 1,000, less for slices of many (see docs/design/signing.md); `sign` and `signAll` have what a `Signer` needs.
 *
 * Throws a `CredentialError`, `malformed` with `key-invalid`, for what is no secret of the curve.
 *
 * @example
 * const key = createEcdsaSigner('P-384', secret)
 * const publicKey = { algorithm: 'P-384', bytes: key.publicKey } as const
 * const signer: Signer = {
 *   algorithm: 'P-384',
 *   publicKey,
 *   verificationMethod: `${didKeyFrom(publicKey)}#${encodeMultikey(publicKey)}`,
 *   sign: async (message) => key.sign(message),
 *   signAll: async (messages) => key.signAll(messages),
 * }
 */
export function createEcdsaSigner(curve: 'P-256' | 'P-384', secret: Uint8Array): FastSigner {
  const length = coordinateLength[curve]
  if (secret.length !== length || !isBelow(secret, orders[curve]))
    throw malformed('key-invalid', `The secret of a ${curve} key has ${length} bytes and is below the order.`)
  return create(curve, secret)
}

/** Between zero and the order: all bytes are looked at. */
function isBelow(secret: Uint8Array, order: bigint): boolean {
  let [any, borrow] = [0, 0]
  for (let i = secret.length - 1; i >= 0; i--) {
    any |= secret[i]!
    const limit = Number((order >> BigInt(8 * (secret.length - 1 - i))) & 255n)
    borrow = secret[i]! - limit - borrow < 0 ? 1 : 0
  }
  return any !== 0 && borrow === 1
}
