import { decodeUtf8 } from '../encoding/utf8.ts'
import { malformed, unsafe } from '../errors.ts'

export type JsonLimits = {
  /** Longest text, in bytes (or UTF-16 units when a string is given). */
  readonly maxBytes?: number
  /** Deepest nesting of objects and arrays. */
  readonly maxDepth?: number
}

const defaults = { maxBytes: 2 * 1024 * 1024, maxDepth: 64 }

/**
 * Parses JSON from strangers. Refused with a coded error: not UTF-8, not JSON, larger or deeper than the
 * limits, an object with the same key twice (two readers could take different ones), `__proto__` as a key,
 * numbers beyond double precision's range and lone surrogates (RFC 8785 3.2.2.2, I-JSON RFC 7493 2).
 */
export function parseJson(input: string | Uint8Array, limits: JsonLimits = {}): unknown {
  const { maxBytes, maxDepth } = { ...defaults, ...limits }
  if (input.length > maxBytes) throw unsafe('json-too-large', `The JSON is larger than ${maxBytes} bytes.`)
  const text = typeof input === 'string' ? input : decodeUtf8(input)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw malformed('json-invalid', 'This is not valid JSON.', cause)
  }
  const walk: Walk = { keys: 0, maxDepth, checkSurrogates: text.includes('\\u') || !text.isWellFormed() }
  inspect(value, 1, walk)
  // JSON.parse keeps one member of each name: fewer members than names in the text means a name was repeated.
  if (countKeys(text) !== walk.keys)
    throw unsafe('json-duplicate-key', 'The JSON has the same key twice in one object.')
  return value
}

type Walk = { keys: number; readonly maxDepth: number; readonly checkSurrogates: boolean }

function inspect(value: unknown, depth: number, walk: Walk): void {
  if (typeof value === 'string') {
    if (walk.checkSurrogates && !value.isWellFormed()) {
      throw malformed('json-lone-surrogate', 'The JSON has half of a character (a lone surrogate).')
    }
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw malformed('json-number', 'The JSON has a number that is too large.')
  } else if (typeof value === 'object' && value !== null) {
    if (depth > walk.maxDepth)
      throw unsafe('json-too-deep', `The JSON is nested deeper than ${walk.maxDepth} levels.`)
    if (Array.isArray(value)) {
      for (const item of value) inspect(item, depth + 1, walk)
    } else {
      const keys = Object.keys(value)
      walk.keys += keys.length
      for (const key of keys) {
        if (key === '__proto__') throw unsafe('json-proto-key', 'The JSON has the key "__proto__".')
        if (walk.checkSurrogates) inspect(key, depth, walk)
        inspect((value as Record<string, unknown>)[key], depth + 1, walk)
      }
    }
  }
}

/**
 * How many object keys stand in a text that is known to be JSON: strings followed by a colon.
 * Jumps from quote to quote, so that long strings cost next to nothing.
 */
function countKeys(text: string): number {
  let keys = 0
  let open = text.indexOf('"')
  while (open !== -1) {
    let close = text.indexOf('"', open + 1)
    while (isEscaped(text, close)) close = text.indexOf('"', close + 1)
    let next = close + 1
    while (isSpace(text.charCodeAt(next))) next++
    if (text.charCodeAt(next) === 0x3a) keys++
    open = text.indexOf('"', next)
  }
  return keys
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09

/** A quote after an odd number of backslashes belongs to the string. */
function isEscaped(text: string, quote: number): boolean {
  let before = quote - 1
  while (text.charCodeAt(before) === 0x5c) before--
  return (quote - before) % 2 === 0
}
