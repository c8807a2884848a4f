import { organizationsOf } from '../../access/authorize.ts'
import type { Context } from '../../context.ts'
import { openPersonal, personalColumns } from '../../credentials/personal.ts'
import { Refusal } from '../../errors.ts'
import { olderThan, type Page, pageOf, readCursor } from '../../kit/http/paging.ts'
import { openAsked } from '../../recipients/asked.ts'
import { recipientKeysOf } from '../../recipients/secret.ts'
import type { Reader } from '../../store/database.ts'
import type { RequestStatus } from '../../store/person-tables.ts'
import { requestKinds } from './clauses.ts'
import type { PrivacyRequest } from './shapes.ts'

const select = (reader: Reader) =>
  reader
    .selectFrom('privacy_requests as q')
    .leftJoin('recipients as r', (join) =>
      join.onRef('r.id', '=', 'q.recipient_id').onRef('r.organization_id', '=', 'q.organization_id'),
    )
    .leftJoin('events as e', 'e.id', 'q.act_event')
    .selectAll('q')
    .select(['r.key_share', 'e.type as act_type', 'e.at as act_at'])
type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

export type RequestQuery = {
  readonly limit?: number
  readonly cursor?: string
  readonly status?: RequestStatus
  readonly recipientId?: string
  readonly overdue?: boolean
}

/** The register, the newest first. */
export async function listRequests(context: Context, query: RequestQuery): Promise<Page<PrivacyRequest>> {
  const { limit = 50, status, recipientId, overdue } = query
  const after = readCursor(query.cursor, ['date', 'uuid'])
  const rows = await select(context.db)
    .where('q.organization_id', 'in', organizationsOf(context.actor))
    .$if(status !== undefined, (q) => q.where('q.status', '=', status!))
    .$if(recipientId !== undefined, (q) => q.where('q.recipient_id', '=', recipientId!))
    .$if(overdue === true, (q) => q.where('q.status', '=', 'open').where('q.due_at', '<', context.now()))
    .$if(after !== null, (q) => q.where(olderThan('q.filed_at', 'q.id', after!)))
    .orderBy('q.filed_at', 'desc')
    .orderBy('q.id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = new Map(
    await Promise.all(rows.map(async (row) => [row.id, await shownOf(context, row)] as const)),
  )
  return pageOf(
    rows,
    limit,
    (row) => [row.filed_at.toISOString(), row.id],
    (row) => shown.get(row.id)!,
  )
}

export async function readRequest(context: Context, id: string): Promise<PrivacyRequest> {
  const row = await select(context.db)
    .where('q.id', '=', id)
    .where('q.organization_id', 'in', organizationsOf(context.actor))
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no request with this id.')
  return shownOf(context, row)
}

/** What a person has filed, as they see it. */
export async function listRequestsOf(
  context: Context,
  { id, organization_id }: { id: string; organization_id: string },
): Promise<PrivacyRequest[]> {
  const rows = await select(context.db)
    .where('q.recipient_id', '=', id)
    .where('q.organization_id', '=', organization_id)
    .orderBy('q.filed_at', 'desc')
    .orderBy('q.id', 'desc')
    .limit(100)
    .execute()
  return Promise.all(rows.map((row) => shownOf(context, row)))
}

async function shownOf(context: Context, row: Found): Promise<PrivacyRequest> {
  const keys = await recipientKeysOf(context, row.organization_id)
  const key = row.recipient_id === null ? keys.organizationKey : row.key_share && keys.keyOf(row.key_share)
  const { contact, words } = key ? openAsked(key, row.id, row.sealed) : { contact: null, words: null }
  return {
    id: row.id,
    kind: row.kind,
    law: row.law,
    clause: requestKinds[row.kind].clause[row.law]!,
    recipientId: row.recipient_id,
    name: row.recipient_id === null ? contact : await nameOf(context, row.recipient_id, row.organization_id),
    words,
    filedBy: row.filed_by,
    filedAt: row.filed_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    extended: row.extended_at !== null,
    overdue: row.status === 'open' && row.due_at < context.now(),
    status: row.status,
    closedAt: row.closed_at?.toISOString() ?? null,
    answer: row.answer,
    act: row.act_type && row.act_at ? { type: row.act_type, at: row.act_at.toISOString() } : null,
  }
}

/** As in the newest credential; null where the person was erased. */
async function nameOf(context: Context, recipientId: string, organizationId: string): Promise<string | null> {
  const row = await context.db
    .selectFrom('credentials as c')
    .leftJoin('recipients as r', 'r.id', 'c.awarded_to')
    .select(personalColumns)
    .where('c.awarded_to', '=', recipientId)
    .where('c.organization_id', '=', organizationId)
    .orderBy('c.issued_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (row && (await openPersonal(context, row)))?.name ?? null
}
