import type { World } from '../context.ts'
import { issueScheduled } from '../credentials/schedule-run.ts'
import { every, type Job } from '../kit/jobs.ts'
import { tick } from './tick.ts'

/** Half a second: what is due is told within two, whatever else the worker does. */
export const clockJobs = (world: World): Job[] => [
  every(500, 'clock', () => tick(world)),
  every(500, 'issue-scheduled', () => issueScheduled(world)),
]
