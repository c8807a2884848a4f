import { sql } from 'kysely'
import type { World } from '../context.ts'
import { every, type Job } from '../kit/jobs.ts'
import { ensureRecipients } from '../recipients/ensure.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import { sealPersonal } from './personal.ts'

const atOnce = 200

/**
 * Seals what an earlier version stored in the clear, a few hundred credentials at a time, while they go on being
 * read. A death in between leaves the rest for the next time.
 */
export const sealEarlierJob = (world: World): Job =>
  every(60_000, 'seal-earlier', async (signal) => !signal.aborted && (await sealEarlier(world)))

/** Seals some; answers whether there may be more. */
export async function sealEarlier(world: World): Promise<boolean> {
  const rows = await world.db
    .selectFrom('credentials')
    .select(['id', 'organization_id', 'recipient_name', 'recipient_email', 'document'])
    .where('awarded_to', 'is', null)
    .orderBy('id')
    .limit(atOnce)
    .execute()
  for (const [organizationId, own] of Map.groupBy(rows, (row) => row.organization_id)) {
    const keys = await recipientKeysOf(world, organizationId)
    const addresses = own.map(({ recipient_email }) => recipient_email)
    const recipients = await ensureRecipients(world, organizationId, keys, addresses)
    await world.db.transaction().execute(async (tx) => {
      for (const [nth, row] of own.entries()) {
        const name = row.recipient_name!
        const personal = { name, email: row.recipient_email, document: row.document! }
        await tx
          .updateTable('credentials')
          .set({
            awarded_to: recipients[nth]!.id,
            sealed: sealPersonal(recipients[nth]!, row.id, personal),
            name_index: sql`${`{${keys.nameIndexes([name])[0]}}`}::int[]`,
            recipient_name: null,
            recipient_email: null,
            document: null,
          })
          .where('id', '=', row.id)
          .where('awarded_to', 'is', null)
          .execute()
      }
    })
  }
  return rows.length === atOnce
}
