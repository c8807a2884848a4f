import { concatBytes } from '../../encoding/bytes.ts'
import { decodeUtf8, encodeUtf8 } from '../../encoding/utf8.ts'
import { malformed } from '../../errors.ts'

/** The kinds of CBOR value that proof values are made of (RFC 8949): nothing else is read or written. */
export type Cbor = number | string | Uint8Array | readonly Cbor[] | ReadonlyMap<number, Uint8Array>

const major = { uint: 0, bytes: 2, text: 3, list: 4, map: 5 } as const

/** The bytes of a value, each length in its shortest form (RFC 8949, 4.2.1). */
export function encodeCbor(value: Cbor): Uint8Array {
  const parts: Uint8Array[] = []
  write(value, parts)
  return concatBytes(...parts)
}

function write(value: Cbor, parts: Uint8Array[]): void {
  if (typeof value === 'number') parts.push(head(major.uint, value))
  else if (typeof value === 'string') {
    const text = encodeUtf8(value)
    parts.push(head(major.text, text.length), text)
  } else if (value instanceof Uint8Array) parts.push(head(major.bytes, value.length), value)
  else if (value instanceof Map) {
    parts.push(head(major.map, value.size))
    for (const [key, bytes] of value as ReadonlyMap<number, Uint8Array>) {
      write(key, parts)
      write(bytes, parts)
    }
  } else {
    const items = value as readonly Cbor[]
    parts.push(head(major.list, items.length))
    for (const item of items) write(item, parts)
  }
}

/** The first byte and the number after it. Proof values have no number beyond 16 bits. */
function head(kind: number, count: number): Uint8Array {
  const first = kind << 5
  if (count < 24) return Uint8Array.of(first | count)
  if (count < 0x100) return Uint8Array.of(first | 24, count)
  if (count < 0x10000) return Uint8Array.of(first | 25, count >> 8, count & 0xff)
  throw malformed('cbor-invalid', 'A part of the proof value is too long.')
}

/** Reads CBOR from the front. Each method refuses any other kind of value as `malformed`, code `cbor-invalid`. */
export type CborReader = {
  uint(): number
  /** Exactly so many bytes, as a part of the input. */
  bytes(length: number): Uint8Array
  text(longest: number): string
  /** The number of items that follow. */
  list(most: number): number
  /** The number of pairs that follow. */
  map(most: number): number
  /** Refuses bytes that are left over. */
  end(): void
}

/** Strict: shortest lengths only, no tags, nothing indefinite, so that a value has one spelling. */
export function readCbor(input: Uint8Array, from = 0): CborReader {
  let at = from
  const take = (length: number): Uint8Array => {
    if (length > input.length - at) throw invalid()
    at += length
    return input.subarray(at - length, at)
  }
  const number = (kind: number): number => {
    const first = take(1)[0]!
    if (first >> 5 !== kind) throw invalid()
    const short = first & 31
    if (short < 24) return short
    if (short > 25) throw invalid()
    const long = take(short - 23)
    const value = short === 24 ? long[0]! : (long[0]! << 8) | long[1]!
    if (value < (short === 24 ? 24 : 0x100)) throw invalid()
    return value
  }
  const bounded = (kind: number, most: number): number => {
    const count = number(kind)
    if (count > most) throw invalid()
    return count
  }
  return {
    uint: () => number(major.uint),
    bytes: (length) => {
      if (number(major.bytes) !== length) throw invalid()
      return take(length)
    },
    text: (longest) => decodeUtf8(take(bounded(major.text, longest))),
    list: (most) => bounded(major.list, most),
    map: (most) => bounded(major.map, most),
    end: () => {
      if (at !== input.length) throw invalid()
    },
  }
}

const invalid = () => malformed('cbor-invalid', 'The proof value is not built as its cryptosuite demands.')
