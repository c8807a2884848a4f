import { deflate, inflate } from '#compression'
import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { malformed, unsafe } from '../errors.ts'
import { isObject, type JsonObject } from '../json/shape.ts'

/** How many bits an entry takes (Token Status List 4.1). */
export type TokenListBits = 1 | 2 | 4 | 8

/** A decoded token status list. */
export type TokenList = {
  readonly bits: TokenListBits
  /** How many entries it has. */
  readonly length: number
  /** The value at an index: 0 valid, 1 invalid, 2 suspended, others as the issuer means them. */
  get(index: number): number
}

/** Where a token's entry stands: the claim `status.status_list` (Token Status List 6.2). */
export type TokenListReference = { readonly index: number; readonly uri: string }

/** The meaning that the standard gives to values (Token Status List 7.1). */
export const tokenStatus = { valid: 0, invalid: 1, suspended: 2 } as const

const allowedBits: readonly unknown[] = [1, 2, 4, 8]
const longest = 2 ** 26

/**
 * Encodes a token status list, as the member `status_list` of its token (Token Status List 4.2). Inside a byte the
 * first entry has the lowest bits, the other way round than in a Bitstring Status List.
 *
 * @param values index and value of each entry that is not 0
 * @param length how many entries the list has, at most 2^26
 */
export async function encodeTokenList(
  values: Iterable<readonly [index: number, value: number]>,
  { bits, length }: { bits: TokenListBits; length: number },
): Promise<{ readonly bits: TokenListBits; readonly lst: string }> {
  if (!allowedBits.includes(bits)) throw malformed('status-size', 'An entry takes 1, 2, 4 or 8 bits.')
  if (!Number.isInteger(length) || length < 1 || length > longest)
    throw malformed('status-list-length', `A token status list has from 1 to ${longest} entries.`)
  const bytes = new Uint8Array(Math.ceil((length * bits) / 8))
  const mask = 2 ** bits - 1
  for (const [index, value] of values) {
    if (!Number.isInteger(index) || index < 0 || index >= length)
      throw malformed('status-index-range', `The index ${index} is outside a list of ${length}.`)
    if (!Number.isInteger(value) || value < 0 || value > mask)
      throw malformed('status-value-range', `The value ${value} does not fit into ${bits} bits.`)
    const at = Math.floor((index * bits) / 8)
    const shift = (index * bits) % 8
    bytes[at] = (bytes[at]! & ~(mask << shift)) | (value << shift)
  }
  const compressed = (await deflate(bytes, 9)).slice()
  // RFC 1950 2.2: the two bytes that say "level 9", which readers have been seen to insist on; a browser cannot
  // be told the level. They change nothing in what follows.
  compressed.set([0x78, 0xda])
  return { bits, lst: encodeBase64url(compressed) }
}

/**
 * Decodes the member `status_list` of a token. Refused: other sizes of entry, padding, anything but zlib, and lists
 * that expand beyond `maxBytes` (default 16 MiB).
 */
export async function decodeTokenList(
  value: unknown,
  { maxBytes = 16 * 1024 * 1024 }: { maxBytes?: number } = {},
): Promise<TokenList> {
  if (!isObject(value) || typeof value.lst !== 'string' || !isBits(value.bits))
    throw malformed('status-list-malformed', 'The token holds no proper status list.')
  const { bits, lst } = value
  if (lst.length > maxBytes) throw unsafe('status-list-too-large', 'The status list is too large.')
  const bytes = await inflate(decodeBase64url(lst), maxBytes)
  const length = (bytes.length * 8) / bits
  return {
    bits,
    length,
    get(index) {
      // 8.3 step 4: an index outside the list is no status.
      if (!Number.isInteger(index) || index < 0 || index >= length)
        throw malformed('status-index-range', 'The entry lies outside the status list.')
      return (bytes[Math.floor((index * bits) / 8)]! >>> ((index * bits) % 8)) & (2 ** bits - 1)
    },
  }
}

const isBits = (value: unknown): value is TokenListBits => allowedBits.includes(value)

/** Where the entry of a token stands, from its claims; null when it names none. */
export function tokenListReference({ status }: JsonObject): TokenListReference | null {
  if (!isObject(status) || status.status_list === undefined) return null
  const list = status.status_list
  if (
    !isObject(list) ||
    typeof list.uri !== 'string' ||
    !Number.isSafeInteger(list.idx) ||
    Number(list.idx) < 0
  )
    throw malformed('status-malformed', 'The token does not say properly where its status stands.')
  return { index: Number(list.idx), uri: list.uri }
}
