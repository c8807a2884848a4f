import { sql } from 'kysely'
import type { Context, World } from '../context.ts'
import { recordEvent } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'
import { scopedTo } from '../store/scope.ts'
import type { BulkKind, Row } from '../store/tables.ts'
import { actOf } from './acts.ts'
import { blockSize, permissionFor } from './kinds.ts'
import { openReason } from './reason.ts'
import { Stopped } from './settle.ts'

export type Job = Row<'bulk_jobs'> & { readonly reason: string | null }
export type Item = { readonly nth: number; readonly credential_id: string }

const mostFaults = 10
const mostBlocks = 16
const longestRest = 60_000
/** Jobs that could not be gone on with, and until when they rest here, in milliseconds since 1970. */
const resting = new Map<string, number>()

/**
 * Does the next block of some job; answers whether there was one.
 *
 * Organizations take turns, and so do the jobs of one organization: a large order holds up nobody. A lock in the database
 * says who works on a block; it ends with the transaction, so when a worker dies another takes the block at once, and two
 * workers do different blocks of the same job. What is done is committed together with the note that it is done.
 */
export async function workOnce(world: World, signal: AbortSignal): Promise<boolean> {
  for (const id of await nextJobs(world)) {
    if (signal.aborted) return false
    if ((resting.get(id) ?? 0) > Date.now()) continue
    try {
      if (await takeTurn(world, id, signal)) return true
    } catch (error) {
      await restAfter(world, id, error)
    }
  }
  return false
}

async function nextJobs(world: World): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select id, max(turn) over (partition by organization_id) as last,
        row_number() over (partition by organization_id order by turn, created_at) as place
      from bulk_jobs where state in ('waiting', 'running')
    ) as open
    order by place > 1, last, place
    limit 50`.execute(world.db)
  return rows.map(({ id }) => id)
}

async function takeTurn(world: World, id: string, signal: AbortSignal): Promise<boolean> {
  const { rows } = await sql<{ organization_id: string; kind: BulkKind }>`
    update bulk_jobs set state = 'running', turn = nextval('bulk_turns'),
      started_at = coalesce(started_at, ${world.now()})
    where id = ${id} and state in ('waiting', 'running')
    returning organization_id, kind`.execute(world.db)
  const found = rows[0]
  if (!found) return false
  const db = scopedTo(world.db, [found.organization_id])
  try {
    return await db.transaction().execute(async (tx) => {
      const items = await takeBlock(tx, id, blockSize[found.kind])
      if (items.length === 0) return false
      const row = await tx.selectFrom('bulk_jobs').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      const job = { ...row, reason: await openReason(world, row) }
      const context = contextFor({ ...world, db }, row)
      await actOf(row.kind)({ tx, context, job, items, signal })
      return true
    })
  } catch (error) {
    if (error instanceof Stopped) return false
    throw error
  }
}

/** The first block that has something left and that nobody works on, locked until the transaction ends. */
async function takeBlock(tx: Transaction, id: string, size: number): Promise<Item[]> {
  let from = 0
  for (let tried = 0; tried < mostBlocks; tried++) {
    const first = await tx
      .selectFrom('bulk_items')
      .select('nth')
      .where('job_id', '=', id)
      .where('state', '=', 'waiting')
      .where('nth', '>=', from)
      .orderBy('nth')
      .limit(1)
      .executeTakeFirst()
    if (!first) return []
    const block = Math.floor(first.nth / size)
    const { rows } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${`job ${id} ${block}`}, 0)) as mine`.execute(tx)
    from = (block + 1) * size
    if (!rows[0]?.mine) continue
    // Looked at again under the lock: whoever had it before may have just finished.
    const items = await tx
      .selectFrom('bulk_items')
      .select(['nth', 'credential_id'])
      .where('job_id', '=', id)
      .where('state', '=', 'waiting')
      .where('nth', '>=', block * size)
      .where('nth', '<', from)
      .orderBy('nth')
      .execute()
    if (items.length > 0) return items
  }
  return []
}

/** Acts for whoever gave the order; that they may was settled then. */
const contextFor = (world: World, job: Row<'bulk_jobs'>): Context => ({
  ...world,
  request: null,
  actor: {
    id: job.created_by,
    name: 'job',
    organizationId: job.organization_id,
    permissions: new Set([permissionFor[job.kind], 'credential:read']),
  },
})

/** A block that a fault broke off rests here for a while; after several in a row the job is closed as failed. */
async function restAfter(world: World, id: string, error: unknown): Promise<void> {
  const row = await world.db
    .updateTable('bulk_jobs')
    .set(({ eb }) => ({ faults: eb('faults', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returningAll()
    .executeTakeFirst()
  if (!row) return
  const { faults } = row
  world.log.error({ err: error, job: id, faults }, 'a job was interrupted and will be gone on with')
  resting.set(id, Date.now() + Math.min(longestRest, 250 * 2 ** faults))
  if (resting.size > 1000) resting.delete(resting.keys().next().value!)
  if (faults < mostFaults) return
  await world.db.transaction().execute(async (tx) => {
    const failed = await tx
      .updateTable('bulk_jobs')
      .set({
        state: 'failed',
        finished_at: world.now(),
        failure: 'Something went wrong again and again. It can be resumed; what was done stays done.',
      })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .returning('id')
      .executeTakeFirst()
    if (!failed) return
    const data = { kind: row.kind, processed: row.done_count + row.failed_count }
    await recordEvent(tx, contextFor(world, row), { type: 'job.failed', subject: id, data })
  })
}
