import type { JsonObject } from '../json/shape.ts'

/** The members that say something: not undefined, null, an empty text or an empty array. */
export function compact(members: { [key: string]: unknown }): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) =>
        value !== undefined &&
        value !== null &&
        value !== '' &&
        !(Array.isArray(value) && value.length === 0),
    ),
  )
}

/** An xsd:dateTimeStamp in UTC with whole seconds. */
export const instant = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z')

/** An image by its URL or data URI. */
export const image = (id: string | null | undefined, caption?: string | null): JsonObject | null =>
  id ? compact({ id, type: 'Image', caption }) : null
