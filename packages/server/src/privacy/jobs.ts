import type { World } from '../context.ts'
import { every, type Job } from '../kit/jobs.ts'
import type { Eraser } from '../recipients/eraser.ts'
import { remindOfRequests } from './requests/remind.ts'
import { carryOutRuns } from './retention/carry-out.ts'
import { askDaily } from './retention/runs.ts'

export const privacyJobs = (world: World, erasers: readonly Eraser[]): Job[] => [
  every(15 * 60_000, 'privacy.remind', () => remindOfRequests(world)),
  every(3_600_000, 'retention.ask', () => askDaily(world)),
  every(5_000, 'retention.carry-out', (signal) => carryOutRuns(world, erasers, signal)),
]
