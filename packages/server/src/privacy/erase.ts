import type { Eraser } from '../recipients/eraser.ts'

/** What was agreed to ends with the person; who asked for what was sealed under the key that is gone. */
export const erasePrivacy: Eraser = async (tx, { recipientId, organizationId, at }) => {
  await tx
    .updateTable('consents')
    .set({ ended_at: at })
    .where('recipient_id', '=', recipientId)
    .where('organization_id', '=', organizationId)
    .where('ended_at', 'is', null)
    .execute()
  await tx
    .updateTable('privacy_requests')
    .set({ sealed: null, answer: null })
    .where('recipient_id', '=', recipientId)
    .where('organization_id', '=', organizationId)
    .execute()
}
