import { sql } from 'kysely'
import { authorize, organizationsOf } from '../../access/authorize.ts'
import type { Context, World } from '../../context.ts'
import { olderThan, type Page, pageOf, readCursor } from '../../kit/http/paging.ts'
import { v7 } from '../../store/ids.ts'
import type { RetentionKind, RetentionReport } from '../../store/person-tables.ts'
import { countAll, type Due } from './due.ts'
import { rulesOf } from './rules.ts'

export type Run = {
  id: string
  askedBy: string
  askedAt: string
  finishedAt: string | null
  report: RetentionReport
}

/** What the schedule would do now, without doing it. */
export async function previewRun({ db, actor, now }: Context): Promise<{ [K in RetentionKind]: Due | null }> {
  authorize(actor, 'privacy:read', actor.organizationId)
  return countAll(db, actor.organizationId, await rulesOf(db, actor.organizationId), now())
}

/** Has the schedule carried out now, in the background; while one run is under way it is that one. */
export async function askForRun({ db, actor, now }: Context): Promise<Run> {
  authorize(actor, 'privacy:write', actor.organizationId)
  const asked = {
    id: v7(now().getTime()),
    organization_id: actor.organizationId,
    asked_by: actor.id,
    asked_at: now(),
    finished_at: null,
    claimed_until: null,
    report: '{}',
  }
  await db
    .insertInto('retention_runs')
    .values(asked)
    .onConflict((conflict) => conflict.column('organization_id').where('finished_at', 'is', null).doNothing())
    .execute()
  const row = await db
    .selectFrom('retention_runs')
    .select(['id', 'asked_by', 'asked_at', 'finished_at', 'report'])
    .where('organization_id', '=', actor.organizationId)
    .orderBy(sql`finished_at is not null`)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return shown(row)
}

export async function listRuns(
  { db, actor }: Context,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<Run>> {
  const after = readCursor(cursor, ['date', 'uuid'])
  const rows = await db
    .selectFrom('retention_runs')
    .select(['id', 'asked_by', 'asked_at', 'finished_at', 'report'])
    .where('organization_id', 'in', organizationsOf(actor))
    .$if(after !== null, (q) => q.where(olderThan('asked_at', 'id', after!)))
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row) => [row.asked_at.toISOString(), row.id], shown)
}

type Row = {
  id: string
  asked_by: string
  asked_at: Date
  finished_at: Date | null
  report: RetentionReport
}
const shown = ({ id, asked_by, asked_at, finished_at, report }: Row): Run => ({
  id,
  askedBy: asked_by,
  askedAt: asked_at.toISOString(),
  finishedAt: finished_at?.toISOString() ?? null,
  report,
})

/** Once a day for every organization, from its second day on. Of several nodes one asks. */
export async function askDaily({ db, now }: World): Promise<boolean> {
  const at = now()
  const dayAgo = new Date(at.getTime() - 24 * 3_600_000)
  const { rows } = await sql<{ id: string }>`
    select o.id from organizations as o
    where o.created_at < ${dayAgo}
      and not exists (select from retention_runs as r where r.organization_id = o.id and r.asked_at > ${dayAgo})
    limit 500`.execute(db)
  for (const { id } of rows) {
    await db
      .insertInto('retention_runs')
      .values({
        id: v7(at.getTime()),
        organization_id: id,
        asked_by: 'system:retention',
        asked_at: at,
        finished_at: null,
        claimed_until: null,
        report: '{}',
      })
      .onConflict((conflict) =>
        conflict.column('organization_id').where('finished_at', 'is', null).doNothing(),
      )
      .execute()
  }
  return rows.length === 500
}
