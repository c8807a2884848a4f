import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../context.ts'
import { openPersonal, personalColumns } from '../credentials/personal.ts'
import { Refusal } from '../errors.ts'
import { limits } from '../limits.ts'
import { textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import type { CredentialState } from '../store/tables.ts'
import { readIds } from './read-ids.ts'

export type Filter = {
  achievementId?: string
  batchId?: string
  recipientId?: string
  /** What its rules have awarded. */
  programId?: string
  state?: CredentialState
  chain?: 'current' | 'replaced'
  issuedFrom?: string
  issuedUntil?: string
  expiresFrom?: string
  expiresUntil?: string
  /** The part behind the @ of the addresses. */
  recipientDomain?: string
}
/** Exactly one of them. */
export type Choice = { ids?: readonly string[]; csv?: string; filter?: Filter }

const most = limits.jobItems.value

/** How the choice is told later on: never the list itself. */
export function describe({ ids, csv, filter }: Choice): { [member: string]: unknown } {
  if (filter) return { by: 'filter', filter }
  return { by: ids ? 'ids' : csv === undefined ? 'nothing' : 'csv' }
}

/**
 * Writes down the credentials that were chosen, in the order they were issued, or in that of the list; answers how many.
 * From then on the job is about these, whatever else comes to fit the filter.
 */
export async function freeze(
  tx: Transaction,
  context: Context,
  jobId: string,
  choice: Choice,
): Promise<number> {
  const { ids, csv, filter } = choice
  if ([ids, csv, filter].filter((one) => one !== undefined).length !== 1) {
    const message = 'Say which credentials: one of “ids”, “csv” and “filter”.'
    throw new Refusal('invalid-fields', message, {
      errors: [{ pointer: '/select', code: 'one-of', message }],
    })
  }
  const total = filter
    ? await freezeFilter(tx, context, jobId, filter)
    : await insert(tx, context, jobId, [...new Set(ids ?? readIds(csv!))], 0)
  if (total === 0) throw new Refusal('invalid-fields', 'No credential was chosen.', none)
  if (total > most) {
    throw new Refusal('too-large', `At most ${most} credentials are one job. Choose fewer at a time.`)
  }
  return total
}

const none = {
  errors: [{ pointer: '/select', code: 'empty', message: 'No credential fits. Loosen the filter.' }],
}

async function insert(
  tx: Transaction,
  { actor }: Context,
  jobId: string,
  ids: readonly string[],
  from: number,
): Promise<number> {
  await sql`
    insert into bulk_items (job_id, nth, organization_id, credential_id)
    select ${jobId}, ${from} + nth - 1, ${actor.organizationId}, id
    from unnest(${textArray(ids)}::text[]) with ordinality as new (id, nth)`.execute(tx)
  return ids.length
}

async function freezeFilter(
  tx: Transaction,
  context: Context,
  jobId: string,
  filter: Filter,
): Promise<number> {
  const fits = conditionOf(context, filter)
  if (filter.recipientDomain !== undefined)
    return freezeDomain(tx, context, jobId, fits, filter.recipientDomain)
  const { numAffectedRows } = await sql`
    insert into bulk_items (job_id, nth, organization_id, credential_id)
    select ${jobId}, row_number() over (order by c.issued_at, c.batch_row, c.id) - 1, c.organization_id, c.id
    from credentials as c where ${fits}
    limit ${most + 1}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

function conditionOf({ actor }: Context, filter: Filter): RawBuilder<unknown> {
  const parts = [sql`c.organization_id = ${actor.organizationId}`]
  if (filter.achievementId) parts.push(sql`c.achievement_id = ${filter.achievementId}`)
  if (filter.batchId) parts.push(sql`c.batch_id = ${filter.batchId}`)
  if (filter.recipientId) parts.push(sql`c.awarded_to = ${filter.recipientId}`)
  if (filter.programId)
    parts.push(sql`c.id in (
      select unnest(a.credential_ids) from awards as a
      where a.program_id = ${filter.programId} and a.organization_id = ${actor.organizationId}
    )`)
  if (filter.state) parts.push(sql`c.state = ${filter.state}`)
  if (filter.chain) parts.push(sql`(c.renewed_as is not null) = ${filter.chain === 'replaced'}`)
  if (filter.issuedFrom) parts.push(sql`c.issued_at >= ${new Date(filter.issuedFrom)}`)
  if (filter.issuedUntil) parts.push(sql`c.issued_at < ${new Date(filter.issuedUntil)}`)
  if (filter.expiresFrom) parts.push(sql`c.valid_until >= ${new Date(filter.expiresFrom)}`)
  if (filter.expiresUntil) parts.push(sql`c.valid_until < ${new Date(filter.expiresUntil)}`)
  return sql.join(parts, sql` and `)
}

const pageRows = 2000

/** Addresses are sealed: what lies behind the @ is seen only by opening them, page after page. */
async function freezeDomain(
  tx: Transaction,
  context: Context,
  jobId: string,
  fits: RawBuilder<unknown>,
  wanted: string,
): Promise<number> {
  const domain = wanted.trim().toLowerCase().replace(/^@/, '')
  let after = ''
  let total = 0
  for (;;) {
    const rows = await tx
      .selectFrom('credentials as c')
      .leftJoin('recipients as r', 'r.id', 'c.awarded_to')
      .select(personalColumns)
      .where(sql<boolean>`${fits}`)
      .where('c.id', '>', after)
      .orderBy('c.id')
      .limit(pageRows)
      .execute()
    const opened = await Promise.all(rows.map((row) => openPersonal(context, row)))
    const found = rows.filter((_, nth) => opened[nth]?.email?.toLowerCase().endsWith(`@${domain}`))
    total += await insert(
      tx,
      context,
      jobId,
      found.map(({ id }) => id),
      total,
    )
    if (rows.length < pageRows || total > most) return total
    after = rows.at(-1)!.id
  }
}
