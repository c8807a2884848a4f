import { type Kysely, sql } from 'kysely'
import type { World } from '../context.ts'
import { alone } from '../store/alone.ts'
import type { Tables } from '../store/tables.ts'
import type { Event, Left } from './follow.ts'
import { mostRead, windowOf } from './window.ts'

/** Hands some events on, in their order; answers how many of them, from the first on, are safely on the other side. */
export type HandOn = (events: readonly Event[]) => Promise<number>

/**
 * Brings events to somebody outside the database, who takes a while to answer. Answers what is left.
 *
 * Unlike `followOnce` no transaction is open meanwhile: one that waits for a broker would hold up every other follower,
 * who see only what lies below the oldest. What keeps a second node away is a lock of the session, which goes with the
 * connection when a process dies. The cursor moves after the other side has confirmed, and only from where it was read:
 * a death in between brings the same events again, under the same ids.
 */
export async function followAlone(world: World, name: string, handOn: HandOn): Promise<Left> {
  const turn = await alone(world.db, `follower ${name}`, (db) => next(world, db, name, handOn))
  return turn?.done ?? 'nothing'
}

async function next(world: World, db: Kysely<Tables>, name: string, handOn: HandOn): Promise<Left> {
  await db
    .insertInto('followers')
    .values({ name, moved_at: world.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const from = await db
    .selectFrom('followers')
    .select(['transaction', 'position'])
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  const { events, hidden } = await windowOf(world).after(from, db)
  if (events.length === 0) return hidden ? 'soon' : 'nothing'
  const done = await handOn(events)
  const last = events[done - 1]
  if (!last) return 'nothing'
  await db
    .updateTable('followers')
    .set({ transaction: last.transaction, position: last.position, moved_at: world.now() })
    .where('name', '=', name)
    .where('transaction', '=', from.transaction)
    .where('position', '=', from.position)
    .execute()
  return done === mostRead ? 'more' : 'soon'
}

/** For how long the first event that a follower has not got yet has been waiting; 0 where it has all. */
export async function secondsBehind({ db, now }: Pick<World, 'db' | 'now'>, name: string): Promise<number> {
  const { rows } = await sql<{ at: Date }>`
    select e.at from events as e
    where (e.transaction, e.position) > (
      coalesce((select transaction from followers where name = ${name}), '0'::xid8),
      coalesce((select position from followers where name = ${name}), 0)
    )
    order by e.transaction, e.position
    limit 1`.execute(db)
  const waiting = rows[0]?.at
  return waiting ? Math.max(0, (now().getTime() - waiting.getTime()) / 1000) : 0
}
