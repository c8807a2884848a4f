import { sql } from 'kysely'
import { responsibleFor } from '../access/responsible.ts'
import type { Context } from '../context.ts'
import type { Transaction } from '../store/database.ts'

/**
 * How many credentials the person behind this actor had issued in the last 24 hours, by whatever session or key, the
 * rows of their batches counted when they came. What was approved counts no more. Until the transaction ends nobody
 * else counts for the same organization: two halves of a large batch do not pass each other unseen.
 */
export async function issuedLately(tx: Transaction, context: Context): Promise<number> {
  const { actor, now } = context
  const { organizationId } = actor
  const { by, accountId } = await responsibleFor(tx, context)
  const since = new Date(now().getTime() - 24 * 3_600_000)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`issued ${organizationId}`}, 0))`.execute(tx)
  const { rows } = await sql<{ count: number }>`
    with own (id) as (
      values (${actor.id}), (${by})
      union select 'member:' || id from members where account_id = ${accountId}::uuid
      union select 'api-key:' || id from api_keys
        where organization_id = ${organizationId} and (made_by = ${by} or made_by_account = ${accountId}::uuid)
      union select 'request-key:' || id from request_keys
        where organization_id = ${organizationId} and (made_by = ${by} or made_by_account = ${accountId}::uuid)
      union select 'client:' || id from oauth_clients
        where organization_id = ${organizationId} and (made_by = ${by} or made_by_account = ${accountId}::uuid)
    )
    select (
      select coalesce(sum(case when state in ('failed', 'cancelled') then issued_count else row_count end), 0) from batches
      where organization_id = ${organizationId} and created_at > ${since} and not dry_run
        and approval_id is null and created_by in (select id from own)
    ) + (
      select count(*) from credentials
      where organization_id = ${organizationId} and issued_at > ${since} and batch_id is null
        and issued_by in (select id from own)
        and not exists (select from approvals as a where a.organization_id = ${organizationId} and a.state = 'done'
          and (a.kind = 'issue' and a.subject = credentials.id or a.kind = 'renewal' and a.subject = credentials.renews))
    ) as count`.execute(tx)
  return Number(rows[0]!.count)
}
