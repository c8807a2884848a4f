import { authorize } from '../access/authorize.ts'
import { passGate } from '../approvals/gate.ts'
import { issuedLately } from '../approvals/quota.ts'
import { ruleOf } from '../approvals/read-rule.ts'
import { insertRequest } from '../approvals/request.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'
import { notify } from '../store/notify.ts'
import type { Row } from '../store/tables.ts'
import { bulkChannel } from './channel.ts'
import { permissionFor } from './kinds.ts'

/**
 * Hands a prepared job to the workers; or where the organization's rule wants a second person for it, asks for approval:
 * one request for all its credentials.
 */
export async function startJob(context: Context, id: string): Promise<void> {
  const { actor, db } = context
  await db.transaction().execute(async (tx) => {
    const job = await lockJob(tx, context, id)
    authorize(actor, permissionFor[job.kind], actor.organizationId)
    if (job.state !== 'draft') throw new Refusal('wrong-state', 'The job was started already, or given up.')
    const holds = await needsSecond(tx, context, job)
    if (holds) {
      const act = { kind: 'bulk', subject: id, input: { id } } as const
      const approvalId = await insertRequest(tx, context, act)
      await moveTo(tx, job, { state: 'held', approval_id: approvalId })
    } else await release(tx, context, job)
  })
}

async function needsSecond(tx: Transaction, context: Context, job: Row<'bulk_jobs'>): Promise<boolean> {
  const { credentialsAbove, revocation, suspension } = await ruleOf(tx, context.actor.organizationId)
  if (job.kind === 'revoke') return revocation
  if (job.kind === 'suspend') return suspension
  if (job.kind !== 'renew' || credentialsAbove === null) return false
  return (await issuedLately(tx, context)) + job.total > credentialsAbove
}

async function release(tx: Transaction, context: Context, job: Row<'bulk_jobs'>): Promise<void> {
  const { id, kind, total } = job
  await moveTo(tx, job, { state: 'waiting' })
  await recordEvent(tx, context, { type: 'job.started', subject: id, data: { kind, total } })
  await notify(tx, bulkChannel, id)
}

/** Hands a job that was approved to the workers. */
export async function releaseJob(context: Context, id: string): Promise<void> {
  const { actor, db } = context
  await db.transaction().execute(async (tx) => {
    const job = await lockJob(tx, context, id)
    authorize(actor, permissionFor[job.kind], actor.organizationId)
    await passGate(tx, context, { kind: 'bulk', subject: id, input: { id } }, () => true)
    if (job.state !== 'held') throw new Refusal('wrong-state', 'The job does not wait any more.')
    await release(tx, context, job)
  })
}

/** Gives up a job that was not approved. */
export async function dropJob(
  tx: Transaction,
  { actor, now }: Pick<Context, 'actor' | 'now'>,
  id: string,
): Promise<void> {
  await tx
    .updateTable('bulk_jobs')
    .set({ state: 'cancelled', failure: 'It was not approved.', finished_at: now() })
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .where('state', '=', 'held')
    .execute()
}

/** A job of the actor's organization, locked. Refuses with `not-found`. */
export async function lockJob(tx: Transaction, { actor }: Context, id: string): Promise<Row<'bulk_jobs'>> {
  const job = await tx
    .selectFrom('bulk_jobs')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .forUpdate()
    .executeTakeFirst()
  if (!job) throw unknownJob()
  return job
}

export const unknownJob = () => new Refusal('not-found', 'There is no job with this id.')

type Move = Partial<Pick<Row<'bulk_jobs'>, 'state' | 'approval_id' | 'finished_at' | 'failure' | 'faults'>>
export async function moveTo(tx: Transaction, job: Row<'bulk_jobs'>, change: Move): Promise<void> {
  await tx
    .updateTable('bulk_jobs')
    .set(change)
    .where('id', '=', job.id)
    .where('organization_id', '=', job.organization_id)
    .execute()
}
