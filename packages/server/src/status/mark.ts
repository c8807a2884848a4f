import { sql } from 'kysely'
import { textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import type { StatusPurpose } from '../store/tables.ts'
import type { StatusEntry } from './allocate.ts'

/**
 * Sets or lifts bits of the published lists, in the transaction that changes the credentials. The bits show
 * once the lists are published again, about a second later.
 */
export async function markStatus(
  tx: Transaction,
  entries: readonly StatusEntry[],
  purpose: StatusPurpose,
  { set, at }: { set: boolean; at: Date },
): Promise<void> {
  if (entries.length === 0) return
  const lists = [...new Set(entries.map(({ list }) => list))].sort()
  // Takes the lists' rows in one order first: two bulk changes cannot wait for each other.
  for (const list of lists) {
    await tx
      .updateTable('status_publications')
      .set(({ eb }) => ({ version: eb('version', '+', 1) }))
      .where('list_id', '=', list)
      .where('purpose', '=', purpose)
      .execute()
  }
  if (set) {
    await sql`
      insert into status_marks (list_id, purpose, index, marked_at)
      select list, ${purpose}, index, ${at}
      from unnest(
        ${textArray(entries.map(({ list }) => list))}::text[], ${entries.map(({ index }) => index)}::int[]
      ) as new (list, index)
      on conflict do nothing`.execute(tx)
  } else {
    for (const list of lists) {
      const indexes = entries.filter((entry) => entry.list === list).map(({ index }) => index)
      await sql`
        delete from status_marks
        where list_id = ${list} and purpose = ${purpose} and index = any(${indexes}::int[])`.execute(tx)
    }
  }
}
