import type { World } from '../context.ts'
import { recordByItself } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'
import { type Due, firstOf, nextPlace, type Place } from './due.ts'
import { ends, nearEnds, reminders } from './ends.ts'
import { stepsInUse } from './ladder.ts'
import { suspensionEnds } from './suspensions.ts'

const name = 'credentials'
const atOnce = 1000
/** Where nothing is due, the clock is still moved now and then, so that it need not look at the same stretch for ever. */
const idleMilliseconds = 60_000

/**
 * Tells what has fallen due since it was told last, in the order in which it fell due, and makes it so. Answers whether
 * there is more at once.
 *
 * What is done, its events and the place of the clock are one commit, and whoever works has the clock locked: of
 * several workers one tells, and one that dies leaves all of it to the next.
 */
export async function tick(world: World): Promise<boolean> {
  const now = world.now()
  return world.db.transaction().execute(async (tx) => {
    const place = await tx
      .selectFrom('clocks')
      .select(['at', 'rank', 'id'])
      .where('name', '=', name)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!place) return false
    const sources = [suspensionEnds, nearEnds, ends, ...(await stepsInUse(tx)).map(reminders)]
    const found: Due[][] = []
    for (const source of sources) found.push(await source.find(tx, place, now, atOnce))
    const { dues, more } = firstOf(found, atOnce)

    const chosen = new Set(dues)
    for (const [nth, { carryOut }] of sources.entries()) {
      const mine = found[nth]!.filter((due) => chosen.has(due))
      if (carryOut && mine.length > 0) await carryOut(tx, mine, now)
    }
    const told = dues.flatMap(({ happening }) => happening ?? [])
    await recordByItself(tx, world, 'system:clock', told)
    const idle = dues.length === 0 && now.getTime() - place.at.getTime() < idleMilliseconds
    if (!idle) await move(tx, nextPlace(place, dues, more, now), now)
    return more
  })
}

async function move(tx: Transaction, to: Place, now: Date): Promise<void> {
  await tx
    .updateTable('clocks')
    .set({ at: to.at, rank: to.rank, id: to.id, moved_at: now })
    .where('name', '=', name)
    .execute()
}
