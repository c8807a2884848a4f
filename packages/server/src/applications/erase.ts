import type { Eraser } from '../recipients/eraser.ts'

/** What they sent to be reviewed. */
export const eraseApplications: Eraser = async (tx, { recipientId }) => {
  await tx.deleteFrom('applications').where('recipient_id', '=', recipientId).execute()
}
