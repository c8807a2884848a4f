import { p256, p384, p521 } from '@noble/curves/nist.js'
import { malformed } from '../errors.ts'
import { coordinateLength } from './curves.ts'
import type { FastSigner } from './engines/create-signing.ts'
import type { Curve } from './key.ts'

const curves = { 'P-256': p256, 'P-384': p384, 'P-521': p521 } as const

/** True when `signature` (`r || s`) is right over the curve's hash of the message. The key is a compressed point. */
export function verifyEcdsa(
  curve: Curve,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const length = coordinateLength[curve]
  if (publicKey.length !== length + 1 || signature.length !== 2 * length) return false
  expandPoint(curve, publicKey)
  try {
    return curves[curve].verify(signature, message, publicKey, { prehash: true, lowS: false })
  } catch {
    return false
  }
}

/** Refuses what is no compressed point on the curve as `malformed`, code `key-invalid`. */
export function checkPoint(curve: Curve, publicKey: Uint8Array): void {
  expandPoint(curve, publicKey)
}

/** The x and y of a compressed point. Refuses what is not on the curve as `malformed`, code `key-invalid`. */
export function expandPoint(curve: Curve, publicKey: Uint8Array): { x: Uint8Array; y: Uint8Array } {
  const length = coordinateLength[curve]
  if (publicKey.length !== length + 1) {
    throw malformed('key-invalid', `A compressed key for ${curve} has ${length + 1} bytes.`)
  }
  try {
    const point = curves[curve].Point.fromBytes(publicKey).toBytes(false)
    return { x: point.slice(1, length + 1), y: point.slice(length + 1) }
  } catch (cause) {
    throw malformed('key-invalid', 'This is not a point on the curve, so it is not a public key.', cause)
  }
}

/** A signer of the secret, a number between zero and the order as long as a coordinate. */
export function createEcdsaSigner(curve: 'P-256' | 'P-384', given: Uint8Array): FastSigner {
  const secret = Uint8Array.from(given)
  const sign = (message: Uint8Array): Uint8Array =>
    curves[curve].sign(message, secret, { prehash: true, lowS: false })
  return {
    publicKey: curves[curve].getPublicKey(secret, true),
    sign,
    signAll: (messages) => messages.map(sign),
  }
}
