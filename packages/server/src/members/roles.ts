import { sql } from 'kysely'
import { authorize, refuseBeyond } from '../access/authorize.ts'
import { builtInRoles, knownPermissions, permissionsOf, roleMeanings } from '../access/roles.ts'
import { type Context, type Permission, permissions } from '../context.ts'
import { Refusal } from '../errors.ts'
import { changesBetween } from '../events/changes.ts'
import { recordEvent } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'

export type Role = {
  /** What is given as `role` to a member: the name of one of Laurel's own, or the id of the organization's. */
  id: string
  name: string
  description: string | null
  /** Made by the organization, which may change it. */
  custom: boolean
  permissions: Permission[]
}

export type RoleWish = { readonly name: string; readonly permissions: readonly Permission[] }

/** More than anybody can tell apart; it keeps the list one page. */
const mostRoles = 100

/** Laurel's own roles, then those of the organization by name. */
export async function listRoles({ actor, db }: Context): Promise<Role[]> {
  authorize(actor, 'member:read', actor.organizationId)
  const rows = await db
    .selectFrom('roles')
    .select(['id', 'name', 'permissions'])
    .where('organization_id', '=', actor.organizationId)
    .orderBy(sql`lower(name)`)
    .execute()
  return [...builtIn, ...rows.map(shown)]
}

const builtIn: readonly Role[] = builtInRoles.map((id) => ({
  id,
  name: `${id[0]!.toUpperCase()}${id.slice(1)}`,
  description: roleMeanings[id],
  custom: false,
  permissions: permissions.filter((permission) => permissionsOf[id].has(permission)),
}))

const shown = (row: { id: string; name: string; permissions: string[] }): Role => ({
  id: row.id,
  name: row.name,
  description: null,
  custom: true,
  permissions: knownPermissions(row.permissions),
})

/** Makes a role out of the list of permissions; none that the actor does not have. */
export async function createRole(context: Context, wish: RoleWish): Promise<Role> {
  const { actor, db } = context
  authorize(actor, 'role:write', actor.organizationId)
  refuseBeyond(actor, wish.permissions, 'This role')
  const name = nameOf(wish.name)
  const id = v7()
  await db.transaction().execute(async (tx) => {
    const { organizationId } = actor
    // One after the other: of two who make a role of the same name, or the last allowed one, one is refused.
    await tx.selectFrom('organizations').select('id').where('id', '=', organizationId).forUpdate().execute()
    const { count } = await tx
      .selectFrom('roles')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('organization_id', '=', organizationId)
      .executeTakeFirstOrThrow()
    if (count >= mostRoles)
      throw new Refusal('wrong-state', `An organization can have ${mostRoles} roles of its own.`)
    await refuseTaken(tx, organizationId, name, id)
    const at = context.now()
    const row = { id, organization_id: organizationId, name, permissions: [...wish.permissions] }
    await tx
      .insertInto('roles')
      .values({ ...row, created_at: at, updated_at: at })
      .execute()
    const data = { permissions: knownPermissions(wish.permissions) }
    const changed = changesBetween({}, { name, ...data })
    await recordEvent(tx, context, { type: 'role.created', subject: id, data, changed })
  })
  return shown({ id, name, permissions: [...wish.permissions] })
}

/** Changes a role for all who have it, from their next request on. */
export async function changeRole(context: Context, id: string, wish: Partial<RoleWish>): Promise<Role> {
  const { actor, db } = context
  authorize(actor, 'role:write', actor.organizationId)
  return db.transaction().execute(async (tx) => {
    const { organizationId } = actor
    const before = await lockRole(tx, organizationId, id)
    refuseBeyond(actor, before.permissions, 'Changing this role')
    refuseBeyond(actor, wish.permissions ?? [], 'This role')
    const after = {
      id,
      name: wish.name === undefined ? before.name : nameOf(wish.name),
      permissions: wish.permissions === undefined ? before.permissions : [...wish.permissions],
    }
    await refuseTaken(tx, organizationId, after.name, id)
    await tx
      .updateTable('roles')
      .set({ name: after.name, permissions: after.permissions, updated_at: context.now() })
      .where('id', '=', id)
      .where('organization_id', '=', organizationId)
      .execute()
    const data = { permissions: knownPermissions(after.permissions) }
    const changed = changesBetween(before, after)
    await recordEvent(tx, context, { type: 'role.changed', subject: id, data, changed })
    return shown(after)
  })
}

/** Takes a role away that nobody has. */
export async function deleteRole(context: Context, id: string): Promise<void> {
  const { actor, db } = context
  authorize(actor, 'role:write', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const role = await lockRole(tx, actor.organizationId, id)
    refuseBeyond(actor, role.permissions, 'Taking this role away')
    await refuseHeld(tx, actor.organizationId, id)
    await tx
      .deleteFrom('roles')
      .where('id', '=', id)
      .where('organization_id', '=', actor.organizationId)
      .execute()
    const { name, permissions: before } = role
    const changed = changesBetween({ name, permissions: before }, {})
    await recordEvent(tx, context, { type: 'role.deleted', subject: id, data: { name }, changed })
  })
}

/** One statement: who takes up an invitation at this very moment is seen on one of its two sides. */
async function refuseHeld(tx: Transaction, organizationId: string, id: string): Promise<void> {
  const held = await tx
    .selectFrom('members')
    .select(sql<string>`'member'`.as('by'))
    .where('custom_role_id', '=', id)
    .where('organization_id', '=', organizationId)
    .unionAll((others) =>
      others
        .selectFrom('invitations')
        .select(sql<string>`'invitation'`.as('by'))
        .where('custom_role_id', '=', id)
        .where('organization_id', '=', organizationId),
    )
    .limit(1)
    .executeTakeFirst()
  if (!held) return
  if (held.by === 'invitation')
    throw new Refusal('wrong-state', 'Somebody is invited with this role: withdraw the invitation first.')
  throw new Refusal('wrong-state', 'Somebody has this role: give them another one first.')
}

async function lockRole(
  tx: Transaction,
  organizationId: string,
  id: string,
): Promise<{ id: string; name: string; permissions: Permission[] }> {
  const row = await tx
    .selectFrom('roles')
    .select(['id', 'name', 'permissions'])
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no role of your own with this id.')
  return { ...row, permissions: knownPermissions(row.permissions) }
}

/** Also the names of Laurel's own roles are taken: nobody should wonder which of two owners is meant. */
async function refuseTaken(tx: Transaction, organizationId: string, name: string, id: string): Promise<void> {
  const other = await tx
    .selectFrom('roles')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (!other && !builtIn.some((role) => role.id === name.toLowerCase())) return
  throw new Refusal('already-exists', `There is a role called ${name} already.`)
}

function nameOf(text: string): string {
  const name = text.trim()
  if (name !== '') return name
  throw new Refusal('invalid-fields', 'A role needs a name.', {
    errors: [{ pointer: '/name', code: 'too-small', message: 'This must not be empty.' }],
  })
}
