import { evaluateChild, type Place, type Run } from './evaluate.ts'
import type { Keyword } from './keywords.ts'
import { isEqual } from './keywords-values.ts'

/** JSON Schema 2020-12, 10.3.1 and Validation, 6.4: what a list has to be. */
export const listKeywords: { readonly [name: string]: Keyword } = {
  minItems: (_, limit, { value }) => !Array.isArray(value) || value.length >= Number(limit),
  maxItems: (_, limit, { value }) => !Array.isArray(value) || value.length <= Number(limit),
  uniqueItems: (run, wanted, { value }) => wanted !== true || !Array.isArray(value) || isUnique(run, value),
  prefixItems: (run, schemas, place) => isOld(place) || eachFirst(run, schemas, place),
  items: (run, schema, place) => {
    // Before 2020-12 a list of schemas stood here, one for each of the first items.
    if (isOld(place) && Array.isArray(schema)) return eachFirst(run, schema, place)
    const { prefixItems } = place.schema
    return eachFrom(run, schema, place, !isOld(place) && Array.isArray(prefixItems) ? prefixItems.length : 0)
  },
  additionalItems: (run, schema, place) => {
    const { items } = place.schema
    return !isOld(place) || !Array.isArray(items) || eachFrom(run, schema, place, items.length)
  },
  contains: containsEnough,
}

const isOld = ({ resource }: Place): boolean => resource.dialect !== '2020-12'

function eachFirst(run: Run, schemas: unknown, place: Place): boolean {
  if (!Array.isArray(place.value) || !Array.isArray(schemas)) return true
  const { value } = place
  return schemas
    .slice(0, value.length)
    .reduce<boolean>((fits, schema, index) => eachAt(run, schema, index, place) && fits, true)
}

function eachFrom(run: Run, schema: unknown, place: Place, from: number): boolean {
  if (!Array.isArray(place.value)) return true
  let fits = true
  for (let index = from; index < place.value.length; index++) fits = eachAt(run, schema, index, place) && fits
  return fits
}

function eachAt(run: Run, schema: unknown, index: number, place: Place): boolean {
  place.seen.items.add(index)
  return evaluateChild(run, schema, (place.value as readonly unknown[])[index], index, place)
}

function containsEnough(run: Run, schema: unknown, place: Place): boolean {
  if (!Array.isArray(place.value)) return true
  const { resource, value } = place
  const counts = resource.dialect !== 'draft-07'
  const least = counts ? Number(place.schema.minContains ?? 1) : 1
  const most = counts
    ? Number(place.schema.maxContains ?? Number.POSITIVE_INFINITY)
    : Number.POSITIVE_INFINITY
  let found = 0
  run.trying++
  for (const [index, item] of value.entries()) {
    if (!evaluateChild(run, schema, item, index, place)) continue
    found++
    // Only 2020-12 counts an item that was found as looked at (11.2).
    if (resource.dialect === '2020-12') place.seen.items.add(index)
  }
  run.trying--
  return found >= least && found <= most
}

function isUnique(run: Run, items: readonly unknown[]): boolean {
  return items.every((item, index) => !items.slice(0, index).some((other) => isEqual(run, item, other)))
}

/** JSON Schema 2020-12, 11.2. */
export const unevaluatedItems: Keyword = (run, schema, place) => {
  if (!Array.isArray(place.value) || place.resource.dialect === 'draft-07') return true
  const open = place.value.map((_, index) => index).filter((index) => !place.seen.items.has(index))
  return open.reduce<boolean>((fits, index) => eachAt(run, schema, index, place) && fits, true)
}
