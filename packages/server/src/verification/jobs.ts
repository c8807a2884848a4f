import type { World } from '../context.ts'
import { every, type Job } from '../kit/jobs.ts'
import { closeHours } from './close-hours.ts'

export const verificationJobs = (world: World): Job[] => [
  every(60_000, 'verification.hours', async () => (await closeHours(world)) === 100),
]
