import { sql } from 'kysely'
import type { Context, World } from '../context.ts'
import { credentialUrl } from '../credentials/issue.ts'
import { Refusal } from '../errors.ts'
import { type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import type { RowError } from '../store/tables.ts'
import type { Batch, BatchRow } from './shapes.ts'

const columns = [
  'id',
  'state',
  'achievement_id',
  'achievement_version',
  'dry_run',
  'format',
  'file_name',
  'row_count',
  'cursor_row',
  'issued_count',
  'refused_count',
  'failure',
  'created_at',
  'started_at',
  'finished_at',
] as const

const select = ({ db, actor }: Context) =>
  db.selectFrom('batches').select(columns).where('organization_id', '=', actor.organizationId)
type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

/** One batch of the actor's organization. Refuses with `not-found`. */
export async function readBatch(context: Context, id: string): Promise<Batch> {
  const row = await select(context).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no batch with this id.')
  return shown(context, row)
}

export async function listBatches(
  context: Context,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<Batch>> {
  const after = readCursor(cursor, ['date', 'uuid'])
  const rows = await select(context)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(
    rows,
    limit,
    (row) => [row.created_at.toISOString(), row.id],
    (row) => shown(context, row),
  )
}

export type RowQuery = { limit?: number; cursor?: string; outcome?: 'issued' | 'refused' }

/** What came of the rows, in their order: refusals with their reasons, and the credentials issued. */
export async function listBatchRows(context: Context, id: string, query: RowQuery): Promise<Page<BatchRow>> {
  await readBatch(context, id)
  const { limit = 50, outcome } = query
  const after = readCursor(query.cursor, ['number'])?.[0] ?? 0
  const wanted = (kind: 'issued' | 'refused') => outcome === undefined || outcome === kind
  const { rows } = await sql<FoundRow>`
    select * from (
      (select row, line, label, null::text as "credentialId", errors
        from batch_refusals where ${wanted('refused')} and batch_id = ${id} and row > ${after}
        order by row limit ${limit + 1})
      union all
      (select batch_row, null, recipient_name, id, null
        from credentials where ${wanted('issued')} and batch_id = ${id} and batch_row > ${after}
        order by batch_row limit ${limit + 1})
    ) as rows order by row limit ${limit + 1}`.execute(context.db)
  return pageOf(
    rows,
    limit,
    ({ row }) => [row],
    (row) => shownRow(context, row),
  )
}

type FoundRow = {
  row: number
  line: number | null
  label: string | null
  credentialId: string | null
  errors: RowError[] | null
}

const shownRow = (world: World, { row, line, label, credentialId, errors }: FoundRow): BatchRow => ({
  row,
  line,
  outcome: credentialId === null ? 'refused' : 'issued',
  label,
  credentialId,
  url: credentialId && credentialUrl(world, credentialId),
  errors: errors ?? [],
})

const shown = ({ settings }: World, row: Found): Batch => ({
  id: row.id,
  state: row.state,
  achievementId: row.achievement_id,
  achievementVersion: row.achievement_version,
  dryRun: row.dry_run,
  format: row.format,
  fileName: row.file_name,
  // Counted before the file was taken apart; it must not be passed by the progress it measures.
  rowCount: row.row_count === null ? null : Math.max(row.row_count, row.cursor_row),
  processed: row.cursor_row,
  issued: row.issued_count,
  refused: row.refused_count,
  failure: row.failure,
  createdAt: row.created_at.toISOString(),
  startedAt: row.started_at?.toISOString() ?? null,
  finishedAt: row.finished_at?.toISOString() ?? null,
  links: { rows: `${settings.baseUrl}/v1/batches/${row.id}/rows` },
})
