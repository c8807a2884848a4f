import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { v7 } from '../store/ids.ts'
import type { LtiLinkKind } from '../store/lti-tables.ts'
import { notify } from '../store/notify.ts'
import type { Row } from '../store/tables.ts'
import { type Platform, refuseLaunch } from './acting.ts'
import type { Launch } from './claims.ts'
import type { KnownPerson } from './person.ts'
import { scopes } from './scopes.ts'

export type Link = Row<'lti_links'>

/** The channel on which workers hear that there are grades to read or to tell. */
export const gradesChannel = 'lti-grades'

type Target = {
  readonly kind: LtiLinkKind
  readonly program_id: string | null
  readonly achievement_id: string | null
  readonly result_kind: 'assessment' | 'course' | null
  readonly result_key: string | null
}

/**
 * The place in the course that was opened, as it is now; null where it names nothing yet. Once it was opened, its grades are
 * read, at most each minute, or what is known of the learner is told to the course.
 */
export async function openLink(
  context: Context,
  platform: Platform,
  launch: Launch,
  learner: KnownPerson | null,
): Promise<Link | null> {
  if (launch.message.kind !== 'link') return null
  const target = await targetOf(context, platform, launch.custom)
  const { message } = launch
  const place = {
    platform_id: platform.id,
    deployment_id: launch.deploymentId,
    resource_link_id: message.id,
  }
  return context.db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('lti_links')
      .selectAll()
      .where('platform_id', '=', place.platform_id)
      .where('deployment_id', '=', place.deployment_id)
      .where('resource_link_id', '=', place.resource_link_id)
      .forUpdate()
      .executeTakeFirst()
    const kept = target ?? before ?? null
    if (!kept) return null
    const now = context.now()
    const values = {
      ...valuesOf(launch, message),
      kind: kept.kind,
      program_id: kept.program_id,
      achievement_id: kept.achievement_id,
      result_kind: kept.result_kind,
      result_key: kept.result_key,
      opened_at: now,
    }
    const reads = values.kind === 'grade' && values.line_item_url && values.scopes.includes(scopes.results)
    const soonest = Math.max(now.getTime(), (before?.read_at?.getTime() ?? 0) + 60_000)
    const next_read_at = reads ? new Date(soonest) : null
    const link = await tx
      .insertInto('lti_links')
      .values({
        id: v7(),
        organization_id: platform.organization_id,
        ...place,
        ...values,
        next_read_at,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['platform_id', 'deployment_id', 'resource_link_id'])
          .doUpdateSet({ ...values, next_read_at }),
      )
      .returningAll()
      .executeTakeFirstOrThrow()
    if (learner) await noteLearner(tx, context, link, learner)
    await notify(tx, gradesChannel, '')
    return link
  })
}

const valuesOf = ({ course }: Launch, { title, grades }: Extract<Launch['message'], { kind: 'link' }>) => ({
  context_id: course?.id ?? null,
  context_title: course?.title ?? null,
  title,
  line_item_url: grades.lineItem,
  memberships_url: grades.memberships,
  scopes: [...grades.scopes],
})

/** Whoever opened it: what the course is to know of them is seen to at once. */
async function noteLearner(
  tx: Parameters<Parameters<ReturnType<Context['db']['transaction']>['execute']>[0]>[0],
  { now }: Context,
  link: Link,
  { id }: KnownPerson,
): Promise<void> {
  const tells = link.kind !== 'grade' && link.line_item_url !== null && link.scopes.includes(scopes.score)
  const tell_at = tells ? now() : null
  await tx
    .insertInto('lti_learners')
    .values({
      link_id: link.id,
      person_id: id,
      organization_id: link.organization_id,
      opened_at: now(),
      tell_at,
    })
    .onConflict((conflict) =>
      conflict.columns(['link_id', 'person_id']).doUpdateSet({ opened_at: now(), tell_at, tries: 0 }),
    )
    .execute()
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * What the place is for, by its custom parameters: `program`, `achievement`, or `result` (the key of a result) with `kind`.
 * A teacher can write them too, so they may name what belongs to the organization and nothing else.
 */
async function targetOf(
  context: Context,
  platform: Platform,
  { program, achievement, result, kind = 'assessment' }: Launch['custom'],
): Promise<Target | null> {
  const none = { program_id: null, achievement_id: null, result_kind: null, result_key: null }
  const programId = program ? await own(context, 'programs', program.toLowerCase()) : null
  if (result) {
    if (kind !== 'assessment' && kind !== 'course')
      throw refuseLaunch('The kind of result that this place names is none of assessment and course.')
    if (result.length > 200) throw refuseLaunch('The key of the result that this place names is too long.')
    if (platform.result_keys !== null && !platform.result_keys.includes(result))
      throw refuseLaunch(`Grades of this platform may not count as results of “${result}”.`)
    return { ...none, kind: 'grade', program_id: programId, result_kind: kind, result_key: result }
  }
  if (programId) return { ...none, kind: 'program', program_id: programId }
  if (!achievement) return null
  const achievementId = await own(context, 'achievements', achievement.toLowerCase())
  return { ...none, kind: 'achievement', achievement_id: achievementId }
}

async function own({ db, actor }: Context, table: 'programs' | 'achievements', id: string): Promise<string> {
  const { rows } = uuid.test(id)
    ? await sql<{ id: string }>`
        select id from ${sql.table(table)} where id = ${id} and organization_id = ${actor.organizationId}`.execute(
        db,
      )
    : { rows: [] }
  if (rows[0]) return rows[0].id
  throw refuseLaunch('What this place in the course is for is not there, or belongs to somebody else.')
}
