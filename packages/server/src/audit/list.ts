import { type SelectQueryBuilder, sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { eventMeanings } from '../events/catalog.ts'
import { type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import type { Tables } from '../store/tables.ts'
import { actorNames } from './actors.ts'
import type { AuditEntry } from './shapes.ts'

const meanings: { readonly [type: string]: string } = eventMeanings

export type AuditQuery = {
  readonly limit?: number
  readonly cursor?: string
  readonly subject?: string
  readonly actor?: string
  readonly type?: string
  readonly from?: string
  readonly until?: string
}

/** What was done in the actor's organization, newest first. */
export async function listAuditEntries(context: Context, query: AuditQuery): Promise<Page<AuditEntry>> {
  const { actor, db } = context
  authorize(actor, 'audit:read', actor.organizationId)
  const { limit = 50 } = query
  const before = readCursor(query.cursor, ['number'])?.[0]
  let wanted = db
    .selectFrom('audit_entries')
    .select(['sequence', 'id', 'at', 'type', 'actor', 'means', 'subject', 'hash', 'detail'])
    .where('organization_id', '=', actor.organizationId)
  if (before !== undefined) wanted = wanted.where('sequence', '<', before)
  const rows = await narrowed(wanted, query)
    .orderBy('sequence', 'desc')
    .limit(limit + 1)
    .execute()
  const names = await actorNames(
    context,
    rows.map((row) => row.actor),
  )
  return pageOf(
    rows,
    limit,
    ({ sequence }) => [sequence],
    ({ at, hash, detail, ...row }) => ({
      ...row,
      at: at.toISOString(),
      meaning: meanings[row.type] ?? null,
      actor: { id: row.actor, name: names.get(row.actor) ?? null },
      detail: detail as AuditEntry['detail'],
      hash: hash.toString('base64url'),
    }),
  )
}

function narrowed<O>(
  rows: SelectQueryBuilder<Tables, 'audit_entries', O>,
  { subject, actor, type, from, until }: AuditQuery,
): SelectQueryBuilder<Tables, 'audit_entries', O> {
  let wanted = rows
  if (subject !== undefined) wanted = wanted.where('subject', '=', plain('subject', subject))
  if (actor !== undefined) wanted = wanted.where('actor', '=', plain('actor', actor))
  if (type?.includes('.')) wanted = wanted.where('type', '=', type)
  else if (type !== undefined) wanted = wanted.where(sql<boolean>`starts_with(type, ${`${type}.`})`)
  if (from !== undefined) wanted = wanted.where('at', '>=', new Date(from))
  if (until !== undefined) wanted = wanted.where('at', '<', new Date(until))
  return wanted
}

/** No id holds a NUL, and PostgreSQL takes none. */
function plain(name: string, text: string): string {
  if (!text.includes('\0')) return text
  const errors = [{ pointer: `?${name}`, code: 'format', message: 'This holds a NUL character.' }]
  throw new Refusal('invalid-fields', 'Such an id does not exist.', { errors })
}
