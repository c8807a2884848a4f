import { createPermutation } from '@laurel/credential'
import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { World } from '../context.ts'
import { base32 } from '../store/ids.ts'

/** Bitstring Status List 1.0, 3.1: at least so many entries, for group privacy. */
const capacity = 131_072

/** An entry of a status list, the same in the revocation and in the suspension list. */
export type StatusEntry = { readonly list: string; readonly index: number }

const permutations = new LRUCache<string, (position: number) => number>({ max: 200 })

/**
 * Leases `count` entries for new credentials of an issuer.
 *
 * A short statement of its own, committed before the credentials are: batches do not wait for each other, and
 * a death in between only leaves entries that nobody uses. Positions count up, and a keyed permutation turns
 * them into indexes, so they are unique and look random without a search.
 */
export async function leaseEntries(
  world: World,
  issuer: { id: string; organizationId: string },
  count: number,
): Promise<StatusEntry[]> {
  const entries: StatusEntry[] = []
  while (entries.length < count) {
    const wanted = count - entries.length
    const { rows } = await sql<{ id: string; permutation_key: Buffer; from: number; to: number }>`
      update status_lists as l
      set next_position = least(l.next_position + ${wanted}, l.capacity)
      from (
        select id, next_position from status_lists
        where issuer_id = ${issuer.id} and next_position < capacity
        order by created_at limit 1 for update
      ) as old
      where l.id = old.id
      returning l.id, l.permutation_key, old.next_position as "from", l.next_position as "to"`.execute(
      world.db,
    )
    const lease = rows[0]
    if (!lease) {
      await openList(world, issuer)
      continue
    }
    const permute = permutations.get(lease.id) ?? createPermutation(lease.permutation_key, capacity)
    permutations.set(lease.id, permute)
    for (let position = lease.from; position < lease.to; position++) {
      entries.push({ list: lease.id, index: permute(position) })
    }
  }
  return entries
}

/** Opens a list for both purposes. Two openers at once make two lists, and both get filled. */
async function openList(world: World, issuer: { id: string; organizationId: string }): Promise<void> {
  const id = base32(world.random(16))
  await world.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('status_lists')
      .values({
        id,
        organization_id: issuer.organizationId,
        issuer_id: issuer.id,
        permutation_key: world.random(32),
        capacity,
        created_at: world.now(),
      })
      .execute()
    await tx
      .insertInto('status_publications')
      .values([
        { list_id: id, purpose: 'revocation', published_at: null, document: null },
        { list_id: id, purpose: 'suspension', published_at: null, document: null },
      ])
      .execute()
  })
}
