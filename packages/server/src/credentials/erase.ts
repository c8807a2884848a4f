import { sql } from 'kysely'
import type { Eraser } from '../recipients/eraser.ts'

/** Documents and reasons, what was to be issued later, and answers that are kept for a day to be given again. */
export const eraseCredentials: Eraser = async (
  tx,
  { recipientId, organizationId, credentialIds: ids, at },
) => {
  await tx
    .updateTable('credentials')
    .set(({ eb }) => ({ sealed: null, name_index: null, state_reason: null, version: eb('version', '+', 1) }))
    .where('awarded_to', '=', recipientId)
    .execute()
  // Written by hand, about this person. The record keeps its commitment to them, and drops them when it hears of this.
  await sql`
    update events set data = (data::jsonb - 'reason')::json
    where organization_id = ${organizationId} and subject = any(${ids}::text[])
      and data::jsonb ? 'reason'`.execute(tx)
  await sql`
    update events set changed = (changed::jsonb - 'reason')::json
    where organization_id = ${organizationId} and subject = any(${ids}::text[])
      and changed::jsonb ? 'reason'`.execute(tx)
  await sql`
    update scheduled_credentials set sealed = null, reason = null, settled_at = coalesce(settled_at, ${at}),
      state = case state when 'waiting' then 'called-off' else state end
    where awarded_to = ${recipientId}`.execute(tx)
  await tx
    .deleteFrom('idempotency_keys')
    .where('scope', '=', organizationId)
    .where('status', 'is not', null)
    .where(sql<boolean>`body like any(${ids.map((id) => `%${id}%`)}::text[])`)
    .execute()
}
