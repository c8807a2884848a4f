import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { changesBetween } from '../events/changes.ts'
import { recordEvent } from '../events/record.ts'
import type { Reader, Transaction } from '../store/database.ts'

/** On which days before (negative) and after the end of a credential its holder is reminded. */
export type Ladder = { readonly enabled: boolean; readonly days: number[] }

/** What holds where nothing was settled. */
export const defaultLadder: Ladder = { enabled: true, days: [-30, -7, 7] }

export type HoldingLadder = Ladder & { readonly from: 'achievement' | 'organization' | 'default' }

/** Every step that anybody may want, earliest first. */
export async function stepsInUse(reader: Reader): Promise<number[]> {
  const { rows } = await sql<{ step: number }>`
    select distinct unnest(days) as step from reminder_ladders where enabled`.execute(reader)
  return [...new Set([...defaultLadder.days, ...rows.map(({ step }) => step)])].sort((a, b) => a - b)
}

/** The ladder that holds for an achievement (null: for all that have none of their own). Refuses with `not-found`. */
export async function readLadder(context: Context, achievementId: string | null): Promise<HoldingLadder> {
  const { db, actor } = context
  authorize(actor, 'achievement:read', actor.organizationId)
  if (achievementId !== null) await refuseUnknown(db, context, achievementId)
  return find(db, actor.organizationId, achievementId)
}

/**
 * Settles a ladder. A step that is new holds from now on: nobody is reminded of a day that has passed. One that was
 * there keeps its place, so that nothing is lost where the clock is behind.
 */
export async function setLadder(
  context: Context,
  achievementId: string | null,
  wish: Ladder,
): Promise<HoldingLadder> {
  const { db, actor } = context
  const { organizationId } = actor
  authorize(actor, 'achievement:write', organizationId)
  const days = [...new Set(wish.days)].sort((a, b) => a - b)
  await db.transaction().execute(async (tx) => {
    await lockLadders(tx, organizationId)
    if (achievementId !== null) await refuseUnknown(tx, context, achievementId)
    const before = await find(tx, organizationId, achievementId)
    const known = await sinceOf(tx, organizationId, achievementId)
    const now = context.now()
    const since = days.map((step) => (before.enabled && known.get(step)) || now)
    const changed = { enabled: wish.enabled, days, since, changed_at: now, changed_by: actor.id }
    await tx
      .insertInto('reminder_ladders')
      .values({ organization_id: organizationId, achievement_id: achievementId, ...changed })
      .onConflict((conflict) => conflict.columns(['organization_id', 'achievement_id']).doUpdateSet(changed))
      .execute()
    await recordEvent(tx, context, {
      type: 'reminders.changed',
      subject: achievementId ?? organizationId,
      data: { achievementId, enabled: wish.enabled, days },
      changed: changesBetween(
        { enabled: before.enabled, days: before.days },
        { enabled: wish.enabled, days },
      ),
    })
  })
  return { enabled: wish.enabled, days, from: achievementId === null ? 'organization' : 'achievement' }
}

/** Takes an achievement's own ladder away; that of the organization holds again. */
export async function removeLadder(context: Context, achievementId: string): Promise<void> {
  const { db, actor } = context
  const { organizationId } = actor
  authorize(actor, 'achievement:write', organizationId)
  await db.transaction().execute(async (tx) => {
    await lockLadders(tx, organizationId)
    await refuseUnknown(tx, context, achievementId)
    const removed = await tx
      .deleteFrom('reminder_ladders')
      .where('organization_id', '=', organizationId)
      .where('achievement_id', '=', achievementId)
      .returning('achievement_id')
      .executeTakeFirst()
    if (!removed) return
    await recordEvent(tx, context, {
      type: 'reminders.removed',
      subject: achievementId,
      data: { achievementId },
    })
  })
}

/** Two who settle at once do it one after the other. */
const lockLadders = (tx: Transaction, organizationId: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtext('reminders'), hashtext(${organizationId}))`.execute(tx)

async function find(
  reader: Reader,
  organizationId: string,
  achievementId: string | null,
): Promise<HoldingLadder> {
  const rows = await reader
    .selectFrom('reminder_ladders')
    .select(['achievement_id', 'enabled', 'days'])
    .where('organization_id', '=', organizationId)
    .where(({ eb, or }) =>
      or([
        eb('achievement_id', 'is', null),
        ...(achievementId === null ? [] : [eb('achievement_id', '=', achievementId)]),
      ]),
    )
    .execute()
  const own = rows.find(({ achievement_id }) => achievement_id !== null)
  const house = rows.find(({ achievement_id }) => achievement_id === null)
  const holds = own ?? house
  if (!holds) return { ...defaultLadder, from: 'default' }
  return { enabled: holds.enabled, days: holds.days, from: own ? 'achievement' : 'organization' }
}

/** Since when each step holds: by the ladder itself, or by the one that held in its place. */
async function sinceOf(
  reader: Reader,
  organizationId: string,
  achievementId: string | null,
): Promise<Map<number, Date>> {
  const rows = await reader
    .selectFrom('reminder_ladders')
    .select(['achievement_id', 'days', 'since'])
    .where('organization_id', '=', organizationId)
    .execute()
  const holds =
    rows.find(({ achievement_id }) => achievement_id === achievementId) ??
    rows.find(({ achievement_id }) => achievement_id === null)
  if (!holds) return new Map(defaultLadder.days.map((step) => [step, longAgo]))
  return new Map(holds.days.map((step, nth) => [step, holds.since[nth]!]))
}

const longAgo = new Date(Date.UTC(1900, 0, 1))

async function refuseUnknown(reader: Reader, { actor }: Context, achievementId: string): Promise<void> {
  const found = await reader
    .selectFrom('achievements')
    .select('id')
    .where('id', '=', achievementId)
    .where('organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  if (!found) throw new Refusal('not-found', 'There is no achievement with this id.')
}
