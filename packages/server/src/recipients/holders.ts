import type { KeyObject } from 'node:crypto'
import type { World } from '../context.ts'
import { decrypt, encrypt } from '../kit/cipher.ts'
import type { Reader, Transaction } from '../store/database.ts'
import { type KnownRecipient, recipientsAt } from './find.ts'

type Part = Pick<World, 'db' | 'keyEncryption' | 'now' | 'random'>

/**
 * Who an account is to the organizations: whom it has claimed, and whoever was awarded something at an address that it
 * has proved, unless another account claimed them while it had that address.
 */
export async function recipientsOf(world: Part, accountId: string): Promise<KnownRecipient[]> {
  const addresses = await world.db
    .selectFrom('account_addresses')
    .select('address')
    .where('account_id', '=', accountId)
    .execute()
  const known = await recipientsAt(
    world,
    addresses.map(({ address }) => address),
  )
  return settle(world.db, accountId, known)
}

/** Those of one address only. */
export async function recipientsOfAddress(
  world: Part,
  accountId: string,
  address: string,
): Promise<KnownRecipient[]> {
  const known = await recipientsAt(world, [address])
  const own = new Set(known.map(({ id }) => id))
  return (await settle(world.db, accountId, known)).filter(({ id }) => own.has(id))
}

async function settle(
  reader: Reader,
  accountId: string,
  known: readonly KnownRecipient[],
): Promise<KnownRecipient[]> {
  const claims = await reader
    .selectFrom('recipient_holders')
    .select(['recipient_id', 'organization_id', 'account_id'])
    .where(({ eb, or }) =>
      or([
        eb('account_id', '=', accountId),
        ...(known.length > 0
          ? [
              eb(
                'recipient_id',
                'in',
                known.map(({ id }) => id),
              ),
            ]
          : []),
      ]),
    )
    .execute()
  const mine = new Map(known.map((recipient) => [recipient.id, recipient]))
  for (const { recipient_id: id, organization_id: organizationId, account_id } of claims) {
    if (account_id === accountId) mine.set(id, { id, organizationId })
    else mine.delete(id)
  }
  return [...mine.values()]
}

/** Makes recipients the account's for good; answers those that were not before. Who claimed first keeps them. */
export async function claimRecipients(
  tx: Transaction,
  { now }: Pick<World, 'now'>,
  accountId: string,
  recipients: readonly KnownRecipient[],
): Promise<KnownRecipient[]> {
  if (recipients.length === 0) return []
  const claimed = await tx
    .insertInto('recipient_holders')
    .values(
      recipients.map(({ id, organizationId }) => ({
        recipient_id: id,
        organization_id: organizationId,
        account_id: accountId,
        contact: null,
        claimed_at: now(),
      })),
    )
    .onConflict((conflict) => conflict.column('recipient_id').doNothing())
    .returning(['recipient_id as id', 'organization_id as organizationId'])
    .execute()
  return claimed
}

const bindingOf = (recipientId: string) => `contact ${recipientId}`

/** Where a recipient is written to, sealed under their key: whoever erases them erases it. */
export const sealContact = (key: KeyObject, recipientId: string, address: string): Buffer =>
  encrypt(key, address, bindingOf(recipientId))

export const openContact = (key: KeyObject, recipientId: string, sealed: Buffer): string =>
  decrypt(key, sealed, bindingOf(recipientId)).toString()
