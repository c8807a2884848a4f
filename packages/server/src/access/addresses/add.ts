import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { joinMemberships, ownerOf } from '../accounts.ts'
import { actOf, personOf } from '../end-sessions.ts'
import { queueMail } from '../queue-mail.ts'
import { recordAct } from '../record-act.ts'
import { hashSecret } from '../secrets.ts'
import { addressMail } from './mail.ts'

const minutes = 30
const mostAddresses = 20
/** Links that one account gets in an hour: nobody fills other people's mailboxes. */
const mostLinks = 10

/**
 * Mails a link to an address that a person wants to add; link and mail are one commit. The answer is the same whoever
 * has the address.
 */
export async function askForAddress(context: Context, wanted: string): Promise<void> {
  const { accountId } = personOf(context)
  const address = wanted.trim().toLowerCase()
  await context.db.transaction().execute(async (tx) => {
    // Of several requests at once each counts those before.
    const { name } = await tx
      .selectFrom('accounts')
      .select('name')
      .where('id', '=', accountId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const hourAgo = new Date(context.now().getTime() - 3_600_000)
    const { addresses, links } = await tx
      .selectNoFrom((of) => [
        of
          .selectFrom('account_addresses')
          .select((row) => row.fn.countAll<number>().as('count'))
          .where('account_id', '=', accountId)
          .as('addresses'),
        of
          .selectFrom('address_links')
          .select((row) => row.fn.countAll<number>().as('count'))
          .where('account_id', '=', accountId)
          .where('created_at', '>', hourAgo)
          .as('links'),
      ])
      .executeTakeFirstOrThrow()
    if ((addresses ?? 0) >= mostAddresses)
      throw new Refusal('already-exists', `You have ${mostAddresses} addresses. Remove one first.`)
    if ((links ?? 0) >= mostLinks)
      throw new Refusal('quota-exceeded', 'You asked for many links within the hour. Try again later.', {
        headers: { 'retry-after': '3600' },
      })
    const token = context.random(32).toString('base64url')
    const createdAt = context.now()
    await tx
      .insertInto('address_links')
      .values({
        token_hash: hashSecret(token),
        account_id: accountId,
        address,
        created_at: createdAt,
        expires_at: new Date(createdAt.getTime() + minutes * 60_000),
      })
      .execute()
    const link = `${context.settings.baseUrl}/portal/addresses/confirm/${token}`
    const mail = addressMail({ link, name, minutes })
    await queueMail(tx, context, { organizationId: null, recipient: address, ...mail })
  })
}

/**
 * Adds the address whose link somebody opened. Only in a session of the account that asked: whoever is made to open a
 * link gives their address to nobody. What was awarded at the address, and memberships that wait for it, become theirs.
 */
export async function confirmAddress(context: Context, token: string): Promise<{ address: string }> {
  const { accountId } = personOf(context)
  return context.db.transaction().execute(async (tx) => {
    const link = await tx
      .deleteFrom('address_links')
      .where('token_hash', '=', hashSecret(token))
      .where('account_id', '=', accountId)
      .where('expires_at', '>', context.now())
      .returning('address')
      .executeTakeFirst()
    if (!link)
      throw new Refusal(
        'address-link-over',
        'It was used already, is older than 30 minutes, or was asked for by another account than the one you are signed in with.',
      )
    const { address } = link
    const made = await tx
      .insertInto('account_addresses')
      .values({ address, account_id: accountId, verified_at: context.now() })
      .onConflict((conflict) => conflict.column('address').doNothing())
      .returning('address')
      .executeTakeFirst()
    if (!made) {
      if ((await ownerOf(tx, address)) === accountId) return { address }
      throw new Refusal(
        'already-exists',
        'Another account has this address. Merge that account into this one.',
      )
    }
    await joinMemberships(tx, accountId)
    await recordAct(tx, context, actOf(context), {
      type: 'account.address-added',
      subject: accountId,
      data: {},
    })
    return { address }
  })
}
