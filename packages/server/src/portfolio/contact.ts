import { recordClaims } from '../access/addresses/keep.ts'
import { personOf } from '../access/end-sessions.ts'
import type { Context } from '../context.ts'
import { openPersonal, personalColumns } from '../credentials/personal.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import type { KnownRecipient } from '../recipients/find.ts'
import { claimRecipients, openContact, recipientsOf, sealContact } from '../recipients/holders.ts'
import { recipientKeysOf } from '../recipients/secret.ts'

/** Where letters about what one organization has awarded go. */
export type HolderContact = {
  /** The person as that organization knows them. */
  recipientId: string
  organization: { name: string; slug: string }
  address: string | null
  /** The holder chose it; else it is the one that the organization gave. */
  chosen: boolean
}

/** One for each organization, and each address that one of them knew the person by. */
export async function listContacts(context: Context): Promise<HolderContact[]> {
  const recipients = await recipientsOf(context, personOf(context).accountId)
  const contacts = await Promise.all(recipients.map((recipient) => readContact(context, recipient)))
  return contacts
    .filter((contact) => contact !== null)
    .sort((a, b) => a.organization.name.localeCompare(b.organization.name))
}

async function readContact(
  context: Context,
  { id, organizationId }: KnownRecipient,
): Promise<HolderContact | null> {
  const row = await context.db
    .selectFrom('credentials as c')
    .innerJoin('recipients as r', 'r.id', 'c.awarded_to')
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .leftJoin('recipient_holders as h', 'h.recipient_id', 'r.id')
    .leftJoin('recipient_contacts as rc', 'rc.recipient_id', 'r.id')
    .select(personalColumns)
    .select(['h.contact', 'rc.sealed as corrected', 'o.name as organization', 'o.slug'])
    .where('c.awarded_to', '=', id)
    .where('c.organization_id', '=', organizationId)
    .orderBy('c.issued_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row || row.key_share === null) return null
  const key = (await recipientKeysOf(context, organizationId)).keyOf(row.key_share)
  // What the organization gave, or has corrected since.
  const given = row.corrected
    ? openContact(key, id, row.corrected)
    : ((await openPersonal(context, row))?.email ?? null)
  return {
    recipientId: id,
    organization: { name: row.organization, slug: row.slug },
    address: row.contact === null ? given : openContact(key, id, row.contact),
    chosen: row.contact !== null,
  }
}

/**
 * Has letters about what an organization awarded go to another proved address of the person, or again to the one that
 * the organization gave. The organization is not asked and learns no address; that it was moved stands in its record.
 * Claims the recipient: what depends on a choice of the holder must not change hands with an old address.
 */
export async function moveContact(
  context: Context,
  recipientId: string,
  addressId: string | null,
): Promise<HolderContact> {
  const { accountId } = personOf(context)
  const recipient = (await recipientsOf(context, accountId)).find(({ id }) => id === recipientId)
  if (!recipient) throw new Refusal('not-found', 'Nobody has awarded you anything under this id.')
  const { organizationId } = recipient
  const keys = await recipientKeysOf(context, organizationId)
  await context.db.transaction().execute(async (tx) => {
    const { key_share: share } = await tx
      .selectFrom('recipients')
      .select('key_share')
      .where('id', '=', recipientId)
      .where('organization_id', '=', organizationId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (share === null) throw new Refusal('credential-erased', 'The organization has erased your data.')
    const address =
      addressId === null
        ? null
        : await tx
            .selectFrom('account_addresses')
            .select('address')
            .where('id', '=', addressId)
            .where('account_id', '=', accountId)
            .executeTakeFirst()
    if (address === undefined) throw new Refusal('not-found', 'You have no address with this id.')
    await recordClaims(tx, context, await claimRecipients(tx, context, accountId, [recipient]))
    const contact = address === null ? null : sealContact(keys.keyOf(share), recipientId, address.address)
    const moved = await tx
      .updateTable('recipient_holders')
      .set({ contact })
      .where('recipient_id', '=', recipientId)
      .where('account_id', '=', accountId)
      .returning('recipient_id')
      .executeTakeFirst()
    if (!moved) throw new Refusal('not-found', 'Nobody has awarded you anything under this id.')
    const actor = { ...context.actor, id: `account:${accountId}`, organizationId }
    await recordEvent(
      tx,
      { ...context, actor },
      { type: 'recipient.contact-moved', subject: recipientId, data: { elsewhere: contact !== null } },
    )
  })
  return (await readContact(context, recipient))!
}
