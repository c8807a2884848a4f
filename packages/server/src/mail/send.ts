import { sql } from 'kysely'
import type { World } from '../context.ts'
import { openLetter } from '../recipients/letter.ts'
import type { Row } from '../store/tables.ts'
import { deliveriesAtOnce, type Transport } from './transport.ts'

/** Seconds to wait after each failed attempt; after the last the mail is given up. */
const pauses = [5, 60, 300, 1800, 7200, 21_600, 86_400]
const atOnce = 100
/** Longer than any delivery takes: a mail that is taken and not noted by then was taken by a process that died. */
const leaseSeconds = 300

/**
 * Sends the mails that wait, oldest first; answers whether there may be more.
 *
 * A mail is taken by a short statement that leases it, then handed over outside of any transaction: a mail server
 * that takes its time holds up nobody else. A death before the outcome is noted leaves the mail waiting, and it
 * goes out again under the same Message-ID when the lease is over.
 */
export async function sendWaiting(world: World, transport: Transport): Promise<boolean> {
  const queue = (await take(world)).values()
  let sent = 0
  // Several hands work on one queue.
  await Promise.all(
    Array.from({ length: deliveriesAtOnce }, async () => {
      for (const mail of queue) if (await deliver(world, transport, mail)) sent += 1
    }),
  )
  // Where nothing is accepted, the next ones need not be tried at once.
  return sent > 0
}

/** Where no mail server is set: what is stored is "sent", and the inbox page shows it. */
export async function keepInInbox({ db, now }: World): Promise<void> {
  await db
    .updateTable('mails')
    .set(({ eb }) => ({ state: 'sent', sent_at: now(), attempts: eb('attempts', '+', 1) }))
    .where('state', '=', 'waiting')
    .execute()
}

type Taken = Row<'mails'> & { readonly key_share: Buffer | null }

/**
 * A mail waits while an older one to the same address waits: what happened first is told first. What a person
 * waits for (a sign-in link is no event) goes before what a batch has piled up.
 */
async function take(world: World): Promise<Taken[]> {
  const now = world.now()
  const { rows } = await sql<Taken>`
    with taken as (
    update mails set attempts = attempts + 1, next_attempt_at = ${after(now, leaseSeconds)}
    where id in (
      select m.id from mails as m
      where m.state = 'waiting' and m.next_attempt_at <= ${now}
        and not exists (
          select from mails as older
          where older.state = 'waiting' and coalesce(older.awarded_to::text, older.recipient) = coalesce(m.awarded_to::text, m.recipient)
            and (older.created_at, older.id) < (m.created_at, m.id)
        )
      order by (m.event_id is not null), m.created_at, m.id
      limit ${atOnce}
      for update skip locked
    )
    returning id, organization_id, event_id, recipient, subject, text, html, awarded_to, sealed, state, attempts,
      next_attempt_at, failure, created_at, sent_at
    )
    select taken.*, r.key_share from taken left join recipients as r on r.id = taken.awarded_to
    order by taken.created_at, taken.id`.execute(world.db)
  return rows
}

async function deliver(world: World, transport: Transport, mail: Taken): Promise<boolean> {
  const letter = await openLetter(world, mail)
  const outcome =
    letter === null
      ? { state: 'failed' as const, failure: 'The data of the recipient were erased.' }
      : await transport.deliver({ ...letter, id: mail.id }).then(
          () => ({ state: 'sent' as const, sent_at: world.now(), failure: null }),
          (error: Error) => afterFailure(world, mail, error),
        )
  await world.db
    .updateTable('mails')
    .set(outcome)
    .where('id', '=', mail.id)
    .where('state', '=', 'waiting')
    .execute()
  return outcome.state === 'sent'
}

type SmtpError = Error & { readonly command?: string; readonly responseCode?: number }

/** Tried again later; given up after the last pause, or at once where the address is refused for good. */
function afterFailure(world: World, mail: Row<'mails'>, error: SmtpError) {
  const pause = pauses[mail.attempts - 1]
  const failure = error.message.slice(0, 500)
  world.log.warn({ mail: mail.id, attempt: mail.attempts, failure }, 'a mail was not accepted')
  // RFC 5321 4.2.1: 5yz is permanent. Only of the recipient: a refused sender or password is for us to mend.
  const isForGood = error.command === 'RCPT TO' && (error.responseCode ?? 0) >= 500
  if (pause === undefined || isForGood) return { state: 'failed' as const, failure }
  return { state: 'waiting' as const, failure, next_attempt_at: after(world.now(), pause) }
}

const after = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000)
