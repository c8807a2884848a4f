import { sql } from 'kysely'
import type { Context, World } from '../context.ts'
import { credentialUrl } from '../credentials/issue.ts'
import { openPersonal, type PersonalRow } from '../credentials/personal.ts'
import { Refusal } from '../errors.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Row } from '../store/tables.ts'
import { openRefusal } from './refusals.ts'
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
  'approval_id',
  'created_at',
  'issue_at',
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
    .$if(after !== null, (query) => query.where(olderThan('created_at', 'id', after!)))
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
      (select row, line, null::text as id, label, errors, sealed as refusal, null::text as recipient_name,
          null::text as recipient_email, null::text as document, null::uuid as awarded_to, null::bytea as sealed, null::bytea as key_share
        from batch_refusals where ${wanted('refused')} and batch_id = ${id} and row > ${after}
        order by row limit ${limit + 1})
      union all
      (select c.batch_row, null, c.id, null, null, null, c.recipient_name,
          c.recipient_email, c.document, c.awarded_to, c.sealed, r.key_share
        from credentials as c left join recipients as r on r.id = c.awarded_to
        where ${wanted('issued')} and c.batch_id = ${id} and c.batch_row > ${after}
        order by c.batch_row limit ${limit + 1})
    ) as rows order by row limit ${limit + 1}`.execute(context.db)
  const shownRows = new Map(
    await Promise.all(rows.map(async (row) => [row.row, await shownRow(context, id, row)] as const)),
  )
  return pageOf(
    rows,
    limit,
    ({ row }) => [row],
    ({ row }) => shownRows.get(row)!,
  )
}

type FoundRow = Omit<PersonalRow, 'id' | 'organization_id'> &
  Pick<Row<'batch_refusals'>, 'row' | 'label' | 'errors'> & {
    refusal: Buffer | null
    line: number | null
    /** Of the credential; null: the row was refused. */
    id: string | null
  }

async function shownRow(context: Context, batchId: string, found: FoundRow): Promise<BatchRow> {
  const { organizationId } = context.actor
  const { row, line, id } = found
  if (id === null) {
    const { organizationKey } = await recipientKeysOf(context, organizationId)
    const refused = openRefusal(organizationKey, batchId, { ...found, sealed: found.refusal })
    return { row, line, outcome: 'refused', credentialId: null, url: null, ...refused }
  }
  const awarded = await openPersonal(context, { ...found, id, organization_id: organizationId })
  const url = credentialUrl(context, id)
  return { row, line, outcome: 'issued', label: awarded?.name ?? null, credentialId: id, url, errors: [] }
}

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
  approvalId: row.approval_id,
  issueAt: row.issue_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  startedAt: row.started_at?.toISOString() ?? null,
  finishedAt: row.finished_at?.toISOString() ?? null,
  links: { rows: `${settings.baseUrl}/v1/batches/${row.id}/rows` },
})
