import { sql } from 'kysely'
import type { World } from '../context.ts'
import type { Reader, Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import { reachingRoles } from './roles.ts'

/**
 * The account of whoever has just proved this address; made if the address is new here. Memberships that wait for
 * the address become theirs. Of two who prove it at once, both get the same account.
 */
export async function accountAt(
  tx: Transaction,
  { now }: Pick<World, 'now'>,
  address: string,
): Promise<string> {
  const known = await ownerOf(tx, address)
  const accountId = known ?? (await makeAccount(tx, now(), address))
  await joinMemberships(tx, accountId)
  return accountId
}

export async function ownerOf(reader: Reader, address: string): Promise<string | null> {
  const row = await reader
    .selectFrom('account_addresses')
    .select('account_id')
    .where('address', '=', address)
    .executeTakeFirst()
  return row?.account_id ?? null
}

async function makeAccount(tx: Transaction, at: Date, address: string): Promise<string> {
  const member = await tx
    .selectFrom('members')
    .select('name')
    .where('email', '=', address)
    .orderBy('created_at')
    .executeTakeFirst()
  const id = await insertAccount(tx, at, member?.name ?? address.slice(0, address.lastIndexOf('@')))
  const made = await tx
    .insertInto('account_addresses')
    .values({ address, account_id: id, verified_at: at })
    .onConflict((conflict) => conflict.column('address').doNothing())
    .returning('account_id')
    .executeTakeFirst()
  if (made) return id
  await tx.deleteFrom('accounts').where('id', '=', id).execute()
  return (await ownerOf(tx, address))!
}

export async function insertAccount(tx: Transaction, at: Date, name: string): Promise<string> {
  const id = v7()
  await tx.insertInto('accounts').values({ id, name, created_at: at }).execute()
  return id
}

/** Memberships made for an address become those of the account that has proved it; one in each organization. */
export async function joinMemberships(tx: Transaction, accountId: string): Promise<void> {
  await tx
    .updateTable('members')
    .set({ account_id: accountId })
    .where('id', 'in', (waiting) =>
      waiting
        .selectFrom('members as m')
        .innerJoin('account_addresses as a', 'a.address', 'm.email')
        .select('m.id')
        .distinctOn('m.organization_id')
        .where('a.account_id', '=', accountId)
        .where('m.account_id', 'is', null)
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('members as own')
                .select('own.id')
                .whereRef('own.organization_id', '=', 'm.organization_id')
                .where('own.account_id', '=', accountId),
            ),
          ),
        )
        .orderBy('m.organization_id')
        .orderBy('m.created_at'),
    )
    .execute()
}

export type Membership = {
  memberId: string
  role: string
  organization: { id: string; slug: string; name: string }
  /** The organization above whose membership reaches down to here; null: they are a member here. */
  through: string | null
  /** The organization right above. */
  parentId: string | null
}

/** Where an account is a member, the oldest first. */
export async function membershipsOf(reader: Reader, accountId: string): Promise<Membership[]> {
  const all = await reachOf(reader, accountId)
  return all.filter(({ through }) => through === null)
}

/**
 * Where an account may act: its memberships, the oldest first; then the organizations below them that its role reaches
 * down to, by name. In an organization that it is a member of it acts as that member only.
 */
export async function reachOf(reader: Reader, accountId: string): Promise<Membership[]> {
  const rows = await reader
    .selectFrom('members as m')
    .innerJoin('organizations as o', (join) =>
      join.on(({ or, and, eb, ref }) =>
        or([
          eb('o.id', '=', ref('m.organization_id')),
          and([
            sql<boolean>`o.ancestors @> array[m.organization_id]`,
            eb('m.role', 'in', [...reachingRoles]),
          ]),
        ]),
      ),
    )
    .leftJoin('roles as r', 'r.id', 'm.custom_role_id')
    .select(['m.id as memberId', 'm.organization_id', 'o.id', 'o.slug', 'o.name', 'o.ancestors'])
    .select(({ fn }) => fn.coalesce('r.name', 'm.role').as('role'))
    .where('m.account_id', '=', accountId)
    .orderBy(({ eb, ref }) => eb('o.id', '<>', ref('m.organization_id')))
    .orderBy((row) =>
      row.case().when('o.id', '=', row.ref('m.organization_id')).then(row.ref('m.created_at')).end(),
    )
    // Through the nearest organization above, where there are two.
    .orderBy('o.name')
    .orderBy('o.id')
    .orderBy(sql`array_position(o.ancestors, m.organization_id)`, 'desc')
    .orderBy('m.id')
    .execute()
  const nearest = new Map(rows.toReversed().map((row) => [row.id, row]))
  return rows
    .filter((row) => nearest.get(row.id) === row)
    .map(({ memberId, role, organization_id, ancestors, ...organization }) => ({
      memberId,
      role,
      organization,
      through: organization_id === organization.id ? null : organization_id,
      parentId: ancestors.at(-1) ?? null,
    }))
}
