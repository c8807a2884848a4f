import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../store/database.ts'
import type { RetentionKind } from '../../store/person-tables.ts'
import { retentionNames } from './kinds.ts'
import type { Rules } from './rules.ts'

export type Due = { due: number; held: number }

const day = 24 * 3_600_000

/** Before this instant lies what the rule is about. */
export const cutOf = (now: Date, days: number): Date => new Date(now.getTime() - days * day)

/**
 * Whoever is on hold keeps everything. `held` is true for the rows that only the hold keeps from being dealt with.
 */
const heldPerson = (id: RawBuilder<unknown>) =>
  sql<boolean>`exists (select from recipients as h where h.id = ${id} and h.held_at is not null)`

/** The rows of a kind that its rule is about, each with its key and whether it is held back. */
export function dueRows(kind: RetentionKind, organization: string, before: Date): RawBuilder<DueRow> {
  switch (kind) {
    // A credential is over when it expired, or was revoked or replaced. One that is on hold is not over.
    case 'recipients':
      return sql`
        select r.id::text as key, r.held_at is not null as held from recipients as r
        where r.organization_id = ${organization} and r.erased_at is null and r.created_at < ${before}
          and not exists (
            select from credentials as c
            where c.awarded_to = r.id and c.organization_id = ${organization}
              and case when c.state = 'revoked' or c.renewed_as is not null then c.state_changed_at >= ${before}
                else c.valid_until is null or c.valid_until >= ${before} end)`
    case 'letters':
      return sql`
        select m.id::text as key, ${heldPerson(sql`m.awarded_to`)} as held from mails as m
        where m.organization_id = ${organization} and m.created_at < ${before} and m.state <> 'waiting'`
    case 'refused-rows':
      return sql`
        select f.ctid::text as key, false as held from batch_refusals as f
        join batches as b on b.id = f.batch_id
        where b.organization_id = ${organization} and b.finished_at < ${before}`
    case 'validations':
      return sql`
        select v.ctid::text as key, false as held from validation_counts as v
        join validation_hours as h on h.organization_id = v.organization_id and h.hour = v.hour
        where v.organization_id = ${organization} and v.hour < ${before} and h.closed_at is not null`
    case 'requests':
      return sql`
        select q.id::text as key, ${heldPerson(sql`q.recipient_id`)} as held from privacy_requests as q
        where q.organization_id = ${organization} and q.closed_at < ${before}`
    case 'consents':
      return sql`
        select s.id::text as key, ${heldPerson(sql`s.recipient_id`)} as held from consents as s
        where s.organization_id = ${organization} and s.ended_at < ${before}`
  }
}

export type DueRow = { readonly key: string; readonly held: boolean }

export async function countDue(
  reader: Reader,
  kind: RetentionKind,
  organization: string,
  before: Date,
): Promise<Due> {
  const { rows } = await sql<Due>`
    select count(*) filter (where not held)::int as due, count(*) filter (where held)::int as held
    from (${dueRows(kind, organization, before)}) as rows`.execute(reader)
  return rows[0]!
}

/** What the schedule would deal with now: the dry run. */
export async function countAll(
  reader: Reader,
  organization: string,
  rules: Rules,
  now: Date,
): Promise<{ [K in RetentionKind]: Due | null }> {
  const counted = await Promise.all(
    retentionNames.map(async (kind) => {
      const days = rules[kind]
      return [kind, days === null ? null : await countDue(reader, kind, organization, cutOf(now, days))]
    }),
  )
  return Object.fromEntries(counted) as { [K in RetentionKind]: Due | null }
}
