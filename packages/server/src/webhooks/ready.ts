import { sql } from 'kysely'
import type { World } from '../context.ts'

/** Endpoints that may be sent something now, as `w`. */
export const ready = ({ db, now }: World) =>
  db
    .selectFrom('webhook_endpoints as w')
    .where('w.paused_at', 'is', null)
    .where('w.removed_at', 'is', null)
    .where(({ eb, or }) => or([eb('w.retry_at', 'is', null), eb('w.retry_at', '<=', now())]))

/** Those of them for which something is due: at one that failed, whatever waits. */
export async function readDue(world: World): Promise<string[]> {
  const rows = await ready(world)
    .select('w.id')
    .where(
      sql<boolean>`exists (
        select from webhook_deliveries as d
        where d.endpoint_id = w.id and d.state = 'waiting'
          and (d.next_attempt_at <= ${world.now()} or w.retry_at is not null)
      )`,
    )
    .execute()
  return rows.map(({ id }) => id)
}
