import { sql } from 'kysely'
import type { Eraser } from '../recipients/eraser.ts'

/** What was asked for about one of their credentials, or for them, and why a second person decided as they did. */
export const eraseApprovals: Eraser = async (tx, { recipientId, organizationId, credentialIds }) => {
  await sql`
    update approvals set act = (act::jsonb - 'reason')::json, reason = null
    where organization_id = ${organizationId} and subject = any(${credentialIds}::text[])`.execute(tx)
  await tx
    .updateTable('approvals')
    .set({ sealed: null, reason: null })
    .where('recipient_id', '=', recipientId)
    .where('organization_id', '=', organizationId)
    .execute()
}
