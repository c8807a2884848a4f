import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Row } from '../store/tables.ts'

/**
 * Whether the person who is signed in, or came by the link of a letter, is the one a credential was awarded to: they have claimed it, or have proved the
 * address it was awarded at and nobody has claimed it. A session that an organization's provider vouches for proves nothing beyond that organization.
 */
export async function isHolder(
  context: Context,
  row: { readonly organization_id: string; readonly awarded_to: string | null },
): Promise<boolean> {
  const { session, holder, db } = context
  // A pass ends when an account claims what it is for (holding/pass.ts).
  if (holder) return row.awarded_to === holder.recipientId && row.organization_id === holder.organizationId
  if (!session || session.confinedTo !== null || session.secondFactorDue || row.awarded_to === null)
    return false
  const claim = await db
    .selectFrom('recipient_holders')
    .select('account_id')
    .where('recipient_id', '=', row.awarded_to)
    .where('organization_id', '=', row.organization_id)
    .executeTakeFirst()
  if (claim) return claim.account_id === session.accountId
  const addresses = await db
    .selectFrom('account_addresses')
    .select('address')
    .where('account_id', '=', session.accountId)
    .execute()
  if (addresses.length === 0) return false
  const keys = await recipientKeysOf(context, row.organization_id)
  const found = await db
    .selectFrom('recipients')
    .select('id')
    .where('id', '=', row.awarded_to)
    .where('organization_id', '=', row.organization_id)
    .where('address_index', 'in', keys.addressIndexes(addresses.map(({ address }) => address)))
    .executeTakeFirst()
  return found !== undefined
}

/** What the record calls whoever holds a credential. */
export const holderIdOf = ({ session, holder }: Context): string =>
  holder ? `holder:${holder.recipientId}` : `account:${session!.accountId}`

/** The person, as the organization knows them, that a credential of whoever is signed in was awarded to. Refuses with `not-found`. */
export async function findOwnRecipient(context: Context, credentialId: string): Promise<Row<'recipients'>> {
  const row = await context.db
    .selectFrom('credentials')
    .select(['organization_id', 'awarded_to'])
    .where('id', '=', credentialId)
    .executeTakeFirst()
  const found =
    row?.awarded_to && (await isHolder(context, row))
      ? await context.db
          .selectFrom('recipients')
          .select(['id', 'organization_id', 'address_index', 'key_share', 'created_at', 'erased_at'])
          .select(['held_at', 'hold_reason', 'link_epoch'])
          .where('id', '=', row.awarded_to)
          .where('organization_id', '=', row.organization_id)
          .executeTakeFirst()
      : undefined
  if (!found) throw new Refusal('not-found', 'There is no credential with this id.')
  return found
}
