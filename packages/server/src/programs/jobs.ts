import { sql } from 'kysely'
import type { World } from '../context.ts'
import { type Event, follower, organizationsIn } from '../events/follow.ts'
import { every, type Job } from '../kit/jobs.ts'
import { evaluationsChannel } from '../results/enqueue.ts'
import { textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import { notify } from '../store/notify.ts'
import { evaluateDue } from './evaluate.ts'

/** Holds the rules of programs against those whose results or credentials changed, and against whom time has made due. */
export function programJobs(world: World): Job[] {
  const evaluate = every(1000, 'evaluate-programs', (signal) => evaluateDue(world, signal))
  world.notifications.listen(evaluationsChannel, () => evaluate.wake())
  return [follower(world, 'programs', (tx, events) => noteCredentials(world, tx, events)), evaluate]
}

const about = new Set([
  'credential.issued',
  'credential.revoked',
  'credential.suspended',
  'credential.reinstated',
  'credential.renewed',
  'credential.expired',
  'credential.corrected',
])

/**
 * Credentials may be what programs ask for: whoever's changed is looked at again. Results say so themselves, in their
 * own commit. Organizations without programs cost nothing.
 */
async function noteCredentials({ now }: World, tx: Transaction, events: readonly Event[]): Promise<void> {
  const changed = events.filter(({ type }) => about.has(type))
  if (changed.length === 0) return
  const { rows } = await sql<{ id: string }>`
    select distinct organization_id as id from programs
    where organization_id = any(${organizationsIn(changed)}::uuid[])
      and version is not null and ended_at is null`.execute(tx)
  const having = new Set(rows.map(({ id }) => id))
  const ids = changed.flatMap(({ organizationId, subject }) => (having.has(organizationId) ? [subject] : []))
  if (ids.length === 0) return
  const { numAffectedRows } = await sql`
    insert into evaluations (organization_id, recipient_id, due_at)
    select distinct organization_id, awarded_to, ${now()}::timestamptz from credentials
    where id = any(${textArray(ids)}::text[]) and awarded_to is not null
    order by 1, 2
    on conflict (organization_id, recipient_id) do update
      set due_at = least(evaluations.due_at, excluded.due_at), ticket = evaluations.ticket + 1`.execute(tx)
  if (numAffectedRows) await notify(tx, evaluationsChannel, '')
}
