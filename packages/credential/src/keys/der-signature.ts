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

/** The other way. The input is OpenSSL's own, so nothing is checked. */
export function fromDerSignature(made: Uint8Array): Uint8Array {
  const signature = new Uint8Array(64)
  let at = 2
  for (const end of [32, 64]) {
    const length = made[at + 1]!
    const integer = made.subarray(at + 2, at + 2 + length)
    const digits = integer.subarray(Math.max(0, length - 32))
    signature.set(digits, end - digits.length)
    at += 2 + length
  }
  return signature
}

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
