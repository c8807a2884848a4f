import type { World } from '../context.ts'
import { every, type Job } from '../kit/jobs.ts'
import { publishDirtyLists } from './publish.ts'

/** Publishes changed lists at most once a second: many changes within a second become one list. */
export function statusJobs(world: World): Job[] {
  return [every(1000, 'publish-status', () => publishDirtyLists(world))]
}
