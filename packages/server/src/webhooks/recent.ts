import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import type { Outgoing } from './about.ts'
import { type FlatEvent, flatOf } from './flat.ts'
import { chatterTypes } from './types.ts'

type Asked = { limit?: number; cursor?: string; type?: string }

/**
 * The newest events first, for tools that ask now and then and know by the id what they have had. Without a type all
 * but what Laurel does by itself.
 */
export async function readRecent(
  context: Context,
  { limit = 50, cursor, type }: Asked,
): Promise<Page<FlatEvent>> {
  const { actor, db } = context
  authorize(actor, 'webhook:read', actor.organizationId)
  const before = readCursor(cursor, ['string', 'number'])
  // A cursor is written here; but whoever sends one may have written it.
  const transaction = before && /^\d{1,19}$/.test(before[0]) ? before[0] : '0'
  const { rows } = await sql<Outgoing & { transaction: string; position: number }>`
    select id, organization_id as "organizationId", type, subject, at, data, transaction, position
    from events
    where organization_id = ${actor.organizationId}
      ${type === undefined ? sql`and not type = any(${[...chatterTypes]}::text[])` : sql`and type = ${type}`}
      ${before === null ? sql`` : sql`and (transaction, position) < (${transaction}::xid8, ${before[1]})`}
    order by transaction desc, position desc
    limit ${limit + 1}`.execute(db)
  return pageOf(
    rows,
    limit,
    (row) => [row.transaction, row.position],
    (row) => flatOf(context, row),
  )
}
