import { sql } from 'kysely'
import type { World } from '../context.ts'
import { credentialUrl } from '../credentials/issue.ts'
import { sealLetter } from '../recipients/letter.ts'
import { byteaArray, textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import type { Award } from './awards.ts'
import { countWritten } from './counting/count.ts'
import { countingOf } from './counting/links.ts'
import { kindOf, type MailKind } from './templates/kinds.ts'
import type { Writer } from './templates/writer.ts'
import { unsubscribeUrl } from './tokens.ts'

/** A mail about a credential, written and not stored yet. */
export type Written = {
  readonly id: string
  readonly eventId: string | null
  readonly award: Award
  readonly kind: MailKind
  readonly letter: ReturnType<Writer['write']>
  /** When the person is reminded, should they not have claimed it by then. */
  readonly remindAt: Date | null
  readonly topic: string | null
}

type Wish = {
  readonly id: string
  readonly kind: MailKind
  readonly award: Award
  readonly eventId?: string
  /** Days from the expiry. */
  readonly step?: number
  /** What is said beside what is known of the award. */
  readonly values?: (language: string) => { readonly [variable: string]: string | null }
  /** Of an organization's mails with one topic there is one. */
  readonly topic?: string
  /** Whether it settles when whoever has not claimed the award is reminded; as a rule what tells of it does. */
  readonly isReminded?: boolean
}

export async function letterFor(world: World, writer: Writer, wish: Wish): Promise<Written> {
  const { id, kind, award, eventId = null, step = 0, values: more, topic = null } = wish
  const { organizationId } = award
  const { variables, reminder } = kindOf(kind)
  const letter = writer.write({
    organizationId,
    kind,
    language: award.language,
    step,
    from: award.issuer,
    counting: award.isCounted ? await countingOf(world, { id, organizationId }) : null,
    choice: `${credentialUrl(world, award.id)}/yours`,
    unsubscribe: reminder ? await unsubscribeUrl(world, { id, organizationId }) : null,
    values: (language) => {
      const all = { ...award.values(language), ...more?.(language) }
      return Object.fromEntries(Object.keys(variables).map((name) => [name, all[name] ?? null]))
    },
  })
  const isReminded = wish.isReminded ?? (kind === 'issued' && !award.isClaimed)
  const days = isReminded ? writer.claimReminderDays(organizationId) : null
  const remindAt = days === null ? null : new Date(world.now().getTime() + days * 86_400_000)
  return { id, eventId, award, kind, letter, remindAt, topic }
}

/**
 * In one statement; answers the ids of those that are new. An event makes one mail, however often it comes by, and so does
 * a topic.
 */
export async function insertLetters(
  world: World,
  tx: Transaction,
  written: readonly Written[],
): Promise<ReadonlySet<string>> {
  const now = world.now()
  const sealed = written.map(({ id, award, letter }) =>
    sealLetter(award.key, id, { recipient: award.email, ...letter }),
  )
  const { rows } = await sql<{ id: string }>`
    insert into mails (
      id, organization_id, event_id, awarded_to, sealed, kind, language, credential_id, remind_at,
      topic, state, next_attempt_at, created_at
    )
    select id, organization_id, event_id, awarded_to, sealed, kind, language, credential_id, remind_at, topic,
      'waiting', ${now}, ${now}
    from unnest(
      ${written.map(({ id }) => id)}::uuid[],
      ${written.map(({ award }) => award.organizationId)}::uuid[],
      ${written.map(({ eventId }) => eventId)}::uuid[],
      ${written.map(({ award }) => award.recipientId)}::uuid[],
      ${byteaArray(sealed)}::bytea[],
      ${textArray(written.map(({ kind }) => kind))}::text[],
      ${textArray(written.map(({ letter }) => letter.language))}::text[],
      ${textArray(written.map(({ award }) => award.id))}::text[],
      ${written.map(({ remindAt }) => remindAt)}::timestamptz[],
      ${textArray(written.map(({ topic }) => topic))}::text[]
    ) as new (id, organization_id, event_id, awarded_to, sealed, kind, language, credential_id, remind_at, topic)
    on conflict do nothing
    returning id`.execute(tx)
  const made = new Set(rows.map(({ id }) => id))
  await countWritten(
    world,
    tx,
    written.filter(({ id }) => made.has(id)),
  )
  return made
}
