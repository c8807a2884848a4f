import type { Context } from '../context.ts'
import { credentialChannel, writeState } from '../credentials/change.ts'
import { findOwnRecipient, holderIdOf } from '../credentials/holder.ts'
import { lockCredential } from '../credentials/store.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Reader, Transaction } from '../store/database.ts'
import type { HolderAnswer } from '../store/holding-tables.ts'
import type { Row } from '../store/tables.ts'
import { openWords, sealWords } from './words.ts'

/** What verifiers are told of a credential that was declined. */
export const declinedReason = 'Declined by the person it was awarded to.'

/** The holder keeps what they were awarded. A second time changes nothing. */
export async function acceptCredential(context: Context, id: string): Promise<void> {
  const recipient = await findOwnRecipient(context, id)
  await context.db.transaction().execute(async (tx) => {
    const row = await lockCredential(tx, id, [recipient.organization_id])
    const before = await answerOf(tx, id)
    if (before === 'accepted') return
    refuseEnded(before, row)
    await keep(tx, context, { id, recipient, answer: 'accepted', sealed: null })
    await recordEvent(tx, recorder(context, recipient), {
      type: 'credential.accepted',
      subject: id,
      data: {},
    })
  })
}

/**
 * The holder does not want it. Answer, new state, mark in the status list and events are one commit, as when the issuer
 * revokes it; no second person is asked, for nobody has to keep what they do not want. Their reason is for the issuer's
 * eyes: it is sealed, and stands in no event and on no page.
 */
export async function declineCredential(context: Context, id: string, reason: string | null): Promise<void> {
  const recipient = await findOwnRecipient(context, id)
  const keys = await recipientKeysOf(context, recipient.organization_id)
  const sealed =
    reason === null ? null : sealWords(keys.keyOf(recipient.key_share!), placeOf(id), { words: reason })
  await context.db.transaction().execute(async (tx) => {
    const row = await lockCredential(tx, id, [recipient.organization_id])
    refuseEnded(await answerOf(tx, id), row)
    await keep(tx, context, { id, recipient, answer: 'declined', sealed })
    const declined = {
      type: 'credential.declined',
      subject: id,
      data: { withReason: reason !== null },
    } as const
    await recordEvent(tx, recorder(context, recipient), declined)
    await writeState(tx, recorder(context, recipient), row, {
      id,
      act: 'revoke',
      reason: declinedReason,
      purpose: 'revocation',
      set: true,
      event: { type: 'credential.revoked', subject: id, data: { reason: declinedReason } },
    })
  })
  context.notifications.tellHere(credentialChannel, id)
}

const placeOf = (id: string) => `declined ${id}`

/** What a holder does stands in the record of the organization that awarded it. */
export const recorder = (context: Context, { organization_id }: Row<'recipients'>): Context => ({
  ...context,
  actor: { ...context.actor, id: holderIdOf(context), organizationId: organization_id },
})

/** How a credential was answered; null: not yet. */
export async function answerOf(reader: Reader, id: string): Promise<HolderAnswer | null> {
  const row = await reader
    .selectFrom('holder_answers')
    .select('answer')
    .where('credential_id', '=', id)
    .executeTakeFirst()
  return row?.answer ?? null
}

/** Why somebody declined, for who works with it at the issuer; null where they did not say. */
export async function whyDeclined(
  context: Context,
  { id, recipient }: { id: string; recipient: Pick<Row<'recipients'>, 'organization_id' | 'key_share'> },
): Promise<string | null> {
  const row = await context.db
    .selectFrom('holder_answers')
    .select('sealed')
    .where('credential_id', '=', id)
    .where('organization_id', '=', recipient.organization_id)
    .executeTakeFirst()
  if (!row?.sealed || recipient.key_share === null) return null
  const keys = await recipientKeysOf(context, recipient.organization_id)
  return openWords(keys.keyOf(recipient.key_share), placeOf(id), row.sealed).words
}

function refuseEnded(answer: HolderAnswer | null, { state }: Row<'credentials'>): void {
  if (answer === 'declined')
    throw new Refusal('wrong-state', 'You declined this credential; it was ended by that.')
  if (state === 'revoked') throw new Refusal('wrong-state', 'The issuer has revoked this credential already.')
}

type Kept = {
  readonly id: string
  readonly recipient: Row<'recipients'>
  readonly answer: HolderAnswer
  readonly sealed: Buffer | null
}

/** Who accepted may decline later; nothing leads back. */
async function keep(
  tx: Transaction,
  { now }: Context,
  { id, recipient, answer, sealed }: Kept,
): Promise<void> {
  await tx
    .insertInto('holder_answers')
    .values({
      credential_id: id,
      organization_id: recipient.organization_id,
      recipient_id: recipient.id,
      answer,
      sealed,
      answered_at: now(),
    })
    .onConflict((conflict) =>
      conflict.column('credential_id').doUpdateSet({ answer, sealed, answered_at: now() }),
    )
    .execute()
}
