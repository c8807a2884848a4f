import { sql } from 'kysely'
import { credentialChannel } from '../credentials/change.ts'
import { markStatus } from '../status/mark.ts'
import { notify } from '../store/notify.ts'
import type { Source } from './due.ts'

/** The same instant may be the end of a suspension and of the credential: the suspension goes first. */
export const suspensionRank = -1

/**
 * Ends of suspensions. A row that somebody has locked is left for the next time: whoever has it may be lifting the
 * suspension, or revoking, right now.
 */
export const suspensionEnds: Source = {
  async find(tx, _after, now, most) {
    const rows = await tx
      .selectFrom('credentials')
      .select(['id', 'organization_id', 'suspended_until'])
      .where('suspended_until', '<=', now)
      .where('state', '=', 'suspended')
      .orderBy('suspended_until')
      .orderBy('id')
      .limit(most)
      .forUpdate()
      .skipLocked()
      .execute()
    return rows.map(({ id, organization_id, suspended_until }) => ({
      at: suspended_until!,
      rank: suspensionRank,
      id,
      happening: {
        type: 'credential.reinstated',
        subject: id,
        organizationId: organization_id,
        data: { reason: null },
      },
    }))
  },
  async carryOut(tx, dues, now) {
    const rows = await tx
      .updateTable('credentials')
      .set(({ eb }) => ({
        state: 'active',
        state_reason: null,
        state_changed_at: now,
        suspended_until: null,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', sql<string>`any(${dues.map(({ id }) => id)}::text[])`)
      .returning(['id', 'status_list_id as list', 'status_index as index'])
      .execute()
    await markStatus(tx, rows, 'suspension', { set: false, at: now })
    for (const { id } of rows) await notify(tx, credentialChannel, id)
  },
}
