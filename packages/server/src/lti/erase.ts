import type { Eraser } from '../recipients/eraser.ts'

/** What learning platforms call them, and what their courses know of them. */
export const eraseLti: Eraser = async (tx, { recipientId }) => {
  await tx.deleteFrom('lti_people').where('recipient_id', '=', recipientId).execute()
}
