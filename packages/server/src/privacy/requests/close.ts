import { authorize, organizationsOf } from '../../access/authorize.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { recordEvent } from '../../events/record.ts'
import type { Transaction } from '../../store/database.ts'
import type { Row } from '../../store/tables.ts'
import { extendedDueOf, requestKinds } from './clauses.ts'

/**
 * Closes a request as done, or refused with the reason that the person is told. What Laurel does itself must have been
 * done since it was asked for, and is linked with it: one cannot say "erased" of somebody who is still there.
 */
export async function closeRequest(
  context: Context,
  { id, outcome, answer }: { id: string; outcome: 'done' | 'refused'; answer: string | null },
): Promise<void> {
  if (outcome === 'refused' && answer === null) {
    const message = 'Say why: the person has to be told (GDPR article 12(4)).'
    throw new Refusal('invalid-fields', message, {
      errors: [{ pointer: '/answer', code: 'required', message }],
    })
  }
  await context.db.transaction().execute(async (tx) => {
    const row = await lockOpen(tx, context, id)
    const act = outcome === 'done' ? await actOf(tx, row) : null
    const { act: needed } = requestKinds[row.kind]
    if (outcome === 'done' && needed !== null && row.recipient_id !== null && act === null)
      throw new Refusal('wrong-state', missing[needed])
    await tx
      .updateTable('privacy_requests')
      .set({
        status: outcome,
        closed_at: context.now(),
        closed_by: context.actor.id,
        // The words of an answer may name the person; of somebody erased nothing is written any more.
        answer: act?.type === 'recipient.erased' ? null : answer,
        act_event: act?.id ?? null,
      })
      .where('id', '=', id)
      .execute()
    await recordEvent(tx, context, {
      type: 'privacy.request-closed',
      subject: id,
      data: { kind: row.kind, outcome, act: act?.id ?? null },
    })
  })
}

const missing = {
  'recipient.exported': 'Give the person their copy first: none was taken since they asked.',
  'recipient.erased': 'The person was not erased yet. Erase them first, or refuse the request with a reason.',
} as const

/** Puts the answer off, once; the person must be told why within the first month (GDPR 12(3)). */
export async function extendRequest(context: Context, id: string): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const row = await lockOpen(tx, context, id)
    if (row.extended_at !== null)
      throw new Refusal('wrong-state', 'The answer was put off already; the law allows it once.')
    if (row.due_at < context.now())
      throw new Refusal('wrong-state', 'The answer is overdue; it cannot be put off any more.')
    const due = extendedDueOf(row.law, row.filed_at)
    await tx
      .updateTable('privacy_requests')
      .set({ due_at: due, extended_at: context.now(), reminded_at: null })
      .where('id', '=', id)
      .execute()
    await recordEvent(tx, context, {
      type: 'privacy.request-extended',
      subject: id,
      data: { due: due.toISOString() },
      changed: { due: { before: row.due_at.toISOString(), after: due.toISOString() } },
    })
  })
}

async function lockOpen(tx: Transaction, { actor }: Context, id: string): Promise<Row<'privacy_requests'>> {
  const row = await tx
    .selectFrom('privacy_requests')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', 'in', organizationsOf(actor))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no request with this id.')
  authorize(actor, 'privacy:write', row.organization_id)
  if (row.status !== 'open') throw new Refusal('wrong-state', 'This request was answered already.')
  return row
}

async function actOf(tx: Transaction, row: Row<'privacy_requests'>) {
  const { act } = requestKinds[row.kind]
  if (act === null || row.recipient_id === null) return null
  const found = await tx
    .selectFrom('events')
    .select(['id', 'type'])
    .where('organization_id', '=', row.organization_id)
    .where('subject', '=', row.recipient_id)
    .where('type', '=', act)
    .where('at', '>=', row.filed_at)
    .orderBy('position', 'desc')
    .executeTakeFirst()
  return found ?? null
}
