import { authorize } from '../access/authorize.ts'
import { passGate } from '../approvals/gate.ts'
import { issuedLately } from '../approvals/quota.ts'
import { ruleOf } from '../approvals/read-rule.ts'
import { insertRequest } from '../approvals/request.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { Transaction } from '../store/database.ts'
import { notify } from '../store/notify.ts'
import { batchesChannel } from './channel.ts'

/**
 * In the transaction that made a batch: lets it wait where it brings its maker over what one person may issue in a
 * day. Answers whether it waits.
 */
export async function holdBatch(tx: Transaction, context: Context, id: string): Promise<boolean> {
  const { credentialsAbove } = await ruleOf(tx, context.actor.organizationId)
  if (credentialsAbove === null || (await issuedLately(tx, context)) <= credentialsAbove) return false
  const act = { kind: 'batch', subject: id, input: { id } } as const
  const approvalId = await insertRequest(tx, context, act)
  await tx
    .updateTable('batches')
    .set({ state: 'waiting', approval_id: approvalId })
    .where('id', '=', id)
    .where('organization_id', '=', context.actor.organizationId)
    .execute()
  return true
}

/** Hands a batch that was approved to the workers. */
export async function releaseBatch(context: Context, id: string): Promise<void> {
  const { actor, db } = context
  authorize(actor, 'credential:issue', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    await passGate(tx, context, { kind: 'batch', subject: id, input: { id } }, () => true)
    const released = await tx
      .updateTable('batches')
      .set({ state: 'queued' })
      .where('id', '=', id)
      .where('organization_id', '=', actor.organizationId)
      .where('state', '=', 'waiting')
      .returning('id')
      .executeTakeFirst()
    if (!released) throw new Refusal('wrong-state', 'The batch does not wait any more.')
    await notify(tx, batchesChannel, id)
  })
}

/** Ends a batch that was not approved; its file is deleted like any other that is over. */
export async function dropBatch(
  tx: Transaction,
  { actor, now }: Pick<Context, 'actor' | 'now'>,
  id: string,
): Promise<void> {
  await tx
    .updateTable('batches')
    .set({ state: 'failed', failure: 'It was not approved.', finished_at: now() })
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .where('state', '=', 'waiting')
    .execute()
}
