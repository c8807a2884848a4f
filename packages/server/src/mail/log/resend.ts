import { authorize } from '../../access/authorize.ts'
import type { Context } from '../../context.ts'
import { openPersonal, personalColumns } from '../../credentials/personal.ts'
import { Refusal } from '../../errors.ts'
import { recordEvent } from '../../events/record.ts'
import { withNewLinks } from '../../holding/link.ts'
import { contactsOf } from '../../recipients/contacts.ts'
import { sealContact } from '../../recipients/holders.ts'
import { type Letter, openLetter, sealLetter } from '../../recipients/letter.ts'
import { recipientKeysOf } from '../../recipients/secret.ts'
import type { Transaction } from '../../store/database.ts'
import { v7 } from '../../store/ids.ts'
import { refuseStopped } from '../delivery/stops.ts'
import { findMailRow, type LoggedMail, type MailRow, readMail } from './list.ts'

/** Sends a mail again, in the same words, to where its person is written to now. */
export async function resendMail(context: Context, id: string): Promise<LoggedMail> {
  authorize(context.actor, 'mail:write', context.actor.organizationId)
  const row = await findMailRow(context, id)
  const letter = await letterOf(context, row)
  const address = await addressNow(context, row, letter)
  await refuseStopped(context, address)
  const made = await context.db
    .transaction()
    .execute((tx) => again(tx, context, row, { ...letter, recipient: address }))
  return readMail(context, made)
}

/**
 * Writes to a recipient at another address from now on, and sends the mail again there. That is for the issuer as long
 * as nobody has claimed what was awarded: after that it is the holder's own affair.
 */
export async function correctAddress(
  context: Context,
  { id, email }: { id: string; email: string },
): Promise<LoggedMail> {
  authorize(context.actor, 'mail:write', context.actor.organizationId)
  const row = await findMailRow(context, id)
  const letter = await letterOf(context, row)
  const recipientId = row.awarded_to
  if (recipientId === null)
    throw new Refusal(
      'wrong-state',
      'This mail went to a member. Their address is corrected where members are.',
    )
  const address = email.toLowerCase()
  await refuseStopped(context, address)
  const made = await context.db.transaction().execute(async (tx) => {
    await moveRecipient(tx, context, recipientId, address)
    await readdressWaiting(tx, context, recipientId, address)
    return again(tx, context, row, { ...letter, recipient: address })
  })
  return readMail(context, made)
}

async function letterOf(context: Context, row: MailRow): Promise<Letter> {
  if (row.kind === 'invitation' || row.kind === 'test')
    throw new Refusal(
      'wrong-state',
      'Send an invitation again where the members are, and a test where the templates are.',
    )
  // A link in a letter lets one person in: whoever may send mails again must not send it elsewhere.
  if (row.kind === 'assessment')
    throw new Refusal('wrong-state', 'Invite the person again where the assessment is: they get a new link.')
  const letter = await openLetter(context, row)
  if (!letter) throw new Refusal('credential-erased', 'The data of the recipient were erased.')
  return letter
}

/** The holder's own choice, what the issuer has corrected, what the credential says, or where it went. */
async function addressNow(context: Context, row: MailRow, letter: Letter): Promise<string> {
  if (row.awarded_to === null || row.key_share === null) return letter.recipient
  const contact = (await contactsOf(context, context.db, [row.awarded_to])).get(row.awarded_to)
  if (contact) return contact
  if (row.credential_id === null) return letter.recipient
  const credential = await context.db
    .selectFrom('credentials as c')
    .leftJoin('recipients as r', 'r.id', 'c.awarded_to')
    .select(personalColumns)
    .where('c.id', '=', row.credential_id)
    .where('c.organization_id', '=', context.actor.organizationId)
    .executeTakeFirst()
  return (credential && (await openPersonal(context, credential))?.email) || letter.recipient
}

async function again(tx: Transaction, context: Context, row: MailRow, letter: Letter): Promise<string> {
  const { actor, now } = context
  const at = now()
  const id = v7(at.getTime())
  const { recipient, subject, text, html } = letter
  const isSealed = row.awarded_to !== null
  const key = isSealed ? (await recipientKeysOf(context, actor.organizationId)).keyOf(row.key_share!) : null
  await tx
    .insertInto('mails')
    .values({
      id,
      organization_id: actor.organizationId,
      event_id: null,
      ...(key
        ? {
            awarded_to: row.awarded_to,
            sealed: sealLetter(
              key,
              id,
              withNewLinks(context, letter, { key, epoch: await epochOf(tx, row.awarded_to!) }),
            ),
          }
        : { recipient, subject, text, html }),
      kind: row.kind,
      language: row.language,
      credential_id: row.credential_id,
      resends: row.id,
      state: 'waiting',
      next_attempt_at: at,
      created_at: at,
      sent_at: null,
      failure: null,
    })
    .execute()
  // The one before waits no more: nobody needs it twice.
  await tx
    .updateTable('mails')
    .set({ state: 'failed', reason: 'It was sent again instead.' })
    .where('id', '=', row.id)
    .where('state', '=', 'waiting')
    .execute()
  await recordEvent(tx, context, {
    type: 'mail.resent',
    subject: id,
    data: { resends: row.id, kind: row.kind },
  })
  return id
}

const epochOf = async (tx: Transaction, recipientId: string): Promise<number> =>
  (
    await tx
      .selectFrom('recipients')
      .select('link_epoch')
      .where('id', '=', recipientId)
      .executeTakeFirstOrThrow()
  ).link_epoch

/** Whoever has the new address finds what was awarded; whoever has the old one does not any more. */
async function moveRecipient(
  tx: Transaction,
  context: Context,
  recipientId: string,
  address: string,
): Promise<void> {
  const { actor, now } = context
  const recipient = await tx
    .selectFrom('recipients as r')
    .leftJoin('recipient_holders as h', 'h.recipient_id', 'r.id')
    .select(['r.key_share', 'h.account_id', 'r.address_index'])
    .where('r.id', '=', recipientId)
    .where('r.organization_id', '=', actor.organizationId)
    .forUpdate('r')
    .executeTakeFirstOrThrow()
  if (recipient.key_share === null)
    throw new Refusal('credential-erased', 'The data of the recipient were erased.')
  if (recipient.account_id !== null)
    throw new Refusal(
      'contact-claimed',
      'The holder has claimed it, and says themselves where they are written to.',
    )
  const keys = await recipientKeysOf(context, actor.organizationId)
  const index = keys.addressIndex(address)
  const other = await tx
    .selectFrom('recipients')
    .select('id')
    .where('organization_id', '=', actor.organizationId)
    .where('address_index', '=', index)
    .where('id', '<>', recipientId)
    .executeTakeFirst()
  if (other)
    throw new Refusal(
      'already-exists',
      'Another recipient of yours has this address. Issue the credential to them, and revoke this one.',
    )
  // Links of letters that went to the wrong address are good for nothing from now on.
  await tx
    .updateTable('recipients')
    .set(({ eb }) => ({ address_index: index, link_epoch: eb('link_epoch', '+', 1) }))
    .where('id', '=', recipientId)
    .execute()
  const contact = {
    sealed: sealContact(keys.keyOf(recipient.key_share), recipientId, address),
    corrected_at: now(),
    corrected_by: actor.id,
  }
  await tx
    .insertInto('recipient_contacts')
    .values({ recipient_id: recipientId, organization_id: actor.organizationId, ...contact })
    .onConflict((clash) => clash.column('recipient_id').doUpdateSet(contact))
    .execute()
  await recordEvent(tx, context, { type: 'recipient.contact-corrected', subject: recipientId, data: {} })
}

/** What waits for them goes to the new address too. */
async function readdressWaiting(
  tx: Transaction,
  context: Context,
  recipientId: string,
  address: string,
): Promise<void> {
  const rows = await tx
    .selectFrom('mails as m')
    .innerJoin('recipients as r', 'r.id', 'm.awarded_to')
    .select(['m.id', 'm.organization_id', 'm.awarded_to', 'm.sealed', 'r.key_share'])
    .select(['m.recipient', 'm.subject', 'm.text', 'm.html'])
    .where('m.awarded_to', '=', recipientId)
    .where('m.state', '=', 'waiting')
    .forUpdate('m')
    .execute()
  const keys = await recipientKeysOf(context, context.actor.organizationId)
  const epoch = await epochOf(tx, recipientId)
  for (const row of rows) {
    const letter = await openLetter(context, row)
    if (!letter) continue
    const key = keys.keyOf(row.key_share!)
    const renewed = withNewLinks(context, letter, { key, epoch })
    const sealed = sealLetter(key, row.id, { ...renewed, recipient: address })
    await tx
      .updateTable('mails')
      .set({ sealed, attempts: 0, next_attempt_at: context.now() })
      .where('id', '=', row.id)
      .execute()
  }
}
