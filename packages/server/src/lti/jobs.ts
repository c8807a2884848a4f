import { sql } from 'kysely'
import type { World } from '../context.ts'
import { type Event, follower, organizationsIn } from '../events/follow.ts'
import { every, type Job } from '../kit/jobs.ts'
import { textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import { notify } from '../store/notify.ts'
import { forgetKeys } from './keys.ts'
import { gradesChannel } from './open-link.ts'
import { readDueGrades } from './read-grades.ts'
import { scopes } from './scopes.ts'
import { tellDueScores } from './tell-scores.ts'

/** Reads what courses grade, tells them who holds what, and takes away what has run out. */
export function ltiJobs(world: World): Job[] {
  const read = every(10_000, 'lti.read-grades', (signal) => readDueGrades(world, signal))
  const tell = every(10_000, 'lti.tell-scores', (signal) => tellDueScores(world, signal))
  world.notifications.listen(gradesChannel, () => {
    read.wake()
    tell.wake()
  })
  const clean = every(3_600_000, 'lti.clean', async () => {
    const now = world.now()
    await world.db.deleteFrom('lti_flows').where('expires_at', '<', now).execute()
    await world.db.deleteFrom('lti_choices').where('expires_at', '<', now).execute()
    await forgetKeys(world)
  })
  return [follower(world, 'lti', (tx, events) => noteHolders(world, tx, events)), read, tell, clean]
}

const ofCredentials = new Set([
  'credential.issued',
  'credential.revoked',
  'credential.suspended',
  'credential.reinstated',
  'credential.renewed',
  'credential.expired',
])
const ofAwards = new Set(['award.made', 'award.taken', 'award.given-back'])

/** Whoever came to hold something, or does not any more: the courses that they opened it in are to be told. */
async function noteHolders({ now }: World, tx: Transaction, events: readonly Event[]): Promise<void> {
  const about = events.filter(({ type }) => ofCredentials.has(type) || ofAwards.has(type))
  if (about.length === 0) return
  const { rows } = await sql<{ id: string }>`
    select distinct organization_id as id from lti_platforms
    where organization_id = any(${organizationsIn(about)}::uuid[])`.execute(tx)
  const having = new Set(rows.map(({ id }) => id))
  const known = about.filter(({ organizationId }) => having.has(organizationId))
  if (known.length === 0) return
  const credentials = known.flatMap(({ type, subject }) => (ofCredentials.has(type) ? [subject] : []))
  const people = known.flatMap(({ type, data }) =>
    ofAwards.has(type) ? [(data as { recipient: string }).recipient] : [],
  )
  const { numAffectedRows } = await sql`
    update lti_learners as l set tell_at = ${now()}, tries = 0
    from lti_people as p, lti_links as k
    where p.id = l.person_id and k.id = l.link_id and k.kind <> 'grade' and k.line_item_url is not null
      and ${scopes.score} = any(k.scopes)
      and p.recipient_id in (
        select awarded_to from credentials where id = any(${textArray(credentials)}::text[])
        union select unnest(${people}::uuid[]))`.execute(tx)
  if (numAffectedRows) await notify(tx, gradesChannel, '')
}
