import type { World } from '../context.ts'
import { follower } from '../events/follow.ts'
import { every, type Job } from '../kit/jobs.ts'
import { writeNotices } from './follow-events.ts'

const keepDays = 90
const atOnce = 5000

/** Tells members what concerns them, and forgets old notices. */
export function noticeJobs(world: World): Job[] {
  return [
    follower(world, 'notices', (tx, events) => writeNotices(world, tx, events)),
    every(3_600_000, 'forget-notices', () => forgetOld(world)),
  ]
}

async function forgetOld({ db, now }: World): Promise<boolean> {
  const before = new Date(now().getTime() - keepDays * 86_400_000)
  const { numDeletedRows } = await db
    .deleteFrom('notices')
    .where('id', 'in', (query) =>
      query.selectFrom('notices').select('id').where('at', '<', before).limit(atOnce),
    )
    .executeTakeFirst()
  return Number(numDeletedRows) === atOnce
}
