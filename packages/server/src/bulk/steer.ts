import { authorize } from '../access/authorize.ts'
import { steerBatch } from '../batches/steer.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { notify } from '../store/notify.ts'
import type { BulkState } from '../store/tables.ts'
import { bulkChannel } from './channel.ts'
import { permissionFor } from './kinds.ts'
import { lockJob, moveTo } from './start.ts'

const moves = {
  pause: { from: ['waiting', 'running'], to: 'paused', event: 'job.paused' },
  // One that failed is tried again from where it stood.
  resume: { from: ['paused', 'failed'], to: 'waiting', event: 'job.resumed' },
  cancel: {
    from: ['draft', 'waiting', 'running', 'paused', 'failed'],
    to: 'cancelled',
    event: 'job.cancelled',
  },
} as const satisfies Record<string, { from: readonly BulkState[]; to: BulkState; event: string }>
export type Move = keyof typeof moves

const refused: { readonly [S in BulkState]: string } = {
  draft: 'The job has not been started.',
  held: 'The job waits for approval. Withdraw the request for it to give it up.',
  waiting: 'The job has not been paused.',
  running: 'The job has not been paused.',
  paused: 'The job is paused already.',
  cancelled: 'The job was given up.',
  finished: 'The job is finished.',
  failed: 'The job has failed. Resume it, or cancel it.',
}

/**
 * Lets a job rest, go on, or end early; batches too. When this is committed nothing more is done: workers commit only
 * into a job that runs. What was done stays done.
 */
export async function steerJob(context: Context, id: string, move: Move): Promise<void> {
  const { actor, db, now } = context
  const isBulk = await db
    .selectFrom('bulk_jobs')
    .select('id')
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  if (!isBulk) return steerBatch(context, id, move)
  const { from, to, event } = moves[move]
  await db.transaction().execute(async (tx) => {
    const job = await lockJob(tx, context, id)
    authorize(actor, permissionFor[job.kind], actor.organizationId)
    if (!from.some((state) => state === job.state)) throw new Refusal('wrong-state', refused[job.state])
    await moveTo(tx, job, {
      state: to,
      finished_at: to === 'cancelled' ? now() : null,
      ...(to === 'waiting' && { failure: null, faults: 0 }),
    })
    const data = { kind: job.kind, processed: job.done_count + job.failed_count }
    await recordEvent(tx, context, { type: event, subject: id, data })
    if (to === 'waiting') await notify(tx, bulkChannel, id)
  })
}
