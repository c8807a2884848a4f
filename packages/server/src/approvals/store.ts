import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import { responsibleFor } from '../access/responsible.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import type { Reader, Transaction } from '../store/database.ts'
import { everywhere } from '../store/scope.ts'
import type { ApprovalState, Row } from '../store/tables.ts'
import type { ApprovalKind } from './gate.ts'

export type Approval = {
  id: string
  kind: ApprovalKind
  state: ApprovalState
  /** What it is about: a credential, a batch, a key, a purpose of keys, the organization. */
  subject: string
  requestedBy: { id: string; name: string | null; you: boolean }
  requestedAt: string
  expiresAt: string
  decidedBy: { id: string; name: string | null } | null
  decidedAt: string | null
  reason: string | null
  failure: string | null
}

type Query = { limit?: number; cursor?: string; state?: ApprovalState }

/** What waits and what became of what waited, the newest first. */
export async function listApprovals(context: Context, query: Query): Promise<Page<Approval>> {
  const { db, actor } = context
  authorize(actor, 'approval:read', actor.organizationId)
  const { limit = 50, state } = query
  const after = readCursor(query.cursor, ['date', 'uuid'])
  const rows = await db
    .selectFrom('approvals')
    .selectAll()
    .where('organization_id', '=', actor.organizationId)
    .$if(state !== undefined, (found) => found.where('state', '=', state!))
    .$if(after !== null, (found) => found.where(olderThan('requested_at', 'id', after!)))
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = await shownAll(context, rows)
  return pageOf(
    rows,
    limit,
    (row) => [row.requested_at.toISOString(), row.id],
    (row) => shown.get(row.id)!,
  )
}

/** One of them: for whoever may look at all, and for whoever asked for it. To others it does not exist. */
export async function readApproval(context: Context, id: string): Promise<Approval> {
  const row = await readRow(context, id)
  return (await shownAll(context, [row])).get(id)!
}

export async function readRow(context: Context, id: string): Promise<Row<'approvals'>> {
  const { db, actor } = context
  const row = await db
    .selectFrom('approvals')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  if (!row || !(actor.permissions.has('approval:read') || (await isOwn(context, row)))) throw unknown()
  return row
}

export async function lockApproval(
  tx: Transaction,
  organizationId: string,
  id: string,
): Promise<Row<'approvals'>> {
  const row = await tx
    .selectFrom('approvals')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw unknown()
  return row
}

const unknown = () => new Refusal('not-found', 'There is no request for approval with this id.')

/** Whether the person behind this actor is the one who asked, in whichever guise. */
export async function isOwn(
  context: Context,
  row: Pick<Row<'approvals'>, 'requester' | 'requester_account' | 'requested_by'>,
): Promise<boolean> {
  const { by, accountId } = await responsibleFor(context.db, context)
  if (row.requester === by || row.requested_by === context.actor.id) return true
  return accountId !== null && row.requester_account === accountId
}

async function shownAll(context: Context, rows: readonly Row<'approvals'>[]): Promise<Map<string, Approval>> {
  // Members of those above are out of the caller's sight.
  const names = await namesOf(
    everywhere(context.db),
    context.actor.organizationId,
    rows.flatMap((row) => [row.requested_by, row.decided_by ?? row.requested_by]),
  )
  const nameOf = (id: string) => names.get(id) ?? null
  const shown = new Map<string, Approval>()
  for (const row of rows) {
    shown.set(row.id, {
      id: row.id,
      kind: row.kind as ApprovalKind,
      state: row.state,
      subject: row.subject,
      requestedBy: {
        id: row.requested_by,
        name: nameOf(row.requested_by),
        you: await isOwn(context, row),
      },
      requestedAt: row.requested_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      decidedBy: row.decided_by === null ? null : { id: row.decided_by, name: nameOf(row.decided_by) },
      decidedAt: row.decided_at?.toISOString() ?? null,
      reason: row.reason,
      failure: row.failure,
    })
  }
  return shown
}

/** Their names, as far as they are still known. Give it a handle that sees the organizations above. */
export async function namesOf(
  reader: Reader,
  organizationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    with around (id) as (select unnest(ancestors || id) from organizations where id = ${organizationId})
    select 'member:' || id as id, name from members
      where 'member:' || id::text = any(${ids}::text[]) and organization_id in (select id from around)
    union all select 'api-key:' || id, name from api_keys
      where 'api-key:' || id::text = any(${ids}::text[]) and organization_id = ${organizationId}
    union all select 'request-key:' || id, name from request_keys
      where 'request-key:' || id::text = any(${ids}::text[]) and organization_id = ${organizationId}
    union all select 'client:' || id, name from oauth_clients
      where 'client:' || id::text = any(${ids}::text[]) and organization_id = ${organizationId}`.execute(
    reader,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
