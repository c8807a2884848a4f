import type { KeyObject } from 'node:crypto'
import { sql } from 'kysely'
import type { World } from '../context.ts'
import { byteaArray } from '../store/arrays.ts'
import { v7 } from '../store/ids.ts'
import type { RecipientKeys } from './secret.ts'

/** A person with the key that their data is sealed under. */
export type Recipient = { readonly id: string; readonly key: KeyObject }

type Person = { readonly id: string; readonly index: Buffer | null; readonly share: Buffer }

/**
 * The recipients with these addresses, in their order; those that are new to the organization are made. Who has no
 * address is somebody new each time.
 *
 * A commit of its own, which need not reach the disk before the one that refers to it: the log of the database is
 * written in order, so a crash that takes it takes the other too. A row nobody refers to does no harm.
 */
export async function ensureRecipients(
  world: Pick<World, 'db' | 'now' | 'random'>,
  organizationId: string,
  keys: RecipientKeys,
  addresses: readonly (string | null)[],
): Promise<Recipient[]> {
  const written = keys.addressIndexes(addresses.filter((address) => address !== null)).values()
  const hexes: (string | null)[] = []
  const wanted = new Map<string, Buffer>()
  for (const address of addresses) {
    const index = address === null ? null : written.next().value!
    const hex = index?.toString('hex') ?? null
    hexes.push(hex)
    if (hex !== null) wanted.set(hex, index!)
  }
  const known = new Map<string, Recipient>()
  const unknown: Recipient[] = []
  let nameless = hexes.filter((hex) => hex === null).length
  // Whom somebody else makes at the same instant is there when we look again.
  while (wanted.size > 0 || nameless > 0) {
    const people = await findOrMake(world, organizationId, newPeople(world, wanted, nameless))
    const made = keys.keysOf(people.map(({ share }) => share))
    for (const [nth, { id, index }] of people.entries()) {
      const recipient = { id, key: made[nth]! }
      if (index === null) unknown.push(recipient)
      else {
        const hex = index.toString('hex')
        known.set(hex, recipient)
        wanted.delete(hex)
      }
    }
    nameless = 0
  }
  return hexes.map((hex) => (hex === null ? unknown.pop()! : known.get(hex)!))
}

/** In one order everywhere: two chunks that share people must not wait for each other. */
function newPeople(
  { random }: Pick<World, 'random'>,
  wanted: ReadonlyMap<string, Buffer>,
  nameless: number,
): Person[] {
  const sorted = [...wanted.keys()].sort().map((hex) => wanted.get(hex)!)
  const indexes = [...sorted, ...Array.from({ length: nameless }, () => null)]
  const shares = random(indexes.length * 32)
  return indexes.map((index, nth) => ({ id: v7(), index, share: shares.subarray(nth * 32, nth * 32 + 32) }))
}

type Found = { readonly id: string; readonly nth: string | null; readonly key_share: Buffer | null }

/** Of each person the row that was there, or the one that is made now; without those made elsewhere meanwhile. */
async function findOrMake(
  { db, now }: Pick<World, 'db' | 'now'>,
  organizationId: string,
  people: readonly Person[],
): Promise<Person[]> {
  const { rows } = await sql<Found>`
    with asked as (
      select id, address_index, key_share, nth from unnest(
        ${people.map(({ id }) => id)}::uuid[],
        ${byteaArray(people.map(({ index }) => index))}::bytea[],
        ${byteaArray(people.map(({ share }) => share))}::bytea[]
      ) with ordinality as new (id, address_index, key_share, nth)
    ), found as (
      select r.id, r.key_share, nth from asked
      join recipients as r on r.organization_id = ${organizationId} and r.address_index = asked.address_index
    ), made as (
      insert into recipients (id, organization_id, address_index, key_share, created_at)
      select id, ${organizationId}, address_index, key_share, ${now()} from asked
      where nth not in (select nth from found)
        and (select set_config('synchronous_commit', 'off', true)) = 'off'
      order by nth
      on conflict (organization_id, address_index) do nothing
      returning id
    )
    select id, nth, key_share from found
    union all select id, null, null from made`.execute(db)
  const own = new Map(people.map((person) => [person.id, person]))
  return rows.map(({ id, nth, key_share }) =>
    nth === null ? own.get(id)! : { id, index: people[Number(nth) - 1]!.index, share: key_share! },
  )
}
