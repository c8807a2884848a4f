import { malformed, unsafe } from '../errors.ts'

export type PdfName = { readonly name: string }
export type PdfRef = { readonly object: number; readonly generation: number }
export type PdfDict = ReadonlyMap<string, PdfValue>
/** A text is kept as its bytes. */
export type PdfValue = null | boolean | number | Uint8Array | PdfName | PdfRef | readonly PdfValue[] | PdfDict

/** What may still be spent on one file; hostile files make their reader run in circles. */
export type Budget = { steps: number }

/** A place in the bytes of a file. */
export type Cursor = { readonly bytes: Uint8Array; at: number; readonly budget: Budget }

const deepest = 32
const mostItems = 200_000

/** Takes `steps` from the budget, or stops the work on this file. */
export function spend(budget: Budget, steps = 1): void {
  budget.steps -= steps
  if (budget.steps < 0) throw unsafe('pdf-too-complex', 'The PDF is too complex to be read safely.')
}

export const isName = (value: PdfValue | undefined): value is PdfName =>
  typeof value === 'object' && value !== null && 'name' in value
export const isRef = (value: PdfValue | undefined): value is PdfRef =>
  typeof value === 'object' && value !== null && 'object' in value
export const isDict = (value: PdfValue | undefined): value is PdfDict => value instanceof Map

const broken = () => malformed('pdf-syntax', 'The PDF is damaged.')

// ISO 32000-2 7.2.3: white space and delimiters.
const isSpace = (byte: number): boolean =>
  byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 12 || byte === 0
const isDelimiter = (byte: number): boolean => '()<>[]{}/%'.includes(String.fromCharCode(byte))
const isRegular = (byte: number | undefined): byte is number =>
  byte !== undefined && !isSpace(byte) && !isDelimiter(byte)

/** Steps over white space and comments. */
export function skipSpace(cursor: Cursor): void {
  const { bytes } = cursor
  const start = cursor.at
  while (cursor.at < bytes.length) {
    const byte = bytes[cursor.at]!
    if (byte === 0x25) {
      while (cursor.at < bytes.length && bytes[cursor.at] !== 10 && bytes[cursor.at] !== 13) cursor.at++
    } else if (isSpace(byte)) {
      cursor.at++
    } else {
      break
    }
  }
  spend(cursor.budget, cursor.at - start + 1)
}

/** A run of regular characters, such as a number or a keyword. Empty at a delimiter. */
export function readWord(cursor: Cursor): string {
  skipSpace(cursor)
  let word = ''
  while (isRegular(cursor.bytes[cursor.at]) && word.length < 128)
    word += String.fromCharCode(cursor.bytes[cursor.at++]!)
  spend(cursor.budget, word.length + 1)
  return word
}

/** The word that comes next, without moving. */
export function peekWord(cursor: Cursor): string {
  return readWord({ bytes: cursor.bytes, at: cursor.at, budget: cursor.budget })
}

/** Reads any object but a stream (ISO 32000-2 7.3). */
export function readValue(cursor: Cursor, depth = 0): PdfValue {
  if (depth > deepest) throw unsafe('pdf-too-deep', 'The PDF is nested too deeply.')
  skipSpace(cursor)
  const { bytes } = cursor
  switch (bytes[cursor.at]) {
    case 0x2f: // /
      return readName(cursor)
    case 0x28: // (
      return readText(cursor)
    case 0x5b: // [
      cursor.at++
      return readItems(cursor, depth, ']')
    case 0x3c: // <
      if (bytes[cursor.at + 1] !== 0x3c) return readHexText(cursor)
      cursor.at += 2
      return readDict(cursor, depth)
    default:
      return readNumberOrKeyword(cursor)
  }
}

function readNumberOrKeyword(cursor: Cursor): PdfValue {
  const word = readWord(cursor)
  if (word === 'true' || word === 'false') return word === 'true'
  if (word === 'null') return null
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) throw broken()
  if (!/^\d{1,10}$/.test(word)) return Number(word)
  // "12 0 R" is a reference; two numbers alone are two numbers.
  const ahead: Cursor = { bytes: cursor.bytes, at: cursor.at, budget: cursor.budget }
  const generation = readWord(ahead)
  if (/^\d{1,5}$/.test(generation) && readWord(ahead) === 'R') {
    cursor.at = ahead.at
    return { object: Number(word), generation: Number(generation) }
  }
  return Number(word)
}

function readItems(cursor: Cursor, depth: number, end: string): PdfValue[] {
  const items: PdfValue[] = []
  for (;;) {
    skipSpace(cursor)
    if (cursor.at >= cursor.bytes.length || items.length > mostItems) throw broken()
    if (cursor.bytes[cursor.at] === end.charCodeAt(0)) {
      cursor.at++
      return items
    }
    items.push(readValue(cursor, depth + 1))
  }
}

function readDict(cursor: Cursor, depth: number): PdfDict {
  const dict = new Map<string, PdfValue>()
  for (;;) {
    skipSpace(cursor)
    const byte = cursor.bytes[cursor.at]
    if (byte === 0x3e && cursor.bytes[cursor.at + 1] === 0x3e) {
      cursor.at += 2
      return dict
    }
    if (byte !== 0x2f) throw broken()
    const { name } = readName(cursor)
    dict.set(name, readValue(cursor, depth + 1))
  }
}

function readName(cursor: Cursor): PdfName {
  cursor.at++
  let name = ''
  while (isRegular(cursor.bytes[cursor.at]) && name.length < 256)
    name += String.fromCharCode(cursor.bytes[cursor.at++]!)
  spend(cursor.budget, name.length + 1)
  return {
    name: name.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
  }
}

const escapes: { readonly [letter: string]: number } = { n: 10, r: 13, t: 9, b: 8, f: 12 }

function readText(cursor: Cursor): Uint8Array {
  const { bytes } = cursor
  const start = cursor.at++
  const text: number[] = []
  for (let open = 1; ; cursor.at++) {
    const byte = bytes[cursor.at]
    if (byte === undefined) throw broken()
    if (byte === 0x5c) {
      readEscape(cursor, text)
      continue
    }
    if (byte === 0x28) open++
    if (byte === 0x29 && --open === 0) break
    text.push(byte)
  }
  spend(cursor.budget, ++cursor.at - start)
  return Uint8Array.from(text)
}

/** On a backslash; leaves the cursor on the last byte of the escape. */
function readEscape(cursor: Cursor, text: number[]): void {
  const byte = cursor.bytes[++cursor.at]
  if (byte === undefined) throw broken()
  if (byte >= 0x30 && byte <= 0x37) {
    let octal = byte - 0x30
    for (let digits = 1; digits < 3; digits++) {
      const next = cursor.bytes[cursor.at + 1]
      if (next === undefined || next < 0x30 || next > 0x37) break
      octal = octal * 8 + next - 0x30
      cursor.at++
    }
    text.push(octal & 255)
  } else if (byte === 13) {
    if (cursor.bytes[cursor.at + 1] === 10) cursor.at++
  } else if (byte !== 10) {
    text.push(escapes[String.fromCharCode(byte)] ?? byte)
  }
}

function readHexText(cursor: Cursor): Uint8Array {
  const end = cursor.bytes.indexOf(0x3e, cursor.at)
  if (end === -1) throw broken()
  spend(cursor.budget, end - cursor.at)
  let digits = ''
  for (let at = cursor.at + 1; at < end; at++) {
    const byte = cursor.bytes[at]!
    if (!isSpace(byte)) digits += String.fromCharCode(byte)
  }
  if (!/^[0-9a-fA-F]*$/.test(digits)) throw broken()
  cursor.at = end + 1
  return Uint8Array.from(digits.match(/..?/g) ?? [], (pair) => Number.parseInt(pair.padEnd(2, '0'), 16))
}
