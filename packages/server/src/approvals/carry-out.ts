import { sql } from 'kysely'
import { knownPermissions, permissionsOfMember, reachingRoles } from '../access/roles.ts'
import type { Actor, Context, Permission, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'
import { scopedTo } from '../store/scope.ts'
import type { Row } from '../store/tables.ts'
import type { ApprovalKind } from './gate.ts'
import { inputOf } from './sealed.ts'

/** A line of what an approver is shown. */
export type Fact = { readonly name: string; readonly value: string }

/** What an approval of a kind sets going. */
export type ApprovedAct = {
  /** The use case, with the input that was stored. It passes the gate in its own transaction. */
  carryOut(context: Context, input: never): Promise<unknown>
  /** What is being approved, in lines for a person. */
  facts(context: Context, row: { subject: string; input: never }): Promise<Fact[]>
  /** Tidies up, in the transaction in which it came to nothing. */
  drop?(tx: Transaction, context: Pick<Context, 'actor' | 'now'>, subject: string): Promise<void>
}
export type ApprovedActs = { readonly [K in ApprovalKind]: ApprovedAct }

/**
 * Carries out what was approved, as whoever asked for it and with what they may do now. Once: the act uses the
 * approval up in its own transaction. What is refused ends as failed, with the reason; after a fault or a death the
 * worker tries again.
 */
export async function carryOut(world: World, acts: ApprovedActs, id: string): Promise<void> {
  const row = await world.db
    .selectFrom('approvals')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'approved')
    .executeTakeFirst()
  if (!row) return
  const { organization_id: organizationId } = row
  const act = acts[row.kind as ApprovalKind]
  const db = scopedTo(world.db, [organizationId])
  const asker = await actorAgain(world, organizationId, row.requested_by)
  const context: Context = { ...world, db, actor: asker ?? gone(row), request: null, approvalId: id }
  try {
    if (!asker) throw new Refusal('forbidden', 'Whoever asked for it acts for this organization no more.')
    await act.carryOut(context, (await inputOf(context, row)) as never)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await fail(context, act, row, error.message)
  }
}

async function fail(
  context: Context,
  act: ApprovedAct,
  row: Row<'approvals'>,
  failure: string,
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const failed = await tx
      .updateTable('approvals')
      .set({ state: 'failed', failure, finished_at: context.now() })
      .where('id', '=', row.id)
      .where('organization_id', '=', row.organization_id)
      .where('state', '=', 'approved')
      .returning('id')
      .executeTakeFirst()
    if (!failed) return
    await act.drop?.(tx, context, row.subject)
    const data = { kind: row.kind, subject: row.subject }
    await recordEvent(tx, context, { type: 'approval.failed', subject: row.id, data })
  })
}

const gone = ({ requested_by, organization_id }: Row<'approvals'>): Actor => ({
  id: requested_by,
  name: '',
  organizationId: organization_id,
  permissions: new Set(),
})

/** Somebody with the rights that they have now; null where they act for the organization no more. */
async function actorAgain({ db, now }: World, organizationId: string, by: string): Promise<Actor | null> {
  const [kind, id = ''] = by.split(':')
  const actor = (name: string, rights: Iterable<Permission>): Actor => ({
    id: by,
    name,
    organizationId,
    permissions: new Set(rights),
  })
  if (kind === 'member') {
    const member = await db
      .selectFrom('members as m')
      .leftJoin('roles as r', 'r.id', 'm.custom_role_id')
      .select(['m.name', 'm.role', 'm.organization_id', 'r.permissions as custom_permissions'])
      .where('m.id', '=', id)
      .where(
        sql<boolean>`m.organization_id in (select unnest(ancestors || id) from organizations where id = ${organizationId})`,
      )
      .executeTakeFirst()
    const reaches =
      member?.organization_id === organizationId || reachingRoles.some((role) => role === member?.role)
    return member && reaches ? actor(member.name, permissionsOfMember(member)) : null
  }
  if (kind === 'client') {
    const client = await db
      .selectFrom('oauth_clients')
      .select(['name', 'scopes', 'paused_at'])
      .where('id', '=', id)
      .where('organization_id', '=', organizationId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    return client && client.paused_at === null ? actor(client.name, knownPermissions(client.scopes)) : null
  }
  const table = kind === 'api-key' ? 'api_keys' : kind === 'request-key' ? 'request_keys' : null
  if (table === null) return null
  const key = await db
    .selectFrom(table)
    .select(['name', 'scopes', 'expires_at', 'paused_at'])
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!key || key.paused_at !== null || (key.expires_at !== null && key.expires_at <= now())) return null
  return actor(key.name, knownPermissions(key.scopes))
}
