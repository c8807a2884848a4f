import { hmacSha256 } from '#crypto'
import { malformed } from '../errors.ts'

const rounds = 8
const mostEntries = 2 ** 26

/**
 * A secret order of the numbers from 0 to `capacity` - 1: give it a counter, get an index.
 *
 * Every counter below the capacity gives another index, so no two credentials can share one and nothing has
 * to be searched; and whoever does not know the key cannot tell which indexes were given out one after the
 * other (Bitstring Status List 1.0, 5.4: indexes should be assigned at random).
 *
 * It is a Feistel network over twice h bits whose round functions are tables from HMAC-SHA256, walked until
 * the number falls below the capacity. Making one takes about a millisecond; keep it. One call takes less
 * than a microsecond.
 *
 * @param key secret bytes of the list, at least 16
 * @param capacity from 2 to 2^26
 */
export function createPermutation(key: Uint8Array, capacity: number): (counter: number) => number {
  if (key.length < 16) throw malformed('permutation-key', 'The key of a permutation has at least 16 bytes.')
  if (!Number.isInteger(capacity) || capacity < 2 || capacity > mostEntries) {
    throw malformed('permutation-capacity', `The capacity lies between 2 and ${mostEntries}.`)
  }
  const bits = Math.ceil(Math.log2(capacity) / 2)
  const size = 2 ** bits
  const tables = Array.from({ length: rounds }, (_, round) => roundTable(key, round, size))

  const once = (value: number): number => {
    let left = Math.floor(value / size)
    let right = value % size
    for (const table of tables) {
      const next = left ^ table[right]!
      left = right
      right = next
    }
    return left * size + right
  }

  return (counter) => {
    if (!Number.isInteger(counter) || counter < 0 || counter >= capacity) {
      throw malformed('permutation-range', `The counter must lie between 0 and ${capacity - 1}.`)
    }
    let value = once(counter)
    // The domain is less than four times the capacity and `once` is a bijection: this ends.
    while (value >= capacity) value = once(value)
    return value
  }
}

/** A pseudo-random function on `size` inputs, written out. Each HMAC gives sixteen values. */
function roundTable(key: Uint8Array, round: number, size: number): Uint16Array {
  const table = new Uint16Array(size)
  for (let at = 0; at < size; at += 16) {
    const digest = hmacSha256(key, Uint8Array.of(round, at & 255, (at >>> 8) & 255, at >>> 16))
    for (let index = 0; index < 16 && at + index < size; index++) {
      table[at + index] = ((digest[index * 2]! << 8) | digest[index * 2 + 1]!) % size
    }
  }
  return table
}
