import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import type { AttemptTerms, Row } from '../store/tables.ts'
import { closeAttempt } from './close.ts'
import { type Drawn, drawPaper } from './draw.ts'
import { deadlineOf, type StartRefusal, standingOf } from './standing.ts'
import { findTakerOf } from './taker.ts'

/**
 * Starts an attempt, or answers the one that is open: of two starts at once the second waits for the first and meets it.
 * The paper with its questions, their versions and the order of their options is fixed with it. Refuses with `assessment-state`.
 */
export async function startAttempt(asking: Context, invitationId: string): Promise<void> {
  const { context, invitation } = await findTakerOf(asking, invitationId)
  await context.db.transaction().execute(async (tx) => {
    // Whoever starts holds the invitation: attempts of one person are counted one after the other.
    const { withdrawn_at: withdrawnAt, extra_minutes: extraMinutes } = await tx
      .selectFrom('assessment_invitations')
      .select(['withdrawn_at', 'extra_minutes'])
      .where('id', '=', invitation.id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const attempts = await attemptsOf(tx, invitation.id)
    const open = attempts.find(({ state }) => state === 'open')
    if (open && open.deadline_at > context.now()) return
    if (open) await closeAttempt(tx, context, open)
    const over = open ? await attemptsOf(tx, invitation.id) : attempts
    const assessment = await tx
      .selectFrom('assessments')
      .selectAll()
      .where('id', '=', invitation.assessment_id)
      .forShare()
      .executeTakeFirstOrThrow()
    const { state, definition } = assessment
    const now = context.now()
    const isWithdrawn = withdrawnAt !== null
    const standing = standingOf({ state, definition, isWithdrawn, attempts: over.map(overOf), now })
    if (!standing.may) throw new Refusal('assessment-state', because(standing.why, standing.at))
    const { organizationId } = context.actor
    const paper = await drawPaper(context, tx, { organizationId, definition })
    await insertAttempt(tx, context, {
      assessment,
      invitation,
      nth: over.length + 1,
      paper,
      deadline: deadlineOf(definition, extraMinutes, now),
      minutes: definition.minutes + extraMinutes,
    })
  })
}

const attemptsOf = (tx: Transaction, invitationId: string): Promise<Row<'assessment_attempts'>[]> =>
  tx
    .selectFrom('assessment_attempts')
    .selectAll()
    .where('invitation_id', '=', invitationId)
    .orderBy('nth')
    .forUpdate()
    .execute()

export const overOf = ({ closed_at, passed }: Pick<Row<'assessment_attempts'>, 'closed_at' | 'passed'>) => ({
  closedAt: closed_at ?? new Date(0),
  passed: passed === true,
})

type New = {
  readonly assessment: Row<'assessments'>
  readonly invitation: Row<'assessment_invitations'>
  readonly nth: number
  readonly paper: readonly Drawn[]
  readonly deadline: Date
  readonly minutes: number
}

async function insertAttempt(
  tx: Transaction,
  context: Context,
  { assessment, invitation, nth, paper, deadline, minutes }: New,
): Promise<void> {
  const { title, key, passMark, shows } = assessment.definition
  const terms: AttemptTerms = { title, key, passMark, shows, minutes }
  const id = v7()
  await tx
    .insertInto('assessment_attempts')
    .values({
      id,
      organization_id: context.actor.organizationId,
      assessment_id: assessment.id,
      invitation_id: invitation.id,
      recipient_id: invitation.recipient_id,
      nth,
      terms: JSON.stringify(terms),
      state: 'open',
      started_at: context.now(),
      deadline_at: deadline,
      closed_at: null,
      ended_by: null,
      points: null,
      most: paper.reduce((sum, { points }) => sum + points, 0),
      score: null,
      passed: null,
    })
    .execute()
  await sql`
    insert into assessment_answers (attempt_id, organization_id, place, question_id, question_version, options_order)
    select ${id}, ${context.actor.organizationId}, nth, question_id, version, options_order::int[]
    from unnest(
      ${paper.map((question) => question.id)}::uuid[],
      ${paper.map(({ version }) => version)}::int[],
      ${textArray(paper.map(({ order }) => `{${order.join()}}`))}::text[]
    ) with ordinality as new (question_id, version, options_order, nth)`.execute(tx)
  const data = { assessment: assessment.id, recipient: invitation.recipient_id, nth }
  await recordEvent(tx, context, { type: 'attempt.started', subject: id, data })
}

const reasons: { readonly [W in StartRefusal]: string } = {
  'not-yet': 'It is not open yet.',
  over: 'The time in which it could be taken is over.',
  ended: 'It cannot be taken any more.',
  'used-up': 'All attempts are used.',
  wait: 'Another attempt has to wait.',
  passed: 'It is passed already.',
  withdrawn: 'The invitation was withdrawn.',
}
const because = (why: StartRefusal, at: Date | null): string =>
  at ? `${reasons[why]} It can be started from ${at.toISOString()} on.` : reasons[why]
