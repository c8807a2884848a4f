import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { recordEvent } from '../events/record.ts'
import { textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import type { Row } from '../store/tables.ts'
import type { ProblemCode } from './kinds.ts'

/** Where a part of the result lies: sealed, in a stored file. */
export type Part = { readonly file: string; readonly at: number; readonly bytes: number }
/** What came of one credential. */
export type Outcome = {
  readonly nth: number
  readonly problem: ProblemCode | null
  /** The credential that was made. */
  readonly made?: string
  readonly part?: Part
}

/** The job was paused or given up meanwhile, or another worker was faster: what was begun is not kept. */
export class Stopped extends Error {}

/**
 * In the transaction that did it: writes down what came of some credentials, and counts them. Each is settled once, and
 * only while the job runs; otherwise throws {@link Stopped}, and nothing of the transaction remains. Whoever settles the
 * last one closes the job.
 */
export async function settle(
  tx: Transaction,
  context: Context,
  job: Pick<Row<'bulk_jobs'>, 'id' | 'kind'>,
  outcomes: readonly Outcome[],
): Promise<void> {
  const { numAffectedRows } = await sql`
    update bulk_items as i
    set state = case when new.code is null then 'done' else 'failed' end,
      code = new.code, made = new.made, part = new.part, part_at = new.part_at, part_bytes = new.part_bytes
    from unnest(
      ${outcomes.map(({ nth }) => nth)}::int[],
      ${textArray(outcomes.map(({ problem }) => problem))}::text[],
      ${textArray(outcomes.map(({ made }) => made ?? null))}::text[],
      ${textArray(outcomes.map(({ part }) => part?.file ?? null))}::text[],
      ${outcomes.map(({ part }) => part?.at ?? null)}::int[],
      ${outcomes.map(({ part }) => part?.bytes ?? null)}::int[]
    ) as new (nth, code, made, part, part_at, part_bytes)
    where i.job_id = ${job.id} and i.nth = new.nth and i.state = 'waiting'`.execute(tx)
  if (Number(numAffectedRows) !== outcomes.length) throw new Stopped()
  const failed = outcomes.filter(({ problem }) => problem !== null).length
  const done = outcomes.length - failed
  const { rows } = await sql<{ state: string; done: number; failed: number }>`
    update bulk_jobs set
      done_count = done_count + ${done}::int,
      failed_count = failed_count + ${failed}::int,
      faults = 0,
      state = case when done_count + failed_count + ${outcomes.length}::int >= total then 'finished' else state end,
      finished_at = case when done_count + failed_count + ${outcomes.length}::int >= total
        then ${context.now()}::timestamptz end
    where id = ${job.id} and state = 'running'
    returning state, done_count as done, failed_count as failed`.execute(tx)
  const now = rows[0]
  if (!now) throw new Stopped()
  if (now.state !== 'finished') return
  const data = { kind: job.kind, done: now.done, failed: now.failed }
  await recordEvent(tx, context, { type: 'job.finished', subject: job.id, data })
}
