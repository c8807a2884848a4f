import { sql } from 'kysely'
import type { Eraser } from '../recipients/eraser.ts'

/** What they did, as other programs told it. */
export const eraseResults: Eraser = async (tx, { recipientId, organizationId }) => {
  await tx
    .deleteFrom('results')
    .where('recipient_id', '=', recipientId)
    .where('organization_id', '=', organizationId)
    .execute()
  await sql`
    update source_payloads set sealed = null, recipient_ids = '{}'
    where organization_id = ${organizationId} and recipient_ids @> array[${recipientId}]::uuid[]`.execute(tx)
}
