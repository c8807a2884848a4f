import { sql } from 'kysely'
import { authorize } from '../../access/authorize.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'

export type MailCount = {
  day: string
  kind: string
  language: string
  written: number
  opened: number
  clicked: number
}

const day = 86_400_000
const mostDays = 100

/** How an organization's mails were read, day by day. */
export async function listCounts(
  { actor, db, now }: Context,
  asked: { from?: string; until?: string },
): Promise<MailCount[]> {
  authorize(actor, 'mail:read', actor.organizationId)
  const until = asked.until ? Date.parse(asked.until) : now().getTime() + day
  const from = asked.from ? Date.parse(asked.from) : until - 30 * day
  if (from >= until || until - from > mostDays * day) {
    const message = `“until” must be later than “from”, by at most ${mostDays} days.`
    throw new Refusal('invalid-fields', message, { errors: [{ pointer: '?until', code: 'range', message }] })
  }
  const { rows } = await sql<MailCount>`
    select day::text, kind, language, written, opened, clicked from mail_counts
    where organization_id = ${actor.organizationId}
      and day >= ${dayText(from)}::date and day < ${dayText(until)}::date
    order by mail_counts.day desc, kind, language`.execute(db)
  return rows
}

const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10)
