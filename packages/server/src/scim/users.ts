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
import { readUser, type UserWish, userSchema } from './resources.ts'

type User = Row<'scim_users'>

/** A user as RFC 7643 4.1 tells it. */
export const shownUser = (baseUrl: string, user: User) => ({
  schemas: [userSchema],
  id: user.id,
  ...(user.external_id === null ? {} : { externalId: user.external_id }),
  userName: user.user_name,
  displayName: user.name,
  name: {
    formatted: user.name,
    ...(user.given_name === null ? {} : { givenName: user.given_name }),
    ...(user.family_name === null ? {} : { familyName: user.family_name }),
  },
  emails: [{ value: user.address, type: 'work', primary: true }],
  active: user.active,
  meta: {
    resourceType: 'User',
    created: user.created_at.toISOString(),
    lastModified: user.changed_at.toISOString(),
    location: `${baseUrl}/scim/v2/Users/${user.id}`,
  },
})

export async function listUsers({ actor, db }: Context): Promise<User[]> {
  authorize(actor, 'member:read', actor.organizationId)
  const rows = await db
    .selectFrom('scim_users')
    .selectAll()
    .where('organization_id', '=', actor.organizationId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(mostResources + 1)
    .execute()
  if (rows.length > mostResources)
    throw new ScimRefusal(400, 'tooMany', 'There are too many users to search.')
  return rows
}

export async function findUser({ actor, db }: Context, id: string): Promise<User> {
  authorize(actor, 'member:read', actor.organizationId)
  return userIn(db, actor.organizationId, id)
}

/** For whoever may write: what they change they are shown. */
async function userIn(reader: Reader, organizationId: string, id: string): Promise<User> {
  const row = await reader
    .selectFrom('scim_users')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no user with this id.')
  return row
}

/** Takes a user of the directory on. A member with the same address is adopted with the role they have. */
export async function addUser(context: Context, body: unknown): Promise<User> {
  const wish = readUser(body)
  const { organizationId } = context.actor
  return change(context, async (tx) => {
    const member = await tx
      .selectFrom('members')
      .select('id')
      .where('organization_id', '=', organizationId)
      .where('email', '=', wish.address)
      .executeTakeFirst()
    const at = context.now()
    const made = await tx
      .insertInto('scim_users')
      .values({
        id: v7(),
        organization_id: organizationId,
        ...columnsOf(wish),
        member_id: member?.id ?? null,
        adopted: member !== undefined,
        created_at: at,
        changed_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
    if (!made) throw taken()
    return made
  })
}

/** PUT and PATCH alike: the user as it is then. */
export async function changeUser(
  context: Context,
  id: string,
  change_: { put: unknown } | { patch: unknown },
): Promise<User> {
  return change(context, async (tx) => {
    const before = await userIn(tx, context.actor.organizationId, id)
    const shown = shownUser(context.settings.baseUrl, before)
    const wish = readUser('put' in change_ ? change_.put : patched(shown, change_.patch))
    const clash = await tx
      .selectFrom('scim_users')
      .select('id')
      .where('organization_id', '=', before.organization_id)
      .where((where) => where(where.fn('lower', ['user_name']), '=', wish.userName.toLowerCase()))
      .where('id', '<>', id)
      .executeTakeFirst()
    if (clash) throw taken()
    return tx
      .updateTable('scim_users')
      .set({ ...columnsOf(wish), changed_at: context.now() })
      .where('id', '=', id)
      .where('organization_id', '=', before.organization_id)
      .returningAll()
      .executeTakeFirstOrThrow()
  })
}

/** Forgets a user of the directory; the membership ends with it, its sessions and the keys they made. */
export async function removeUser(context: Context, id: string): Promise<void> {
  await change(context, async (tx) => {
    const before = await userIn(tx, context.actor.organizationId, id)
    await tx
      .deleteFrom('scim_users')
      .where('id', '=', id)
      .where('organization_id', '=', before.organization_id)
      .execute()
    return { ...before, active: false }
  })
}

const columnsOf = (wish: UserWish) => ({
  user_name: wish.userName,
  external_id: wish.externalId,
  name: wish.name,
  given_name: wish.givenName,
  family_name: wish.familyName,
  address: wish.address,
  active: wish.active,
})

/** A write and what becomes of the membership by it are one commit; changes of an organization's people take turns. */
async function change(context: Context, write: (tx: Transaction) => Promise<User>): Promise<User> {
  const { actor, db, notifications } = context
  authorize(actor, 'member:write', actor.organizationId)
  const { user, ended } = await db.transaction().execute(async (tx) => {
    await takeTurn(tx, actor.organizationId)
    const user = await write(tx)
    await recordEvent(tx, context, {
      type: 'directory.user-changed',
      subject: user.id,
      data: { active: user.active },
    })
    return { user, ended: await settleMembership(tx, context, user) }
  })
  for (const id of ended) notifications.tellHere(callersChannel, id)
  return user
}

const taken = () => new ScimRefusal(409, 'uniqueness', 'Another user has this userName.')
