import { malformed } from '../errors.ts'
import {
  type Cursor,
  isDict,
  isName,
  type PdfDict,
  peekWord,
  readValue,
  readWord,
  skipSpace,
  spend,
} from './lexer.ts'
import { decodeStream } from './streams.ts'

/** Where an object stands: at a byte offset, or inside an object stream. */
export type Entry = { readonly offset: number } | { readonly container: number; readonly index: number }

/** The cross-reference of a file: the newest place of each object, and the trailer. */
export type Xref = { readonly entries: Map<number, Entry | null>; readonly trailer: PdfDict }

const mostSections = 64
const mostEntries = 500_000

const broken = () => malformed('pdf-xref', 'The table of contents of the PDF is damaged.')

/** The position of a word, looked for from a position on. */
export function indexOf(bytes: Uint8Array, word: string, from: number): number {
  const codes = [...word].map((letter) => letter.charCodeAt(0))
  for (let at = bytes.indexOf(codes[0]!, from); at !== -1; at = bytes.indexOf(codes[0]!, at + 1)) {
    if (codes.every((code, index) => bytes[at + index] === code)) return at
  }
  return -1
}

/** The position of a word, looked for from the end. */
export function lastIndexOf(bytes: Uint8Array, word: string, from: number = bytes.length): number {
  const codes = [...word].map((letter) => letter.charCodeAt(0))
  for (let at = Math.min(from, bytes.length - word.length); at >= 0; at--) {
    if (codes.every((code, index) => bytes[at + index] === code)) return at
  }
  return -1
}

/**
 * Follows the cross-reference sections from the newest to the oldest (ISO 32000-2 7.5.4, 7.5.8): tables,
 * streams and files that have both.
 */
export async function readXref(start: Cursor): Promise<Xref> {
  const { bytes, budget } = start
  const tail = bytes.subarray(Math.max(0, bytes.length - 2048))
  const found = lastIndexOf(tail, 'startxref')
  if (found === -1) throw broken()
  const first = Number(readWord({ bytes: tail, at: found + 9, budget }) || Number.NaN)
  const entries = new Map<number, Entry | null>()
  const waiting = [first]
  const seen = new Set<number>()
  let trailer: PdfDict | null = null
  while (waiting.length > 0) {
    const offset = waiting.shift()!
    if (!Number.isInteger(offset) || offset < 0 || offset >= bytes.length) throw broken()
    if (seen.has(offset)) continue
    seen.add(offset)
    if (seen.size > mostSections) throw broken()
    const cursor: Cursor = { bytes, at: offset, budget }
    const section =
      peekWord(cursor) === 'xref' ? readTable(cursor, entries) : await readXrefStream(cursor, entries)
    trailer ??= section
    for (const name of ['XRefStm', 'Prev']) {
      const next = section.get(name)
      if (typeof next === 'number') waiting.push(next)
    }
  }
  if (trailer === null) throw broken()
  return { entries, trailer }
}

function readTable(cursor: Cursor, entries: Map<number, Entry | null>): PdfDict {
  readWord(cursor)
  for (;;) {
    const word = readWord(cursor)
    if (word === 'trailer') {
      const trailer = readValue(cursor)
      if (!isDict(trailer)) throw broken()
      return trailer
    }
    const first = Number(word || Number.NaN)
    const count = Number(readWord(cursor) || Number.NaN)
    if (!Number.isInteger(first) || !Number.isInteger(count) || count > mostEntries) throw broken()
    for (let index = 0; index < count; index++) {
      const offset = Number(readWord(cursor))
      readWord(cursor)
      const kind = readWord(cursor)
      if (kind !== 'n' && kind !== 'f') throw broken()
      put(entries, first + index, kind === 'n' ? { offset } : null)
    }
  }
}

async function readXrefStream(cursor: Cursor, entries: Map<number, Entry | null>): Promise<PdfDict> {
  const { dict, raw } = readStreamObject(cursor)
  const type = dict.get('Type')
  if (!isName(type) || type.name !== 'XRef') throw broken()
  const widths = numbers(dict.get('W'))
  if (widths.length < 3 || widths.some((width) => width > 8)) throw broken()
  const [first, second, third] = widths as [number, number, number]
  const size = first + second + third
  const ranges = dict.has('Index') ? numbers(dict.get('Index')) : [0, ...numbers([dict.get('Size') ?? 0])]
  const data = await decodeStream(dict, raw)
  const field = (at: number, width: number): number => {
    let value = 0
    for (let index = 0; index < width; index++) value = value * 256 + (data[at + index] ?? 0)
    return value
  }
  let at = 0
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    for (
      let index = 0;
      index < ranges[range + 1]! && size > 0 && at + size <= data.length;
      index++, at += size
    ) {
      spend(cursor.budget)
      const kind = first === 0 ? 1 : field(at, first)
      const value = field(at + first, second)
      const entry =
        kind === 1
          ? { offset: value }
          : kind === 2
            ? { container: value, index: field(at + first + second, third) }
            : null
      put(entries, ranges[range]! + index, entry)
    }
  }
  return dict
}

const numbers = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((item) => Number.isInteger(item) && item >= 0) : []

/** Newer sections are read first, so the first entry of an object counts. */
function put(entries: Map<number, Entry | null>, object: number, entry: Entry | null): void {
  if (entries.has(object)) return
  if (entries.size >= mostEntries) throw broken()
  entries.set(object, entry)
}

/** Reads `12 0 obj << ... >> stream ... endstream`. The length must be written directly, or the end is looked for. */
export function readStreamObject(cursor: Cursor): { dict: PdfDict; raw: Uint8Array } {
  const [object, generation, keyword] = [readWord(cursor), readWord(cursor), readWord(cursor)]
  if (!/^\d+$/.test(object) || !/^\d+$/.test(generation) || keyword !== 'obj') throw broken()
  const dict = readValue(cursor)
  if (!isDict(dict)) throw broken()
  return { dict, raw: readStreamBytes(cursor, dict.get('Length')) }
}

/** The bytes behind the word `stream`. Where no usable length is given, up to the next `endstream`. */
export function readStreamBytes(cursor: Cursor, length: unknown): Uint8Array {
  const { bytes } = cursor
  if (readWord(cursor) !== 'stream') throw broken()
  if (bytes[cursor.at] === 13) cursor.at++
  if (bytes[cursor.at] === 10) cursor.at++
  const start = cursor.at
  if (
    typeof length === 'number' &&
    Number.isInteger(length) &&
    length >= 0 &&
    start + length <= bytes.length
  ) {
    const after: Cursor = { ...cursor, at: start + length }
    skipSpace(after)
    if (peekWord(after).startsWith('endstream')) return bytes.subarray(start, start + length)
  }
  const end = indexOf(bytes, 'endstream', start)
  spend(cursor.budget, (end === -1 ? bytes.length : end) - start)
  if (end !== -1) return bytes.subarray(start, end)
  throw broken()
}
