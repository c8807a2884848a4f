import type { Context } from '../context.ts'
import { newerThan, type Page, type PageQuery, pageOf, readCursor } from '../kit/http/paging.ts'
import { readKeyRow } from './compromise.ts'

export type Affected = { id: string; issuedAt: string; state: string; renewedAs: string | null }

/**
 * The credentials that a compromised key signed at or after the instant from which it is distrusted, the first ones
 * first; of any other key none. `renewedAs` names the one that was issued in its place.
 *
 * What somebody else signed with the key is not known here, and none of it is in the books.
 */
export async function listAffected(
  context: Context,
  id: string,
  { limit = 50, cursor }: PageQuery,
): Promise<Page<Affected>> {
  const key = await readKeyRow(context, id)
  const after = readCursor(cursor, ['date', 'string'])
  if (key.compromised_since === null) return { items: [], next: null }
  const rows = await context.db
    .selectFrom('credentials')
    .select(['id', 'issued_at', 'state', 'renewed_as'])
    .where('organization_id', '=', key.organization_id)
    .where('key_id', '=', id)
    .where('issued_at', '>=', key.compromised_since)
    .$if(after !== null, (query) => query.where(newerThan('issued_at', 'id', after!)))
    .orderBy('issued_at')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(
    rows,
    limit,
    (row) => [row.issued_at.toISOString(), row.id],
    (row) => ({
      id: row.id,
      issuedAt: row.issued_at.toISOString(),
      state: row.state,
      renewedAs: row.renewed_as,
    }),
  )
}
