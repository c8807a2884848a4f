import { sql } from 'kysely'
import type { World } from '../context.ts'
import { follower } from '../events/follow.ts'
import { every, type Job } from '../kit/jobs.ts'
import { signHead } from './checkpoint.ts'
import { recordInChains } from './follow-events.ts'

/** Keeps the record, and signs its heads at intervals. */
export function auditJobs(world: World): Job[] {
  return [
    follower(world, 'audit', (tx, events) => recordInChains(world, tx, events)),
    every(60_000, 'audit.checkpoints', (signal) => signGrownChains(world, signal)),
  ]
}

/** Signs the head of each record that has grown since its last checkpoint, if that is old enough. */
export async function signGrownChains(world: World, signal?: AbortSignal): Promise<number> {
  const before = new Date(world.now().getTime() - world.settings.auditCheckpointMinutes * 60_000)
  const { rows } = await sql<{ id: string }>`
    select o.id from organizations as o,
      lateral (select sequence from audit_entries
        where organization_id = o.id order by sequence desc limit 1) as head,
      lateral (select at from audit_entries where organization_id = o.id order by sequence limit 1) as first,
      lateral (select max(at) as at, max(sequence) as sequence
        from audit_checkpoints where organization_id = o.id) as signed
    where head.sequence > coalesce(signed.sequence, 0) and coalesce(signed.at, first.at) <= ${before}
      -- Signing a head is itself an act: what grew by that alone would be signed for ever.
      and exists (select from audit_entries where organization_id = o.id
        and sequence > coalesce(signed.sequence, 0) and type <> 'key.used')`.execute(world.db)
  let count = 0
  for (const { id } of rows) {
    if (signal?.aborted) break
    if (await signHead(world, id)) count += 1
  }
  return count
}
