import { sql } from 'kysely'
import { textArray } from '../store/arrays.ts'
import type { Reader } from '../store/database.ts'
import type { Standing } from './kinds.ts'

/** How credentials stand; without those that there are none of in this organization. */
export async function standingsOf(
  reader: Reader,
  organizationId: string,
  ids: readonly string[],
): Promise<Map<string, Standing>> {
  const { rows } = await sql<Standing & { id: string }>`
    select c.id, c.state, c.renewed_as is not null as renewed,
      c.awarded_to is not null and r.key_share is null as erased
    from credentials as c left join recipients as r on r.id = c.awarded_to
    where c.id = any(${textArray(ids)}::text[]) and c.organization_id = ${organizationId}`.execute(reader)
  return new Map(rows.map((row) => [row.id, row]))
}
