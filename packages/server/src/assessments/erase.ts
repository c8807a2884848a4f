import type { Eraser } from '../recipients/eraser.ts'

/** Whom somebody invited, and what they answered: answers go with their attempts. */
export const eraseAssessments: Eraser = async (tx, { recipientId }) => {
  for (const table of ['assessment_attempts', 'assessment_invitations'] as const)
    await tx.deleteFrom(table).where('recipient_id', '=', recipientId).execute()
}
