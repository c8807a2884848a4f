import type { Context, World } from '../context.ts'
import { every, type Job } from '../kit/jobs.ts'
import { scopedTo } from '../store/scope.ts'
import { closeIfOver } from './close.ts'

const atOnce = 50

/** Closes attempts whose time is up, whether anybody looks or not. */
export const assessmentJobs = (world: World): Job[] => [
  every(2000, 'assessments.close', (signal) => closeDue(world, signal)),
]

/**
 * Each attempt is a commit of its own, and locked: two workers close it once. Answers whether there may be more. One that
 * cannot be closed is told of and holds nobody else up.
 */
async function closeDue(world: World, signal: AbortSignal): Promise<boolean> {
  const rows = await world.db
    .selectFrom('assessment_attempts')
    .select(['id', 'organization_id'])
    .where('state', '=', 'open')
    .where('deadline_at', '<=', world.now())
    .orderBy('deadline_at')
    .limit(atOnce)
    .execute()
  let closed = 0
  for (const { id, organization_id: organizationId } of rows) {
    if (signal.aborted) return false
    try {
      await closeIfOver(actingFor(world, organizationId), id)
      closed++
    } catch (error) {
      world.log.error({ err: error, attempt: id }, 'an attempt could not be closed')
    }
  }
  return closed === atOnce
}

const actingFor = (world: World, organizationId: string): Context => ({
  ...world,
  db: scopedTo(world.db, [organizationId]),
  request: null,
  actor: { id: 'system:assessments', name: 'assessments', organizationId, permissions: new Set() },
})
