import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { readCursor, writeCursor } from '../kit/http/paging.ts'

export type FeedEvent = {
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly by: string
  readonly at: Date
  readonly data: unknown
}

type Asked = { limit?: number; after?: string; types?: readonly string[] }

/**
 * Events of the organization after a cursor, oldest first; without a cursor from the very first. The answer's cursor
 * is to be kept and given next time, also where nothing was new. It never jumps over an event that is committed late:
 * only what lies below the oldest running transaction is shown.
 */
export async function readFeed(
  { actor, db }: Context,
  { limit = 50, after, types }: Asked,
): Promise<{ items: FeedEvent[]; cursor: string | null; more: boolean }> {
  authorize(actor, 'webhook:read', actor.organizationId)
  const from = readCursor(after, ['string', 'number'])
  // A cursor is written here; but whoever sends one may have written it.
  const transaction = from && /^\d{1,19}$/.test(from[0]) ? from[0] : '0'
  const { rows } = await sql<FeedEvent & { transaction: string; position: number }>`
    select id, type, subject, by, at, data, transaction, position
    from events
    where organization_id = ${actor.organizationId}
      and (transaction, position) > (${transaction}::xid8, ${from?.[1] ?? 0})
      and transaction < pg_snapshot_xmin(pg_current_snapshot())
      ${types === undefined ? sql`` : sql`and type = any(${types as string[]}::text[])`}
    order by transaction, position
    limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(({ id, type, subject, by, at, data }) => ({ id, type, subject, by, at, data })),
    cursor: last ? writeCursor([last.transaction, last.position]) : (after ?? null),
    more: rows.length > limit,
  }
}
