import type { Context, World } from '../context.ts'
import { openAsked } from '../recipients/asked.ts'
import { openLetter } from '../recipients/letter.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Row } from '../store/tables.ts'
import type { Recipient } from './read.ts'

/** What was written to the person. */
export type LetterRecord = {
  recipient: string
  subject: string
  text: string
  state: string
  createdAt: string
  sentAt: string | null
}
/** What was done about the person's credentials. */
export type HistoryRecord = { at: string; type: string; subject: string; data: unknown }

export async function readLetters(
  context: Context,
  { id, organization_id, key_share }: Row<'recipients'>,
): Promise<LetterRecord[]> {
  const rows = await context.db
    .selectFrom('mails')
    .select(['id', 'organization_id', 'awarded_to', 'sealed', 'recipient', 'subject', 'text', 'html'])
    .select(['state', 'created_at', 'sent_at'])
    .where('awarded_to', '=', id)
    .where('organization_id', '=', organization_id)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const records = rows.map(async (row): Promise<LetterRecord[]> => {
    const letter = await openLetter(context, { ...row, key_share })
    if (!letter) return []
    const { recipient, subject, text } = letter
    const [createdAt, sentAt] = [row.created_at.toISOString(), row.sent_at?.toISOString() ?? null]
    return [{ recipient, subject, text, state: row.state, createdAt, sentAt }]
  })
  return (await Promise.all(records)).flat()
}

export async function readHistory(
  { db, actor }: Context,
  { id, credentials }: Recipient,
): Promise<HistoryRecord[]> {
  const rows = await db
    .selectFrom('events')
    .select(['at', 'type', 'subject', 'data'])
    .where('organization_id', '=', actor.organizationId)
    .where('subject', 'in', [id, ...credentials.map((credential) => credential.id)])
    .orderBy('position')
    .limit(10_000)
    .execute()
  return rows.map((row) => ({
    at: row.at.toISOString(),
    type: row.type,
    subject: row.subject,
    data: row.data,
  }))
}

/** What the person agreed or objected to. */
export type ConsentRecord = {
  purpose: string
  textVersion: string
  given: boolean
  means: string
  at: string
  endedAt: string | null
}

export async function readConsents(
  { db }: Pick<Context, 'db'>,
  { id, organization_id }: Pick<Row<'recipients'>, 'id' | 'organization_id'>,
): Promise<ConsentRecord[]> {
  const rows = await db
    .selectFrom('consents')
    .select(['purpose', 'text_version', 'given', 'means', 'at', 'ended_at'])
    .where('recipient_id', '=', id)
    .where('organization_id', '=', organization_id)
    .orderBy('at')
    .orderBy('ended_at', (order) => order.asc().nullsLast())
    .orderBy('id')
    .execute()
  return rows.map(({ purpose, text_version, given, means, at, ended_at }) => ({
    purpose,
    textVersion: text_version,
    given,
    means,
    at: at.toISOString(),
    endedAt: ended_at?.toISOString() ?? null,
  }))
}

/** What the person asked for about their data. */
export type RequestRecord = {
  kind: string
  law: string
  words: string | null
  filedAt: string
  dueAt: string
  status: string
  answer: string | null
}

export async function readRequests(
  context: Pick<Context, keyof World>,
  { id, organization_id, key_share }: Row<'recipients'>,
): Promise<RequestRecord[]> {
  const rows = await context.db
    .selectFrom('privacy_requests')
    .select(['id', 'kind', 'law', 'sealed', 'filed_at', 'due_at', 'status', 'answer'])
    .where('recipient_id', '=', id)
    .where('organization_id', '=', organization_id)
    .orderBy('filed_at')
    .orderBy('id')
    .execute()
  const keys = await recipientKeysOf(context, organization_id)
  return rows.map((row) => ({
    kind: row.kind,
    law: row.law,
    words: key_share && openAsked(keys.keyOf(key_share), row.id, row.sealed).words,
    filedAt: row.filed_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    status: row.status,
    answer: row.answer,
  }))
}
