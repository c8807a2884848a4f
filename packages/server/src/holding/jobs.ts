import type { World } from '../context.ts'
import { every, type Job } from '../kit/jobs.ts'
import { linkDays } from './link.ts'
import { forgetPasses } from './pass.ts'

export const holdingJobs = (world: World): Job[] => [
  every(3_600_000, 'holding.forget', () => forgetPasses(world, linkDays)),
]
