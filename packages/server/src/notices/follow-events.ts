import { sql } from 'kysely'
import type { World } from '../context.ts'
import type { Event } from '../events/follow.ts'
import { kindOf, type Values } from '../mail/templates/kinds.ts'
import { openWriter } from '../mail/templates/writer.ts'
import { textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import type { NoticeChannel } from '../store/notice-tables.ts'
import type { Person } from './people.ts'
import { readTidings, type Tidings } from './tidings.ts'

/**
 * Tells members what concerns them, in the portal and by mail as each wants it, in the follower's transaction. Mail goes
 * out once for each topic, however often it comes up.
 */
export async function writeNotices(world: World, tx: Transaction, events: readonly Event[]): Promise<void> {
  for (const tidings of await gather(world, tx, events)) await tell(world, tx, tidings)
}

type Told = Tidings & { readonly times: number; readonly at: Date }

/** What happened again and again is told once, with how often. */
async function gather(world: World, tx: Transaction, events: readonly Event[]): Promise<Told[]> {
  const told = new Map<string, Told>()
  for (const event of events) {
    const read = readTidings[event.type]
    const tidings = read ? await read(world, tx, event) : null
    if (!tidings) continue
    const name = `${tidings.organizationId} ${tidings.topic}`
    told.set(name, { ...tidings, times: (told.get(name)?.times ?? 0) + 1, at: event.at })
  }
  return [...told.values()]
}

async function tell(world: World, tx: Transaction, tidings: Told): Promise<void> {
  const { people } = tidings
  if (people.length === 0) return
  const channelOf = await readChannels(tx, tidings)
  const known = people.filter(({ accountId }) => accountId !== null)
  const shown = known.filter((person) => ['both', 'portal'].includes(channelOf(person)))
  const fresh = await insert(world, tx, tidings, shown)
  const mailed = people.filter((person) => {
    const channel = channelOf(person)
    if (channel === 'mail') return true
    return channel === 'both' && (person.accountId === null || fresh.has(person.accountId))
  })
  if (mailed.length > 0) await mail(world, tx, { ...tidings, people: mailed })
}

async function readChannels(
  tx: Transaction,
  { organizationId, kind, people }: Told,
): Promise<(person: Person) => NoticeChannel> {
  const rows = await tx
    .selectFrom('notice_preferences')
    .select(['account_id', 'channel'])
    .where('organization_id', '=', organizationId)
    .where('kind', '=', kind)
    .where('account_id', '=', sql<string>`any(${people.map(({ accountId }) => accountId)}::uuid[])`)
    .execute()
  const chosen = new Map(rows.map((row) => [row.account_id, row.channel]))
  return ({ accountId }) => (accountId && chosen.get(accountId)) || 'both'
}

/** Answers whose notice is new. One that comes up again is unread again. */
async function insert(
  world: World,
  tx: Transaction,
  { organizationId, kind, topic, title, text, link, times, at }: Told,
  people: readonly Person[],
): Promise<ReadonlySet<string>> {
  if (people.length === 0) return new Set()
  const { rows } = await sql<{ account_id: string; is_new: boolean }>`
    insert into notices (id, organization_id, account_id, topic, kind, title, text, link, times, at, read_at)
    select id, ${organizationId}, account_id, ${topic}, ${kind}, ${title}, ${text}, ${link}, ${times}, ${at}, null
    from unnest(
      ${people.map(() => v7(world.now().getTime()))}::uuid[],
      ${people.map(({ accountId }) => accountId)}::uuid[]
    ) as new (id, account_id)
    on conflict (organization_id, account_id, topic) do update
      set times = notices.times + excluded.times, at = excluded.at, title = excluded.title, text = excluded.text,
        read_at = null
    returning account_id, (xmax = 0) as is_new`.execute(tx)
  return new Set(rows.filter((row) => row.is_new).map((row) => row.account_id))
}

async function mail(world: World, tx: Transaction, tidings: Told): Promise<void> {
  const { organizationId, kind, people, values, link, topic } = tidings
  const { name } = await tx
    .selectFrom('organizations')
    .select('name')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const writer = await openWriter(tx, [organizationId])
  const { variables } = kindOf(kind)
  const letters = people.map((person) => ({
    person,
    ...writer.write({
      organizationId,
      kind,
      language: null,
      from: name,
      values: () => {
        const address = `${world.settings.baseUrl}/portal${link}`
        const all = { ...values, member: person.name, organization: name, link: address }
        return Object.fromEntries(
          Object.keys(variables).map((variable) => [variable, (all as Values)[variable] ?? null]),
        )
      },
    }),
  }))
  const now = world.now()
  await sql`
    insert into mails (
      id, organization_id, topic, recipient, subject, text, html, kind, language, state, next_attempt_at, created_at
    )
    select id, ${organizationId}, topic, recipient, subject, text, html, ${kind}, language, 'waiting', ${now}, ${now}
    from unnest(
      ${letters.map(() => v7(now.getTime())).sort()}::uuid[],
      ${textArray(letters.map(({ person }) => `${person.memberId} ${topic}`))}::text[],
      ${textArray(letters.map(({ person }) => person.email))}::text[],
      ${textArray(letters.map(({ subject }) => subject))}::text[],
      ${textArray(letters.map(({ text }) => text))}::text[],
      ${textArray(letters.map(({ html }) => html))}::text[],
      ${textArray(letters.map(({ language }) => language))}::text[]
    ) as new (id, topic, recipient, subject, text, html, language)
    on conflict (organization_id, topic) do nothing`.execute(tx)
}
