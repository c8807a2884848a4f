import { isObject, type JsonObject } from '../json/shape.ts'
import { evaluateChild, evaluateHere, type Place, type Run, spend } from './evaluate.ts'
import type { Keyword } from './keywords.ts'
import { findPattern } from './pattern.ts'

/** JSON Schema 2020-12, 10.3.2 and Validation, 6.5: what an object has to be. */
export const objectKeywords: { readonly [name: string]: Keyword } = {
  required: (_, names, { value }) =>
    !isObject(value) || !Array.isArray(names) || names.every((name) => Object.hasOwn(value, String(name))),
  minProperties: (_, limit, { value }) => !isObject(value) || Object.keys(value).length >= Number(limit),
  maxProperties: (_, limit, { value }) => !isObject(value) || Object.keys(value).length <= Number(limit),
  properties: (run, schemas, place) =>
    each(place, (name) => !hasOwn(schemas, name) || member(run, schemas[name], name, place)),
  patternProperties: (run, schemas, place) =>
    each(place, (name) =>
      entriesOf(schemas).every(
        ([pattern, schema]) => !matches(run, pattern, name) || member(run, schema, name, place),
      ),
    ),
  additionalProperties: (run, schema, place) =>
    each(place, (name) => isNamed(run, name, place.schema) || member(run, schema, name, place)),
  propertyNames: (run, schema, place) => each(place, (name) => evaluateChild(run, schema, name, name, place)),
  dependentRequired: (_, needs, { value }) =>
    !isObject(value) ||
    entriesOf(needs).every(([name, needed]) => !Object.hasOwn(value, name) || hasAll(value, needed)),
  dependentSchemas: (run, schemas, place) =>
    entriesOf(schemas).reduce<boolean>(
      (fits, [name, schema]) => depends(run, name, schema, place) && fits,
      true,
    ),
  // Draft 7; later drafts keep it for compatibility and we do too.
  dependencies: (run, needs, place) =>
    entriesOf(needs).every(([name, needed]) =>
      Array.isArray(needed)
        ? !isObject(place.value) || !Object.hasOwn(place.value, name) || hasAll(place.value, needed)
        : depends(run, name, needed, place),
    ),
}

const hasOwn = (object: unknown, name: string): object is JsonObject =>
  isObject(object) && Object.hasOwn(object, name)

const entriesOf = (object: unknown): [string, unknown][] => (isObject(object) ? Object.entries(object) : [])

const hasAll = (value: JsonObject, names: unknown): boolean =>
  !Array.isArray(names) || names.every((name) => Object.hasOwn(value, String(name)))

/** Judges every member, also after one that does not fit: its problem may not be the only one. */
function each({ value }: Place, judge: (name: string) => boolean): boolean {
  if (!isObject(value)) return true
  let fits = true
  for (const name of Object.keys(value)) fits = judge(name) && fits
  return fits
}

function member(run: Run, schema: unknown, name: string, place: Place): boolean {
  place.seen.names.add(name)
  return evaluateChild(run, schema, (place.value as JsonObject)[name], name, place)
}

const matches = (run: Run, pattern: string, name: string): boolean =>
  findPattern(pattern, name, (steps) => spend(run, steps))

/** Named beside: what `properties` and `patternProperties` of the same schema speak of (10.3.2.3). */
const isNamed = (run: Run, name: string, { properties, patternProperties }: JsonObject): boolean =>
  hasOwn(properties, name) || entriesOf(patternProperties).some(([pattern]) => matches(run, pattern, name))

const depends = (run: Run, name: string, schema: unknown, place: Place): boolean =>
  !isObject(place.value) || !Object.hasOwn(place.value, name) || evaluateHere(run, schema, place)

/** JSON Schema 2020-12, 11.3. */
export const unevaluatedProperties: Keyword = (run, schema, place) =>
  place.resource.dialect === 'draft-07' ||
  each(place, (name) => place.seen.names.has(name) || member(run, schema, name, place))
