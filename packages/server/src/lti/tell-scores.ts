import { sql } from 'kysely'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { openPlatformPerson } from '../recipients/platform-person.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import { platformAt } from './acting.ts'
import { scopes } from './scopes.ts'
import { ask, partOf } from './service.ts'

const atOnce = 20
const minute = 60_000
const leaseMinutes = 2
const mostTries = 12

type Due = {
  link_id: string
  person_id: string
  platform_id: string
  organization_id: string
  line_item_url: string
  sealed: Buffer
  key_share: Buffer | null
  state: string
  told: number | null
  tries: number
  /** Until when it is ours: whatever comes meanwhile sets another instant, and is then seen to. */
  tell_at: Date
  holds: boolean
}

/**
 * Tells courses who holds what their place is for: the full score, or none where it was taken away again; answers whether
 * there may be more. What is told is what is so, not what happened, so telling it twice changes nothing.
 */
export async function tellDueScores(world: World, signal: AbortSignal): Promise<boolean> {
  const due = await takeDue(world)
  for (const one of due) {
    if (signal.aborted) return false
    await tell(world, one)
  }
  return due.length === atOnce
}

async function takeDue({ db, now }: World): Promise<Due[]> {
  const at = now()
  const until = new Date(at.getTime() + leaseMinutes * minute)
  const { rows } = await sql<Due>`
    with due as (
      select link_id, person_id from lti_learners where tell_at <= ${at}
      order by tell_at limit ${atOnce} for update skip locked
    ), mine as (
      update lti_learners as l set tell_at = ${until} from due
      where l.link_id = due.link_id and l.person_id = due.person_id
      returning l.*
    )
    select mine.link_id, mine.person_id, mine.organization_id, mine.told, mine.tries, mine.tell_at,
      k.platform_id, k.line_item_url, p.sealed, p.state, r.key_share,
      case k.kind
        when 'program' then coalesce((
          select a.state = 'held' from awards as a
          where a.program_id = k.program_id and a.recipient_id = p.recipient_id order by a.cycle desc limit 1), false)
        else exists (
          select from credentials as c where c.awarded_to = p.recipient_id and c.achievement_id = k.achievement_id
            and c.state = 'active' and (c.valid_until is null or c.valid_until > ${at}))
      end as holds
    from mine
    join lti_links as k on k.id = mine.link_id
    join lti_people as p on p.id = mine.person_id
    join recipients as r on r.id = p.recipient_id`.execute(db)
  return rows
}

async function tell(world: World, due: Due): Promise<void> {
  const score = due.holds ? 1 : 0
  const isNews = due.told === null ? due.holds : due.told !== score
  if (!isNews || due.state === 'waiting' || due.line_item_url === null || due.key_share === null)
    return settle(world, due, { tell_at: null, problem: null })
  try {
    const platform = await platformAt(world.db, due.platform_id)
    const keys = await recipientKeysOf(world, due.organization_id)
    const { subject } = openPlatformPerson(keys.keyOf(due.key_share), due.person_id, due.sealed)
    await ask(world, platform, {
      url: partOf(due.line_item_url, 'scores'),
      scope: scopes.score,
      accept: 'application/vnd.ims.lis.v1.score+json, */*;q=0.5',
      post: {
        type: 'application/vnd.ims.lis.v1.score+json',
        body: {
          userId: subject,
          scoreGiven: score,
          scoreMaximum: 1,
          activityProgress: due.holds ? 'Completed' : 'InProgress',
          gradingProgress: 'FullyGraded',
          timestamp: world.now().toISOString(),
        },
      },
    })
    await settle(world, due, { tell_at: null, problem: null, told: score, told_at: world.now(), tries: 0 })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const tries = due.tries + 1
    const later = new Date(world.now().getTime() + Math.min(2 ** tries, 720) * minute)
    const tell_at = tries < mostTries ? later : null
    await settle(world, due, { tell_at, tries, problem: error.message.slice(0, 500) })
  }
}

type Outcome = {
  tell_at: Date | null
  problem: string | null
  told?: number
  told_at?: Date
  tries?: number
}

/** Something that came meanwhile stays due. */
async function settle(
  { db }: World,
  { link_id, person_id, tell_at: mine }: Due,
  { tell_at, ...outcome }: Outcome,
): Promise<void> {
  await db
    .updateTable('lti_learners')
    .set({
      ...outcome,
      tell_at: sql`case when tell_at = ${mine} then ${tell_at}::timestamptz else tell_at end`,
    })
    .where('link_id', '=', link_id)
    .where('person_id', '=', person_id)
    .execute()
}
