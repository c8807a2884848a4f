import type { Context } from '../context.ts'
import { openLetter } from '../recipients/letter.ts'
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
