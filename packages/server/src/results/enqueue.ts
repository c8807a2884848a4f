import { sql } from 'kysely'
import type { Transaction } from '../store/database.ts'
import { notify } from '../store/notify.ts'

/** The channel on which workers hear that rules are to be held against somebody. */
export const evaluationsChannel = 'evaluations'

/**
 * The rules of an organization's programs are to be held against these people, in the transaction that gives the reason.
 * Where that is to be done later already, it is done now.
 */
export async function enqueue(
  tx: Transaction,
  organizationId: string,
  recipientIds: readonly string[],
  at: Date,
): Promise<void> {
  if (recipientIds.length === 0) return
  await sql`
    insert into evaluations (organization_id, recipient_id, due_at)
    select ${organizationId}, id, ${at} from unnest(${[...new Set(recipientIds)].sort()}::uuid[]) as new (id)
    on conflict (organization_id, recipient_id) do update
      set due_at = least(evaluations.due_at, excluded.due_at), ticket = evaluations.ticket + 1`.execute(tx)
  await notify(tx, evaluationsChannel, '')
}
