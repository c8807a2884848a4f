import { sql } from 'kysely'
import type { World } from '../../context.ts'
import type { Transaction } from '../../store/database.ts'
import type { Written } from '../letters.ts'

/** For how long the numbers are kept. */
const keptDays = 400

/** Counts, in the transaction that writes them, the mails whose reading is counted. */
export async function countWritten(
  world: Pick<World, 'now'>,
  tx: Transaction,
  written: readonly Written[],
): Promise<void> {
  const counted = written.filter(({ award }) => award.isCounted)
  if (counted.length === 0) return
  await sql`
    insert into mail_counts (organization_id, day, kind, language, written)
    select organization_id, ${dayOf(world)}::date, kind, language, count(*)
    from unnest(
      ${counted.map(({ award }) => award.organizationId)}::uuid[],
      ${counted.map(({ kind }) => kind)}::text[],
      ${counted.map(({ letter }) => letter.language)}::text[]
    ) as new (organization_id, kind, language)
    group by organization_id, kind, language
    order by organization_id, kind, language
    on conflict (organization_id, day, kind, language) do update
      set written = mail_counts.written + excluded.written`.execute(tx)
}

/**
 * Counts an opening or a click: only while the organization counts and the person agrees. What is written down is one more
 * for this kind of mail on this day, and nothing of who it was.
 */
export async function countRead(
  world: Pick<World, 'db' | 'now'>,
  mailId: string,
  what: 'opened' | 'clicked',
): Promise<void> {
  const [opened, clicked] = what === 'opened' ? [1, 0] : [0, 1]
  await sql`
    insert into mail_counts (organization_id, day, kind, language, opened, clicked)
    select m.organization_id, ${dayOf(world)}::date, m.kind, coalesce(m.language, 'en'), ${opened}, ${clicked}
    from mails as m
    join mail_settings as s on s.organization_id = m.organization_id and s.counting
    join consents as c
      on c.recipient_id = m.awarded_to and c.purpose = 'mail-counts' and c.given and c.ended_at is null
    where m.id = ${mailId}
    on conflict (organization_id, day, kind, language) do update
      set opened = mail_counts.opened + excluded.opened, clicked = mail_counts.clicked + excluded.clicked`.execute(
    world.db,
  )
}

export async function forgetCounts({ db, now }: Pick<World, 'db' | 'now'>): Promise<void> {
  const before = new Date(now().getTime() - keptDays * 86_400_000)
  await db
    .deleteFrom('mail_counts')
    .where('day', '<', sql<Date>`${before.toISOString().slice(0, 10)}::date`)
    .execute()
}

const dayOf = ({ now }: Pick<World, 'now'>): string => now().toISOString().slice(0, 10)
