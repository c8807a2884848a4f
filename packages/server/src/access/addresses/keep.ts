import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { recordEvent } from '../../events/record.ts'
import type { KnownRecipient } from '../../recipients/find.ts'
import { claimRecipients, recipientsOfAddress } from '../../recipients/holders.ts'
import type { Transaction } from '../../store/database.ts'
import { actOf, personOf } from '../end-sessions.ts'
import { recordAct } from '../record-act.ts'

async function ownAddress(tx: Transaction, accountId: string, id: string): Promise<string> {
  const row = await tx
    .selectFrom('account_addresses')
    .select('address')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'You have no address with this id.')
  return row.address
}

/** The address that is written to first. */
export async function preferAddress(context: Context, id: string): Promise<void> {
  const { accountId } = personOf(context)
  await context.db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    await ownAddress(tx, accountId, id)
    await tx
      .updateTable('account_addresses')
      .set({ is_primary: false })
      .where('account_id', '=', accountId)
      .where('id', '<>', id)
      .execute()
    await tx.updateTable('account_addresses').set({ is_primary: true }).where('id', '=', id).execute()
    await recordAct(tx, context, actOf(context), {
      type: 'account.address-preferred',
      subject: accountId,
      data: {},
    })
  })
}

/**
 * Gives an address up. What was awarded at it is claimed first and stays with the account. The last way to sign in
 * cannot be given up.
 */
export async function removeAddress(context: Context, id: string): Promise<void> {
  const { accountId } = personOf(context)
  const known = await context.db.transaction().execute((tx) => ownAddress(tx, accountId, id))
  // Read before the transaction: each organization is asked with a key of its own.
  const recipients = await recipientsOfAddress(context, accountId, known)
  await context.db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    await ownAddress(tx, accountId, id)
    const { others, passkeys } = await tx
      .selectNoFrom((of) => [
        of
          .selectFrom('account_addresses')
          .select((row) => row.fn.countAll<number>().as('count'))
          .where('account_id', '=', accountId)
          .where('id', '<>', id)
          .as('others'),
        of
          .selectFrom('passkeys')
          .select((row) => row.fn.countAll<number>().as('count'))
          .where('account_id', '=', accountId)
          .as('passkeys'),
      ])
      .executeTakeFirstOrThrow()
    if (!others && !passkeys)
      throw new Refusal(
        'last-way-in',
        'It is the only way you sign in. Add another address or a passkey first.',
      )
    await recordClaims(tx, context, await claimRecipients(tx, context, accountId, recipients))
    await tx.deleteFrom('account_addresses').where('id', '=', id).execute()
    // A link that waits in that mailbox must not open this account any more.
    await tx.deleteFrom('sign_in_links').where('email', '=', known).where('used_at', 'is', null).execute()
    await recordAct(tx, context, actOf(context), {
      type: 'account.address-removed',
      subject: accountId,
      data: {},
    })
  })
}

/** Of several who change an account's addresses at once, each sees what the one before made of them. */
export const lockAccount = (tx: Transaction, accountId: string) =>
  tx.selectFrom('accounts').select('id').where('id', '=', accountId).forUpdate().executeTakeFirstOrThrow()

/** A claim stands in the record of the organization that awarded. */
export async function recordClaims(
  tx: Transaction,
  context: Context,
  claimed: readonly KnownRecipient[],
): Promise<void> {
  const account = personOf(context).accountId
  for (const { id, organizationId } of claimed) {
    const actor = { ...context.actor, id: `account:${account}`, organizationId }
    await recordEvent(
      tx,
      { ...context, actor },
      { type: 'recipient.claimed', subject: id, data: { account } },
    )
  }
}
