import { isObject } from '../json/shape.ts'
import { type Run, spend } from './evaluate.ts'
import type { Keyword } from './keywords.ts'
import { findPattern } from './pattern.ts'

/** JSON Schema 2020-12 Validation, 6.1 to 6.3: what a value has to be. Formats are notes, as the drafts have it. */
export const valueKeywords: { readonly [name: string]: Keyword } = {
  type: (_, types, { value }) =>
    (Array.isArray(types) ? types : [types]).some((type) => isOfType(value, type)),
  const: (run, constant, { value }) => isEqual(run, value, constant),
  enum: (run, values, { value }) => !Array.isArray(values) || values.some((one) => isEqual(run, value, one)),
  minimum: numbers((a, b) => a >= b),
  maximum: numbers((a, b) => a <= b),
  exclusiveMinimum: numbers((a, b) => a > b),
  exclusiveMaximum: numbers((a, b) => a < b),
  multipleOf: numbers(isMultiple),
  minLength: (run, limit, { value }) => typeof value !== 'string' || lengthOf(run, value) >= Number(limit),
  maxLength: (run, limit, { value }) => typeof value !== 'string' || lengthOf(run, value) <= Number(limit),
  pattern: (run, pattern, { value }) =>
    typeof value !== 'string' || findPattern(String(pattern), value, (steps) => spend(run, steps)),
}

/** A keyword that compares two numbers, and does not concern anything else. */
function numbers(holds: (value: number, argument: number) => boolean): Keyword {
  return (_, argument, { value }) =>
    typeof value !== 'number' || typeof argument !== 'number' || holds(value, argument)
}

function isOfType(value: unknown, type: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isObject(value)
    case 'integer':
      return Number.isInteger(value)
    default:
      return typeof value === type
  }
}

/** Decimal fractions are compared by their quotient, which floating point misses by a little. */
function isMultiple(value: number, divisor: number): boolean {
  if (Number.isInteger(value) && Number.isInteger(divisor)) return value % divisor === 0
  const quotient = value / divisor
  if (!Number.isFinite(quotient)) return false
  return Math.abs(quotient - Math.round(quotient)) <= Math.abs(quotient) * Number.EPSILON * 2
}

/** In characters, not in UTF-16 units. */
function lengthOf(run: Run, text: string): number {
  spend(run, 1 + text.length / 64)
  let length = 0
  for (const _ of text) length++
  return length
}

/** Equal as JSON values (JSON Schema 2020-12, 4.2.2): order of members does not count, 1 and 1.0 are one. */
export function isEqual(run: Run, a: unknown, b: unknown): boolean {
  spend(run, 1)
  if (Object.is(a, b) || (a === 0 && b === 0)) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isEqual(run, item, b[index]))
  }
  if (!isObject(a) || !isObject(b)) return false
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isEqual(run, a[name], b[name]))
  )
}
