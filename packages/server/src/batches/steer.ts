import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { notify } from '../store/notify.ts'
import type { BatchState } from '../store/tables.ts'
import { batchesChannel } from './channel.ts'

const moves = {
  pause: { from: ['queued', 'running'], to: 'paused', event: 'job.paused' },
  resume: { from: ['paused'], to: 'queued', event: 'job.resumed' },
  cancel: { from: ['queued', 'running', 'paused'], to: 'cancelled', event: 'job.cancelled' },
} as const satisfies Record<string, { from: readonly BatchState[]; to: BatchState; event: string }>

const refused: { readonly [S in BatchState]: string } = {
  waiting: 'The batch waits for approval. Withdraw the request for it to give it up.',
  queued: 'The batch has not been paused.',
  running: 'The batch has not been paused.',
  paused: 'The batch is paused already.',
  cancelled: 'The batch was given up.',
  finished: 'The batch is finished.',
  failed: 'The batch has failed; send the rows that are missing again.',
}

/**
 * Lets a batch rest, go on, or end early. A chunk that is under way when this commits is not stored: workers store only
 * into a running batch. What was issued stays issued.
 */
export async function steerBatch(context: Context, id: string, move: keyof typeof moves): Promise<void> {
  const { actor, db, now } = context
  const { from, to, event } = moves[move]
  await db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('batches')
      .select(['state', 'dry_run', 'cursor_row'])
      .where('id', '=', id)
      .where('organization_id', '=', actor.organizationId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'There is no batch with this id.')
    authorize(actor, 'credential:issue', actor.organizationId)
    if (!from.some((state) => state === row.state)) throw new Refusal('wrong-state', refused[row.state])
    await tx
      .updateTable('batches')
      .set({ state: to, finished_at: to === 'cancelled' ? now() : null })
      .where('id', '=', id)
      .where('organization_id', '=', actor.organizationId)
      .execute()
    const data = { kind: row.dry_run ? 'check' : 'issue', processed: row.cursor_row }
    await recordEvent(tx, context, { type: event, subject: id, data })
    if (to === 'queued') await notify(tx, batchesChannel, id)
  })
}
