import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../context.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import type { BulkOptions, BulkState } from '../store/tables.ts'
import { type JobKind, type ProblemCode, problems } from './kinds.ts'
import { openMessage } from './message.ts'
import { openReason } from './reason.ts'
import type { JobView } from './shapes.ts'
import { unknownJob } from './start.ts'

type Found = {
  id: string
  organization_id: string
  kind: JobKind
  state: BulkState
  total: number
  done: number
  failed: number
  foreseen: { [code: string]: number }
  selection: { [member: string]: unknown }
  options: BulkOptions
  sealed_reason: Buffer | null
  sealed_message: Buffer | null
  failure: string | null
  approval_id: string | null
  created_by: string
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}

/** Jobs and batches as one list: a batch is a job that issues. */
const all = (organizationId: string): RawBuilder<Found> => sql`(
  select id, organization_id, kind, state, total, done_count as done, failed_count as failed, foreseen, selection,
    options, sealed_reason, sealed_message, failure, approval_id, created_by, created_at, started_at, finished_at
  from bulk_jobs where organization_id = ${organizationId}
  union all
  select id, organization_id, case when dry_run then 'check' else 'issue' end,
    case state when 'waiting' then 'held' when 'queued' then 'waiting' else state end,
    greatest(coalesce(row_count, 0), cursor_row), issued_count, refused_count, '{}'::json,
    json_build_object('by', 'file', 'fileName', file_name, 'achievementId', achievement_id),
    json_build_object('notify', notify), null, null, failure, approval_id, created_by, created_at, started_at, finished_at
  from batches where organization_id = ${organizationId}
) as jobs`

export type JobQuery = { limit?: number; cursor?: string; kind?: JobKind; state?: BulkState }

/** The organization's jobs, newest first. What was only prepared is left out unless it is asked for. */
export async function listJobs(context: Context, query: JobQuery): Promise<Page<JobView>> {
  const { limit = 50, kind, state } = query
  const after = readCursor(query.cursor, ['date', 'uuid'])
  const { rows } = await sql<Found>`
    select * from ${all(context.actor.organizationId)}
    where ${state === undefined ? sql`state <> 'draft'` : sql`state = ${state}`}
      and ${kind === undefined ? sql`true` : sql`kind = ${kind}`}
      and ${after === null ? sql`true` : olderThan('created_at', 'id', after)}
    order by created_at desc, id desc limit ${limit + 1}`.execute(context.db)
  const views = new Map(
    await Promise.all(rows.map(async (row) => [row.id, await shown(context, row)] as const)),
  )
  return pageOf(
    rows,
    limit,
    (row) => [row.created_at.toISOString(), row.id],
    (row) => views.get(row.id)!,
  )
}

/** One job, or batch, of the actor's organization. Refuses with `not-found`. */
export async function readJob(context: Context, id: string): Promise<JobView> {
  const { rows } = await sql<Found>`
    select * from ${all(context.actor.organizationId)} where id = ${id}`.execute(context.db)
  if (!rows[0]) throw unknownJob()
  return shown(context, rows[0])
}

export const isBatch = ({ kind }: Pick<JobView, 'kind'>): boolean => kind === 'issue' || kind === 'check'

async function shown(context: Context, row: Found): Promise<JobView> {
  const { id, kind, state, done, failed, options } = row
  const base = `${context.settings.baseUrl}/v1/jobs/${id}`
  const makesFile = kind === 'render' || kind === 'export'
  const said = await openMessage(context, row)
  return {
    id,
    kind,
    state,
    total: row.total,
    processed: done + failed,
    done,
    failed,
    foreseen: Object.entries(row.foreseen).map(([code, count]) => ({
      code,
      message: problems[code as ProblemCode],
      count,
    })),
    selection: row.selection,
    reason: await openReason(context, row),
    reasonPublic: options.reasonPublic ?? true,
    notify: options.notify ?? null,
    validUntil: options.validUntil ?? null,
    until: options.until ?? null,
    format: options.format ?? null,
    send: options.send ?? null,
    title: said?.title ?? null,
    message: said?.message ?? null,
    failure: row.failure,
    approvalId: row.approval_id,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    links: {
      items: `${base}/items`,
      failures: `${base}/failures.csv`,
      result: makesFile && state === 'finished' ? `${base}/result` : null,
      batch: isBatch(row) ? `${context.settings.baseUrl}/v1/batches/${id}` : null,
    },
  }
}
