import { malformed } from '../errors.ts'
import { coordinateLength } from './curves.ts'
import type { Curve } from './key.ts'

const der = new Uint8Array(72)

/**
 * A P-256 signature `r || s` (IEEE P1363, 64 bytes) in the form that OpenSSL works with (RFC 3279, 2.2.3).
 * Node converts too, but takes a third of the time of a verification for it. The bytes stay right until the
 * next call.
 */
export function toDerSignature(signature: Uint8Array): Uint8Array {
  const end = writeInteger(signature, 32, writeInteger(signature, 0, 2))
  der[0] = 0x30
  der[1] = end - 2
  return der.subarray(0, end)
}

/**
 * The signature `r || s` (IEEE P1363), which is what a `Signer` gives, from the DER form (RFC 3279, 2.2.3), which is what
 * OpenSSL and most key services make. Twice as fast on Node as asking `sign` for `ieee-p1363`.
 *
 * Throws a `CredentialError`, `malformed` with `signature-invalid`, for anything that is no signature of the curve.
 *
 * @example
 * const signature = fromDerSignature(sign('sha256', message, privateKey), 'P-256')
 */
export function fromDerSignature(made: Uint8Array, curve: Curve = 'P-256'): Uint8Array<ArrayBuffer> {
  const size = coordinateLength[curve]
  const signature = new Uint8Array(2 * size)
  // A length of 128 and more, which only P-521 has, takes a byte of its own.
  let at = made[1] === 0x81 ? 3 : 2
  if (made[0] !== 0x30 || made[at - 1] !== made.length - at) throw invalid()
  for (let end = size; end <= 2 * size; end += size) {
    const last = at + 2 + (made[at + 1] ?? 0)
    let first = at + 2
    if (made[at] !== 2 || first === last || last > made.length || made[first]! >= 0x80) throw invalid()
    while (first < last && made[first] === 0) first++
    if (last - first > size) throw invalid()
    for (let from = first, to = end - (last - first); from < last; from++) signature[to++] = made[from]!
    at = last
  }
  if (at !== made.length) throw invalid()
  return signature
}

const invalid = () =>
  malformed('signature-invalid', 'This is not a signature in DER, or one of another curve.')

/** An unsigned number of 32 bytes as an ASN.1 INTEGER: no leading zeros, but one where the first bit is set. */
function writeInteger(signature: Uint8Array, from: number, at: number): number {
  let first = from
  while (first < from + 31 && signature[first] === 0) first++
  const padded = signature[first]! >= 0x80 ? 1 : 0
  const digits = signature.subarray(first, from + 32)
  der[at] = 2
  der[at + 1] = digits.length + padded
  der[at + 2] = 0
  der.set(digits, at + 2 + padded)
  return at + 2 + padded + digits.length
}
