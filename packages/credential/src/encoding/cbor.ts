import { malformed, unsafe } from '../errors.ts'
import { concatBytes } from './bytes.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

/** A value of CBOR (RFC 8949), as far as signatures need it: no floats, nothing of indefinite length. */
export type Cbor =
  | number
  | string
  | boolean
  | null
  | Uint8Array
  | readonly Cbor[]
  | ReadonlyMap<number | string, Cbor>
  | CborTag

/** A value with a tag that says what it is (RFC 8949 3.4). */
export type CborTag = { readonly tag: number; readonly value: Cbor }

/** True for a value with a tag. */
export const isCborTag = (value: Cbor): value is CborTag =>
  typeof value === 'object' && value !== null && 'tag' in value

const kinds = { uint: 0, negative: 1, bytes: 2, text: 3, list: 4, map: 5, tag: 6, simple: 7 } as const
const simples: readonly (readonly [number, boolean | null])[] = [
  [20, false],
  [21, true],
  [22, null],
]
const deepest = 16
const mostItems = 10_000

/** The bytes of a value, each length and number in its shortest form (RFC 8949 4.2.1). Maps keep their order. */
export function encodeCbor(value: Cbor): Uint8Array {
  if (typeof value === 'number') {
    return value < 0 ? head(kinds.negative, -1 - value) : head(kinds.uint, value)
  }
  if (typeof value === 'string') {
    const text = encodeUtf8(value)
    return concatBytes(head(kinds.text, text.length), text)
  }
  if (typeof value === 'boolean' || value === null) {
    return head(kinds.simple, value === null ? 22 : value ? 21 : 20)
  }
  if (value instanceof Uint8Array) return concatBytes(head(kinds.bytes, value.length), value)
  if (Array.isArray(value)) return concatBytes(head(kinds.list, value.length), ...value.map(encodeCbor))
  if (value instanceof Map) {
    const pairs = [...(value as ReadonlyMap<number | string, Cbor>)]
    return concatBytes(head(kinds.map, pairs.length), ...pairs.flat().map(encodeCbor))
  }
  const { tag, value: inner } = value as CborTag
  return concatBytes(head(kinds.tag, tag), encodeCbor(inner))
}

/** The first byte and the number after it. */
function head(kind: number, count: number): Uint8Array {
  if (!Number.isSafeInteger(count))
    throw malformed('cbor-invalid', 'CBOR is written with whole numbers only.')
  const first = kind << 5
  if (count < 24) return Uint8Array.of(first | count)
  const size = count < 0x100 ? 1 : count < 0x1_0000 ? 2 : count < 0x1_0000_0000 ? 4 : 8
  const bytes = new Uint8Array(1 + size)
  bytes[0] = first | (24 + Math.log2(size))
  for (let at = size, rest = count; at > 0; at--, rest = Math.floor(rest / 256)) bytes[at] = rest % 256
  return bytes
}

/**
 * Reads one value that fills the input. Strict, so that a value has one spelling: shortest numbers only, no key twice,
 * nothing indefinite, no floats; at most 16 levels and 10,000 items.
 *
 * @throws CredentialError `cbor-invalid`, `cbor-too-large`
 */
export function decodeCbor(input: Uint8Array): Cbor {
  const reader: Reader = { input, at: 0, left: mostItems }
  const value = readValue(reader, 1)
  if (reader.at !== input.length) throw broken()
  return value
}

type Reader = { readonly input: Uint8Array; at: number; left: number }

const broken = () => malformed('cbor-invalid', 'This is not CBOR as it is written for signatures.')

function readValue(reader: Reader, depth: number): Cbor {
  if (depth > deepest || --reader.left < 0) {
    throw unsafe('cbor-too-large', 'The CBOR has too many parts or is nested too deeply.')
  }
  const first = take(reader, 1)[0]!
  const kind = first >> 5
  const count = readNumber(reader, first & 31)
  switch (kind) {
    case kinds.uint:
      return count
    case kinds.negative:
      return -1 - count
    case kinds.bytes:
      return take(reader, count)
    case kinds.text:
      return decodeUtf8(take(reader, count))
    case kinds.list:
      return readList(reader, count, depth)
    case kinds.map:
      return readMap(reader, count, depth)
    case kinds.tag:
      return { tag: count, value: readValue(reader, depth + 1) }
    default: {
      const found = simples.find(([number]) => number === count && (first & 31) < 24)
      if (found === undefined) throw broken()
      return found[1]
    }
  }
}

function readList(reader: Reader, count: number, depth: number): Cbor[] {
  // Every item takes a byte at least: a length that promises more is not believed.
  if (count > reader.input.length - reader.at) throw broken()
  const items: Cbor[] = []
  for (let index = 0; index < count; index++) items.push(readValue(reader, depth + 1))
  return items
}

function readMap(reader: Reader, count: number, depth: number): Map<number | string, Cbor> {
  if (count > reader.input.length - reader.at) throw broken()
  const map = new Map<number | string, Cbor>()
  for (let index = 0; index < count; index++) {
    const key = readValue(reader, depth + 1)
    if ((typeof key !== 'number' && typeof key !== 'string') || map.has(key)) throw broken()
    map.set(key, readValue(reader, depth + 1))
  }
  return map
}

function readNumber(reader: Reader, short: number): number {
  if (short < 24) return short
  if (short > 27) throw broken()
  const size = 2 ** (short - 24)
  let number = 0
  for (const byte of take(reader, size)) number = number * 256 + byte
  const least = size === 1 ? 24 : 256 ** (size / 2)
  if (number < least || !Number.isSafeInteger(number)) throw broken()
  return number
}

function take(reader: Reader, length: number): Uint8Array {
  if (length > reader.input.length - reader.at) throw broken()
  reader.at += length
  return reader.input.subarray(reader.at - length, reader.at)
}
