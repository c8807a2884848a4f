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
  switch (typeof value) {
    case 'string':
      return writeText(value)
    case 'number':
      if (!Number.isFinite(value)) throw malformed('json-number', 'JSON has no such number.')
      // RFC 8785 3.2.2.3: as ECMAScript writes it, without the sign of -0.
      return `${value}`
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      if (depth > maxDepth)
        throw unsafe('json-too-deep', `The value is nested deeper than ${maxDepth} levels.`)
      return Array.isArray(value) ? writeArray(value, depth) : writeObject(value as Members, depth)
    default:
      throw malformed('json-type', `JSON has no ${typeof value}.`)
  }
}

type Members = { readonly [name: string]: unknown }

function writeArray(items: readonly unknown[], depth: number): string {
  let text = '['
  for (let index = 0; index < items.length; index++) {
    if (index > 0) text += ','
    text += write(items[index], depth + 1)
  }
  return `${text}]`
}

function writeObject(object: Members, depth: number): string {
  let text = ''
  for (const name of sorted(Object.keys(object))) {
    const value = object[name]
    if (value === undefined) continue
    text += text === '' ? '{' : ','
    text += `${writeText(name)}:${write(value, depth + 1)}`
  }
  return text === '' ? '{}' : `${text}}`
}

/** By UTF-16 code units. Few names are put in order faster by insertion, and mostly they are in order. */
function sorted(names: string[]): string[] {
  if (names.length > 24) return names.sort()
  for (let index = 1; index < names.length; index++) {
    const name = names[index]!
    let place = index
    for (; place > 0 && names[place - 1]! > name; place--) names[place] = names[place - 1]!
    names[place] = name
  }
  return names
}

/** What JSON writes in another way than it stands. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that JSON escapes
const special = /[\u0000-\u001f"\\\ud800-\udfff]/

function writeText(text: string): string {
  if (!special.test(text)) return `"${text}"`
  // RFC 8785 3.2.2.2: lone surrogates must stop with an error.
  if (!text.isWellFormed())
    throw malformed('json-lone-surrogate', 'A text has half of a character (a lone surrogate).')
  return JSON.stringify(text)
}
