import type { CurveShape } from './curve.ts'
import { type Engine, isZero, writeElement } from './engine.ts'
import { type TableShape, wideTable } from './memory.ts'

/** A table in the engine's memory. */
export type KnownPoint = { readonly at: number; readonly shape: TableShape }

/**
 * Verifies with tables of the base point and of the key (FIPS 186-5, 6.4.2): the digest is as long as a number, the signature
 * r and s. Undefined where sums of equal points come up, which nobody meets who does not look for them: then another
 * implementation has to say. Time depends on the input: nothing here is secret.
 */
export function verifyWithTables(
  engine: Engine,
  base: KnownPoint,
  key: KnownPoint,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean | undefined {
  const { curve, place } = engine
  const { size } = curve
  if (!isScalar(curve, signature, 0) || !isScalar(curve, signature, size)) return false
  const r = toNumber(signature.subarray(0, size))
  const count = listPoints(engine, base, key, digest, signature)
  engine.start(place.list)
  engine.addAll(place.list + 8, count / 2 - 1)
  engine.addLanes()
  if (isZero(engine, place.zz)) return undefined
  return isX(engine, r) || (r + curve.order < curve.p && isX(engine, r + curve.order))
}

/** True when the sum's x is that number: X = x ZZ, so that nothing has to be divided. */
function isX(engine: Engine, x: bigint): boolean {
  const { curve, place } = engine
  const [difference] = place.work as [number]
  writeElement(engine, place.other, (x * curve.factor) % curve.p)
  engine.multiplySubtract(difference, place.zz, place.other, place.x)
  engine.multiply(difference, difference, place.unit)
  return isZero(engine, difference)
}

/** Writes which points make up u1 G + u2 Q, half of them for each lane. */
function listPoints(
  engine: Engine,
  base: KnownPoint,
  key: KnownPoint,
  digest: Uint8Array,
  signature: Uint8Array,
): number {
  const { curve, place } = engine
  const { size } = curve
  const [z, r, s, inverse] = place.scalars as [number, number, number, number]
  readBytes(engine, z, digest)
  readBytes(engine, r, signature.subarray(0, size))
  readBytes(engine, s, signature.subarray(size))
  engine.invert(inverse, s, place.order)
  engine.multiplyNumbers(inverse, inverse, place.orderForm)
  const entries = new Int32Array(digitsOf(base.shape) + digitsOf(key.shape))
  for (const [factor, known, from] of [
    [z, base, 0],
    [r, key, digitsOf(base.shape)],
  ] as const) {
    engine.multiplyNumbers(factor, factor, inverse)
    engine.oddBytes(place.bytes[0]!, factor)
    takeDigits(engine, known, entries, from)
  }
  const half = entries.length / 2
  for (let nth = 0; nth < half; nth++) {
    engine.words[place.list / 4 + 2 * nth] = entries[nth]!
    engine.words[place.list / 4 + 2 * nth + 1] = entries[half + nth]!
  }
  return entries.length
}

export const digitsOf = ({ rows, between, window }: TableShape): number => (rows * between) / window

/**
 * Writes which points of a table the odd number at `bytes[0]` chooses, one for each digit, the lowest first: digits are odd and
 * lie between -2^window and 2^window, those of the upper half of what `window` bits may be are positive.
 */
export function takeDigits(
  { curve, place, bytes }: Engine,
  { at, shape }: KnownPoint,
  entries: Int32Array,
  from: number,
): void {
  const { window, between, pointsOfRow } = shape
  const { element: pointSize } = place
  const start = place.bytes[0]!
  const isNegative = bytes[start + 64]! & 1
  const digitsOfRow = between / window
  const count = digitsOf(shape)
  const mask = 2 ** window - 1
  // The highest digit is positive.
  const top = count * window
  bytes[start + (top >> 3)]! |= 1 << (top & 7)
  let row = at
  for (let index = 0, inRow = 0; index < count; index++) {
    const bit = index * window + 1
    const byte = start + (bit >> 3)
    const digit = ((bytes[byte]! | (bytes[byte + 1]! << 8)) >> (bit & 7)) & mask
    const isLess = digit < pointsOfRow ? 1 : 0
    const nth = isLess === 1 ? pointsOfRow - 1 - digit : digit - pointsOfRow
    entries[from + index] = row + nth * pointSize + (isLess ^ isNegative)
    if (++inRow < digitsOfRow) continue
    inRow = 0
    row += pointsOfRow * pointSize
  }
  for (let byte = curve.size; byte < 64; byte++) bytes[start + byte] = 0
}

/** The number that bytes from there on say, highest first. */
export function readBytes(engine: Engine, out: number, bytes: Uint8Array, from = 0): void {
  const at = engine.place.bytes[1]!
  const { size } = engine.curve
  for (let i = 0; i < size; i++) engine.bytes[at + i] = bytes[from + i]!
  engine.turn(engine.place.bytes[2]!, at)
  engine.fromBytes(out, engine.place.bytes[2]!)
}

/** True when the bytes from there on say a number between zero and the order. It must not be secret. */
export function isScalar({ size, orderBytes }: CurveShape, bytes: Uint8Array, from: number): boolean {
  for (let i = 0; i < size; i++) {
    const difference = bytes[from + i]! - orderBytes[i]!
    if (difference !== 0) return difference < 0 && !isZeroFrom(bytes, from, size)
  }
  return false
}

function isZeroFrom(bytes: Uint8Array, from: number, size: number): boolean {
  for (let i = 0; i < size; i++) if (bytes[from + i] !== 0) return false
  return true
}

export function toNumber(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let number = 0n
  for (let at = 0; at < bytes.length; at += 8) number = (number << 64n) | view.getBigUint64(at)
  return number
}

export const baseTable = (engine: Engine, at: number): KnownPoint => ({ at, shape: wideTable(engine.curve) })
