import { sql } from 'kysely'
import { type Static, type TSchema, Type } from 'typebox'
import { Refusal } from '../../errors.ts'
import { limits } from '../../limits.ts'

/** Members of every list's query. Spread into a route's own: `Type.Object({ ...pageQuery, state: ... })`. */
export const pageQuery = {
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: limits.pageItems.value,
      default: 50,
      description: 'How many to answer at most.',
    }),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 500, description: 'The `next` of the page before.' })),
}
export type PageQuery = Static<ReturnType<typeof pageQueryObject>>
const pageQueryObject = () => Type.Object(pageQuery)

/** The shape of a list's answer: `{ items, next }`; `next` is null on the last page. */
export function PageOf<T extends TSchema>(item: T, $id: string) {
  return Type.Object({ items: Type.Array(item), next: Type.Union([Type.String(), Type.Null()]) }, { $id })
}

export type Page<T> = { items: T[]; next: string | null }

/** Where a page ended: the sort key of its last row, opaque to callers. */
export type CursorKey = readonly (string | number)[]

/**
 * Makes a page of rows that were read with `limit + 1`: the extra row only tells that there is more.
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => CursorKey,
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last !== undefined ? writeCursor(keyOf(last)) : null
  return { items: shown.map(itemOf), next }
}

export function writeCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/**
 * Reads a cursor that {@link writeCursor} made, or null for the first page. `shape` says what each part is:
 * `readCursor(query.cursor, ['date', 'string'])`. Anything else is refused as `invalid-fields`.
 */
export function readCursor<const S extends readonly CursorPart[]>(
  cursor: string | undefined,
  shape: S,
): { [I in keyof S]: PartValue<S[I]> } | null {
  if (cursor === undefined) return null
  const parts = parseCursor(cursor)
  const values =
    parts?.length === shape.length ? shape.map((part, index) => readPart(part, parts[index])) : []
  if (values.length === 0 || values.includes(undefined)) {
    throw new Refusal('invalid-fields', 'This cursor was not made here.', {
      errors: [
        { pointer: '?cursor', code: 'format', message: 'Take the `next` of the page before, unchanged.' },
      ],
    })
  }
  return values as unknown as { [I in keyof S]: PartValue<S[I]> }
}

/** What follows a row in the order `created_at desc, id`. */
export const afterNewest = ([createdAt, id]: readonly [Date, string]) =>
  sql<boolean>`(created_at < ${createdAt} or (created_at = ${createdAt} and id > ${id}))`

/** What follows a row in the order `at desc, id desc`, by the names of those columns. */
export const olderThan = (at: string, id: string, row: readonly [Date, string]) =>
  sql<boolean>`(${sql.ref(at)}, ${sql.ref(id)}) < (${row[0]}::timestamptz, ${row[1]})`

/** What follows a row in the order `at, id`. */
export const newerThan = (at: string, id: string, row: readonly [Date, string]) =>
  sql<boolean>`(${sql.ref(at)}, ${sql.ref(id)}) > (${row[0]}::timestamptz, ${row[1]})`

type CursorPart = 'string' | 'number' | 'date' | 'uuid'
type PartValue<P> = P extends 'number' ? number : P extends 'date' ? Date : string

function parseCursor(cursor: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

function readPart(part: CursorPart, value: unknown): string | number | Date | undefined {
  if (part === 'number') return Number.isSafeInteger(value) ? (value as number) : undefined
  if (typeof value !== 'string' || value.length > 300 || value.includes('\0')) return undefined
  if (part === 'uuid') return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : undefined
  if (part === 'string') return value
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? undefined : date
}
