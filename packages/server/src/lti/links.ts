import type { Context } from '../context.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import type { Row } from '../store/tables.ts'
import { readPlatform } from './platforms.ts'

/** The places in a platform's courses that lead here, the last opened first. */
export async function listLinks(
  context: Context,
  platformId: string,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<Row<'lti_links'>>> {
  await readPlatform(context, platformId)
  const after = readCursor(cursor, ['date', 'uuid'])
  const rows = await context.db
    .selectFrom('lti_links')
    .selectAll()
    .where('platform_id', '=', platformId)
    .where('organization_id', '=', context.actor.organizationId)
    .$if(after !== null, (query) => query.where(olderThan('opened_at', 'id', after!)))
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(
    rows,
    limit,
    ({ opened_at, id }) => [opened_at.toISOString(), id],
    (row) => row,
  )
}
