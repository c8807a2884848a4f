import { sql } from 'kysely'
import type { Context, World } from '../context.ts'
import { openInvitee } from '../recipients/assessment.ts'
import { recipientsOf } from '../recipients/holders.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { QuestionContent, QuestionKind, Row } from '../store/tables.ts'
import { paperLength } from './check.ts'
import { closeIfOver } from './close.ts'
import type { OwnAssessment } from './shapes.ts'
import { pointsFor, standingOf } from './standing.ts'
import { overOf } from './start.ts'
import { findTakerOf } from './taker.ts'

/**
 * An assessment as the person sees who takes it: before, in the middle of it, after. What is right is in none of it as long as
 * an attempt is open, and after only as far as the assessment shows it. An attempt whose time is up is closed first.
 */
export async function readOwn(asking: Context, invitationId: string): Promise<OwnAssessment> {
  const { context, invitation } = await findTakerOf(asking, invitationId)
  const before = await attemptsOf(context, invitation.id)
  const overdue = before.find(({ state, deadline_at }) => state === 'open' && deadline_at <= context.now())
  if (overdue) await closeIfOver(context, overdue.id)
  const attempts = overdue ? await attemptsOf(context, invitation.id) : before
  const row = await context.db
    .selectFrom('assessments as a')
    .innerJoin('organizations as o', 'o.id', 'a.organization_id')
    .select(['a.state', 'a.definition', 'o.name'])
    .where('a.id', '=', invitation.assessment_id)
    .executeTakeFirstOrThrow()
  const { state, definition } = row
  const open = attempts.find((one) => one.state === 'open')
  const over = attempts.filter((one) => one.state === 'closed')
  const now = context.now()
  const isWithdrawn = invitation.withdrawn_at !== null
  const standing = standingOf({ state, definition, isWithdrawn, attempts: over.map(overOf), now })
  return {
    id: invitation.id,
    title: open?.terms.title ?? definition.title,
    introduction: definition.introduction,
    organization: row.name,
    language: invitation.language,
    questions: paperLength(definition.pick),
    minutes: open?.terms.minutes ?? definition.minutes + invitation.extra_minutes,
    passMark: open?.terms.passMark ?? definition.passMark,
    attempts: definition.attempts,
    attemptsUsed: over.length,
    closesAt: definition.closesAt,
    now: now.toISOString(),
    mayStart: open === undefined && standing.may,
    why: standing.may ? null : standing.why,
    startsAt: standing.may ? null : (standing.at?.toISOString() ?? null),
    open: open ? await openPaper(context, open) : null,
    results: over.toReversed().map(resultOf),
    review: open || over.length === 0 ? null : await reviewOf(context, over.at(-1)!),
  }
}

/** The name that the invitation says, for the page. */
export async function nameOf(asking: Context, invitationId: string): Promise<string | null> {
  const { context, invitation } = await findTakerOf(asking, invitationId)
  const row = await context.db
    .selectFrom('recipients')
    .select('key_share')
    .where('id', '=', invitation.recipient_id)
    .executeTakeFirst()
  if (!row?.key_share) return null
  const keys = await recipientKeysOf(context, invitation.organization_id)
  return openInvitee(keys.keyOf(row.key_share), invitation.id, invitation.sealed).name
}

const attemptsOf = ({ db }: Context, invitationId: string): Promise<Row<'assessment_attempts'>[]> =>
  db
    .selectFrom('assessment_attempts')
    .selectAll()
    .where('invitation_id', '=', invitationId)
    .orderBy('nth')
    .execute()

const resultOf = (row: Row<'assessment_attempts'>): OwnAssessment['results'][number] => ({
  nth: row.nth,
  closedAt: row.closed_at!.toISOString(),
  endedBy: row.ended_by!,
  score: row.score!,
  passed: row.passed!,
})

export type PaperRow = {
  place: number
  question_id: string
  question_version: number
  options_order: number[]
  chosen: number[] | null
  saved_at: Date | null
  given: number | null
  kind: QuestionKind
  content: QuestionContent
  points: number
}

/** The paper of an attempt, question by question. `given`: the points it brought; `points`: those it could bring. */
export async function paperOf({ db }: Pick<Context, 'db'>, attemptId: string): Promise<PaperRow[]> {
  const { rows } = await sql<PaperRow>`
    select a.place, a.question_id, a.question_version, a.options_order, a.chosen, a.saved_at, a.points as given,
      v.kind, v.content, v.points
    from assessment_answers as a
    join question_versions as v on v.question_id = a.question_id and v.version = a.question_version
    where a.attempt_id = ${attemptId} order by a.place`.execute(db)
  return rows
}

async function openPaper(
  context: Context,
  attempt: Row<'assessment_attempts'>,
): Promise<NonNullable<OwnAssessment['open']>> {
  const rows = await paperOf(context, attempt.id)
  return {
    nth: attempt.nth,
    startedAt: attempt.started_at.toISOString(),
    deadlineAt: attempt.deadline_at.toISOString(),
    questions: rows.map(({ place, kind, content, points, options_order: order, chosen, saved_at }) => ({
      place,
      kind,
      text: content.text,
      points,
      options: order.map((nth) => content.options[nth]!.text),
      chosen: order.flatMap((nth, shown) => (chosen?.includes(nth) ? [shown] : [])),
      savedAt: saved_at?.toISOString() ?? null,
    })),
  }
}

/** What the assessment shows of an attempt that is over, by what it said when the attempt was started. */
async function reviewOf(
  context: Context,
  { id, terms }: Row<'assessment_attempts'>,
): Promise<OwnAssessment['review']> {
  if (terms.shows === 'score') return null
  const tellsAll = terms.shows === 'explanations'
  const rows = await paperOf(context, id)
  return rows.map((row) => ({
    place: row.place,
    text: row.content.text,
    options: row.options_order.map((nth) => {
      const { text, right } = row.content.options[nth]!
      return { text, chosen: row.chosen?.includes(nth) ?? false, right: tellsAll ? right : null }
    }),
    isRight: pointsFor(row, row.chosen) > 0,
    explanation: (tellsAll && row.content.explanation) || null,
  }))
}

/** Assessments that an account is invited to, at any of the addresses it has proved. */
export async function listOwn(context: Context) {
  const { session, settings, db } = context
  if (!session || session.confinedTo !== null || session.secondFactorDue) return []
  const known = await recipientsOf(context as World, session.accountId)
  if (known.length === 0) return []
  const rows = await db
    .selectFrom('assessment_invitations as i')
    .innerJoin('assessments as a', 'a.id', 'i.assessment_id')
    .innerJoin('organizations as o', 'o.id', 'i.organization_id')
    .select(['i.id', 'i.created_at', 'a.definition', 'o.name'])
    .select(
      sql<number>`(select count(*)::int from assessment_attempts as t where t.invitation_id = i.id)`.as(
        'attempts',
      ),
    )
    .select(
      sql<boolean>`exists (select from assessment_attempts as t where t.invitation_id = i.id and t.state = 'open')`.as(
        'open',
      ),
    )
    .select(
      sql<boolean>`exists (select from assessment_attempts as t where t.invitation_id = i.id and t.passed)`.as(
        'passed',
      ),
    )
    .where(
      'i.recipient_id',
      'in',
      known.map(({ id }) => id),
    )
    .where('i.withdrawn_at', 'is', null)
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    url: `${settings.baseUrl}/assessments/${row.id}`,
    title: row.definition.title,
    organization: row.name,
    open: row.open,
    attempts: row.attempts,
    passed: row.passed,
    invitedAt: row.created_at.toISOString(),
  }))
}
