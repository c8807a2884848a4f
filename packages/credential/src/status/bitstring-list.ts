import { gunzip, gzip } from '#compression'
import { decodeBase64 } from '../encoding/base64url.ts'
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
  const bits = emptyList(length, 1)
  for (const index of indexes) {
    checkIndex(index, length)
    bits[index >>> 3]! |= 0x80 >>> (index & 7)
  }
  return encodeMultibase('u', await gzip(bits))
}

/**
 * Encodes a status list whose entries take several bits each (Bitstring Status List 1.0, 2.1 `statusSize`): the
 * left-most bit of an entry is its highest.
 *
 * @param values index and value of each entry that is not 0; values from 0 to 2^size - 1
 * @param size bits of an entry, from 1 to 8
 * @param length how many entries the list has; a multiple of 8, at least 131,072
 */
export async function encodeValues(
  values: Iterable<readonly [index: number, value: number]>,
  { size, length = shortestList }: { size: number; length?: number },
): Promise<string> {
  const bits = emptyList(length, size)
  for (const [index, value] of values) {
    checkIndex(index, length)
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** size)
      throw malformed('status-value-range', `The value ${value} does not fit into ${size} bits.`)
    for (let bit = 0; bit < size; bit++) {
      const at = index * size + bit
      const mask = 0x80 >>> (at % 8)
      const set = (value >>> (size - 1 - bit)) & 1
      bits[Math.floor(at / 8)] = set ? bits[Math.floor(at / 8)]! | mask : bits[Math.floor(at / 8)]! & ~mask
    }
  }
  return encodeMultibase('u', await gzip(bits))
}

function emptyList(length: number, size: number): Uint8Array {
  if (!Number.isInteger(length) || length < shortestList || length % 8 !== 0)
    throw malformed('status-list-length', `A status list has at least ${shortestList} entries, in eights.`)
  if (!Number.isInteger(size) || size < 1 || size > 8)
    throw malformed('status-size', 'An entry of a status list takes from 1 to 8 bits.')
  return new Uint8Array((length / 8) * size)
}

function checkIndex(index: number, length: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= length)
    throw malformed('status-index-range', `The index ${index} is outside a list of ${length}.`)
}

type DecodeOptions = { readonly maxBytes?: number }

const mostBytes = 16 * 1024 * 1024

/**
 * Decodes a published status list. Refused: another multibase than `u`, padding, anything but GZIP, fewer
 * than 131,072 entries, and lists that expand beyond `maxBytes` (default 16 MiB, 134 million entries).
 */
export async function decodeList(
  encoded: string,
  { maxBytes = mostBytes }: DecodeOptions = {},
): Promise<BitstringList> {
  if (encoded.length > maxBytes) throw unsafe('status-list-too-large', 'The status list is too large.')
  return openList(await gunzip(decodeMultibase(encoded, ['u']), maxBytes))
}

/**
 * Decodes a list of the older kind StatusList2021: base64url, or base64 as some wrote it, without a multibase
 * header. What came after it must not be read so (Bitstring Status List 1.0, 3.3).
 */
export async function decodeLegacyList(
  encoded: string,
  { maxBytes = mostBytes }: DecodeOptions = {},
): Promise<BitstringList> {
  if (encoded.length > maxBytes) throw unsafe('status-list-too-large', 'The status list is too large.')
  // GZIP begins with 1f 8b, "H4s" in base64: the header of a multibase cannot be mistaken for it.
  return openList(await gunzip(decodeBase64(encoded.replace(/^u(?=H4s)/, '')), maxBytes))
}

function openList(bits: Uint8Array): BitstringList {
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
