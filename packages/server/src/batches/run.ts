import { sql } from 'kysely'
import { readVersion } from '../achievements/store.ts'
import { ruleOf } from '../approvals/read-rule.ts'
import type { Context, World } from '../context.ts'
import { type IssueOrder, issueCredentials } from '../credentials/issue.ts'
import { recordEvent } from '../events/record.ts'
import { type RecipientKeys, recipientKeysOf } from '../recipients/secret.ts'
import { byteaArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import { scopedTo } from '../store/scope.ts'
import type { Row } from '../store/tables.ts'
import { FileError } from './decode.ts'
import { type Chunk, type Refused, readChunks } from './read-chunks.ts'
import { sealRefusal } from './refusals.ts'
import { isDoneElsewhere, liesInRow, sortOut } from './sort-out.ts'

/** Chunks under way: one being stored, one waiting to be, one being signed. */
const atOnce = 3

/** Another worker has the batch, or had it in between: whoever moved the cursor goes on. */
class CursorMoved extends Error {}

/**
 * Works on a batch from where its cursor stands.
 *
 * A chunk's credentials, events, refusals and the new cursor are one commit, and the cursor only moves from
 * where this worker saw it: after a death the next worker reads the file up to the cursor again and goes on,
 * and of two workers at once one is turned away. So no row is lost and none is issued twice.
 *
 * A few chunks are under way: while one is stored, the next are read, built and signed; they are committed in order.
 */
export async function runBatch(
  world: World,
  id: string,
  signal: AbortSignal,
  how: Pick<IssueOrder, 'sign'> = {},
): Promise<void> {
  const batch = await start(world, id)
  if (!batch) return
  const context = contextFor(world, batch)
  const version = await readVersion(context, batch.achievement_id, batch.achievement_version)
  const isGuarded = (await ruleOf(context.db, batch.organization_id)).credentialsAbove !== null
  const order = { ...how, version: version!, batchId: batch.id, mail: batch.notify }
  let before: Promise<void> = Promise.resolve()
  const underway: Promise<void>[] = []
  let rows = batch.cursor_row
  try {
    for await (const chunk of readChunks(context, batch, signal)) {
      rows = chunk.to
      // A rule was held against the rows that were counted when the file came; no others get past it.
      if (isGuarded && rows > (batch.row_count ?? 0))
        throw new FileError('The file holds more rows than were counted when it came in.')
      const next = commit(context, order, batch, chunk, before)
      // Whoever waits for `next` sees its failure; this keeps the runtime from calling it unhandled before.
      next.catch(() => {})
      before = next
      underway.push(next)
      if (underway.length >= atOnce) await underway.shift()
    }
    await before
    if (!signal.aborted) await finish(context, batch, rows, null)
  } catch (error) {
    // A chunk that could not be stored outweighs a file that cannot be read further: its rows must be tried again.
    const cause = await before.then(
      () => error,
      (earlier: unknown) => earlier,
    )
    if (cause instanceof CursorMoved || isDoneElsewhere(cause)) return
    const failure = failureOf(cause)
    if (failure === null) throw cause
    await finish(context, batch, rows, failure)
  }
}

/** Why there is no use in trying again, in words for the person who ordered; null where there is. */
function failureOf(error: unknown): string | null {
  if (error instanceof FileError) return error.message
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' && syscall === 'open')
    return 'The uploaded file is no longer on the server. Send the rows that are still missing again.'
  return null
}

async function start(world: World, id: string): Promise<Row<'batches'> | null> {
  const row = await world.db
    .updateTable('batches')
    .set(({ fn, val }) => ({ state: 'running', started_at: fn.coalesce('started_at', val(world.now())) }))
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

/** Acts for whoever gave the order; that they may was settled then. It sees the rows of their organization alone. */
const contextFor = (world: World, batch: Row<'batches'>): Context => ({
  ...world,
  db: scopedTo(world.db, [batch.organization_id]),
  request: null,
  actor: {
    id: batch.created_by,
    name: 'batch',
    organizationId: batch.organization_id,
    permissions: new Set(['credential:issue']),
  },
})

/** Stores a chunk, once the chunk before it is stored. */
async function commit(
  context: Context,
  order: Omit<IssueOrder, 'rows'>,
  batch: Row<'batches'>,
  chunk: Chunk,
  before: Promise<void>,
): Promise<void> {
  const move = (good: number, bad: readonly Refused[]) => async (tx: Transaction) => {
    await before
    await moveCursor(tx, batch.id, chunk, good)
    await storeRefusals(tx, batch.id, keys, bad)
  }
  const keys = await recipientKeysOf(context, batch.organization_id)
  const only = (work: (tx: Transaction) => Promise<void>) => context.db.transaction().execute(work)
  const all = move(chunk.good.length, chunk.bad)
  if (batch.dry_run || chunk.good.length === 0) return only(all)
  try {
    await issueCredentials(context, { ...order, rows: chunk.good }, all)
  } catch (error) {
    if (!liesInRow(error)) throw error
    const { possible, impossible } = await sortOut(context, order, chunk.good)
    // Each of them can be issued alone: then it was something else, and will be tried again.
    if (impossible.length === 0) throw error
    const rest = move(possible.length, [...chunk.bad, ...impossible])
    if (possible.length === 0) await only(rest)
    else await issueCredentials(context, { ...order, rows: possible }, rest)
  }
}

async function moveCursor(tx: Transaction, id: string, chunk: Chunk, good: number): Promise<void> {
  const bad = chunk.to - chunk.from - good
  const { numUpdatedRows } = await tx
    .updateTable('batches')
    .set(({ eb }) => ({
      cursor_row: chunk.to,
      issued_count: eb('issued_count', '+', good),
      refused_count: eb('refused_count', '+', bad),
    }))
    .where('id', '=', id)
    .where('cursor_row', '=', chunk.from)
    .where('state', '=', 'running')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new CursorMoved()
}

async function storeRefusals(
  tx: Transaction,
  id: string,
  { organizationKey }: RecipientKeys,
  bad: readonly Refused[],
): Promise<void> {
  if (bad.length === 0) return
  const sealed = bad.map((refused) => sealRefusal(organizationKey, id, refused))
  await sql`
    insert into batch_refusals (batch_id, row, line, sealed)
    select ${id}, row, line, sealed
    from unnest(
      ${bad.map(({ row }) => row)}::int[],
      ${bad.map(({ line }) => line)}::int[],
      ${byteaArray(sealed)}::bytea[]
    ) as new (row, line, sealed)`.execute(tx)
}

/** Closes the batch and says so, once: of two workers the second finds it closed. */
async function finish(
  context: Context,
  batch: Row<'batches'>,
  rows: number,
  failure: string | null,
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const closed = await tx
      .updateTable('batches')
      .set({
        state: failure === null ? 'finished' : 'failed',
        failure,
        finished_at: context.now(),
        ...(failure === null && { row_count: rows }),
      })
      .where('id', '=', batch.id)
      .where('state', '=', 'running')
      .returning(['issued_count', 'refused_count'])
      .executeTakeFirst()
    if (!closed) return
    const data = { issued: closed.issued_count, refused: closed.refused_count, dryRun: batch.dry_run }
    await recordEvent(tx, context, { type: 'batch.finished', subject: batch.id, data })
  })
}
