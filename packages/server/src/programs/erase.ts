import type { Eraser } from '../recipients/eraser.ts'

/** Why a program's rules awarded them something. */
export const eraseAwards: Eraser = async (tx, { recipientId, organizationId }) => {
  await tx
    .updateTable('awards')
    .set({ explanation: null })
    .where('recipient_id', '=', recipientId)
    .where('organization_id', '=', organizationId)
    .execute()
}
