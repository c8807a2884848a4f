import { sql } from 'kysely'
import type { Actor, Context, World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { recordEvent } from '../../events/record.ts'
import { eraseRecipient } from '../../portfolio/erase.ts'
import type { Eraser } from '../../recipients/eraser.ts'
import type { RetentionKind, RetentionReport } from '../../store/person-tables.ts'
import { countDue, cutOf, type DueRow, dueRows } from './due.ts'
import { retentionNames } from './kinds.ts'
import { rulesOf } from './rules.ts'

const chunk = 500
/** Each person is a commit of their own. */
const peopleChunk = 50
const leaseMilliseconds = 120_000

type Run = { readonly id: string; readonly organization_id: string; readonly report: RetentionReport }

/**
 * Carries out the runs that wait. What a run was at when its worker died it takes up again: each chunk is a commit
 * with its place in the report, and what is dealt with is not found again.
 */
export async function carryOutRuns(
  world: World,
  erasers: readonly Eraser[],
  signal: AbortSignal,
): Promise<boolean> {
  const run = await claim(world)
  if (!run) return false
  const rules = await rulesOf(world.db, run.organization_id)
  let report = run.report
  for (const kind of retentionNames) {
    const days = rules[kind]
    if (days === null) continue
    const before = cutOf(world.now(), days)
    const counted = await countDue(world.db, kind, run.organization_id, before)
    const done = report[kind]?.done ?? 0
    let now = { due: counted.due + done, done, held: counted.held }
    report = { ...report, [kind]: now }
    await note(world, run.id, report)
    for (;;) {
      if (signal.aborted) return false
      const dealt = await deal(world, erasers, { organization: run.organization_id, kind, before })
      if (dealt === 0) break
      now = { ...now, done: now.done + dealt }
      report = { ...report, [kind]: now }
      await note(world, run.id, report)
    }
  }
  await finish(world, run, report)
  return true
}

/** A worker holds a run for two minutes at a time, so that one that dies does not keep it. */
async function claim({ db, now }: World): Promise<Run | null> {
  const at = now()
  const { rows } = await sql<Run>`
    update retention_runs set claimed_until = ${new Date(at.getTime() + leaseMilliseconds)}
    where id = (
      select id from retention_runs
      where finished_at is null and (claimed_until is null or claimed_until < ${at})
      order by asked_at limit 1 for update skip locked)
    returning id, organization_id, report`.execute(db)
  return rows[0] ?? null
}

const note = ({ db, now }: World, id: string, report: RetentionReport) =>
  db
    .updateTable('retention_runs')
    .set({
      report: JSON.stringify(report),
      claimed_until: new Date(now().getTime() + leaseMilliseconds),
    })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .execute()

const actorFor = (organizationId: string): Actor => ({
  id: 'system:retention',
  name: 'retention',
  organizationId,
  permissions: new Set(['recipient:erase'] as const),
})

async function finish(world: World, run: Run, report: RetentionReport): Promise<void> {
  const { now } = world
  await world.db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('retention_runs')
      .set({ finished_at: now(), report: JSON.stringify(report) })
      .where('id', '=', run.id)
      .where('finished_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return
    await recordEvent(
      tx,
      { actor: actorFor(run.organization_id), now, request: null },
      {
        type: 'retention.finished',
        subject: run.id,
        data: { report },
      },
    )
  })
}

/** Deals with the next rows of a kind; answers how many. */
async function deal(
  world: World,
  erasers: readonly Eraser[],
  { organization, kind, before }: { organization: string; kind: RetentionKind; before: Date },
): Promise<number> {
  const most = kind === 'recipients' ? peopleChunk : chunk
  const { rows } = await sql<DueRow>`
    select key from (${dueRows(kind, organization, before)}) as rows where not held limit ${most}`.execute(
    world.db,
  )
  const keys = rows.map(({ key }) => key)
  if (keys.length === 0) return 0
  if (kind === 'recipients')
    return erasePeople({ ...world, actor: actorFor(organization), request: null }, erasers, keys)
  const { table, by } = deletions[kind]
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where ${sql.raw(by)} = any(${keys}::${sql.raw(by === 'id' ? 'uuid' : 'tid')}[])`.execute(
    world.db,
  )
  return Number(numAffectedRows ?? 0n)
}

/** Rows without an id of their own are named by their place, which a row that is not changed any more keeps. */
const deletions = {
  letters: { table: 'mails', by: 'id' },
  'refused-rows': { table: 'batch_refusals', by: 'ctid' },
  validations: { table: 'validation_counts', by: 'ctid' },
  requests: { table: 'privacy_requests', by: 'id' },
  consents: { table: 'consents', by: 'id' },
} as const

async function erasePeople(
  context: Context,
  erasers: readonly Eraser[],
  ids: readonly string[],
): Promise<number> {
  let erased = 0
  for (const id of ids) {
    try {
      await eraseRecipient(context, id, erasers)
      erased += 1
    } catch (error) {
      // Somebody put the person on hold this very moment.
      if (!(error instanceof Refusal)) throw error
    }
  }
  return erased
}
