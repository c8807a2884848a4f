import { malformed, unsafe } from '../errors.ts'

const maxDepth = 64

/**
 * The JSON Canonicalization Scheme (RFC 8785): one text for one value, members sorted by UTF-16 code units,
 * numbers as ECMAScript writes them. Members that are `undefined` are left out, as JSON.stringify does.
 */
export function canonicalizeJson(value: unknown): string {
  return writeNatively(value) ?? write(value, 1)
}

/** Lone surrogates, as JSON.stringify writes them; or a backslash that the text itself has before such letters. */
const maybeLone = /\\ud[89a-f]/

/**
 * The runtime's own JSON of a copy whose members are in order: quicker by a third than writing it here. Null where
 * that would not be the right text, or none: `write` knows what is wrong then.
 */
function writeNatively(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  const copy = inOrder(value, 1)
  if (copy === undefined) return null
  const text = JSON.stringify(copy)
  return maybeLone.test(text) ? null : text
}

/** A copy of plain JSON with all members in order; undefined where it is something else. */
function inOrder(value: unknown, depth: number): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'object' || depth > maxDepth) return undefined
  return Array.isArray(value) ? itemsInOrder(value, depth) : membersInOrder(value as Members, depth)
}

function itemsInOrder(items: readonly unknown[], depth: number): unknown {
  const copy: unknown[] = []
  for (let index = 0; index < items.length; index++) {
    const item = inOrder(items[index], depth + 1)
    if (item === undefined) return undefined
    copy.push(item)
  }
  return copy
}

function membersInOrder(object: Members, depth: number): unknown {
  const copy: Record<string, unknown> = {}
  for (const name of sorted(Object.keys(object))) {
    // JavaScript puts numbers before all other names; and this name would be no member of the copy.
    if (isDigit(name.charCodeAt(0)) || name === '__proto__') return undefined
    const value = object[name]
    if (value === undefined) continue
    const member = inOrder(value, depth + 1)
    if (member === undefined) return undefined
    copy[name] = member
  }
  return copy
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

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
