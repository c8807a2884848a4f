import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import { type Invitee, openInvitee } from '../recipients/assessment.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import { refuseUnknown } from './invite.ts'
import { paperOf } from './own.ts'
import type { Attempt, AttemptDetail } from './shapes.ts'

const select = ({ db, actor }: Context) =>
  db
    .selectFrom('assessment_attempts as t')
    .innerJoin('assessment_invitations as i', 'i.id', 't.invitation_id')
    .innerJoin('recipients as r', 'r.id', 't.recipient_id')
    .select(['t.id', 't.assessment_id', 't.invitation_id', 't.recipient_id', 't.nth', 't.state'])
    .select(['t.started_at', 't.deadline_at', 't.closed_at', 't.ended_by', 't.points', 't.most', 't.score'])
    .select(['t.passed', 'i.sealed', 'r.key_share'])
    .where('t.organization_id', '=', actor.organizationId)
type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

/** Attempts at an assessment, the newest first. */
export async function listAttempts(
  context: Context,
  assessmentId: string,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<Attempt>> {
  authorize(context.actor, 'result:read', context.actor.organizationId)
  const after = readCursor(cursor, ['date', 'uuid'])
  await refuseUnknown(context, assessmentId)
  const rows = await select(context)
    .where('t.assessment_id', '=', assessmentId)
    .$if(after !== null, (q) => q.where(olderThan('t.started_at', 't.id', after!)))
    .orderBy('t.started_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(limit + 1)
    .execute()
  const people = await peopleOf(context, rows)
  return pageOf(
    rows,
    limit,
    (row) => [row.started_at.toISOString(), row.id],
    (row) => shown(row, people.get(row.id) ?? null),
  )
}

/** One attempt; once it is over, with what was answered. */
export async function readAttempt(context: Context, id: string): Promise<AttemptDetail> {
  authorize(context.actor, 'result:read', context.actor.organizationId)
  const row = await select(context).where('t.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no attempt with this id.')
  const people = await peopleOf(context, [row])
  const paper = row.state === 'closed' ? await paperOf(context, id) : []
  return {
    ...shown(row, people.get(id) ?? null),
    answers: paper.map((one) => ({
      place: one.place,
      questionId: one.question_id,
      version: one.question_version,
      text: one.content.text,
      options: one.options_order.map((nth) => ({
        ...one.content.options[nth]!,
        chosen: one.chosen?.includes(nth) ?? false,
      })),
      savedAt: one.saved_at?.toISOString() ?? null,
      points: one.given,
      most: one.points,
    })),
  }
}

async function peopleOf(context: Context, rows: readonly Found[]): Promise<Map<string, Invitee>> {
  const keys = await recipientKeysOf(context, context.actor.organizationId)
  return new Map(
    rows.flatMap(({ id, key_share, invitation_id, sealed }) =>
      key_share ? [[id, openInvitee(keys.keyOf(key_share), invitation_id, sealed)] as const] : [],
    ),
  )
}

const shown = (row: Found, person: Invitee | null): Attempt => ({
  id: row.id,
  assessmentId: row.assessment_id,
  recipientId: row.recipient_id,
  name: person?.name ?? null,
  email: person?.email ?? null,
  nth: row.nth,
  state: row.state,
  startedAt: row.started_at.toISOString(),
  deadlineAt: row.deadline_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
  endedBy: row.ended_by,
  points: row.points,
  most: row.most,
  score: row.score,
  passed: row.passed,
})
