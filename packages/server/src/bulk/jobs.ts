import type { World } from '../context.ts'
import { every, type Job } from '../kit/jobs.ts'
import { bulkChannel } from './channel.ts'
import { tidyJobs } from './tidy.ts'
import { workOnce } from './work.ts'

/** So many blocks a process works on at a time. */
const atOnce = 2

export function bulkJobs(world: World): Job[] {
  const workers = Array.from(
    { length: atOnce },
    (_, nth): Job => every(1000, `work-on-jobs-${nth + 1}`, (signal) => workOnce(world, signal)),
  )
  world.notifications.listen(bulkChannel, () => {
    for (const job of workers) job.wake()
  })
  return [...workers, every(60_000, 'tidy-jobs', () => tidyJobs(world))]
}
