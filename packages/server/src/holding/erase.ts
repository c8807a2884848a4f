import type { Eraser } from '../recipients/eraser.ts'

/** Their way in without an account, and what they answered and asked for. */
export const eraseHolding: Eraser = async (tx, { recipientId }) => {
  await tx.deleteFrom('holder_passes').where('recipient_id', '=', recipientId).execute()
  await tx
    .updateTable('holder_answers')
    .set({ sealed: null })
    .where('recipient_id', '=', recipientId)
    .execute()
  await tx
    .updateTable('holder_requests')
    .set({ sealed: null, sealed_answer: null })
    .where('recipient_id', '=', recipientId)
    .execute()
}
