import { authorize, organizationsOf } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { credentialChannel, tellNodes } from '../credentials/change.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import type { Eraser } from '../recipients/eraser.ts'
import type { Transaction } from '../store/database.ts'

/**
 * Erases the data of a person: their half of the key that everything about them is sealed under.
 *
 * With the key go the documents, names, addresses and letters, in every copy of the database; what was sealed is
 * emptied too, by each feature that keeps something about people. What stays names nobody: that there were credentials,
 * their status and the record of what was done. Erasing does not revoke: a file the person kept still verifies. Erasing again changes nothing. Refuses with
 * `legal-hold` while somebody holds the data for a reason of law.
 */
export async function eraseRecipient(
  context: Context,
  id: string,
  erasers: readonly Eraser[],
): Promise<{ credentials: number }> {
  const { db, actor, now, notifications } = context
  const ids = await db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('recipients')
      .select(['organization_id', 'erased_at', 'held_at'])
      .where('id', '=', id)
      .where('organization_id', 'in', organizationsOf(actor))
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'There is no recipient with this id.')
    authorize(actor, 'recipient:erase', row.organization_id)
    if (row.held_at !== null)
      throw new Refusal(
        'legal-hold',
        'The data of this person are on hold. Lift the hold first, where its reason is over.',
      )
    if (row.erased_at !== null) return await credentialsOf(tx, id)

    await tx
      .updateTable('recipients')
      .set({ key_share: null, address_index: null, erased_at: now() })
      .where('id', '=', id)
      .execute()
    await tx.deleteFrom('recipient_holders').where('recipient_id', '=', id).execute()
    const credentialIds = await credentialsOf(tx, id)
    const erased = { recipientId: id, organizationId: row.organization_id, credentialIds, at: now() }
    for (const erase of erasers) await erase(tx, erased)
    const data = { credentials: credentialIds.length }
    await recordEvent(tx, context, { type: 'recipient.erased', subject: id, data })
    for (const credential of credentialIds) await tellNodes(tx, credential)
    return credentialIds
  })
  for (const credential of ids) notifications.tellHere(credentialChannel, credential)
  return { credentials: ids.length }
}

async function credentialsOf(tx: Transaction, recipientId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('credentials')
    .select('id')
    .where('awarded_to', '=', recipientId)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
