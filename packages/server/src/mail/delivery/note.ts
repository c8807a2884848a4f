import type { Actor, World } from '../../context.ts'
import { recordEvent } from '../../events/record.ts'
import type { Transaction } from '../../store/database.ts'
import { v7 } from '../../store/ids.ts'
import type { MailMark, MailState } from '../../store/mail-tables.ts'
import type { Row } from '../../store/tables.ts'
import { isDeadAddress, reasonFor, type Said, withoutAddresses } from './reasons.ts'
import { stopAddress } from './stops.ts'

type Mail = Pick<Row<'mails'>, 'id' | 'organization_id' | 'kind'>

/** What became of a mail. The reason is told in plain words: as given, or as the answer of the other side says. */
export type Trouble = {
  readonly what: MailMark
  readonly at?: Date
  /** When it is tried again. */
  readonly next?: Date
  /** How the sender of the news names it; the same news twice are noted once. */
  readonly news?: string
} & ({ readonly said: Said } | { readonly reason: string; readonly answer: string })

/** Laurel's own acts about mail. */
export const mailActor = (organizationId: string): Actor => ({
  id: 'system:mail',
  name: 'mail',
  organizationId,
  permissions: new Set(),
})

export async function noteSent({ db, now }: World, { id }: Mail): Promise<void> {
  await db
    .updateTable('mails')
    .set({ state: 'sent', sent_at: now(), failure: null, reason: null })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

/** It was not tried: that uses up no attempt. */
export async function putBack({ db, now }: World, { id }: Mail, seconds: number): Promise<false> {
  await db
    .updateTable('mails')
    .set(({ eb }) => ({
      attempts: eb('attempts', '-', 1),
      next_attempt_at: new Date(now().getTime() + seconds * 1000),
    }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
  return false
}

/** Which states news may change: what came back came back, whatever else is told of it later. */
const changes: {
  readonly [W in MailMark]: { readonly to: MailState; readonly from: readonly MailState[] } | null
} = {
  deferred: null,
  delivered: null,
  failed: { to: 'failed', from: ['waiting', 'sent'] },
  bounced: { to: 'bounced', from: ['waiting', 'sent', 'failed'] },
  complained: { to: 'complained', from: ['waiting', 'sent', 'bounced', 'failed'] },
}

/** Notes what became of a mail: its state, the mark in its history, a stop for a dead address, and the event, in one commit. */
export async function noteTrouble(world: World, mail: Mail, trouble: Trouble): Promise<false> {
  await world.db.transaction().execute((tx) => noteWithin(world, tx, mail, trouble))
  return false
}

/** As {@link noteTrouble}; answers whether it was news. */
export async function noteWithin(
  world: World,
  tx: Transaction,
  mail: Mail,
  trouble: Trouble,
): Promise<boolean> {
  const { what, at = world.now(), next, news = null } = trouble
  const reason = 'said' in trouble ? reasonFor(trouble.said) : trouble.reason
  const answer = withoutAddresses('said' in trouble ? trouble.said.answer : trouble.answer)
  const fresh = await tx
    .insertInto('mail_marks')
    .values({
      id: v7(at.getTime()),
      mail_id: mail.id,
      organization_id: mail.organization_id,
      at,
      what,
      reason,
      answer,
      news,
    })
    .onConflict((clash) => clash.column('news').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!fresh) return false
  const change = changes[what]
  const changed = await tx
    .updateTable('mails')
    .set({
      ...(change && { state: change.to }),
      ...(what !== 'delivered' && { failure: answer || reason, reason }),
      ...(next && { next_attempt_at: next }),
    })
    .where('id', '=', mail.id)
    .where('state', 'in', change ? [...change.from] : ['waiting', 'sent'])
    .returning('id')
    .executeTakeFirst()
  if (!changed || mail.organization_id === null) return true
  const isDead =
    what === 'complained' || (what === 'bounced' && 'said' in trouble && isDeadAddress(trouble.said))
  if (isDead && mail.kind !== 'sign-in')
    await stopAddress(world, tx, mail.id, {
      because: what === 'complained' ? 'complained' : 'bounced',
      reason,
    })
  await tell(world, tx, mail, { what, reason, isDead })
  return true
}

async function tell(
  world: World,
  tx: Transaction,
  { id, organization_id, kind }: Mail,
  { what, reason, isDead }: { what: MailMark; reason: string; isDead: boolean },
): Promise<void> {
  if (what !== 'bounced' && what !== 'complained' && what !== 'failed') return
  const context = { actor: mailActor(organization_id!), now: world.now, request: null }
  await recordEvent(
    tx,
    context,
    what === 'complained'
      ? { type: 'mail.complained', subject: id, data: { kind } }
      : { type: `mail.${what}`, subject: id, data: { kind, reason, stopped: isDead } },
  )
}
