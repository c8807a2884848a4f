import { authorize } from '../access/authorize.ts'
import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import { openResult } from '../recipients/result.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Row } from '../store/tables.ts'
import type { Result } from './shapes.ts'

const select = ({ db, actor }: Context) =>
  db
    .selectFrom('results as e')
    .innerJoin('recipients as r', 'r.id', 'e.recipient_id')
    .selectAll('e')
    .select('r.key_share')
    .where('e.organization_id', '=', actor.organizationId)

export type ResultQuery = {
  limit?: number
  cursor?: string
  recipientId?: string
  source?: string
  kind?: Row<'results'>['kind']
  key?: string
}

/** Results, the newest first. */
export async function listResults(context: Context, query: ResultQuery): Promise<Page<Result>> {
  authorize(context.actor, 'result:read', context.actor.organizationId)
  const { limit = 50, recipientId, source, kind, key } = query
  const after = readCursor(query.cursor, ['date', 'uuid'])
  const rows = await select(context)
    .$if(recipientId !== undefined, (q) => q.where('e.recipient_id', '=', recipientId!))
    .$if(source !== undefined, (q) => q.where('e.source', '=', source!))
    .$if(kind !== undefined, (q) => q.where('e.kind', '=', kind!))
    .$if(key !== undefined, (q) => q.where('e.key', '=', key!))
    .$if(after !== null, (q) => q.where(olderThan('e.received_at', 'e.id', after!)))
    .orderBy('e.received_at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = new Map(
    await Promise.all(rows.map(async (row) => [row.id, await show(context, row)] as const)),
  )
  return pageOf(
    rows,
    limit,
    (row) => [row.received_at.toISOString(), row.id],
    (row) => shown.get(row.id)!,
  )
}

export async function readResult(context: Context, id: string): Promise<Result> {
  authorize(context.actor, 'result:read', context.actor.organizationId)
  const row = await select(context).where('e.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no result with this id.')
  return show(context, row)
}

type Found = Row<'results'> & { readonly key_share: Buffer | null }

async function show(world: World, row: Found): Promise<Result> {
  const keys = await recipientKeysOf(world, row.organization_id)
  const person = row.key_share && openResult(keys.keyOf(row.key_share), row.id, row.sealed)
  return {
    id: row.id,
    externalId: row.external_id,
    source: row.source,
    recipient: { id: row.recipient_id, name: person?.name ?? null, email: person?.email ?? null },
    kind: row.kind,
    key: row.key,
    at: row.at.toISOString(),
    until: row.until?.toISOString() ?? null,
    score: row.score,
    outcome: row.outcome,
    hours: row.hours,
    note: person?.note ?? null,
    revision: row.revision,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    receivedAt: row.received_at.toISOString(),
  }
}
