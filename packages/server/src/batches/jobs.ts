import type { World } from '../context.ts'
import { every, type Job } from '../kit/jobs.ts'
import { alone } from '../store/alone.ts'
import { batchesChannel } from './channel.ts'
import { runBatch } from './run.ts'
import { dropWorkedOff } from './upload.ts'

/** So many batches a process works on at a time: a small one need not wait for a large one. */
const atOnce = 2
const longestRest = 60_000

/** Batches that could not be gone on with, and until when they rest, in milliseconds since 1970. */
type Resting = Map<string, { readonly faults: number; readonly until: number }>

/**
 * Workers that look for batches to run. The batch's own row is the order, and a lock in the database says who
 * works on it: it ends with the connection, so when a worker dies another goes on within a second or so.
 */
export function batchJobs(world: World): Job[] {
  const resting: Resting = new Map()
  const jobs = Array.from(
    { length: atOnce },
    (_, nth): Job => every(1000, `run-batches-${nth + 1}`, (signal) => runNext(world, resting, signal)),
  )
  const tidy = every(10_000, 'drop-uploads', () => dropWorkedOff(world))
  world.notifications.listen(batchesChannel, () => {
    for (const job of jobs) job.wake()
  })
  return [...jobs, tidy]
}

/**
 * Runs the oldest batch that nobody works on; answers whether there was one. A batch that cannot be gone on with
 * rests for a while, longer each time, and holds up no other.
 */
async function runNext(world: World, resting: Resting, signal: AbortSignal): Promise<boolean> {
  const now = Date.now()
  const rest = [...resting].filter(([, { until }]) => until > now).map(([id]) => id)
  const open = await world.db
    .selectFrom('batches')
    .select('id')
    .where('state', 'in', ['queued', 'running'])
    .where(({ eb, or }) => or([eb('issue_at', 'is', null), eb('issue_at', '<=', world.now())]))
    .$if(rest.length > 0, (query) => query.where('id', 'not in', rest.slice(0, 1000)))
    .orderBy('created_at')
    .limit(20)
    .execute()
  for (const { id } of open) {
    if (signal.aborted) return false
    try {
      if (!(await alone(world.db, `batch ${id}`, () => runBatch(world, id, signal)))) continue
      resting.delete(id)
      return true
    } catch (error) {
      const faults = (resting.get(id)?.faults ?? 0) + 1
      resting.set(id, { faults, until: Date.now() + Math.min(longestRest, 500 * 2 ** faults) })
      world.log.error({ err: error, batch: id, faults }, 'a batch was interrupted and will be gone on with')
    }
  }
  return false
}
