import { writeNeutral } from './build-table.ts'
import { order } from './curve.ts'
import { encodeSum } from './encode.ts'
import type { Engine } from './engine.ts'
import { place, pointSize, pointsOfRow, tableAt } from './memory.ts'

/**
 * Verifies with the tables of the base point B and of the key A: S below the order of B, and the encoding of
 * [S]B - [h]A equal to R byte by byte (RFC 8032, 5.1.7, without the cofactor, as OpenSSL does it).
 * `digest` is SHA-512(R || A || message); the signature has 64 bytes. Time depends on the input: nothing here is secret.
 */
export function verifyWithTable(
  engine: Engine,
  table: number,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const s = signature.subarray(32)
  if (!isBelow(s, orderBytes)) return false
  let count = listPoints(engine.words, 0, tableAt(0), s, 0)
  count = listPoints(engine.words, count, table, reduce(digest), 1)
  writeNeutral(engine, place.sum)
  fetchPoints(engine.words, count)
  if (count > 0) engine.addAll(place.sum, place.list, count)
  const encoded = encodeSum(engine)
  for (let index = 0; index < 32; index++) if (encoded[index] !== signature[index]) return false
  return true
}

/**
 * Writes which points of a table make up a scalar (32 bytes, lowest first, below 2^255): its digits to the base 256
 * are moved to -127..128, and a point with a negative digit is subtracted. `minus` 1 turns all of it round.
 */
function listPoints(
  words: Int32Array,
  start: number,
  table: number,
  scalar: Uint8Array,
  minus: 0 | 1,
): number {
  let count = start
  let carry = 0
  for (let row = 0; row < scalar.length; row++) {
    const digit = scalar[row]! + carry
    carry = digit > pointsOfRow ? 1 : 0
    const factor = carry === 1 ? 256 - digit : digit
    if (factor === 0) continue
    const point = table + (row * pointsOfRow + factor - 1) * pointSize
    words[place.list / 4 + count++] = point + (carry ^ minus)
  }
  return count
}

const orderBytes = toBytes(order)

/** 64 bytes, lowest first, modulo the order of B, as 32 bytes. */
function reduce(digest: Uint8Array): Uint8Array {
  const view = new DataView(digest.buffer, digest.byteOffset, 64)
  let number = 0n
  for (let at = 56; at >= 0; at -= 8) number = (number << 64n) | view.getBigUint64(at, true)
  return toBytes(number % order)
}

function toBytes(number: bigint): Uint8Array {
  const bytes = new Uint8Array(32)
  const view = new DataView(bytes.buffer)
  let rest = number
  for (let at = 0; at < 32; at += 8) {
    view.setBigUint64(at, rest, true)
    rest >>= 64n
  }
  return bytes
}

function isBelow(a: Uint8Array, b: Uint8Array): boolean {
  for (let index = 31; index >= 0; index--) if (a[index] !== b[index]) return a[index]! < b[index]!
  return false
}

/** Reads both cache lines of every point: many loads wait for memory at once, where `addAll` would wait for each. */
function fetchPoints(words: Int32Array, count: number): void {
  let all = 0
  for (let index = 0; index < count; index++) {
    const point = words[place.list / 4 + index]! >> 2
    all ^= words[point]! ^ words[point + 16]!
  }
  // Kept, or a compiler might leave the reading out.
  words[place.fetched / 4] = all
}
