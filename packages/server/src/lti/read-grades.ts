import { sql } from 'kysely'
import type { Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { limits } from '../limits.ts'
import { openPlatformPerson } from '../recipients/platform-person.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import { receiveResults } from '../results/receive.ts'
import type { NewResult } from '../results/shapes.ts'
import { byteaArray } from '../store/arrays.ts'
import { actingForPlatform, type Platform, platformAt } from './acting.ts'
import type { Link } from './open-link.ts'
import { subjectIndexes } from './person.ts'
import { scopes } from './scopes.ts'
import { ask, jsonOf, nextOf, partOf } from './service.ts'

const atOnce = 5
const chunk = 200
const mostPages = 100
const minute = 60_000
const hour = 60 * minute
/** Places that were opened lately are looked at more often. */
const lively = 14 * 24 * hour

/** What a course says that somebody has (AGS 2.0, 3.3.6). */
type Grade = {
  readonly userId: string
  /** In per cent; null: the grade was taken away. */
  readonly score: number | null
  readonly at: string | null
}

/** Reads the grades of the places that are due; answers whether there may be more. */
export async function readDueGrades(world: World, signal: AbortSignal): Promise<boolean> {
  const due = await takeDue(world)
  for (const link of due) {
    if (signal.aborted) return false
    await readLink(world, link)
  }
  return due.length === atOnce
}

/** Each is put off before it is read: several workers share them, and what fails is tried again later. */
async function takeDue({ db, now }: World): Promise<Link[]> {
  const at = now().getTime()
  const { rows } = await sql<Link>`
    update lti_links set next_read_at = case when opened_at > ${new Date(at - lively)}
      then ${new Date(at + 10 * minute)}::timestamptz else ${new Date(at + 6 * hour)}::timestamptz end
    where id in (
      select id from lti_links where next_read_at <= ${new Date(at)}
      order by next_read_at limit ${atOnce} for update skip locked
    )
    returning *`.execute(db)
  return rows
}

/** What cannot be read leaves all as it was, and says so to whoever looks. */
async function readLink(world: World, link: Link): Promise<void> {
  const save = (problem: string | null) =>
    world.db
      .updateTable('lti_links')
      .set(problem === null ? { problem, read_at: world.now() } : { problem: problem.slice(0, 500) })
      .where('id', '=', link.id)
      .execute()
  try {
    const platform = await platformAt(world.db, link.platform_id)
    const grades = await fetchGrades(world, platform, link.line_item_url!)
    await takeGrades(actingForPlatform(world, platform), platform, link, grades)
    await save(null)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await save(error.message)
  }
}

async function fetchGrades(world: World, platform: Platform, lineItem: string): Promise<Grade[]> {
  const first = new URL(partOf(lineItem, 'results'))
  if (!first.searchParams.has('limit')) first.searchParams.set('limit', '500')
  const grades = new Map<string, Grade>()
  let url: string | null = first.href
  for (let page = 0; url !== null; page++) {
    if (page >= mostPages || grades.size > limits.ltiGrades.value)
      throw new Refusal('platform-unusable', `There are more than ${limits.ltiGrades.value} grades.`)
    const answer = await ask(world, platform, {
      url,
      scope: scopes.results,
      accept: 'application/vnd.ims.lis.v2.resultcontainer+json',
    })
    const list = jsonOf(answer)
    if (!Array.isArray(list)) throw new Refusal('platform-unusable', 'The grades are no list.')
    for (const item of list) {
      const grade = gradeOf(item, world.now())
      if (grade) grades.set(grade.userId, grade)
    }
    url = nextOf(answer)
  }
  return [...grades.values()]
}

/** Null: it says of nobody anything that can be used. */
export function gradeOf(item: unknown, now: Date): Grade | null {
  if (typeof item !== 'object' || item === null) return null
  const { userId, resultScore, resultMaximum = 1, timestamp } = item as Record<string, unknown>
  const user = typeof userId === 'number' ? String(userId) : userId
  if (typeof user !== 'string' || user === '' || user.length > 255) return null
  const at = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN
  const said = at > 0 && at <= now.getTime() ? new Date(at).toISOString() : null
  if (resultScore === null || resultScore === undefined) return { userId: user, score: null, at: said }
  const part = Number(resultScore) / Number(resultMaximum)
  if (!Number.isFinite(part) || part < 0) return null
  // More than the full score is extra credit.
  return { userId: user, score: Math.round(Math.min(1, part) * 1e4) / 100, at: said }
}

/**
 * Makes results of grades: each under the place and the person, so that the same grade again changes nothing and another one
 * is a correction. Whoever is not known yet, or waits to be confirmed, is passed over until they are.
 */
export async function takeGrades(
  context: Context,
  platform: Platform,
  link: Link,
  grades: readonly Grade[],
): Promise<void> {
  for (let from = 0; from < grades.length; from += chunk) {
    const results = await changed(context, platform, link, grades.slice(from, from + chunk))
    if (results.length > 0) await receiveResults(context, { source: platform.id, results })
  }
}

type Known = {
  nth: string
  id: string
  sealed: Buffer
  key_share: Buffer
  score: number | null
  outcome: string | null
  at: Date | null
  withdrawn_at: Date | null
}

/** Those of which something is new. */
async function changed(
  context: Context,
  platform: Platform,
  link: Link,
  grades: readonly Grade[],
): Promise<NewResult[]> {
  const keys = await recipientKeysOf(context, platform.organization_id)
  const indexes = subjectIndexes(
    keys,
    platform.id,
    grades.map(({ userId }) => userId),
  )
  const { rows } = await sql<Known>`
    select asked.nth, p.id, p.sealed, r.key_share, e.score, e.outcome, e.at, e.withdrawn_at
    from unnest(${byteaArray(indexes)}::bytea[]) with ordinality as asked (subject_index, nth)
    join lti_people as p on p.platform_id = ${platform.id} and p.subject_index = asked.subject_index
    join recipients as r on r.id = p.recipient_id
    left join results as e on e.organization_id = ${platform.organization_id} and e.source = ${platform.id}
      and e.external_id = ${link.id} || ':' || p.id
    where p.state <> 'waiting' and r.key_share is not null`.execute(context.db)
  return rows.flatMap((known) => {
    const grade = grades[Number(known.nth) - 1]!
    const person = openPlatformPerson(keys.keyOf(known.key_share), known.id, known.sealed)
    return resultOf(link, grade, known, person, context.now()) ?? []
  })
}

function resultOf(
  link: Link,
  { score, at }: Grade,
  known: Known,
  { email, name }: { readonly email: string; readonly name: string | null },
  now: Date,
): NewResult | null {
  const isThere = known.at !== null && known.withdrawn_at === null
  if (score === null && !isThere) return null
  const outcome = score === null ? null : score >= 100 ? ('passed' as const) : ('failed' as const)
  const isCourse = link.result_kind === 'course'
  const isSame = isThere && score !== null && (isCourse ? outcome === known.outcome : score === known.score)
  if (isSame && (at === null || Date.parse(at) === known.at!.getTime())) return null
  const about = {
    externalId: `${link.id}:${known.id}`,
    recipient: { email, ...(name === null ? {} : { name }) },
    kind: link.result_kind ?? ('assessment' as const),
    key: link.result_key!,
  }
  if (score === null) return { ...about, withdrawn: true }
  // Without a time of its own, a grade counts from when it was first seen.
  const said = { ...about, at: at ?? (isSame ? known.at! : now).toISOString() }
  return isCourse ? { ...said, outcome: outcome! } : { ...said, score }
}
