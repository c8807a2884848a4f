import { asArray, isObject, type JsonObject } from '../../json/shape.ts'
import { isUri } from '../shape.ts'
import { badgeInstant } from './values.ts'

/**
 * The first way in which a value differs from one of the schemas of the registered extensions, as a sentence; null
 * when it does not. Knows the words of JSON Schema that those use and no others; patterns are ours, never a stranger's.
 */
export function findSchemaFault(
  value: unknown,
  schema: JsonObject,
  root: JsonObject = schema,
  at = 'it',
): string | null {
  if (typeof schema.$ref === 'string') return findSchemaFault(value, resolve(schema.$ref, root), root, at)
  if (Array.isArray(schema.oneOf)) {
    const fits = schema.oneOf.filter((one) => findSchemaFault(value, one, root, at) === null).length
    return fits === 1 ? null : `${at} has to be exactly one of the kinds allowed`
  }
  return (
    wrongType(value, schema, at) ??
    wrongText(value, schema, at) ??
    wrongMembers(value, schema, root) ??
    wrongItems(value, schema, root, at)
  )
}

function resolve(ref: string, root: JsonObject): JsonObject {
  let found: unknown = root
  for (const step of ref.replace(/^#\//, '').split('/')) found = isObject(found) ? found[step] : undefined
  return isObject(found) ? found : {}
}

const types: { readonly [name: string]: (value: unknown) => boolean } = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: isObject,
}

function wrongType(value: unknown, { type }: JsonObject, at: string): string | null {
  return typeof type !== 'string' || types[type]?.(value) ? null : `${at} has to be of the type ${type}`
}

function wrongText(value: unknown, schema: JsonObject, at: string): string | null {
  if (typeof value !== 'string') return null
  if (Array.isArray(schema.enum) && !schema.enum.includes(value))
    return `${at} has to be one of ${schema.enum.join(', ')}`
  if (typeof schema.pattern === 'string' && !new RegExp(schema.pattern).test(value.slice(0, 1000)))
    return `${at} is not in the form demanded`
  if (schema.format === 'uri' && !isUri(value)) return `${at} has to be an address`
  if (schema.format === 'date-time' && badgeInstant(value) === null) return `${at} has to be a date and time`
  return null
}

function wrongMembers(value: unknown, schema: JsonObject, root: JsonObject): string | null {
  if (!isObject(value)) return null
  const missing = asArray(schema.required).find((name) => value[name as string] === undefined)
  if (missing !== undefined) return `'${String(missing)}' is a required property`
  for (const [name, rule] of Object.entries(isObject(schema.properties) ? schema.properties : {})) {
    const fault =
      value[name] === undefined ? null : findSchemaFault(value[name], rule as JsonObject, root, name)
    if (fault !== null) return fault
  }
  return null
}

function wrongItems(value: unknown, { items }: JsonObject, root: JsonObject, at: string): string | null {
  if (!Array.isArray(value) || !isObject(items)) return null
  for (const item of value) {
    const fault = findSchemaFault(item, items, root, at)
    if (fault !== null) return fault
  }
  return null
}
