/** DER (X.690), as much as a CMS signature needs. */

export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content])
  const digits: number[] = []
  for (let rest = length; rest > 0; rest >>>= 8) digits.unshift(rest & 255)
  return Buffer.concat([Buffer.of(tag, 0x80 | digits.length, ...digits), content])
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts)
export const octets = (bytes: Uint8Array): Buffer => der(0x04, bytes)
export const small = (value: number): Buffer => der(0x02, Buffer.of(value))

/** A SET OF: its members stand in the order of their encodings (X.690 11.6). */
export const setOf = (...members: readonly Buffer[]): Buffer => der(0x31, ...members.toSorted(Buffer.compare))

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number)
  const bytes: number[] = []
  for (const arc of [first * 40 + second, ...others]) {
    const digits = [arc & 127]
    for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128))
      digits.unshift(0x80 | (rest & 127))
    bytes.push(...digits)
  }
  return der(0x06, Buffer.from(bytes))
}

/** An unsigned big-endian number as an INTEGER. */
export function unsigned(bytes: Uint8Array): Buffer {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  const digits = bytes.subarray(start)
  return der(0x02, digits[0]! >= 0x80 ? Buffer.concat([Buffer.of(0), digits]) : digits)
}

/** The elements that stand side by side in `bytes`, each whole. Only for DER that we made ourselves. */
export function elements(bytes: Buffer): { tag: number; whole: Buffer; content: Buffer }[] {
  const found: { tag: number; whole: Buffer; content: Buffer }[] = []
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at + 1]!
    const extra = first < 0x80 ? 0 : first & 127
    const length = extra === 0 ? first : bytes.readUIntBE(at + 2, extra)
    const start = at + 2 + extra
    found.push({
      tag: bytes[at]!,
      whole: bytes.subarray(at, start + length),
      content: bytes.subarray(start, start + length),
    })
    at = start + length
  }
  return found
}
