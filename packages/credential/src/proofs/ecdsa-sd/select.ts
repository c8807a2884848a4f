import { malformed } from '../../errors.ts'
import { isObject, type JsonObject } from '../../json/shape.ts'
import type { Role } from '../../linked-data/context-set.ts'
import type { Selection } from './pointers.ts'

/** Members that come along with any part of their object: they say what it is and how to read it. */
const always = new Set(['@context', '@id', 'id', '@type', 'type', '@index'])

/**
 * The part of a document that a selection names (vc-di-ecdsa 3.4.13, selectJsonLd). The identifier and the
 * types of every object on the way come along; lists are kept dense. Null where nothing is selected.
 *
 * Refuses a pointer that leads nowhere as `malformed`, code `pointer-unresolved` (PROOF_GENERATION_ERROR).
 */
export function selectDocument(
  document: JsonObject,
  selection: Selection,
  roles: ReadonlyMap<string, Role>,
): JsonObject | null {
  if (selection === 'all') return document
  if (selection.size === 0) return null
  return selectObject(document, selection, roles) as JsonObject
}

function selectValue(value: unknown, selection: Selection, roles: ReadonlyMap<string, Role>): unknown {
  if (selection === 'all') return value
  if (isObject(value)) return selectObject(value, selection, roles)
  if (!Array.isArray(value)) throw unresolved()
  let found = 0
  const items = value.flatMap((item: unknown, index) => {
    const part = selection.get(String(index))
    if (part === undefined) return []
    found++
    return [selectValue(item, part, roles)]
  })
  if (found < selection.size) throw unresolved()
  return items
}

function selectObject(
  object: JsonObject,
  selection: ReadonlyMap<string, Selection>,
  roles: ReadonlyMap<string, Role>,
): unknown {
  // A value with its language is one statement and stays whole.
  if (Object.hasOwn(object, '@value')) return object
  for (const name of selection.keys()) if (!Object.hasOwn(object, name)) throw unresolved()
  // An own member named "__proto__" stays what it is.
  return Object.fromEntries(
    Object.keys(object).flatMap((name): [string, unknown][] => {
      const part = selection.get(name)
      const selected = part === undefined ? undefined : selectValue(object[name], part, roles)
      if (always.has(name) || roles.get(name) === 'id') return [[name, object[name]]]
      return part === undefined ? [] : [[name, selected]]
    }),
  )
}

const unresolved = () => malformed('pointer-unresolved', 'A pointer leads to nothing in the document.')
