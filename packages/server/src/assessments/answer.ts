import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import type { Transaction } from '../store/database.ts'
import type { Row } from '../store/tables.ts'
import { closeAttempt } from './close.ts'
import { findTakerOf } from './taker.ts'

const over = () => new Refusal('attempt-over', 'The time is up, or it was handed in. Nothing more is taken.')

/**
 * Saves what is chosen for the question at a place (from 1), by places of options as they are shown (from 0); an empty list
 * takes the answer back. The same again changes nothing. Refuses with `attempt-over` from the deadline on, by the server's clock.
 */
export async function saveAnswer(
  asking: Context,
  invitationId: string,
  { place, chosen }: { readonly place: number; readonly chosen: readonly number[] },
): Promise<{ savedAt: Date }> {
  const { context, invitation } = await findTakerOf(asking, invitationId)
  return context.db.transaction().execute(async (tx) => {
    // Shared among answers, against whoever closes it: what is saved is counted, and nothing is saved after.
    const attempt = await openAttempt(tx, invitation.id, 'share')
    if (!attempt || attempt.deadline_at <= context.now()) throw over()
    const row = await tx
      .selectFrom('assessment_answers as a')
      .innerJoin('question_versions as v', (join) =>
        join.onRef('v.question_id', '=', 'a.question_id').onRef('v.version', '=', 'a.question_version'),
      )
      .select(['a.options_order', 'v.kind'])
      .where('a.attempt_id', '=', attempt.id)
      .where('a.place', '=', place)
      .executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'There is no question at this place.')
    const picked = optionsOf(row, chosen)
    const savedAt = context.now()
    await tx
      .updateTable('assessment_answers')
      .set({ chosen: picked, saved_at: picked === null ? null : savedAt })
      .where('attempt_id', '=', attempt.id)
      .where('place', '=', place)
      .execute()
    return { savedAt }
  })
}

/** The question's own numbers of the options that were chosen where they were shown. */
function optionsOf(
  { options_order: order, kind }: { options_order: number[]; kind: 'single' | 'multiple' },
  chosen: readonly number[],
): number[] | null {
  const places = [...new Set(chosen)]
  const wrong =
    kind === 'single' && places.length > 1
      ? 'Only one option can be chosen.'
      : places.some((nth) => order[nth] === undefined)
        ? 'There is no such option.'
        : null
  if (wrong)
    throw new Refusal('invalid-fields', wrong, {
      errors: [{ pointer: '/chosen', code: 'range', message: wrong }],
    })
  return places.length === 0 ? null : places.map((nth) => order[nth]!).sort((a, b) => a - b)
}

/** Hands an attempt in. Where none is open, because it was handed in already or its time was up, nothing changes. */
export async function handIn(asking: Context, invitationId: string): Promise<void> {
  const { context, invitation } = await findTakerOf(asking, invitationId)
  await context.db.transaction().execute(async (tx) => {
    const attempt = await openAttempt(tx, invitation.id, 'update')
    if (attempt) await closeAttempt(tx, context, attempt)
  })
}

function openAttempt(
  tx: Transaction,
  invitationId: string,
  lock: 'share' | 'update',
): Promise<Row<'assessment_attempts'> | undefined> {
  const query = tx
    .selectFrom('assessment_attempts')
    .selectAll()
    .where('invitation_id', '=', invitationId)
    .where('state', '=', 'open')
  return (lock === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirst()
}
