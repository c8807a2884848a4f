import { authorize } from '../access/authorize.ts'
import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { decrypt, encrypt } from '../kit/cipher.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Row } from '../store/tables.ts'
import { findRecipient } from './read.ts'

const bindingOf = (id: string) => `hold ${id}`

/** Keeps a person's data from being erased, by hand or by the schedule, until somebody releases them. */
export async function holdRecipient(context: Context, id: string, reason: string): Promise<void> {
  const row = await findRecipient(context, id)
  if (row.erased_at !== null)
    throw new Refusal(
      'credential-erased',
      'The data of this person were erased already; nothing is left to keep.',
    )
  const keys = await recipientKeysOf(context, row.organization_id)
  const sealed = encrypt(keys.keyOf(row.key_share!), reason, bindingOf(id))
  await change(context, row, { held_at: context.now(), hold_reason: sealed })
}

export async function releaseRecipient(context: Context, id: string): Promise<void> {
  await change(context, await findRecipient(context, id), { held_at: null, hold_reason: null })
}

async function change(
  context: Context,
  { id, organization_id }: Row<'recipients'>,
  hold: Pick<Row<'recipients'>, 'held_at' | 'hold_reason'>,
): Promise<void> {
  authorize(context.actor, 'privacy:write', organization_id)
  await context.db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('recipients')
      .set(hold)
      .where('id', '=', id)
      .where('organization_id', '=', organization_id)
      // Of an erasure and a hold at once one wins; nothing is held that is not there.
      .where('erased_at', 'is', null)
      .where('held_at', hold.held_at === null ? 'is not' : 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return
    const type = hold.held_at === null ? 'recipient.released' : 'recipient.held'
    await recordEvent(tx, context, { type, subject: id, data: {} })
  })
}

/** Why the data are held. */
export async function openHold(world: World, row: Row<'recipients'>): Promise<string | null> {
  if (row.hold_reason === null || row.key_share === null) return null
  const keys = await recipientKeysOf(world, row.organization_id)
  return decrypt(keys.keyOf(row.key_share), row.hold_reason, bindingOf(row.id)).toString()
}
