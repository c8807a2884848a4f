import { sql } from 'kysely'
import { listBatchRows } from '../batches/store.ts'
import type { Context } from '../context.ts'
import { openPersonal, type PersonalRow } from '../credentials/personal.ts'
import { type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import type { Row } from '../store/tables.ts'
import { type ProblemCode, problems } from './kinds.ts'
import type { JobItem } from './shapes.ts'
import { isBatch, readJob } from './store.ts'

export type ItemQuery = { limit?: number; cursor?: string; outcome?: JobItem['outcome'] }

type Found = Pick<Row<'bulk_items'>, 'nth' | 'credential_id' | 'state' | 'code' | 'made'> & {
  /** Null: there is no such credential here. */
  id: string | null
  achievement_name: string | null
} & Omit<PersonalRow, 'id'>

/** What came of each credential of a job, in its order. */
export async function listJobItems(context: Context, id: string, query: ItemQuery): Promise<Page<JobItem>> {
  const job = await readJob(context, id)
  if (isBatch(job)) return listRows(context, id, query)
  const { limit = 50, outcome } = query
  const after = readCursor(query.cursor, ['number'])?.[0] ?? -1
  const { rows } = await sql<Found>`
    select i.nth, i.credential_id, i.state, i.code, i.made, c.id, c.organization_id, c.awarded_to,
      c.recipient_name, c.recipient_email, c.document, c.sealed, r.key_share,
      v.definition->>'name' as achievement_name
    from bulk_items as i
    left join credentials as c on c.id = i.credential_id and c.organization_id = i.organization_id
    left join achievement_versions as v
      on v.achievement_id = c.achievement_id and v.version = c.achievement_version
    left join recipients as r on r.id = c.awarded_to
    where i.job_id = ${id} and i.organization_id = ${context.actor.organizationId} and i.nth > ${after}
      and ${outcome === undefined ? sql`true` : sql`i.state = ${outcome}`}
    order by i.nth limit ${limit + 1}`.execute(context.db)
  const items = new Map(
    await Promise.all(
      rows.map(async (row) => [row.nth, await shown(context, row, job.kind === 'mail')] as const),
    ),
  )
  return pageOf(
    rows,
    limit,
    ({ nth }) => [nth],
    ({ nth }) => items.get(nth)!,
  )
}

async function shown(context: Context, row: Found, makesMails: boolean): Promise<JobItem> {
  const { id, code } = row
  const awarded = id === null ? null : await openPersonal(context, { ...row, id })
  return {
    nth: row.nth + 1,
    outcome: row.state,
    credentialId: row.credential_id,
    label: awarded?.name ?? null,
    email: awarded?.email ?? null,
    achievementName: row.achievement_name,
    madeId: makesMails ? null : row.made,
    mailId: makesMails ? row.made : null,
    errors: code === null ? [] : [{ field: null, code, message: problems[code as ProblemCode] }],
  }
}

async function listRows(
  context: Context,
  id: string,
  { outcome, ...page }: ItemQuery,
): Promise<Page<JobItem>> {
  if (outcome === 'waiting') return { items: [], next: null }
  const wanted = outcome && ({ outcome: outcome === 'done' ? 'issued' : 'refused' } as const)
  const { items, next } = await listBatchRows(context, id, { ...page, ...wanted })
  return {
    next,
    items: items.map((row) => ({
      nth: row.row,
      outcome: row.outcome === 'issued' ? 'done' : 'failed',
      credentialId: null,
      label: row.label,
      email: null,
      achievementName: null,
      madeId: row.credentialId,
      mailId: null,
      errors: row.errors,
    })),
  }
}
