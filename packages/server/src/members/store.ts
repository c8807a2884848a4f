import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import { knownPermissions, permissionsOfMember } from '../access/roles.ts'
import type { Context, Permission } from '../context.ts'
import { Refusal } from '../errors.ts'
import { newerThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import type { Transaction } from '../store/database.ts'
import type { BuiltInRole, MemberRole, Row } from '../store/tables.ts'

export type RoleName = { id: string; name: string }
export type Member = {
  id: string
  name: string
  email: string
  role: RoleName
  /** Null: has never signed in. */
  joined: boolean
  /** The one who asks. */
  you: boolean
  /** Keys that they made and that are still good. */
  keys: number
  createdAt: string
}

type Query = { limit?: number; cursor?: string }

const keysOf = sql<number>`(select count(*) from api_keys as k where k.organization_id = m.organization_id
    and k.made_by = 'member:' || m.id::text and k.revoked_at is null)
  + (select count(*) from request_keys as k where k.organization_id = m.organization_id
    and k.made_by = 'member:' || m.id::text and k.revoked_at is null)
  + (select count(*) from oauth_clients as k where k.organization_id = m.organization_id
    and k.made_by = 'member:' || m.id::text and k.revoked_at is null)`

const select = ({ db, actor }: Pick<Context, 'db' | 'actor'>) =>
  db
    .selectFrom('members as m')
    .leftJoin('roles as r', 'r.id', 'm.custom_role_id')
    .select(['m.id', 'm.name', 'm.email', 'm.role', 'm.custom_role_id', 'm.account_id', 'm.created_at'])
    .select(['r.name as role_name', keysOf.as('keys')])
    .where('m.organization_id', '=', actor.organizationId)
type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

/** The members of the organization, the oldest first. */
export async function listMembers(context: Context, { limit = 50, cursor }: Query): Promise<Page<Member>> {
  authorize(context.actor, 'member:read', context.actor.organizationId)
  const after = readCursor(cursor, ['date', 'uuid'])
  const rows = await select(context)
    .$if(after !== null, (query) => query.where(newerThan('m.created_at', 'm.id', after!)))
    .orderBy('m.created_at')
    .orderBy('m.id')
    .limit(limit + 1)
    .execute()
  return pageOf(
    rows,
    limit,
    (row) => [row.created_at.toISOString(), row.id],
    (row) => shown(context, row),
  )
}

export async function readMember(context: Context, id: string): Promise<Member> {
  authorize(context.actor, 'member:read', context.actor.organizationId)
  const row = await select(context).where('m.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no member with this id.')
  return shown(context, row)
}

const shown = ({ actor }: Context, row: Found): Member => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: roleNameOf(row),
  joined: row.account_id !== null,
  you: actor.id === `member:${row.id}`,
  keys: row.keys,
  createdAt: row.created_at.toISOString(),
})

/** How a role is told: one of Laurel's own by its name, one of the organization's by id and name. */
export function roleNameOf(row: {
  role: MemberRole
  custom_role_id: string | null
  role_name: string | null
}): RoleName {
  if (row.custom_role_id !== null) return { id: row.custom_role_id, name: row.role_name ?? '' }
  return { id: row.role, name: `${row.role[0]!.toUpperCase()}${row.role.slice(1)}` }
}

/** Locks a member of the actor's organization. Refuses with `not-found`. */
export async function lockMember(
  tx: Transaction,
  organizationId: string,
  id: string,
): Promise<Row<'members'>> {
  const row = await tx
    .selectFrom('members')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no member with this id.')
  return row
}

export type ChosenRole = {
  role: MemberRole
  custom_role_id: string | null
  name: string
  permissions: Permission[]
}

/**
 * The role that is meant by the name of one of Laurel's own or the id of one of the organization's. Keeps the latter
 * from being taken away until the transaction ends.
 */
export async function chooseRole(tx: Transaction, organizationId: string, role: string): Promise<ChosenRole> {
  if (builtIn.has(role)) {
    const own = role as BuiltInRole
    const permissions = [...permissionsOfMember({ role: own, custom_permissions: null })]
    return { role: own, custom_role_id: null, name: own, permissions }
  }
  const row = uuid.test(role)
    ? await tx
        .selectFrom('roles')
        .select(['id', 'name', 'permissions'])
        .where('id', '=', role)
        .where('organization_id', '=', organizationId)
        .forShare()
        .executeTakeFirst()
    : undefined
  if (row)
    return {
      role: 'custom',
      custom_role_id: row.id,
      name: row.name,
      permissions: knownPermissions(row.permissions),
    }
  const message = 'This is neither one of Laurel’s roles nor one of yours.'
  throw new Refusal('invalid-fields', message, {
    errors: [{ pointer: '/role', code: 'unknown', message }],
  })
}

const builtIn: ReadonlySet<string> = new Set(['owner', 'admin', 'designer', 'issuer', 'reviewer', 'auditor'])
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What a member may do now. */
export async function rightsOf(tx: Transaction, member: Row<'members'>): Promise<Permission[]> {
  const chosen = await chooseRole(tx, member.organization_id, member.custom_role_id ?? member.role)
  return chosen.permissions
}
