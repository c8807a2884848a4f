import { sql } from 'kysely'
import type { World } from '../context.ts'
import { byteaArray } from '../store/arrays.ts'
import { recipientKeysOf } from './secret.ts'

/** A person as one organization knows them. */
export type KnownRecipient = { readonly id: string; readonly organizationId: string }

/**
 * Who, in any organization, has been awarded something at one of these addresses. Each organization hides addresses
 * under a secret of its own, so each is asked with its own: work in proportion to their number, the same whether
 * somebody is found or not.
 */
export async function recipientsAt(
  world: Pick<World, 'db' | 'keyEncryption' | 'now' | 'random'>,
  addresses: readonly string[],
): Promise<KnownRecipient[]> {
  const owners = await world.db.selectFrom('organization_secrets').select('organization_id').execute()
  const asked: { organizationId: string; index: Buffer }[] = []
  for (const { organization_id: organizationId } of owners) {
    const keys = await recipientKeysOf(world, organizationId)
    for (const index of keys.addressIndexes(addresses)) asked.push({ organizationId, index })
  }
  if (asked.length === 0) return []
  const { rows } = await sql<KnownRecipient>`
    select r.id, r.organization_id as "organizationId"
    from unnest(
      ${asked.map(({ organizationId }) => organizationId)}::uuid[],
      ${byteaArray(asked.map(({ index }) => index))}::bytea[]
    ) as asked (organization_id, address_index)
    join recipients as r
      on r.organization_id = asked.organization_id and r.address_index = asked.address_index
    where r.erased_at is null
    order by r.created_at`.execute(world.db)
  return rows
}
