import type { Means, World } from '../context.ts'
import { every, type Job } from '../kit/jobs.ts'
import type { Transaction } from '../store/database.ts'
import type { Changes } from './changes.ts'
import { eventsChannel } from './record.ts'
import { mostRead, windowOf } from './window.ts'

/** An event as a follower gets it. */
export type Event = {
  readonly id: string
  /** Its place in the outbox, the same for ever. */
  readonly position: number
  readonly organizationId: string
  readonly type: string
  readonly subject: string
  readonly by: string
  readonly at: Date
  readonly data: unknown
  /** How the actor came; null where Laurel acted by itself. */
  readonly origin: { means: Means; from?: string; request?: string } | null
  readonly changed: Changes | null
}

/**
 * What a follower does with some events, in their order. It writes in `tx`; the cursor moves in the same
 * transaction, so that what it writes there happens once. What it does outside may happen again after a crash.
 */
export type Follow = (tx: Transaction, events: readonly Event[]) => Promise<void>

/** Whose events these are. */
export const organizationsIn = (events: readonly Event[]): string[] => [
  ...new Set(events.map(({ organizationId }) => organizationId)),
]

/** Between two looks of a follower: what comes in meanwhile is worked on at once. */
const rest = 100

/** What there is for a follower after a look: more, perhaps something in a moment, or nothing until it is told. */
export type Left = 'more' | 'soon' | 'nothing'

/**
 * A loop that looks for events when some are recorded. Whoever is told while an older transaction runs may see nothing
 * yet, and nobody tells them a second time: so it looks again in a moment, and also after it found something.
 */
export function followerJob(
  world: Pick<World, 'notifications'>,
  name: string,
  look: () => Promise<Left>,
): Job {
  const run = async () => {
    const left = await look()
    if (left === 'soon') job.wake()
    return left === 'more'
  }
  const job = every(1000, name, run, { rest })
  world.notifications.listen(eventsChannel, () => job.wake())
  return job
}

/**
 * A loop that brings a follower every event once and in order.
 *
 * Order is (transaction, position), and only events below the oldest running transaction are shown: one that
 * commits late keeps its place and nothing is jumped over. Of several nodes one works at a time, for the
 * follower's row is locked. A handler that throws leaves the cursor where it was.
 */
export const follower = (world: World, name: string, handle: Follow): Job =>
  followerJob(world, `follow:${name}`, () => followOnce(world, name, handle))

/** Works on the next events. */
export async function followOnce(world: World, name: string, handle: Follow): Promise<Left> {
  const left = await world.db.transaction().execute(async (tx): Promise<Left | null> => {
    const cursor = await tx
      .selectFrom('followers')
      .select(['transaction', 'position'])
      .where('name', '=', name)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!cursor) return null
    const { events, hidden } = await windowOf(world).after(cursor, tx)
    const last = events.at(-1)
    if (!last) return hidden ? 'soon' : 'nothing'
    await handle(tx, events)
    await tx
      .updateTable('followers')
      .set({ transaction: last.transaction, position: last.position, moved_at: world.now() })
      .where('name', '=', name)
      .execute()
    return events.length === mostRead ? 'more' : 'soon'
  })
  // The row is another node's for now; or there is none yet.
  return left ?? ((await begin(world, name)) ? 'more' : 'nothing')
}

/** A new follower begins with the first event there is. In a statement of its own: nobody waits for another's. */
async function begin({ db, now }: World, name: string): Promise<boolean> {
  const made = await db
    .insertInto('followers')
    .values({ name, moved_at: now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('name')
    .executeTakeFirst()
  return made !== undefined
}
