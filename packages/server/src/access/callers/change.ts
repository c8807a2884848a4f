import type { Context, Permission } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { changesBetween } from '../../events/changes.ts'
import { recordEvent } from '../../events/record.ts'
import type { Transaction } from '../../store/database.ts'
import { notify } from '../../store/notify.ts'
import { authorize } from '../authorize.ts'
import { callersChannel } from '../known.ts'
import { type CallerKind, callerKinds } from './kinds.ts'

/** What every caller has, whatever proves who it is. */
export type LockedCaller = {
  readonly id: string
  readonly name: string
  readonly scopes: Permission[]
  readonly revoked_at: Date | null
  readonly paused_at: Date | null
}

/** Ends a caller at once and for good, with all that it holds. Ending it again changes nothing. */
export async function endCaller(context: Context, kind: CallerKind, id: string): Promise<void> {
  await changeCaller(context, { kind, id }, async (tx, caller) => {
    if (caller.revoked_at !== null) return
    await tx
      .updateTable(callerKinds[kind].table)
      .set({ revoked_at: context.now() })
      .where('id', '=', id)
      .execute()
    if (kind === 'client') await tx.deleteFrom('oauth_records').where('client_id', '=', id).execute()
    await recordEvent(tx, context, {
      type: `${kind}.ended`,
      subject: id,
      data: { name: caller.name },
      changed: changesBetween({ state: caller.paused_at === null ? 'active' : 'paused' }, { state: 'ended' }),
    })
  })
}

/** Puts a caller to rest: it is refused, with the reason, until {@link resumeCaller}. Once is enough. */
export async function pauseCaller(
  context: Context,
  kind: CallerKind,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  await changeCaller(context, { kind, id }, async (tx, caller) => {
    refuseEnded(kind, caller)
    if (caller.paused_at !== null) return
    await tx
      .updateTable(callerKinds[kind].table)
      .set({ paused_at: context.now(), paused_because: reason })
      .where('id', '=', id)
      .execute()
    await recordEvent(tx, context, {
      type: `${kind}.paused`,
      subject: id,
      data: { reason },
      changed: changesBetween({ state: 'active' }, { state: 'paused' }),
    })
  })
}

/** Makes a paused caller good again. */
export async function resumeCaller(context: Context, kind: CallerKind, id: string): Promise<void> {
  await changeCaller(context, { kind, id }, async (tx, caller) => {
    if (caller.paused_at === null) return
    await tx
      .updateTable(callerKinds[kind].table)
      .set({ paused_at: null, paused_because: null })
      .where('id', '=', id)
      .execute()
    await recordEvent(tx, context, {
      type: `${kind}.resumed`,
      subject: id,
      data: { name: caller.name },
      changed: changesBetween({ state: 'paused' }, { state: 'active' }),
    })
  })
}

export function refuseEnded(kind: CallerKind, { revoked_at }: Pick<LockedCaller, 'revoked_at'>): void {
  if (revoked_at !== null)
    throw new Refusal(
      'wrong-state',
      `This ${callerKinds[kind].name} was ended for good. Make a new one instead.`,
    )
}

export const noCaller = (kind: CallerKind) =>
  new Refusal('not-found', `There is no ${callerKinds[kind].name} with this id.`)

/** Locks a caller, changes it, and has every node forget what it knew of it: in one commit. */
export async function changeCaller<T>(
  { actor, db, notifications }: Context,
  { kind, id }: { kind: CallerKind; id: string },
  work: (tx: Transaction, caller: LockedCaller) => Promise<T>,
): Promise<T> {
  authorize(actor, 'key:write', actor.organizationId)
  const answer = await db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom(callerKinds[kind].table)
      .select(['id', 'name', 'scopes', 'revoked_at', 'paused_at'])
      .where('id', '=', id)
      .where('organization_id', '=', actor.organizationId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw noCaller(kind)
    const done = await work(tx, { ...row, scopes: row.scopes as Permission[] })
    await notify(tx, callersChannel, id)
    return done
  })
  notifications.tellHere(callersChannel, id)
  return answer
}
