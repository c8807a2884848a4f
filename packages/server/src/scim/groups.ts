import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import { takeTurn } from '../access/end-membership.ts'
import { callersChannel } from '../access/known.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import type { Reader, Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import type { Row } from '../store/tables.ts'
import { ScimRefusal } from './errors.ts'
import { settleMembership } from './membership.ts'
import { mostResources, patched } from './read-query.ts'
import { type GroupWish, groupSchema, readGroup } from './resources.ts'

type Member = { readonly id: string; readonly name: string }
export type Group = Row<'scim_groups'> & { readonly members: readonly Member[] }

/** A group as RFC 7643 4.2 tells it. */
export const shownGroup = (baseUrl: string, group: Group) => ({
  schemas: [groupSchema],
  id: group.id,
  ...(group.external_id === null ? {} : { externalId: group.external_id }),
  displayName: group.display_name,
  members: group.members.map(({ id, name }) => ({
    value: id,
    display: name,
    $ref: `${baseUrl}/scim/v2/Users/${id}`,
  })),
  meta: {
    resourceType: 'Group',
    created: group.created_at.toISOString(),
    lastModified: group.changed_at.toISOString(),
    location: `${baseUrl}/scim/v2/Groups/${group.id}`,
  },
})

const membersOf = sql<
  Member[]
>`coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name) order by u.id)
  from scim_group_members as m join scim_users as u on u.id = m.user_id where m.group_id = g.id), '[]'::json)`

const select = (reader: Reader, organizationId: string) =>
  reader
    .selectFrom('scim_groups as g')
    .selectAll('g')
    .select(membersOf.as('members'))
    .where('g.organization_id', '=', organizationId)

export async function listGroups({ actor, db }: Context): Promise<Group[]> {
  authorize(actor, 'member:read', actor.organizationId)
  const rows = await select(db, actor.organizationId)
    .orderBy('g.created_at')
    .orderBy('g.id')
    .limit(mostResources + 1)
    .execute()
  if (rows.length > mostResources)
    throw new ScimRefusal(400, 'tooMany', 'There are too many groups to search.')
  return rows
}

export async function findGroup({ actor, db }: Context, id: string): Promise<Group> {
  authorize(actor, 'member:read', actor.organizationId)
  return groupIn(db, actor.organizationId, id)
}

/** For whoever may write: what they change they are shown. */
async function groupIn(reader: Reader, organizationId: string, id: string): Promise<Group> {
  const row = await select(reader, organizationId).where('g.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no group with this id.')
  return row
}

export async function addGroup(context: Context, body: unknown): Promise<Group> {
  const wish = readGroup(body)
  return change(context, async (tx) => {
    const at = context.now()
    const made = await tx
      .insertInto('scim_groups')
      .values({
        id: v7(),
        organization_id: context.actor.organizationId,
        display_name: wish.displayName,
        external_id: wish.externalId,
        created_at: at,
        changed_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) throw taken()
    return { id: made.id, wish, before: [] }
  })
}

export async function changeGroup(
  context: Context,
  id: string,
  change_: { put: unknown } | { patch: unknown },
): Promise<Group> {
  return change(context, async (tx) => {
    const group = await groupIn(tx, context.actor.organizationId, id)
    const shown = shownGroup(context.settings.baseUrl, group)
    const wish = readGroup('put' in change_ ? change_.put : patched(shown, change_.patch))
    const clash = await tx
      .selectFrom('scim_groups')
      .select('id')
      .where('organization_id', '=', group.organization_id)
      .where((where) => where(where.fn('lower', ['display_name']), '=', wish.displayName.toLowerCase()))
      .where('id', '<>', id)
      .executeTakeFirst()
    if (clash) throw taken()
    await tx
      .updateTable('scim_groups')
      .set({ display_name: wish.displayName, external_id: wish.externalId, changed_at: context.now() })
      .where('id', '=', id)
      .where('organization_id', '=', group.organization_id)
      .execute()
    return { id, wish, before: group.members.map((member) => member.id) }
  })
}

/** Forgets a group. Whoever was a member by it alone is none any more. */
export async function removeGroup(context: Context, id: string): Promise<void> {
  const none: GroupWish = { displayName: '', externalId: null, members: [] }
  await change(context, async (tx) => {
    const group = await groupIn(tx, context.actor.organizationId, id)
    await tx
      .deleteFrom('scim_groups')
      .where('id', '=', id)
      .where('organization_id', '=', group.organization_id)
      .execute()
    return { id: null, wish: none, before: group.members.map((member) => member.id) }
  })
}

type Written = { readonly id: string | null; readonly wish: GroupWish; readonly before: readonly string[] }

/** The group, who is in it, and what becomes of all their memberships are one commit. */
async function change(context: Context, write: (tx: Transaction) => Promise<Written>): Promise<Group> {
  const { actor, db, notifications } = context
  authorize(actor, 'member:write', actor.organizationId)
  const { group, ended } = await db.transaction().execute(async (tx) => {
    await takeTurn(tx, actor.organizationId)
    const { id, wish, before } = await write(tx)
    if (id !== null) await fill(tx, actor.organizationId, id, wish.members)
    await recordEvent(tx, context, {
      type: 'directory.group-changed',
      subject: id ?? actor.organizationId,
      data: { members: wish.members.length },
    })
    const ended: string[] = []
    const touched = [...new Set([...before, ...wish.members])]
    for (const user of await usersAt(tx, actor.organizationId, touched))
      ended.push(...(await settleMembership(tx, context, user)))
    return { group: id === null ? null : await groupIn(tx, context.actor.organizationId, id), ended }
  })
  for (const id of ended) notifications.tellHere(callersChannel, id)
  return group as Group
}

async function fill(
  tx: Transaction,
  organizationId: string,
  groupId: string,
  ids: readonly string[],
): Promise<void> {
  const users = await usersAt(tx, organizationId, ids)
  if (users.length < ids.length)
    throw new ScimRefusal(400, 'invalidValue', 'A member is no user that this directory has provided.')
  await tx.deleteFrom('scim_group_members').where('group_id', '=', groupId).execute()
  if (ids.length === 0) return
  await tx
    .insertInto('scim_group_members')
    .values(ids.map((user_id) => ({ group_id: groupId, user_id })))
    .execute()
}

const usersAt = (tx: Transaction, organizationId: string, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('scim_users')
        .selectAll()
        .where('organization_id', '=', organizationId)
        .where('id', 'in', ids)
        .orderBy('id')
        .execute()

const taken = () => new ScimRefusal(409, 'uniqueness', 'Another group has this displayName.')
