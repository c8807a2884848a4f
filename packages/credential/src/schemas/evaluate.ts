import { unsafe } from '../errors.ts'
import { isObject, type JsonObject } from '../json/shape.ts'
import { keywords, lateKeywords } from './keywords.ts'
import { type Registry, type Resource, resolveReference } from './registry.ts'

/** A way in which a value differs from its schema. `pointer` is a JSON pointer into the value. */
export type SchemaProblem = { readonly pointer: string; readonly keyword: string }

/** What was looked at in one object or list by the schemas that fit; only kept where a schema asks for it. */
export type Seen = { readonly names: Set<string>; readonly items: Set<number> }

/** One evaluation under way. */
export type Run = {
  readonly registry: Registry
  readonly problems: SchemaProblem[]
  /** The work that is still allowed. */
  steps: number
  /** How many alternatives are being tried: a problem in one of them is not yet a problem. */
  trying: number
  depth: number
}

/** Where the evaluation stands: one schema, one value. */
export type Place = {
  readonly schema: JsonObject
  readonly value: unknown
  readonly pointer: string
  readonly resource: Resource
  /** The resources that were entered on the way here, the outermost first (JSON Schema 2020-12, 7.1). */
  readonly scope: readonly Resource[]
  readonly seen: Seen
}

const mostProblems = 20
const deepest = 500

export const newSeen = (): Seen => ({ names: new Set(), items: new Set() })

/** Counts work, and ends it where it has become too much: schemas and values may both come from strangers. */
export function spend(run: Run, steps: number): void {
  run.steps -= steps
  if (run.steps < 0) throw unsafe('schema-too-slow', 'Comparing it with its schema takes too long.')
}

/** Whether a value fits a schema. Problems are noted, unless an alternative is being tried. */
export function evaluate(
  run: Run,
  schema: unknown,
  value: unknown,
  around: Omit<Place, 'schema' | 'value'>,
): boolean {
  spend(run, 1)
  if (schema === true) return true
  if (!isObject(schema)) return schema === false ? fail(run, around.pointer, 'false') : true
  if (run.depth >= deepest) throw unsafe('schema-too-deep', 'The schema goes round in a circle.')
  run.depth++
  try {
    return evaluateObject(run, schema, value, around)
  } finally {
    run.depth--
  }
}

function evaluateObject(
  run: Run,
  schema: JsonObject,
  value: unknown,
  around: Omit<Place, 'schema' | 'value'>,
): boolean {
  const resource = run.registry.owners.get(schema) ?? around.resource
  const scope = resource === around.scope.at(-1) ? around.scope : [...around.scope, resource]
  const own = run.registry.remembers ? newSeen() : around.seen
  const place: Place = { schema, value, pointer: around.pointer, resource, scope, seen: own }
  // Draft 7, 8.3: what stands beside a reference is not looked at.
  const alone = resource.dialect === 'draft-07' && '$ref' in schema
  let fits = true
  for (const table of alone ? [{ $ref: keywords.$ref! }] : [keywords, lateKeywords]) {
    for (const name in schema) {
      const keyword = Object.hasOwn(table, name) ? table[name as keyof typeof table] : undefined
      if (keyword === undefined) continue
      if (!keyword(run, schema[name], place)) {
        fits = fail(run, place.pointer, name)
        // Where only the answer counts, the first no is enough.
        if (run.trying > 0) return false
      }
    }
  }
  if (fits && run.registry.remembers) merge(around.seen, own)
  return fits
}

/** Evaluates a schema that stands in another and speaks of the same value. */
export const evaluateHere = (run: Run, schema: unknown, place: Place): boolean =>
  evaluate(run, schema, place.value, place)

/** Evaluates a schema for a member or an item of the value. */
export function evaluateChild(
  run: Run,
  schema: unknown,
  value: unknown,
  name: string | number,
  place: Place,
): boolean {
  const step = typeof name === 'number' ? name : name.replaceAll('~', '~0').replaceAll('/', '~1')
  const { resource, scope } = place
  return evaluate(run, schema, value, {
    resource,
    scope,
    pointer: `${place.pointer}/${step}`,
    seen: newSeen(),
  })
}

/** Tries a schema: whether it fits is an answer, and no problem if not. */
export function attempt(run: Run, schema: unknown, place: Place): boolean {
  run.trying++
  try {
    return evaluateHere(run, schema, place)
  } finally {
    run.trying--
  }
}

/** Follows a reference. */
export function follow(run: Run, reference: unknown, place: Place): boolean {
  const target = resolveReference(run.registry, String(reference), place.resource)
  return followTo(run, target, place)
}

/** Goes on with a schema elsewhere, in the resource it belongs to. */
export function followTo(run: Run, target: unknown, place: Place): boolean {
  const resource = (isObject(target) ? run.registry.owners.get(target) : undefined) ?? place.resource
  return evaluate(run, target, place.value, { ...place, resource })
}

function fail(run: Run, pointer: string, keyword: string): false {
  if (run.trying === 0 && run.problems.length < mostProblems) run.problems.push({ pointer, keyword })
  return false
}

function merge(into: Seen, from: Seen): void {
  for (const name of from.names) into.names.add(name)
  for (const item of from.items) into.items.add(item)
}
