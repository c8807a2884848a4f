import { sql } from 'kysely'
import type { HappeningOf } from '../events/record.ts'
import type { Transaction } from '../store/database.ts'
import type { Due, Place, Source } from './due.ts'
import { defaultLadder } from './ladder.ts'

const day = 24 * 3_600_000
/** Ends come before the reminders of the same instant, and these in the order of their steps. */
export const endRank = 0
const rankOfStep = (step: number): number => 10_000 + step

type Row = { id: string; organization_id: string; valid_until: Date; wanted: boolean }

/**
 * Ends of credentials, and the reminders `step` days from them. One index answers for all of them: what is due is a
 * stretch of `valid_until`, moved by the step.
 *
 * Found is what falls due more than a day after it was issued. No transaction lasts that long, so nothing can be
 * added behind the place where the clock is. What ends earlier waits in `near_ends`; a reminder on the very day of
 * issuing would be noise.
 */
function source(
  rank: number,
  shift: number,
  wanted: ReturnType<typeof sql>,
  tell: (row: Row) => HappeningOf,
) {
  const at = (row: Row): Date => new Date(row.valid_until.getTime() + shift)
  return {
    async find(tx: Transaction, after: Place, now: Date, most: number): Promise<Due[]> {
      const from = new Date(after.at.getTime() - shift)
      const to = new Date(now.getTime() - shift)
      // Of the very instant: all where the clock has not come to this rank yet, none where it is beyond.
      const fromId = rank > after.rank ? '' : rank === after.rank ? after.id : null
      const { rows } = await sql<Row>`
        select c.id, c.organization_id, c.valid_until,
          coalesce(c.valid_until - c.issued_at > make_interval(secs => ${(day - shift) / 1000}) and ${wanted}, false) as wanted
        from credentials as c
        left join reminder_ladders as own
          on own.organization_id = c.organization_id and own.achievement_id = c.achievement_id
        left join reminder_ladders as house
          on house.organization_id = c.organization_id and house.achievement_id is null
        where ${fromId === null ? sql`c.valid_until > ${from}` : sql`(c.valid_until, c.id) > (${from}, ${fromId})`}
          and c.valid_until <= ${to}
        order by c.valid_until, c.id
        limit ${most}`.execute(tx)
      return rows.map((row) => ({ at: at(row), rank, id: row.id, happening: row.wanted ? tell(row) : null }))
    },
  } satisfies Source
}

const expired = (id: string, organizationId: string, validUntil: Date): HappeningOf => ({
  type: 'credential.expired',
  subject: id,
  organizationId,
  data: { validUntil: validUntil.toISOString() },
})

/** Ends of credentials that were neither revoked nor replaced before. */
export const ends: Source = source(
  endRank,
  0,
  sql`(c.state <> 'revoked' and c.renewed_as is null)`,
  ({ id, organization_id, valid_until }) => expired(id, organization_id, valid_until),
)

/** A step of the reminders, for credentials that hold or held to their end, of people who are not erased. */
export function reminders(step: number): Source {
  const since = (ladder: string) =>
    sql`(${sql.ref(`${ladder}.enabled`)} and ${sql.ref(`${ladder}.since`)}[array_position(${sql.ref(`${ladder}.days`)}, ${step})]
      < c.valid_until + make_interval(hours => ${step * 24}))`
  const isDefault = defaultLadder.days.includes(step)
  return source(
    rankOfStep(step),
    step * day,
    sql`(c.state = 'active' and c.renewed_as is null and (c.awarded_to is null or c.sealed is not null)
      and case when own.organization_id is not null then ${since('own')}
        when house.organization_id is not null then ${since('house')} else ${isDefault}::boolean end)`,
    ({ id, organization_id, valid_until }) => ({
      type: 'credential.reminder-due',
      subject: id,
      organizationId: organization_id,
      data: { step, validUntil: valid_until.toISOString() },
    }),
  )
}

/** Ends that come within a day of issuing; each row goes with its end. */
export const nearEnds: Source = {
  async find(tx, _after, now, most) {
    const { rows } = await sql<Row>`
      select n.credential_id as id, n.organization_id, n.at as valid_until,
        (c.state <> 'revoked' and c.renewed_as is null) as wanted
      from near_ends as n join credentials as c on c.id = n.credential_id
      where n.at <= ${now} order by n.at, n.credential_id limit ${most}`.execute(tx)
    return rows.map(({ id, organization_id, valid_until, wanted }) => ({
      at: valid_until,
      rank: endRank,
      id,
      happening: wanted ? expired(id, organization_id, valid_until) : null,
    }))
  },
  async carryOut(tx, dues) {
    await tx
      .deleteFrom('near_ends')
      .where('credential_id', '=', sql<string>`any(${dues.map(({ id }) => id)}::text[])`)
      .execute()
  },
}
