import { authorize } from '../access/authorize.ts'
import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'
import { everywhere } from '../store/scope.ts'
import type { Row } from '../store/tables.ts'
import { type ApprovedActs, carryOut } from './carry-out.ts'
import type { ApprovalKind } from './gate.ts'
import { type Approval, isOwn, lockApproval, readApproval, readRow } from './store.ts'

type Decision = { readonly id: string; readonly reason: string | null }

/**
 * Approves, and carries out at once. By a person, signed in, who is not the one who asked: neither a key nor another
 * membership of the same person will do. The decision is committed before the act begins.
 */
export async function approve(context: Context, acts: ApprovedActs, decision: Decision): Promise<Approval> {
  await decide(context, acts, { ...decision, state: 'approved' })
  const { actor: _actor, session: _session, request: _request, ...world } = context
  await carryOut({ ...world, db: everywhere(context.db) } satisfies World, acts, decision.id)
  return readApproval(context, decision.id)
}

/** Declines, with a reason that whoever asked will see. */
export async function decline(context: Context, acts: ApprovedActs, decision: Decision): Promise<Approval> {
  await decide(context, acts, { ...decision, state: 'declined' })
  return readApproval(context, decision.id)
}

type Made = Decision & { readonly state: 'approved' | 'declined' }

async function decide(context: Context, acts: ApprovedActs, { id, reason, state }: Made): Promise<void> {
  const { actor, db, now } = context
  authorize(actor, 'approval:decide', actor.organizationId)
  const seen = await readRow(context, id)
  if (!context.session)
    throw new Refusal('forbidden', 'Two people are asked for: somebody who is signed in decides, not a key.')
  if (await isOwn(context, seen))
    throw new Refusal('same-person', 'You asked for this yourself. Somebody else must look at it.')
  await db.transaction().execute(async (tx) => {
    const row = await lockWaiting(tx, context, id)
    await tx
      .updateTable('approvals')
      .set({
        state,
        decided_by: actor.id,
        decided_at: now(),
        reason,
        finished_at: state === 'declined' ? now() : null,
      })
      .where('id', '=', id)
      .where('organization_id', '=', actor.organizationId)
      .execute()
    const data = { kind: row.kind, subject: row.subject, requestedBy: row.requested_by }
    await recordEvent(tx, context, { type: `approval.${state}`, subject: id, data })
    if (state === 'declined') await acts[row.kind as ApprovalKind].drop?.(tx, context, row.subject)
  })
}

/** Takes back what the same person asked for. */
export async function withdraw(context: Context, acts: ApprovedActs, id: string): Promise<Approval> {
  const seen = await readRow(context, id)
  if (!(await isOwn(context, seen)))
    throw new Refusal('forbidden', 'Only whoever asked for it can take it back. You can decline it.')
  await context.db.transaction().execute(async (tx) => {
    const row = await lockWaiting(tx, context, id)
    await end(tx, context, acts, { ...row, state: 'withdrawn' })
  })
  return readApproval(context, id)
}

/** Ends what nobody decided on in time; answers whether there may be more. */
export async function expireWaiting(world: World, acts: ApprovedActs): Promise<boolean> {
  const late = await world.db
    .selectFrom('approvals')
    .select(['id', 'organization_id'])
    .where('state', '=', 'waiting')
    .where('expires_at', '<=', world.now())
    .limit(100)
    .execute()
  for (const { id, organization_id: organizationId } of late) {
    const actor = { id: 'system:approvals', name: 'approvals', organizationId, permissions: new Set<never>() }
    await world.db.transaction().execute(async (tx) => {
      const row = await lockApproval(tx, organizationId, id)
      if (row.state !== 'waiting') return
      await end(tx, { ...world, actor, request: null }, acts, { ...row, state: 'expired' })
    })
  }
  return late.length === 100
}

type Ended = Row<'approvals'> & { readonly state: 'withdrawn' | 'expired' }

async function end(
  tx: Transaction,
  context: Context,
  acts: ApprovedActs,
  { id, organization_id, kind, subject, state }: Ended,
): Promise<void> {
  await tx
    .updateTable('approvals')
    .set({ state, finished_at: context.now() })
    .where('id', '=', id)
    .where('organization_id', '=', organization_id)
    .execute()
  await acts[kind as ApprovalKind].drop?.(tx, context, subject)
  await recordEvent(tx, context, { type: `approval.${state}`, subject: id, data: { kind, subject } })
}

async function lockWaiting(tx: Transaction, context: Context, id: string): Promise<Row<'approvals'>> {
  const row = await lockApproval(tx, context.actor.organizationId, id)
  if (row.state !== 'waiting') throw new Refusal('wrong-state', 'This does not wait for a decision any more.')
  if (row.expires_at <= context.now())
    throw new Refusal('wrong-state', 'This was not decided on in time. It must be asked for again.')
  return row
}
