import type { JsonObject } from '../json/shape.ts'
import type { ContextSet } from './context-set.ts'
import { isFaithfulNumber } from './limits.ts'

/**
 * What two documents must have in common to share a compiled plan.
 *
 * `key` spells the structure and every value that steers JSON-LD; equal keys mean equal shapes. `values` are
 * the texts left open, the holes. A hole that names a node appears once however often the name is repeated,
 * because equal names make one node: which names are equal is therefore part of the key.
 */
export type Shape = {
  readonly key: string
  readonly values: readonly string[]
  readonly names: readonly number[]
}

const limits = { depth: 24, key: 24 * 1024, holes: 800 }

type Walk = {
  readonly contexts: ContextSet
  key: string
  readonly values: string[]
  /** The holes among `values` that name nodes. */
  readonly names: number[]
  depth: number
}

/** The shape of a document, or null where it has something that plans do not deal with. */
export function shapeOf(document: JsonObject, contexts: ContextSet): Shape | null {
  const walk: Walk = { contexts, key: '', values: [], names: [], depth: 0 }
  if (!walkObject(document, walk)) return null
  return walk.key.length <= limits.key && walk.values.length <= limits.holes ? walk : null
}

/** Each returns false as soon as the document is none for plans. */
function walkValue(value: unknown, walk: Walk): boolean {
  switch (typeof value) {
    case 'string':
      walk.key += 's'
      walk.values.push(value)
      return true
    case 'number':
      walk.key += Object.is(value, -0) ? 'n-0;' : `n${value};`
      return isFaithfulNumber(value)
    case 'boolean':
      walk.key += value ? 't' : 'f'
      return true
    case 'object':
      if (value === null) {
        walk.key += '0'
        return true
      }
      return Array.isArray(value) ? walkArray(value, walk) : walkObject(value as JsonObject, walk)
    default:
      return false
  }
}

function walkArray(items: readonly unknown[], walk: Walk): boolean {
  if (++walk.depth > limits.depth || walk.values.length > limits.holes) return false
  walk.key += '['
  for (const item of items) if (!walkValue(item, walk)) return false
  walk.key += ']'
  walk.depth--
  return true
}

function walkObject(object: JsonObject, walk: Walk): boolean {
  if (++walk.depth > limits.depth || walk.values.length > limits.holes) return false
  const { roles } = walk.contexts
  walk.key += '{'
  for (const name of Object.keys(object)) {
    const role = roles.get(name)
    if (role === undefined) return false
    // Names are words, so that the colon ends them.
    walk.key += name
    walk.key += ':'
    const value = object[name]
    if (role === 'plain') {
      if (!walkValue(value, walk)) return false
    } else if (role === 'id') {
      if (typeof value !== 'string') return false
      walk.key += `#${nameHole(value, walk)};`
    } else if (!walkSteering(name, value, walk)) return false
  }
  walk.key += '}'
  walk.depth--
  return true
}

function nameHole(name: string, walk: Walk): number {
  for (const hole of walk.names) if (walk.values[hole] === name) return hole
  walk.names.push(walk.values.length)
  return walk.values.push(name) - 1
}

/** Text or a list of texts, spelled out. Contexts must be known ones, by URL. */
function walkSteering(name: string, value: unknown, walk: Walk): boolean {
  const texts = Array.isArray(value) ? value : [value]
  walk.key += Array.isArray(value) ? '(' : ''
  for (const text of texts) {
    if (typeof text !== 'string' || text.includes('"')) return false
    if (name === '@context' && !walk.contexts.documents.has(text)) return false
    walk.key += `"${text}"`
  }
  walk.key += Array.isArray(value) ? ')' : ''
  return true
}
