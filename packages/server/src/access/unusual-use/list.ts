import type { Context } from '../../context.ts'
import { type CursorKey, type Page, pageOf, readCursor } from '../../kit/http/paging.ts'
import { authorize } from '../authorize.ts'
import type { AnomalyKind } from './rules.ts'

export type Anomaly = {
  id: string
  /** As in the record: `api-key:<id>`. */
  caller: string
  kind: AnomalyKind
  at: string
  seen: string
  usual: string
  /** The caller was paused for it. */
  paused: boolean
}

/** Unusual use of the organization's keys and clients, the newest first. */
export async function listAnomalies(
  { actor, db }: Context,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<Anomaly>> {
  authorize(actor, 'key:read', actor.organizationId)
  const after = readCursor(cursor, ['date', 'uuid'])
  let query = db
    .selectFrom('caller_anomalies')
    .select(['id', 'caller', 'kind', 'at', 'seen', 'usual', 'paused'])
    .where('organization_id', '=', actor.organizationId)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit + 1)
  if (after) {
    query = query.where((where) =>
      where.or([
        where('at', '<', after[0]),
        where.and([where('at', '=', after[0]), where('id', '>', after[1])]),
      ]),
    )
  }
  const rows = await query.execute()
  return pageOf(
    rows,
    limit,
    (row): CursorKey => [row.at.toISOString(), row.id],
    (row) => ({ ...row, kind: row.kind as AnomalyKind, at: row.at.toISOString() }),
  )
}
