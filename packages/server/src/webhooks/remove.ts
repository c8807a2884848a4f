import type { Context } from '../context.ts'
import type { Changes } from '../events/changes.ts'
import { recordEvent } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'
import type { Endpoint } from './endpoints.ts'

type Remover = Pick<Context, 'actor' | 'now' | 'request' | 'requestId'>

/** Ends an endpoint in a transaction that has locked it: its secrets are destroyed, and what waited is not sent. */
export async function remove(
  tx: Transaction,
  context: Remover,
  { id, url }: Endpoint,
  changed: Changes = {},
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_endpoints')
    .set({ removed_at: context.now(), sealed_secret: Buffer.alloc(0), sealed_previous: null })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  await tx
    .updateTable('webhook_deliveries')
    .set({ state: 'failed', failure: 'The endpoint was removed.', finished_at: context.now() })
    .where('endpoint_id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
  const data = { origin: new URL(url).origin }
  await recordEvent(tx, context, { type: 'webhook.removed', subject: id, data, changed })
}
