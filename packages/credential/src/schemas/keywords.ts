import { isObject } from '../json/shape.ts'
import { attempt, evaluateHere, follow, followTo, type Place, type Run } from './evaluate.ts'
import { listKeywords, unevaluatedItems } from './keywords-lists.ts'
import { objectKeywords, unevaluatedProperties } from './keywords-objects.ts'
import { valueKeywords } from './keywords-values.ts'
import { type Resource, resolveReference } from './registry.ts'

/** Judges one keyword of a schema: true where the value fits, or where the keyword does not concern it. */
export type Keyword = (run: Run, argument: unknown, place: Place) => boolean

const all = (argument: unknown): readonly unknown[] => (Array.isArray(argument) ? argument : [])

/** JSON Schema 2020-12, 10.2: schemas put together. Every branch is looked at, for what it has seen. */
const applicators: { readonly [name: string]: Keyword } = {
  $ref: (run, reference, place) => follow(run, reference, place),
  $dynamicRef: followDynamic,
  $recursiveRef: followRecursive,
  allOf: (run, schemas, place) =>
    all(schemas).reduce<boolean>((fits, schema) => evaluateHere(run, schema, place) && fits, true),
  anyOf: (run, schemas, place) =>
    count(run, schemas, place, run.registry.remembers ? Number.POSITIVE_INFINITY : 1) > 0,
  oneOf: (run, schemas, place) => count(run, schemas, place, 2) === 1,
  not: (run, schema, place) =>
    !attempt(run, schema, { ...place, seen: { names: new Set(), items: new Set() } }),
  if: (run, condition, place) => {
    const name = attempt(run, condition, place) ? 'then' : 'else'
    return name in place.schema ? evaluateHere(run, place.schema[name], place) : true
  },
}

/** How many of the schemas fit, counted up to a number. */
function count(run: Run, schemas: unknown, place: Place, enough: number): number {
  let fitting = 0
  for (const schema of all(schemas)) {
    if (attempt(run, schema, place) && ++fitting >= enough) break
  }
  return fitting
}

/** JSON Schema 2020-12, 8.2.3.2: a name that the outermost resource entered may define anew. */
function followDynamic(run: Run, reference: unknown, place: Place): boolean {
  const name = String(reference).split('#')[1] ?? ''
  const target = referenced(run, reference, place)
  const isDynamic = isObject(target) && target.$dynamicAnchor === name && name !== ''
  const outermost = isDynamic ? place.scope.find(({ dynamicAnchors }) => dynamicAnchors.has(name)) : undefined
  return followTo(run, outermost?.dynamicAnchors.get(name) ?? target, place)
}

/** JSON Schema 2019-09, 8.2.4.2.1: "#", or the outermost resource that says so as well. */
function followRecursive(run: Run, reference: unknown, place: Place): boolean {
  const target = referenced(run, reference, place)
  if (!isObject(target) || target.$recursiveAnchor !== true) return followTo(run, target, place)
  const isRecursive = ({ schema }: Resource) => isObject(schema) && schema.$recursiveAnchor === true
  // The chain breaks at a resource without the mark.
  const broken = place.scope.findLastIndex((resource) => !isRecursive(resource))
  const outermost = place.scope.slice(broken + 1).find(isRecursive) ?? place.scope.find(isRecursive)
  return followTo(run, outermost?.schema ?? target, place)
}

const referenced = (run: Run, reference: unknown, place: Place): unknown =>
  resolveReference(run.registry, String(reference), place.resource)

/** What is judged first, and what has to wait until all else was looked at. */
export const keywords: { readonly [name: string]: Keyword } = {
  ...valueKeywords,
  ...listKeywords,
  ...objectKeywords,
  ...applicators,
}
export const lateKeywords: { readonly [name: string]: Keyword } = { unevaluatedItems, unevaluatedProperties }
