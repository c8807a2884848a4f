import { sql } from 'kysely'
import type { Database, Reader } from './database.ts'

/** What nobody else is at while we are. */
export type Held<T> = { readonly done: T }

/**
 * Does something that only one of all processes may be doing at a time; null, at once, where another is at it. What
 * keeps the others away is a lock of the session: it goes with the connection, so whoever dies leaves it to the next.
 * The connection that holds the lock is given, for reading with; no transaction is open on it.
 */
export function alone<T>(
  db: Database,
  name: string,
  act: (holding: Reader) => Promise<T>,
): Promise<Held<T> | null> {
  return db.connection().execute((holding) => aloneOn(holding, name, () => act(holding)))
}

/** As {@link alone}, for several things side by side on one connection, of names that differ. */
export async function aloneOn<T>(
  holding: Reader,
  name: string,
  act: () => Promise<T>,
): Promise<Held<T> | null> {
  const key = sql`hashtextextended(${name}, 0)`
  const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${key}) as mine`.execute(holding)
  if (!rows[0]?.mine) return null
  try {
    return { done: await act() }
  } finally {
    // Where the connection is broken the lock is gone already.
    await sql`select pg_advisory_unlock(${key})`.execute(holding).catch(() => {})
  }
}
