import { gunzip, gzip } from '#compression'
import { decodeMultibase, encodeMultibase } from '../encoding/multibase.ts'
import { malformed, unsafe } from '../errors.ts'

/** Bitstring Status List 1.0, 3.1: shorter lists would tell too much about whom a request is for. */
export const shortestList = 131_072

/** A decoded status list. */
export type BitstringList = {
  /** How many entries it has, when each takes one bit. */
  readonly length: number
  /** The value at an index: 0 or 1, or up to 2^size - 1 when entries take `size` bits. */
  get(index: number, size?: number): number
}

/**
 * Encodes a status list in which the given indexes are set (Bitstring Status List 1.0, 4.1 and 3.3):
 * index 0 is the left-most bit; GZIP; multibase base64url.
 *
 * @param indexes the entries that are set; each from 0 to `length` - 1
 * @param length how many entries the list has; a multiple of 8, at least 131,072
 */
export async function encodeList(indexes: Iterable<number>, length: number = shortestList): Promise<string> {
  if (length < shortestList || length % 8 !== 0) {
    throw malformed('status-list-length', `A status list has at least ${shortestList} entries, in eights.`)
  }
  const bits = new Uint8Array(length / 8)
  for (const index of indexes) {
    if (!Number.isInteger(index) || index < 0 || index >= length) {
      throw malformed('status-index-range', `The index ${index} is outside a list of ${length}.`)
    }
    bits[index >>> 3]! |= 0x80 >>> (index & 7)
  }
  return encodeMultibase('u', await gzip(bits))
}

/**
 * Decodes a published status list. Refused: another multibase than `u`, padding, anything but GZIP, fewer
 * than 131,072 entries, and lists that expand beyond `maxBytes` (default 16 MiB, 134 million entries).
 */
export async function decodeList(
  encoded: string,
  { maxBytes = 16 * 1024 * 1024 }: { maxBytes?: number } = {},
): Promise<BitstringList> {
  if (encoded.length > maxBytes) throw unsafe('status-list-too-large', 'The status list is too large.')
  const bits = await gunzip(decodeMultibase(encoded, ['u']), maxBytes)
  const length = bits.length * 8
  // 3.2 step 11 (STATUS_LIST_LENGTH_ERROR)
  if (length < shortestList) {
    throw malformed(
      'status-list-length',
      `The status list has only ${length} entries; ${shortestList} is the least.`,
    )
  }
  return {
    length,
    get(index, size = 1) {
      if (!Number.isInteger(index) || index < 0 || (index + 1) * size > length) {
        throw malformed('status-index-range', 'The entry lies outside the status list.')
      }
      let value = 0
      for (let bit = index * size; bit < (index + 1) * size; bit++) {
        value = value * 2 + ((bits[Math.floor(bit / 8)]! >>> (7 - (bit % 8))) & 1)
      }
      return value
    },
  }
}

/** Reads `statusListIndex`: a text with a whole number in base 10 (Bitstring Status List 1.0, 2.1). */
export function parseStatusIndex(value: unknown): number {
  if (typeof value !== 'string' || !/^\d{1,15}$/.test(value)) {
    throw malformed(
      'status-index-malformed',
      'The status entry has no proper index (a whole number as text).',
    )
  }
  return Number(value)
}
