import { Buffer } from 'node:buffer'
import { type KeyObject, verify } from 'node:crypto'
import { malformed } from '../errors.ts'
import { coordinateLength } from './curves.ts'
import { toDerSignature } from './der-signature.ts'
import { createEcdsaSigning } from './ecdsa/create-signer.ts'
import { createEcdsaVerifier } from './ecdsa/create-verifier.ts'
import { type CurveShape, p256, p384 } from './ecdsa/curve.ts'
import { digestOf } from './ecdsa/digest-node.ts'
import { ordinaryKey } from './ecdsa/ordinary-node.ts'
import type { FastSigner } from './engines/create-signing.ts'
import type { Curve } from './key.ts'
import { keyObject } from './key-objects-node.ts'

const hashes: { readonly [C in Curve]: string } = { 'P-256': 'sha256', 'P-384': 'sha384', 'P-521': 'sha512' }

/** True when `signature` (`r || s`) is right over the curve's hash of the message. The key is a compressed point. */
export function verifyEcdsa(
  curve: Curve,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const length = coordinateLength[curve]
  if (publicKey.length !== length + 1 || signature.length !== 2 * length) return false
  if (curve === 'P-521') return verifyByNode(curve, publicKey, message, signature)
  return engines[curve].verify(publicKey, message, signature)
}

function verifyByNode(
  curve: Curve,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const key = keyObject(curve, publicKey)
  // Node converts the signature too, but takes a third of the time of a verification for it.
  if (curve === 'P-256') return verify('sha256', message, key, toDerSignature(signature))
  return verify(hashes[curve], message, { key, dsaEncoding: 'ieee-p1363' }, signature)
}

const nameOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

/** OpenSSL, and what is faster for keys that come back: verifying and signing on one curve. */
function createEngines(curve: CurveShape) {
  const digest = digestOf(curve)
  const { verify } = createEcdsaVerifier({
    curve,
    digest,
    nameOf,
    ordinary: (publicKey, message, signature) => verifyByNode(curve.name, publicKey, message, signature),
    pointOf: (publicKey) => expandPoint(curve.name, publicKey),
  })
  const { signerOf } = createEcdsaSigning({
    curve,
    digest,
    verify,
    ordinary: (secret) => ordinaryKey(curve, secret),
  })
  return { verify, signerOf }
}

const engines = { 'P-256': createEngines(p256), 'P-384': createEngines(p384) }

/** A signer of the secret, a number between zero and the order as long as a coordinate. */
export const createEcdsaSigner = (curve: 'P-256' | 'P-384', secret: Uint8Array): FastSigner =>
  engines[curve].signerOf(secret)

/** Refuses what is no compressed point on the curve as `malformed`, code `key-invalid`. Known keys cost next to nothing. */
export function checkPoint(curve: Curve, publicKey: Uint8Array): void {
  loadKey(curve, publicKey)
}

/** The x and y of a compressed point. Refuses what `checkPoint` refuses. */
export function expandPoint(curve: Curve, publicKey: Uint8Array): { x: Uint8Array; y: Uint8Array } {
  const { x, y } = loadKey(curve, publicKey).export({ format: 'jwk' })
  return { x: Buffer.from(x as string, 'base64url'), y: Buffer.from(y as string, 'base64url') }
}

function loadKey(curve: Curve, publicKey: Uint8Array): KeyObject {
  const length = coordinateLength[curve]
  if (publicKey.length !== length + 1) {
    throw malformed('key-invalid', `A compressed key for ${curve} has ${length + 1} bytes.`)
  }
  return keyObject(curve, publicKey)
}
