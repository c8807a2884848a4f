import { sql } from 'kysely'
import type { Context, World } from '../context.ts'
import { openInvitee } from '../recipients/assessment.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { QuestionContent, Row } from '../store/tables.ts'

/** What the person answered in an assessment; the question paper is theirs, what is right is not. */
export type AttemptRecord = {
  nth: number
  startedAt: string
  closedAt: string | null
  endedBy: string | null
  score: number | null
  passed: boolean | null
  answers: { question: string; chosen: string[]; savedAt: string | null; points: number | null }[]
}
/** An assessment that the person was invited to. */
export type AssessmentRecord = {
  title: string
  name: string | null
  email: string | null
  language: string
  extraMinutes: number
  invitedAt: string
  openedAt: string | null
  withdrawnAt: string | null
  attempts: AttemptRecord[]
}

type Part = Pick<Context, keyof World>
type Person = Row<'recipients'>

export async function readAssessments(
  context: Part,
  { id, organization_id, key_share }: Person,
): Promise<AssessmentRecord[]> {
  const rows = await context.db
    .selectFrom('assessment_invitations as i')
    .innerJoin('assessments as a', 'a.id', 'i.assessment_id')
    .select(['i.id', 'i.sealed', 'i.language', 'i.extra_minutes', 'i.created_at', 'i.opened_at'])
    .select(['i.withdrawn_at', 'a.definition'])
    .where('i.recipient_id', '=', id)
    .where('i.organization_id', '=', organization_id)
    .orderBy('i.created_at')
    .orderBy('i.id')
    .execute()
  const keys = await recipientKeysOf(context, organization_id)
  const key = key_share && keys.keyOf(key_share)
  return Promise.all(
    rows.map(async (row) => {
      const person = key && openInvitee(key, row.id, row.sealed)
      return {
        title: row.definition.title,
        name: person?.name ?? null,
        email: person?.email ?? null,
        language: row.language,
        extraMinutes: row.extra_minutes,
        invitedAt: row.created_at.toISOString(),
        openedAt: row.opened_at?.toISOString() ?? null,
        withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
        attempts: await attemptsOf(context, row.id),
      }
    }),
  )
}

async function attemptsOf(context: Part, invitationId: string): Promise<AttemptRecord[]> {
  const rows = await context.db
    .selectFrom('assessment_attempts')
    .select(['id', 'nth', 'started_at', 'closed_at', 'ended_by', 'score', 'passed'])
    .where('invitation_id', '=', invitationId)
    .orderBy('nth')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      nth: row.nth,
      startedAt: row.started_at.toISOString(),
      closedAt: row.closed_at?.toISOString() ?? null,
      endedBy: row.ended_by,
      score: row.score,
      passed: row.passed,
      answers: await answersOf(context, row.id),
    })),
  )
}

type Answered = {
  chosen: number[] | null
  saved_at: Date | null
  points: number | null
  content: QuestionContent
}

async function answersOf({ db }: Part, attemptId: string): Promise<AttemptRecord['answers']> {
  const { rows } = await sql<Answered>`
    select a.chosen, a.saved_at, a.points, v.content from assessment_answers as a
    join question_versions as v on v.question_id = a.question_id and v.version = a.question_version
    where a.attempt_id = ${attemptId} order by a.place`.execute(db)
  return rows.map(({ chosen, saved_at, points, content }) => ({
    question: content.text,
    chosen: (chosen ?? []).map((nth) => content.options[nth]!.text),
    savedAt: saved_at?.toISOString() ?? null,
    points,
  }))
}
