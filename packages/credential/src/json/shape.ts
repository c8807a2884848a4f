/** A JSON object: members by name. */
export type JsonObject = { readonly [key: string]: unknown }

/** True for an object that is neither null nor an array. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One or many, as JSON-LD writes them: absent gives none, an array its items, anything else itself. */
export const asArray = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]

/** The text, or null for anything else. */
export const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** A copy without the members named. */
export function without(object: JsonObject, ...names: readonly string[]): JsonObject {
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(object)) if (!names.includes(key)) copy[key] = object[key]
  return copy
}
