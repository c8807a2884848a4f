import { refuseBeyond } from '../access/authorize.ts'
import { endMembership } from '../access/end-membership.ts'
import { builtInRoles } from '../access/roles.ts'
import type { Context } from '../context.ts'
import { changesBetween } from '../events/changes.ts'
import { recordEvent } from '../events/record.ts'
import { type ChosenRole, chooseRole, lockMember, rightsOf } from '../members/store.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import type { Row } from '../store/tables.ts'

type User = Row<'scim_users'>

/**
 * Makes the membership what the directory says of the user: a member with the role of their groups as long as they are
 * active and in such a group; else none, with their sessions and the keys they made. Who was a member before the
 * directory knew them keeps their role until a group gives another. Answers which keys ended.
 */
export async function settleMembership(tx: Transaction, context: Context, user: User): Promise<string[]> {
  const role = user.active ? await roleOf(tx, user) : null
  if (user.member_id === null) {
    if (role !== null) await provide(tx, context, user, role)
    return []
  }
  if (!user.active || (role === null && !user.adopted)) return end(tx, context, user)
  await follow(tx, context, user, role)
  return []
}

/**
 * The role that the groups of a user give: that of the same name, with or without "Laurel" before it. Of several the
 * one that may do most. Nobody becomes an owner by a directory.
 */
async function roleOf(tx: Transaction, { id, organization_id }: User): Promise<ChosenRole | null> {
  const groups = await tx
    .selectFrom('scim_group_members as g')
    .innerJoin('scim_groups as s', 's.id', 'g.group_id')
    .select('s.display_name')
    .where('g.user_id', '=', id)
    .where('s.organization_id', '=', organization_id)
    .execute()
  const own = await tx
    .selectFrom('roles')
    .select(['id', 'name'])
    .where('organization_id', '=', organization_id)
    .execute()
  const known = new Map<string, string>(own.map((role) => [role.name.toLowerCase(), role.id]))
  for (const name of builtInRoles) if (name !== 'owner') known.set(name, name)
  const given = new Set(
    groups.flatMap(({ display_name: name }) => {
      const plain = name.toLowerCase().replace(/^laurel[\s:_-]+/, '')
      return known.get(name.toLowerCase()) ?? known.get(plain) ?? []
    }),
  )
  const chosen = await Promise.all([...given].sort().map((role) => chooseRole(tx, organization_id, role)))
  return chosen.sort((a, b) => b.permissions.length - a.permissions.length)[0] ?? null
}

/** Whoever is a member with this address already is taken over as they are, the role aside. */
async function provide(tx: Transaction, context: Context, user: User, role: ChosenRole): Promise<void> {
  refuseBeyond(context.actor, role.permissions, 'This role')
  const id = v7()
  await tx
    .insertInto('members')
    .values({
      id,
      organization_id: user.organization_id,
      email: user.address,
      name: user.name,
      role: role.role,
      custom_role_id: role.custom_role_id,
      created_at: context.now(),
    })
    .execute()
  await tx
    .updateTable('scim_users')
    .set({ member_id: id })
    .where('id', '=', user.id)
    .where('organization_id', '=', user.organization_id)
    .execute()
  // An invitation that waits for the address has nothing to give any more.
  await tx
    .deleteFrom('invitations')
    .where('organization_id', '=', user.organization_id)
    .where('email', '=', user.address)
    .execute()
  const data = { role: role.custom_role_id ?? role.role }
  await recordEvent(tx, context, { type: 'member.provided', subject: id, data })
}

async function follow(tx: Transaction, context: Context, user: User, role: ChosenRole | null): Promise<void> {
  const member = await lockMember(tx, user.organization_id, user.member_id!)
  const before = member.custom_role_id ?? member.role
  // Owners are owners by the word of another owner.
  const chosen = member.role === 'owner' ? null : role
  const after = chosen === null ? before : (chosen.custom_role_id ?? chosen.role)
  if (before !== after) {
    refuseBeyond(context.actor, await rightsOf(tx, member), 'Changing this member')
    refuseBeyond(context.actor, chosen!.permissions, 'This role')
  }
  await tx
    .updateTable('members')
    .set({
      name: user.name,
      ...(chosen === null ? {} : { role: chosen.role, custom_role_id: chosen.custom_role_id }),
      // What somebody has proved stays theirs; a directory's word proves nothing.
      ...(member.account_id === null ? { email: user.address } : {}),
    })
    .where('id', '=', member.id)
    .where('organization_id', '=', user.organization_id)
    .execute()
  if (before === after) return
  await recordEvent(tx, context, {
    type: 'member.changed',
    subject: member.id,
    data: { role: after },
    changed: changesBetween({ role: before }, { role: after }),
  })
}

async function end(tx: Transaction, context: Context, user: User): Promise<string[]> {
  const member = await lockMember(tx, user.organization_id, user.member_id!)
  refuseBeyond(context.actor, await rightsOf(tx, member), 'Removing this member')
  // Those that act for this organization, and those that its providers vouch for.
  await tx
    .deleteFrom('sessions')
    .where(({ and, eb, or }) =>
      or([
        eb('member_id', '=', member.id),
        and([
          eb('account_id', '=', member.account_id ?? member.id),
          eb('provider_id', 'in', (of) =>
            of
              .selectFrom('identity_providers')
              .select('id')
              .where('organization_id', '=', user.organization_id),
          ),
        ]),
      ]),
    )
    .execute()
  return endMembership(tx, context, member, { reason: 'removed', endKeys: true })
}
