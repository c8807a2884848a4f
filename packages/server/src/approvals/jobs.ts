import type { World } from '../context.ts'
import { every, type Job } from '../kit/jobs.ts'
import { type ApprovedActs, carryOut } from './carry-out.ts'
import { expireWaiting } from './decide.ts'

/** Ends what nobody decided on in time, and carries out what a death left approved but not done. */
export function approvalJobs(world: World, acts: ApprovedActs): Job[] {
  return [
    every(30_000, 'approvals.expire', () => expireWaiting(world, acts)),
    every(30_000, 'approvals.carry-out', async () => {
      // Whoever approved carries it out at once; this is for what they could not finish.
      const minuteAgo = new Date(world.now().getTime() - 60_000)
      const left = await world.db
        .selectFrom('approvals')
        .select('id')
        .where('state', '=', 'approved')
        .where('decided_at', '<', minuteAgo)
        .orderBy('decided_at')
        .limit(20)
        .execute()
      for (const { id } of left) await carryOut(world, acts, id)
    }),
  ]
}
