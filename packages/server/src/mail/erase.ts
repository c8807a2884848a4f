import type { Eraser } from '../recipients/eraser.ts'

/** Letters, where they are written to, and what they do not want. */
export const eraseMail: Eraser = async (tx, { recipientId }) => {
  await tx.updateTable('mails').set({ sealed: null }).where('awarded_to', '=', recipientId).execute()
  for (const table of ['mail_stops', 'recipient_contacts', 'mail_optouts'] as const)
    await tx.deleteFrom(table).where('recipient_id', '=', recipientId).execute()
}
