import { sql } from 'kysely'
import { permissionsOfMember, reachingRoles } from '../access/roles.ts'
import type { Reader } from '../store/database.ts'

export type Approver = { memberId: string; accountId: string; name: string; email: string }

/**
 * Who may approve in an organization and has signed in: its members, and those of the organizations above whose role
 * reaches down. Give it a handle that sees those above, to find them too.
 */
export async function approversOf(reader: Reader, organizationId: string): Promise<Approver[]> {
  const rows = await reader
    .selectFrom('members as m')
    .leftJoin('roles as r', 'r.id', 'm.custom_role_id')
    .select(['m.id', 'm.account_id', 'm.name', 'm.email', 'm.role', 'r.permissions as custom_permissions'])
    .where('m.account_id', 'is not', null)
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
    .limit(1000)
    .execute()
  return rows
    .filter((row) => permissionsOfMember(row).has('approval:decide'))
    .map(({ id, account_id, name, email }) => ({ memberId: id, accountId: account_id!, name, email }))
}
