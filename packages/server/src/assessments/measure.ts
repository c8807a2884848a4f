import { sql } from 'kysely'
import { type Static, Type } from 'typebox'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import type { QuestionContent } from '../store/tables.ts'
import { refuseUnknown } from './invite.ts'
import { OrNull, Uuid } from './questions/shapes.ts'
import { enoughAttempts, itemFigures, reliability, type Sheet, scoreFigures } from './statistics.ts'

/** The newest so many attempts are looked at. */
const mostAttempts = 2000

export const StatisticsShape = Type.Object(
  {
    attempts: Type.Integer({ description: 'First attempts that are over, or all with `attempts=all`.' }),
    complete: Type.Boolean({ description: 'False: only the newest attempts were looked at.' }),
    enough: Type.Integer({
      description: 'Below so many attempts, discrimination and reliability are not told.',
    }),
    passed: Type.Integer(),
    mean: OrNull(Type.Number({ description: 'Of the scores, in per cent.' })),
    median: OrNull(Type.Number()),
    spread: OrNull(Type.Number({ description: 'Standard deviation of the scores.' })),
    reliability: OrNull(
      Type.Number({ description: 'Cronbach’s alpha: KR-20 where each question has one point.' }),
    ),
    whyNoReliability: OrNull(Type.Enum(['too-few', 'different-papers', 'one-question', 'no-spread'])),
    questions: Type.Array(
      Type.Object({
        questionId: Uuid,
        version: Type.Integer(),
        text: Type.String(),
        seen: Type.Integer(),
        right: Type.Number({
          description: 'The share that got it right: difficulty, where 1 is the easiest.',
        }),
        discrimination: OrNull(
          Type.Number({ description: 'Point-biserial correlation with the rest of the paper.' }),
        ),
        unanswered: Type.Integer(),
        options: Type.Array(
          Type.Object({ text: Type.String(), right: Type.Boolean(), chosen: Type.Integer() }),
        ),
      }),
    ),
  },
  { $id: 'AssessmentStatistics' },
)
type Statistics = Static<typeof StatisticsShape>

/**
 * How an assessment and its questions did. First attempts alone unless all are asked for: who tries again has learned. Of
 * people who were erased nothing counts.
 */
export async function measureAssessment(
  context: Context,
  id: string,
  which: 'first' | 'all',
): Promise<Statistics> {
  authorize(context.actor, 'assessment:read', context.actor.organizationId)
  await refuseUnknown(context, id)
  const attempts = await newest(context, id, which)
  const answers = await answersOf(
    context,
    attempts.map((attempt) => attempt.id),
  )
  const sheets = attempts.map((attempt) => answers.sheets.get(attempt.id) ?? [])
  const figures = itemFigures(sheets)
  const { alpha, why } = reliability(sheets)
  return {
    ...scoreFigures(attempts.map(({ score }) => score)),
    complete: attempts.length < mostAttempts,
    enough: enoughAttempts,
    passed: attempts.filter(({ passed }) => passed).length,
    reliability: alpha,
    whyNoReliability: why,
    questions: answers.questions.map(({ name, question_id: questionId, version, content }) => {
      const { seen, right, discrimination, unanswered, chosen } = figures.get(name)!
      const options = content.options.map((option, nth) => ({ ...option, chosen: chosen[nth] ?? 0 }))
      return { questionId, version, text: content.text, seen, right, discrimination, unanswered, options }
    }),
  }
}

type Attempt = { id: string; score: number; passed: boolean }

async function newest({ db, actor }: Context, id: string, which: 'first' | 'all'): Promise<Attempt[]> {
  const { rows } = await sql<Attempt>`
    select id, score, passed from assessment_attempts
    where assessment_id = ${id} and organization_id = ${actor.organizationId} and state = 'closed'
      and (${which === 'all'} or nth = 1)
    order by started_at desc, id limit ${mostAttempts}`.execute(db)
  return rows
}

type Asked = { name: string; question_id: string; version: number; content: QuestionContent }

async function answersOf(
  { db }: Context,
  attemptIds: readonly string[],
): Promise<{ sheets: Map<string, Sheet>; questions: Asked[] }> {
  const { rows } = await sql<{
    attempt_id: string
    name: string
    points: number
    most: number
    chosen: number[]
  }>`
    select a.attempt_id, a.question_id || ' ' || a.question_version as name, coalesce(a.points, 0) as points,
      v.points as most, coalesce(a.chosen, '{}') as chosen
    from assessment_answers as a
    join question_versions as v on v.question_id = a.question_id and v.version = a.question_version
    where a.attempt_id = any(${attemptIds}::uuid[])`.execute(db)
  const sheets = new Map<string, Sheet[number][]>()
  for (const { attempt_id, name, points, most, chosen } of rows) {
    const sheet = sheets.get(attempt_id) ?? []
    sheets.set(attempt_id, sheet)
    sheet.push({ id: name, points, most, chosen })
  }
  const questions = await sql<Asked>`
    select question_id || ' ' || version as name, question_id, version, content from question_versions
    where (question_id, version) in (
      select question_id, question_version from assessment_answers where attempt_id = any(${attemptIds}::uuid[]))
    order by question_id, version`.execute(db)
  return { sheets, questions: questions.rows }
}
