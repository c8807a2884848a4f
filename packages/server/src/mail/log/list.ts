import { authorize } from '../../access/authorize.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { olderThan, type Page, pageOf, readCursor } from '../../kit/http/paging.ts'
import { type Letter, openLetter } from '../../recipients/letter.ts'
import { recipientKeysOf } from '../../recipients/secret.ts'
import type { MailMark } from '../../store/mail-tables.ts'
import type { Row } from '../../store/tables.ts'

/** Mails that let somebody in are nobody's to read, and who signs in when is nobody's to know. */
export const unlisted = ['sign-in', 'other']
/** These hold a secret in their text. */
const withSecret = ['invitation', 'test', 'assessment']

export const logStates = ['queued', 'sent', 'bounced', 'complained', 'failed'] as const
export type LogState = (typeof logStates)[number]

export type LoggedMail = {
  id: string
  kind: string
  language: string | null
  state: LogState
  /** In plain words, where something stands or stood in its way. */
  reason: string | null
  attempts: number
  /** Null where the data of the person were erased. */
  to: string | null
  subject: string | null
  recipientId: string | null
  credentialId: string | null
  resends: string | null
  createdAt: string
  sentAt: string | null
  nextAttemptAt: string | null
}

export type MailDetail = LoggedMail & {
  text: string | null
  html: string | null
  history: { at: string; what: MailMark | 'queued' | 'sent'; reason: string; answer: string }[]
}

export type MailQuery = {
  limit?: number
  cursor?: string
  state?: LogState
  kind?: string
  credentialId?: string
  recipientId?: string
  email?: string
}

const columns = [
  'm.id',
  'm.organization_id',
  'm.awarded_to',
  'm.sealed',
  'm.recipient',
  'm.subject',
  'm.text',
  'm.html',
  'm.kind',
  'm.language',
  'm.state',
  'm.reason',
  'm.attempts',
  'm.credential_id',
  'm.resends',
  'm.created_at',
  'm.sent_at',
  'm.next_attempt_at',
] as const

const select = ({ actor, db }: Context) =>
  db
    .selectFrom('mails as m')
    .leftJoin('recipients as r', 'r.id', 'm.awarded_to')
    .select(columns)
    .select('r.key_share')
    .where('m.organization_id', '=', actor.organizationId)
    .where('m.kind', 'not in', unlisted)

/** What the organization has sent, the newest first. */
export async function listMails(context: Context, query: MailQuery): Promise<Page<LoggedMail>> {
  const { actor } = context
  authorize(actor, 'mail:read', actor.organizationId)
  const { limit = 50, cursor, state, kind, credentialId, recipientId, email } = query
  const before = readCursor(cursor, ['date', 'uuid'])
  const keys = await recipientKeysOf(context, actor.organizationId)
  const rows = await select(context)
    .$if(state !== undefined, (q) => q.where('m.state', '=', state === 'queued' ? 'waiting' : state!))
    .$if(kind !== undefined, (q) => q.where('m.kind', '=', kind!))
    .$if(credentialId !== undefined, (q) => q.where('m.credential_id', '=', credentialId!))
    .$if(recipientId !== undefined, (q) => q.where('m.awarded_to', '=', recipientId!))
    .$if(email !== undefined, (q) =>
      q.where(({ or, eb, selectFrom }) =>
        or([
          eb('m.recipient', '=', email!.toLowerCase()),
          eb(
            'm.awarded_to',
            'in',
            selectFrom('recipients as wanted')
              .select('wanted.id')
              .where('wanted.organization_id', '=', actor.organizationId)
              .where('wanted.address_index', '=', keys.addressIndex(email!)),
          ),
        ]),
      ),
    )
    .$if(before !== null, (q) => q.where(olderThan('m.created_at', 'm.id', before!)))
    .orderBy('m.created_at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(limit + 1)
    .execute()
  const letters = new Map(
    await Promise.all(rows.map(async (row) => [row.id, await openLetter(context, row)] as const)),
  )
  return pageOf(
    rows,
    limit,
    ({ created_at, id }) => [created_at.toISOString(), id],
    (row) => shown(row, letters.get(row.id) ?? null),
  )
}

/** One mail: what it said, and what became of it. */
export async function readMail(context: Context, id: string): Promise<MailDetail> {
  authorize(context.actor, 'mail:read', context.actor.organizationId)
  const row = await findMailRow(context, id)
  const letter = await openLetter(context, row)
  const marks = await context.db
    .selectFrom('mail_marks')
    .select(['at', 'what', 'reason', 'answer'])
    .where('mail_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .limit(200)
    .execute()
  const isOpen = !withSecret.includes(row.kind)
  const history = [
    { at: row.created_at, what: 'queued' as const, reason: '', answer: '' },
    ...(row.sent_at ? [{ at: row.sent_at, what: 'sent' as const, reason: '', answer: '' }] : []),
    ...marks,
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
  return {
    ...shown(row, letter),
    text: (isOpen && letter?.text) || null,
    html: (isOpen && letter?.html) || null,
    history: history.map(({ at, ...rest }) => ({ at: at.toISOString(), ...rest })),
  }
}

export type MailRow = Awaited<ReturnType<typeof findMailRow>>

/** A mail of the organization that may be looked at. Refuses with `not-found`. */
export async function findMailRow(context: Context, id: string) {
  const row = await select(context).where('m.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no mail with this id.')
  return row
}

type Shown = Pick<
  Row<'mails'>,
  | 'id'
  | 'kind'
  | 'language'
  | 'state'
  | 'reason'
  | 'attempts'
  | 'awarded_to'
  | 'credential_id'
  | 'resends'
  | 'created_at'
  | 'sent_at'
  | 'next_attempt_at'
>

function shown(row: Shown, letter: Letter | null): LoggedMail {
  const isWaiting = row.state === 'waiting'
  return {
    id: row.id,
    kind: row.kind,
    language: row.language,
    state: row.state === 'waiting' ? 'queued' : row.state,
    reason: row.reason,
    attempts: row.attempts,
    to: letter?.recipient ?? null,
    subject: letter?.subject ?? null,
    recipientId: row.awarded_to,
    credentialId: row.credential_id,
    resends: row.resends,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    nextAttemptAt: isWaiting && row.attempts > 0 ? row.next_attempt_at.toISOString() : null,
  }
}
