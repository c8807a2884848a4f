import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { recordEvent } from '../events/record.ts'
import { openInvitee } from '../recipients/assessment.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import { takeIn } from '../results/receive.ts'
import type { Transaction } from '../store/database.ts'
import type { QuestionContent, Row } from '../store/tables.ts'
import { isPassed, pointsFor, scoreOf } from './standing.ts'

/** An attempt's row, locked until the transaction ends. */
export const lockAttempt = (
  tx: Transaction,
  { actor }: Context,
  id: string,
): Promise<Row<'assessment_attempts'> | undefined> =>
  tx
    .selectFrom('assessment_attempts')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .forUpdate()
    .executeTakeFirst()

/**
 * Closes an attempt with what was saved. Points, state, the person's result, that the rules are to be held against them,
 * and the event are one commit: an attempt that is closed has counted, once. Closed after its deadline, it ended at the
 * deadline. The row is locked by the caller, so that no answer is saved meanwhile; one that is closed stays as it is.
 */
export async function closeAttempt(
  tx: Transaction,
  context: Context,
  attempt: Row<'assessment_attempts'>,
): Promise<void> {
  if (attempt.state === 'closed') return
  const now = context.now()
  const isOver = now >= attempt.deadline_at
  const closedAt = isOver ? attempt.deadline_at : now
  const endedBy = isOver ? 'time' : 'handed-in'
  const points = await countPoints(tx, attempt.id)
  const passed = isPassed(points, attempt.most, attempt.terms.passMark)
  const score = scoreOf(points, attempt.most)
  await tx
    .updateTable('assessment_attempts')
    .set({ state: 'closed', closed_at: closedAt, ended_by: endedBy, points, score, passed })
    .where('id', '=', attempt.id)
    .execute()
  const data = {
    assessment: attempt.assessment_id,
    recipient: attempt.recipient_id,
    nth: attempt.nth,
    endedBy,
  } as const
  await recordEvent(tx, context, { type: 'attempt.closed', subject: attempt.id, data })
  await takeResult(tx, context, attempt, { score, passed, at: closedAt })
}

type Marked = {
  place: number
  chosen: number[] | null
  content: QuestionContent
  points: number
}

async function countPoints(tx: Transaction, attemptId: string): Promise<number> {
  const { rows } = await sql<Marked>`
    select a.place, a.chosen, v.content, v.points
    from assessment_answers as a
    join question_versions as v on v.question_id = a.question_id and v.version = a.question_version
    where a.attempt_id = ${attemptId}`.execute(tx)
  const marked = rows.map((row) => ({ place: row.place, points: pointsFor(row, row.chosen) }))
  await sql`
    update assessment_answers as a set points = new.points
    from unnest(${marked.map(({ place }) => place)}::int[], ${marked.map(({ points }) => points)}::int[])
      as new (place, points)
    where a.attempt_id = ${attemptId} and a.place = new.place`.execute(tx)
  return marked.reduce((sum, { points }) => sum + points, 0)
}

/** The attempt becomes a result of the person, known by the attempt's id. Of whoever was erased there is nothing to take. */
async function takeResult(
  tx: Transaction,
  context: Context,
  attempt: Row<'assessment_attempts'>,
  { score, passed, at }: { score: number; passed: boolean; at: Date },
): Promise<void> {
  const row = await tx
    .selectFrom('assessment_invitations as i')
    .innerJoin('recipients as r', 'r.id', 'i.recipient_id')
    .select(['i.sealed', 'r.key_share'])
    .where('i.id', '=', attempt.invitation_id)
    .executeTakeFirst()
  if (!row?.key_share) return
  const key = (await recipientKeysOf(context, attempt.organization_id)).keyOf(row.key_share)
  const { name, email } = openInvitee(key, attempt.invitation_id, row.sealed)
  const result = {
    externalId: attempt.id,
    recipient: { name, email },
    kind: 'assessment' as const,
    key: attempt.terms.key,
    score,
    outcome: passed ? ('passed' as const) : ('failed' as const),
  }
  const recipient = { id: attempt.recipient_id, key }
  await takeIn(tx, context, 'assessments', [{ nth: 0, result, recipient, at }])
}

/** Closes an attempt where its deadline has come. */
export async function closeIfOver(context: Context, id: string): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const attempt = await lockAttempt(tx, context, id)
    if (attempt && attempt.state === 'open' && attempt.deadline_at <= context.now())
      await closeAttempt(tx, context, attempt)
  })
}
