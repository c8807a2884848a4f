import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { changesBetween } from '../events/changes.ts'
import { recordEvents } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'
import { notify } from '../store/notify.ts'
import type { Row } from '../store/tables.ts'
import { type CallerKind, callerKinds } from './callers/kinds.ts'
import { callersChannel } from './known.ts'

/**
 * Makes whatever changes the members of an organization take turns: call it first in the transaction. Without it two
 * owners could each let the other go.
 */
export async function takeTurn(tx: Transaction, organizationId: string): Promise<void> {
  await tx
    .selectFrom('organizations')
    .select('id')
    .where('id', '=', organizationId)
    .forNoKeyUpdate()
    .execute()
}

/**
 * Refuses where nobody would be left who owns the organization and has ever signed in: an owner who never came may
 * be an address with a slip in it. After {@link takeTurn}.
 */
export async function refuseLastOwner(tx: Transaction, member: Row<'members'>): Promise<void> {
  if (member.role !== 'owner') return
  const other = await tx
    .selectFrom('members')
    .select('id')
    .where('organization_id', '=', member.organization_id)
    .where('role', '=', 'owner')
    .where('account_id', 'is not', null)
    .where('id', '<>', member.id)
    .executeTakeFirst()
  if (!other && !(await isBelowAnother(tx, member.organization_id)))
    throw new Refusal(
      'last-owner',
      'Nobody else owns this organization and has signed in. Make somebody else an owner first.',
    )
}

/** The owners above own it too. */
async function isBelowAnother(tx: Transaction, organizationId: string): Promise<boolean> {
  const { ancestors } = await tx
    .selectFrom('organizations')
    .select('ancestors')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  return ancestors.length > 0
}

export type Ending = { readonly reason: 'removed' | 'left'; readonly endKeys: boolean }

/**
 * Ends a membership, in the transaction that called {@link takeTurn}. The sessions of the person act for this
 * organization no more from the next request on; the keys that they made end with it where that is asked for.
 * Answers which keys ended: tell this node of them when the transaction is committed.
 */
export async function endMembership(
  tx: Transaction,
  context: Context,
  member: Row<'members'>,
  { reason, endKeys }: Ending,
): Promise<string[]> {
  await refuseLastOwner(tx, member)
  const ended = endKeys ? await endKeysOf(tx, context, member) : []
  // The column of sessions says "on delete set null".
  await tx
    .deleteFrom('members')
    .where('id', '=', member.id)
    .where('organization_id', '=', member.organization_id)
    .execute()
  await recordEvents(tx, context, [
    {
      type: 'member.ended',
      subject: member.id,
      data: { role: member.custom_role_id ?? member.role, reason, keysEnded: ended.length },
      changed: changesBetween({ role: member.custom_role_id ?? member.role }, {}),
    },
    ...ended.map(({ id, name, type }) => ({ type, subject: id, data: { name } })),
  ])
  for (const { id } of ended) await notify(tx, callersChannel, id)
  return ended.map(({ id }) => id)
}

type EndedKey = { id: string; name: string; type: `${CallerKind}.ended` }

async function endKeysOf(tx: Transaction, { now }: Context, member: Row<'members'>): Promise<EndedKey[]> {
  const all: EndedKey[] = []
  for (const kind of Object.keys(callerKinds) as CallerKind[]) {
    const ended = await tx
      .updateTable(callerKinds[kind].table)
      .set({ revoked_at: now() })
      .where('organization_id', '=', member.organization_id)
      .where('made_by', '=', `member:${member.id}`)
      .where('revoked_at', 'is', null)
      .returning(['id', 'name'])
      .execute()
    all.push(...ended.map((key) => ({ ...key, type: `${kind}.ended` as const })))
  }
  return all
}
