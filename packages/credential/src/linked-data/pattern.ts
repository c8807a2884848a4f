import type { JsonObject } from '../json/shape.ts'
import type { ContextSet } from './context-set.ts'

/** The structure of a document with holes: what a shape's key says, as a tree to compare with. */
export type Pattern =
  | { readonly kind: 'hole' }
  /** A hole that names a node. `first` at the first place of this name. */
  | { readonly kind: 'name'; readonly hole: number; readonly first: boolean }
  | { readonly kind: 'fixed'; readonly value: unknown }
  | { readonly kind: 'list'; readonly items: readonly Pattern[] }
  | { readonly kind: 'object'; readonly names: readonly string[]; readonly members: readonly Pattern[] }

/** The pattern of a document that has a shape. Holes are counted as `shapeOf` counts them. */
export function patternOf(document: JsonObject, { roles }: ContextSet): Pattern {
  let holes = 0
  const named = new Map<string, number>()
  const ofName = (name: string): Pattern => {
    const known = named.get(name)
    if (known !== undefined) return { kind: 'name', hole: known, first: false }
    named.set(name, holes)
    return { kind: 'name', hole: holes++, first: true }
  }
  const ofValue = (value: unknown): Pattern => {
    if (typeof value === 'string') {
      holes++
      return { kind: 'hole' }
    }
    if (Array.isArray(value)) return { kind: 'list', items: value.map(ofValue) }
    return typeof value === 'object' && value !== null
      ? ofObject(value as JsonObject)
      : { kind: 'fixed', value }
  }
  const ofSteering = (value: unknown): Pattern =>
    Array.isArray(value) ? { kind: 'list', items: value.map(ofSteering) } : { kind: 'fixed', value }
  const ofObject = (object: JsonObject): Pattern => {
    const names = Object.keys(object)
    const members = names.map((name) => {
      const role = roles.get(name)
      if (role === 'id') return ofName(object[name] as string)
      return role === 'steering' ? ofSteering(object[name]) : ofValue(object[name])
    })
    return { kind: 'object', names, members }
  }
  return ofObject(document)
}

/** The values of a document's holes, or null where the document does not have this pattern. */
export function matchPattern(pattern: Pattern, document: JsonObject): string[] | null {
  const found: Found = { values: [], names: [] }
  return matches(pattern, document, found) ? found.values : null
}

type Found = { readonly values: string[]; readonly names: number[] }

function matches(pattern: Pattern, value: unknown, found: Found): boolean {
  switch (pattern.kind) {
    case 'hole':
      if (typeof value !== 'string') return false
      found.values.push(value)
      return true
    case 'name':
      return typeof value === 'string' && matchesName(pattern, value, found)
    case 'fixed':
      return Object.is(pattern.value, value)
    case 'list':
      if (!Array.isArray(value) || value.length !== pattern.items.length) return false
      for (let index = 0; index < value.length; index++) {
        if (!matches(pattern.items[index]!, value[index], found)) return false
      }
      return true
    case 'object':
      return (
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        matchesObject(pattern, value as JsonObject, found)
      )
  }
}

function matchesObject(pattern: Pattern & { kind: 'object' }, object: JsonObject, found: Found): boolean {
  const { names, members } = pattern
  const own = Object.keys(object)
  if (own.length !== names.length) return false
  for (let index = 0; index < own.length; index++) if (own[index] !== names[index]) return false
  const values = Object.values(object)
  for (let index = 0; index < values.length; index++)
    if (!matches(members[index]!, values[index], found)) return false
  return true
}

/** Equal names where the pattern has one name, different ones where it has different names. */
function matchesName(pattern: Pattern & { kind: 'name' }, name: string, found: Found): boolean {
  if (!pattern.first) return found.values[pattern.hole] === name
  for (const hole of found.names) if (found.values[hole] === name) return false
  found.names.push(pattern.hole)
  found.values.push(name)
  return true
}

/** A document of the pattern, with its holes filled in order. */
export function fillPattern(pattern: Pattern, fillings: readonly string[]): JsonObject {
  let next = 0
  const fill = (part: Pattern): unknown => {
    switch (part.kind) {
      case 'hole':
        return fillings[next++]
      case 'name':
        if (part.first) next++
        return fillings[part.hole]
      case 'fixed':
        return part.value
      case 'list':
        return part.items.map(fill)
      case 'object':
        return Object.fromEntries(part.names.map((name, index) => [name, fill(part.members[index]!)]))
    }
  }
  return fill(pattern) as JsonObject
}
