import { Buffer } from 'node:buffer'
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { fromDerSignature } from '../der-signature.ts'
import type { OrdinaryKey } from '../engines/create-signing.ts'
import type { CurveShape } from './curve.ts'

// RFC 5915: an ECPrivateKey up to the secret number, and what follows it: the curve, no public key.
const forms = {
  'P-256': { head: '30310201010420', tail: 'a00a06082a8648ce3d030107', hash: 'sha256' },
  'P-384': { head: '303e0201010430', tail: 'a00706052b81040022', hash: 'sha384' },
} as const

/** The key in OpenSSL. */
export function ordinaryKey({ name, size }: CurveShape, secret: Uint8Array): OrdinaryKey {
  const { head, tail, hash } = forms[name]
  const der = Buffer.concat([Buffer.from(head, 'hex'), secret, Buffer.from(tail, 'hex')])
  const key = createPrivateKey({ key: der, format: 'der', type: 'sec1' })
  der.fill(0)
  const point = createPublicKey(key)
    .export({ format: 'der', type: 'spki' })
    .subarray(-2 * size)
  return {
    publicKey: Uint8Array.of(2 + (point[2 * size - 1]! & 1), ...point.subarray(0, size)),
    sign: (message) => fromDerSignature(sign(hash, message, key), name),
  }
}
