import { sql } from 'kysely'
import { callerKinds, callerOf } from '../access/callers/kinds.ts'
import { permissionsOfMember, reachingRoles } from '../access/roles.ts'
import type { Permission } from '../context.ts'
import type { Reader } from '../store/database.ts'

/** Somebody who is told. Who has never signed in has no account, and is told by mail alone. */
export type Person = {
  readonly memberId: string
  readonly accountId: string | null
  readonly name: string
  readonly email: string
}

const most = 1000

/** Members of an organization, and those of the organizations above whose role reaches down. */
const membersOf = (reader: Reader, organizationId: string) =>
  reader
    .selectFrom('members as m')
    .leftJoin('roles as r', 'r.id', 'm.custom_role_id')
    .select(['m.id', 'm.account_id', 'm.name', 'm.email', 'm.role', 'm.organization_id'])
    .select('r.permissions as custom_permissions')
    .where(({ or, and, eb }) =>
      or([
        eb('m.organization_id', '=', organizationId),
        and([
          eb('m.role', 'in', [...reachingRoles]),
          sql<boolean>`m.organization_id in (select unnest(ancestors) from organizations where id = ${organizationId})`,
        ]),
      ]),
    )
    .orderBy('m.created_at')
    .orderBy('m.id')
    .limit(most)

type MemberRow = { id: string; account_id: string | null; name: string; email: string }
const personOf = ({ id, account_id, name, email }: MemberRow): Person => ({
  memberId: id,
  accountId: account_id,
  name,
  email,
})

/** Members of this very organization who may do this. */
export async function peopleWhoMay(
  reader: Reader,
  organizationId: string,
  permission: Permission,
): Promise<Person[]> {
  const rows = await membersOf(reader, organizationId).execute()
  return rows
    .filter((row) => row.organization_id === organizationId && permissionsOfMember(row).has(permission))
    .map(personOf)
}

/** Owners and admins of this very organization. */
export async function keepersOf(reader: Reader, organizationId: string): Promise<Person[]> {
  const rows = await membersOf(reader, organizationId).where('m.role', 'in', ['owner', 'admin']).execute()
  return rows.filter((row) => row.organization_id === organizationId).map(personOf)
}

/** The member who did something, or who made the key that did it; null where nobody is known. */
export async function actorsPerson(
  reader: Reader,
  organizationId: string,
  actor: string,
): Promise<Person | null> {
  const by = actor.startsWith('member:') ? actor : await makerOf(reader, organizationId, actor)
  if (!by?.startsWith('member:')) return null
  const row = await reader
    .selectFrom('members')
    .select(['id', 'account_id', 'name', 'email'])
    .where('id', '=', by.slice('member:'.length))
    .executeTakeFirst()
  return row ? personOf(row) : null
}

async function makerOf(reader: Reader, organizationId: string, actor: string): Promise<string | null> {
  const caller = callerOf(actor)
  if (!caller) return null
  const key = await reader
    .selectFrom(callerKinds[caller.kind].table)
    .select('made_by')
    .where('id', '=', caller.id)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  return key?.made_by ?? null
}
