import { authorize, refuseBeyond } from '../access/authorize.ts'
import { endMembership, refuseLastOwner, takeTurn } from '../access/end-membership.ts'
import { personOf } from '../access/end-sessions.ts'
import { callersChannel } from '../access/known.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { changesBetween } from '../events/changes.ts'
import { recordEvent } from '../events/record.ts'
import { chooseRole, lockMember, type Member, readMember, rightsOf } from './store.ts'

/**
 * Gives a member another role, from their next request on. Whoever does it has all that the member may do before and
 * after: nobody rises by granting, and nobody brings down who stands above them.
 */
export async function changeMember(
  context: Context,
  id: string,
  { role }: { role: string },
): Promise<Member> {
  const { actor, db } = context
  const { organizationId } = actor
  authorize(actor, 'member:write', organizationId)
  await db.transaction().execute(async (tx) => {
    await takeTurn(tx, organizationId)
    const member = await lockMember(tx, organizationId, id)
    const before = member.custom_role_id ?? member.role
    const chosen = await chooseRole(tx, organizationId, role)
    const after = chosen.custom_role_id ?? chosen.role
    if (before === after) return
    refuseBeyond(actor, await rightsOf(tx, member), 'Changing this member')
    refuseBeyond(actor, chosen.permissions, 'This role')
    await refuseLastOwner(tx, member)
    await tx
      .updateTable('members')
      .set({ role: chosen.role, custom_role_id: chosen.custom_role_id })
      .where('id', '=', id)
      .where('organization_id', '=', organizationId)
      .execute()
    const changed = changesBetween({ role: before }, { role: after })
    await recordEvent(tx, context, { type: 'member.changed', subject: id, data: { role: after }, changed })
  })
  return readMember(context, id)
}

/** Ends somebody's membership, and the keys that they made if it is wished. */
export async function removeMember(
  context: Context,
  { id, endKeys }: { id: string; endKeys: boolean },
): Promise<void> {
  const { actor, db } = context
  const { organizationId } = actor
  authorize(actor, 'member:write', organizationId)
  if (endKeys) authorize(actor, 'key:write', organizationId)
  const ended = await db.transaction().execute(async (tx) => {
    await takeTurn(tx, organizationId)
    const member = await lockMember(tx, organizationId, id)
    refuseBeyond(actor, await rightsOf(tx, member), 'Removing this member')
    return endMembership(tx, context, member, { reason: 'removed', endKeys })
  })
  tellHere(context, ended)
}

/** Leaves an organization. The keys that the person made stay: programs rely on them, and others can end them. */
export async function leaveOrganization(context: Context, organizationId: string): Promise<void> {
  const { accountId } = personOf(context)
  await context.db.transaction().execute(async (tx) => {
    await takeTurn(tx, organizationId)
    const own = await tx
      .selectFrom('members')
      .select('id')
      .where('organization_id', '=', organizationId)
      .where('account_id', '=', accountId)
      .executeTakeFirst()
    if (!own) throw new Refusal('not-found', 'You are not a member of an organization with this id.')
    const member = await lockMember(tx, organizationId, own.id)
    const as: Context = { ...context, actor: { ...context.actor, id: `member:${own.id}`, organizationId } }
    await endMembership(tx, as, member, { reason: 'left', endKeys: false })
  })
}

function tellHere({ notifications }: Context, keys: readonly string[]): void {
  for (const id of keys) notifications.tellHere(callersChannel, id)
}
