import { sql } from 'kysely'
import type { Reader } from '../store/database.ts'
import type { CredentialLink, Row } from '../store/tables.ts'
import { type StatusFacts, statusOf } from './status-of.ts'
import { type Seen, seenOf, visibilityColumns } from './visibility.ts'

type Old = Pick<Row<'credentials'>, 'valid_from' | 'valid_until' | 'renews' | 'unbroken_since' | 'gap_from'>
export type Follows = Pick<Row<'credentials'>, 'link' | 'unbroken_since' | 'gap_from'>

const day = 24 * 3_600_000

/**
 * How a credential that begins at `validFrom` follows the one it replaces. A renewal goes on without a break where the
 * old one had not ended, or ended within the days of grace; the gap is told all the same. A correction takes the very
 * place of the old one.
 */
export function follow(old: Old, how: CredentialLink, validFrom: Date, graceDays: number): Follows {
  if (how === 'correction') {
    const { renews, unbroken_since, gap_from } = old
    return { link: how, unbroken_since: renews === null ? null : unbroken_since, gap_from }
  }
  const gap = old.valid_until !== null && old.valid_until < validFrom ? old.valid_until : null
  const isBroken = gap !== null && validFrom.getTime() - gap.getTime() > graceDays * day
  return {
    link: how,
    unbroken_since: isBroken ? validFrom : (old.unbroken_since ?? old.valid_from),
    gap_from: gap,
  }
}

export type Gap = { readonly from: string; readonly until: string }

/** What is told of it, from a row. */
export const unbrokenSince = (row: Pick<Row<'credentials'>, 'unbroken_since' | 'valid_from'>): string =>
  (row.unbroken_since ?? row.valid_from).toISOString()

export const gapOf = ({
  gap_from,
  valid_from,
}: Pick<Row<'credentials'>, 'gap_from' | 'valid_from'>): Gap | null =>
  gap_from && gap_from < valid_from ? { from: gap_from.toISOString(), until: valid_from.toISOString() } : null

/** One of the credentials that followed one another. */
export type ChainLink = StatusFacts & {
  readonly id: string
  readonly link: CredentialLink | null
  readonly gap_from: Date | null
  readonly unbroken_since: Date | null
  readonly issued_at: Date
  readonly seen: Seen
}

const longest = 100

/** All that came before a credential and after it, and itself, oldest first: at most a hundred each way. */
export async function readChain(reader: Reader, id: string): Promise<ChainLink[]> {
  const { rows: order } = await sql<{ id: string; nth: number }>`
    with recursive before as (
      select id, renews as other, 0 as nth from credentials where id = ${id}
      union all
      select c.id, c.renews, nth - 1 from before join credentials as c on c.id = before.other where nth > -${sql.lit(longest)}
    ), after as (
      select id, renewed_as as other, 0 as nth from credentials where id = ${id}
      union all
      select c.id, c.renewed_as, nth + 1 from after join credentials as c on c.id = after.other where nth < ${sql.lit(longest)}
    )
    select id, nth from before union select id, nth from after order by nth`.execute(reader)
  const rows = await reader
    .selectFrom('credentials as c')
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .select(visibilityColumns)
    .select(['c.id', 'c.state', 'c.renewed_as', 'c.valid_from', 'c.valid_until', 'c.issued_at'])
    .select(['c.link', 'c.gap_from', 'c.unbroken_since'])
    .where('c.id', 'in', order.map((one) => one.id).concat(id))
    .execute()
  const found = new Map(rows.map((row) => [row.id, { ...row, seen: seenOf(row) }]))
  return order.flatMap((one) => found.get(one.id) ?? [])
}

/** As an answer tells it. */
export const shownLink = (link: ChainLink, now: Date) => ({
  id: link.id,
  how: link.link,
  status: statusOf(link, now),
  validFrom: link.valid_from.toISOString(),
  validUntil: link.valid_until?.toISOString() ?? null,
  gap: gapOf(link),
})
