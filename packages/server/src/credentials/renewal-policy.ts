import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { changesBetween } from '../events/changes.ts'
import { recordEvent } from '../events/record.ts'
import type { Reader, Transaction } from '../store/database.ts'
import { addDuration } from './validity.ts'

/** When credentials may be renewed, and what counts as without a break. */
export type RenewalPolicy = {
  /** How many days before its end a credential may be renewed; null: at any time. */
  readonly opensDaysBefore: number | null
  /** How many days after its end it may still be renewed; null: for ever. */
  readonly lateDays: number | null
  /** Renewed within so many days after its end, it counts as held without a break. */
  readonly graceDays: number
  /** Where the new period begins to count: at the renewal, or at the end of the old one, so that nobody loses days. */
  readonly countsFrom: 'renewal' | 'end'
}
export type HoldingPolicy = RenewalPolicy & { readonly from: 'achievement' | 'organization' | 'default' }

/** What holds where nothing was settled. */
const defaultPolicy: RenewalPolicy = {
  opensDaysBefore: null,
  lateDays: null,
  graceDays: 0,
  countsFrom: 'renewal',
}
const day = 24 * 3_600_000

/** Refuses with `wrong-state` a renewal that is too early or too late. */
export function refuseOutside(policy: RenewalPolicy, end: Date | null, now: Date): void {
  if (end === null) return
  const { opensDaysBefore, lateDays } = policy
  const opens = opensDaysBefore === null ? null : new Date(end.getTime() - opensDaysBefore * day)
  if (opens && now < opens) {
    throw new Refusal(
      'wrong-state',
      `It can be renewed from ${opens.toISOString()} on, ${opensDaysBefore} days before its end. The policy of renewals says so.`,
    )
  }
  const closes = lateDays === null ? null : new Date(end.getTime() + lateDays * day)
  if (closes && now > closes) {
    throw new Refusal(
      'wrong-state',
      `It could be renewed until ${closes.toISOString()}, ${lateDays} days after its end. The policy of renewals says so; issue a new one instead.`,
    )
  }
}

/** The end of a renewed credential, where the policy says more than the achievement; else undefined. */
export function renewedEnd(
  policy: RenewalPolicy,
  end: Date | null,
  validFor: string | null,
  now: Date,
): Date | undefined {
  if (policy.countsFrom !== 'end' || end === null || validFor === null) return undefined
  // After a break there is nothing to go on from.
  if (now.getTime() > end.getTime() + policy.graceDays * day) return undefined
  const next = addDuration(end, validFor)
  return next > now ? next : undefined
}

/** The policy that holds for an achievement; null: for all that have none of their own. */
export async function policyFor(
  reader: Reader,
  organizationId: string,
  achievementId: string | null,
): Promise<HoldingPolicy> {
  const rows = await reader
    .selectFrom('renewal_policies')
    .select(['achievement_id', 'opens_days_before', 'late_days', 'grace_days', 'counts_from'])
    .where('organization_id', '=', organizationId)
    .where(({ eb, or }) =>
      or([
        eb('achievement_id', 'is', null),
        ...(achievementId === null ? [] : [eb('achievement_id', '=', achievementId)]),
      ]),
    )
    .execute()
  const own = rows.find(({ achievement_id }) => achievement_id !== null)
  const holds = own ?? rows[0]
  if (!holds) return { ...defaultPolicy, from: 'default' }
  return {
    opensDaysBefore: holds.opens_days_before,
    lateDays: holds.late_days,
    graceDays: holds.grace_days,
    countsFrom: holds.counts_from,
    from: own ? 'achievement' : 'organization',
  }
}

export async function readPolicy(context: Context, achievementId: string | null): Promise<HoldingPolicy> {
  const { db, actor } = context
  authorize(actor, 'achievement:read', actor.organizationId)
  if (achievementId !== null) await refuseUnknown(db, context, achievementId)
  return policyFor(db, actor.organizationId, achievementId)
}

/** Settles a policy. It holds for renewals from now on. */
export async function setPolicy(
  context: Context,
  achievementId: string | null,
  wish: RenewalPolicy,
): Promise<HoldingPolicy> {
  const { db, actor } = context
  const { organizationId } = actor
  authorize(actor, 'achievement:write', organizationId)
  await db.transaction().execute(async (tx) => {
    await lockPolicies(tx, organizationId)
    if (achievementId !== null) await refuseUnknown(tx, context, achievementId)
    const { from: _, ...before } = await policyFor(tx, organizationId, achievementId)
    const changed = {
      opens_days_before: wish.opensDaysBefore,
      late_days: wish.lateDays,
      grace_days: wish.graceDays,
      counts_from: wish.countsFrom,
      changed_at: context.now(),
      changed_by: actor.id,
    }
    await tx
      .insertInto('renewal_policies')
      .values({ organization_id: organizationId, achievement_id: achievementId, ...changed })
      .onConflict((conflict) => conflict.columns(['organization_id', 'achievement_id']).doUpdateSet(changed))
      .execute()
    await recordEvent(tx, context, {
      type: 'renewals.changed',
      subject: achievementId ?? organizationId,
      data: { achievementId, ...wish },
      changed: changesBetween(before, wish),
    })
  })
  return { ...wish, from: achievementId === null ? 'organization' : 'achievement' }
}

/** Takes an achievement's own policy away; that of the organization holds again. */
export async function removePolicy(context: Context, achievementId: string): Promise<void> {
  const { db, actor } = context
  const { organizationId } = actor
  authorize(actor, 'achievement:write', organizationId)
  await db.transaction().execute(async (tx) => {
    await refuseUnknown(tx, context, achievementId)
    const removed = await tx
      .deleteFrom('renewal_policies')
      .where('organization_id', '=', organizationId)
      .where('achievement_id', '=', achievementId)
      .returning('achievement_id')
      .executeTakeFirst()
    if (!removed) return
    const data = { achievementId }
    await recordEvent(tx, context, { type: 'renewals.removed', subject: achievementId, data })
  })
}

/** Two who settle at once do it one after the other. */
const lockPolicies = (tx: Transaction, organizationId: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtext('renewals'), hashtext(${organizationId}))`.execute(tx)

async function refuseUnknown(reader: Reader, { actor }: Context, achievementId: string): Promise<void> {
  const found = await reader
    .selectFrom('achievements')
    .select('id')
    .where('id', '=', achievementId)
    .where('organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  if (!found) throw new Refusal('not-found', 'There is no achievement with this id.')
}
