import { malformed, unsafe } from '../errors.ts'

const maxDepth = 64

/**
 * The JSON Canonicalization Scheme (RFC 8785): one text for one value, members sorted by UTF-16 code units,
 * numbers as ECMAScript writes them. Members that are `undefined` are left out, as JSON.stringify does.
 */
export function canonicalizeJson(value: unknown): string {
  return write(value, 1)
}

function write(value: unknown, depth: number): string {
  if (typeof value === 'string') {
    // RFC 8785 3.2.2.2: lone surrogates must stop with an error.
    if (!value.isWellFormed())
      throw malformed('json-lone-surrogate', 'A text has half of a character (a lone surrogate).')
    return JSON.stringify(value)
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw malformed('json-number', 'JSON has no such number.')
    return JSON.stringify(value)
  }
  if (value === null || value === true || value === false) return String(value)
  if (typeof value !== 'object') throw malformed('json-type', `JSON has no ${typeof value}.`)
  if (depth > maxDepth) throw unsafe('json-too-deep', `The value is nested deeper than ${maxDepth} levels.`)
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(',')}]`
  const members: string[] = []
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[key]
    if (member !== undefined) members.push(`${write(key, depth)}:${write(member, depth + 1)}`)
  }
  return `{${members.join(',')}}`
}
