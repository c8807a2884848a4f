import { type Engine, invert } from './engine.ts'
import { elementSize } from './field.ts'
import { place } from './memory.ts'

/** The 32 bytes of the point at `place.sum`: y, and the lowest bit of x as the highest (RFC 8032, 5.1.2). */
export function encodeSum(engine: Engine): Uint8Array {
  invert(engine, place.inverse, place.sum + 2 * elementSize, place.room)
  engine.multiply(place.x, place.sum, place.inverse)
  engine.multiply(place.y, place.sum + elementSize, place.inverse)
  const bytes = toBytes(engine.words, place.y)
  bytes[31]! |= (toBytes(engine.words, place.x)[0]! & 1) << 7
  return bytes
}

/** A product, brought between 0 and p - 1, as 32 bytes, lowest first. */
function toBytes(words: Int32Array, at: number): Uint8Array {
  const limbs = words.slice(at / 4, at / 4 + 10)
  // How often p goes into it: the carry out of the top when 19 / 2^255 of it is added. 0 or -1 or 1.
  let carry = (19 * limbs[9]! + (1 << 24)) >> 25
  for (let i = 0; i < 10; i++) carry = (limbs[i]! + carry) >> (i % 2 ? 25 : 26)
  carry *= 19
  const bytes = new Uint8Array(32)
  let position = 0
  for (let i = 0; i < 10; i++) {
    const bits = i % 2 ? 25 : 26
    const value = limbs[i]! + carry
    carry = value >> bits
    writeBits(bytes, position, value & ((1 << bits) - 1))
    position += bits
  }
  return bytes
}

function writeBits(bytes: Uint8Array, position: number, value: number): void {
  let index = position >> 3
  const start = position & 7
  bytes[index]! |= (value << start) & 0xff
  for (let rest = value >>> (8 - start); rest > 0; rest >>>= 8) bytes[++index]! |= rest & 0xff
}
