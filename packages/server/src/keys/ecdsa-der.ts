/** A P-256 signature `r || s` as the SEQUENCE of two INTEGERs that X.509 and AWS KMS write (RFC 3279, 2.2.3). */
export function derOfRaw(raw: Uint8Array): Buffer {
  const integers = [raw.subarray(0, 32), raw.subarray(32, 64)].map((digits) => {
    const first = digits.findIndex((byte) => byte !== 0)
    const short = first < 0 ? digits.subarray(31) : digits.subarray(first)
    const bytes = short[0]! >= 0x80 ? [0, ...short] : [...short]
    return Buffer.from([0x02, bytes.length, ...bytes])
  })
  const body = Buffer.concat(integers)
  return Buffer.concat([Buffer.of(0x30, body.length), body])
}

/** The other way. Throws where it is anything but such a signature. */
export function rawOfDer(der: Uint8Array): Buffer {
  const raw = Buffer.alloc(64)
  let at = 2
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0
    const integer = der.subarray(at + 2, at + 2 + length)
    const digits = integer[0] === 0 ? integer.subarray(1) : integer
    if (der[at] !== 0x02 || integer.length !== length || length === 0 || digits.length > 32)
      throw new Error('this is no P-256 signature')
    raw.set(digits, end - digits.length)
    at += 2 + length
  }
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || at !== der.length)
    throw new Error('this is no P-256 signature')
  return raw
}
