import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { World } from '../context.ts'
import { type Follow, followOnce } from '../events/follow.ts'

/**
 * Brings a follower everything that is committed by now. Events wait for the oldest transaction of the whole
 * database server, and other tests run on the same one; so it may take some attempts.
 */
export async function followAll(world: World, name: string, handle: Follow): Promise<void> {
  const { rows } = await sql<{ last: number | null }>`select max(position) as last from events`.execute(
    world.db,
  )
  const last = rows[0]?.last ?? 0
  for (;;) {
    while ((await followOnce(world, name, handle)) === 'more') {}
    const ahead = await sql`
      select from events as e, followers as f
      where f.name = ${name} and e.position <= ${last} and (e.transaction, e.position) > (f.transaction, f.position)
      limit 1`.execute(world.db)
    if (ahead.rows.length === 0) return
    await sleep(20)
  }
}
