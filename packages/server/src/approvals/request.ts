import { responsibleFor } from '../access/responsible.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import type { Answer, ReplayedEvent } from '../kit/http/route.ts'
import { limits } from '../limits.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import { type Act, ApprovalNeeded } from './gate.ts'
import { sealPart } from './sealed.ts'
import { type Approval, readApproval } from './store.ts'

/**
 * Does the work, or where that needs a second person stores it whole and answers the request for approval: null
 * where it was done.
 */
export async function doOrAsk(context: Context, work: () => Promise<unknown>): Promise<Approval | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (!(error instanceof ApprovalNeeded)) throw error
    const id = v7()
    const part = await sealPart(context, id, error.act)
    await context.db.transaction().execute((tx) => insertRequest(tx, context, error.act, { id, part }))
    return readApproval(context, id)
  }
}

/** How an act that waits is answered: accepted, and where to look. */
export const heldAnswer = (approval: Approval): Answer => ({
  status: 202,
  headers: { location: `/v1/approvals/${approval.id}` },
  body: approval,
})

/** The answer to a repeated request that had asked for approval; null: it had not. */
export async function replayHeld(context: Context, events: readonly ReplayedEvent[]): Promise<Answer | null> {
  const asked = events.find(({ type }) => type === 'approval.requested')
  return asked ? heldAnswer(await readApproval(context, asked.subject)) : null
}

/** Writes the request and its event, by which those who may approve are told; answers its id. */
export async function insertRequest(
  tx: Transaction,
  context: Context,
  { kind, subject, input }: Act,
  { id, part }: { id: string; part: Awaited<ReturnType<typeof sealPart>> } = { id: v7(), part: null },
): Promise<string> {
  const { actor, now } = context
  const { organizationId } = actor
  const at = now()
  const expiresAt = new Date(at.getTime() + limits.approvalDays.value * 24 * 3_600_000)
  const responsible = await responsibleFor(tx, context)
  const made = await tx
    .insertInto('approvals')
    .values({
      id,
      organization_id: organizationId,
      kind,
      subject,
      act: JSON.stringify(input),
      state: 'waiting',
      requested_by: actor.id,
      requester: responsible.by,
      requester_account: responsible.accountId,
      requested_at: at,
      expires_at: expiresAt,
      recipient_id: part?.recipientId ?? null,
      sealed: part?.sealed ?? null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'kind', 'subject'])
        .where('state', 'in', ['waiting', 'approved'])
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new Refusal('already-exists', 'The same is waiting for approval already.')
  const data = { kind, subject, expiresAt: expiresAt.toISOString() }
  await recordEvent(tx, context, { type: 'approval.requested', subject: id, data })
  return id
}
