import { type Kysely, sql } from 'kysely'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** What nobody else is at while we are. */
export type Held<T> = { readonly done: T }

/**
 * Does something that only one of all processes may be doing at a time; null, at once, where another is at it. What
 * keeps the others away is a lock of the session: it goes with the connection, so whoever dies leaves it to the next.
 * The connection that holds the lock is given, for reading with; no transaction is open on it.
 */
export async function alone<T>(
  db: Database,
  name: string,
  act: (holding: Kysely<Tables>) => Promise<T>,
): Promise<Held<T> | null> {
  return db.connection().execute(async (holding) => {
    const key = sql`hashtextextended(${name}, 0)`
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${key}) as mine`.execute(
      holding,
    )
    if (!rows[0]?.mine) return null
    try {
      return { done: await act(holding) }
    } finally {
      // Where the connection is broken the lock is gone already.
      await sql`select pg_advisory_unlock(${key})`.execute(holding).catch(() => {})
    }
  })
}
