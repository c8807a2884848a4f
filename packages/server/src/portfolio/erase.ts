import { sql } from 'kysely'
import { authorize, organizationsOf } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { credentialChannel, tellNodes } from '../credentials/change.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'

/**
 * Erases the data of a person: their half of the key that everything about them is sealed under.
 *
 * With the key go the documents, names, addresses and letters, in every copy of the database; what was sealed is
 * emptied too. What stays names nobody: that there were credentials, their status and the record of what was done.
 * Erasing does not revoke: a file the person kept still verifies. Erasing again changes nothing.
 */
export async function eraseRecipient(context: Context, id: string): Promise<{ credentials: number }> {
  const { db, actor, now, notifications } = context
  const ids = await db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('recipients')
      .select(['organization_id', 'erased_at'])
      .where('id', '=', id)
      .where('organization_id', 'in', organizationsOf(actor))
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'There is no recipient with this id.')
    authorize(actor, 'recipient:erase', row.organization_id)
    if (row.erased_at !== null) return await credentialsOf(tx, id)

    await tx
      .updateTable('recipients')
      .set({ key_share: null, address_index: null, erased_at: now() })
      .where('id', '=', id)
      .execute()
    const emptied = await empty(tx, id, row.organization_id)
    const data = { credentials: emptied.length }
    await recordEvent(tx, context, { type: 'recipient.erased', subject: id, data })
    for (const credential of emptied) await tellNodes(tx, credential)
    return emptied
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

async function empty(tx: Transaction, recipientId: string, organizationId: string): Promise<string[]> {
  const ids = await credentialsOf(tx, recipientId)
  await tx
    .updateTable('credentials')
    .set(({ eb }) => ({ sealed: null, name_index: null, state_reason: null, version: eb('version', '+', 1) }))
    .where('awarded_to', '=', recipientId)
    .execute()
  // Written by hand, about this person. The record keeps its commitment to them, and drops them when it hears of this.
  await sql`
    update events set data = (data::jsonb - 'reason')::json
    where organization_id = ${organizationId} and subject = any(${ids}::text[])
      and data::jsonb ? 'reason'`.execute(tx)
  await tx.updateTable('mails').set({ sealed: null }).where('awarded_to', '=', recipientId).execute()
  // Answers kept for a day to be given again hold what was issued.
  await tx
    .deleteFrom('idempotency_keys')
    .where('scope', '=', organizationId)
    .where('status', 'is not', null)
    .where(sql<boolean>`body like any(${ids.map((id) => `%${id}%`)}::text[])`)
    .execute()
  return ids
}
