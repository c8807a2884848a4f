import { sql } from 'kysely'
import type { World } from '../../context.ts'
import { type Letter, openLetter } from '../../recipients/letter.ts'
import type { Row } from '../../store/tables.ts'
import { kindOf } from '../templates/kinds.ts'
import { isKind } from '../templates/store.ts'
import { bounceAddress, unsubscribeUrl } from '../tokens.ts'
import { noteSent, noteTrouble, putBack } from './note.ts'
import { stoppedAmong } from './stops.ts'
import { DeliveryError, deliveriesAtOnce, type Outgoing, type Transport } from './transport.ts'

/** Seconds to wait after each failed attempt, a little more or less; after the last the mail is given up. */
const pauses = [5, 60, 300, 1800, 7200, 21_600, 86_400]
const atOnce = 100
/** Longer than any delivery takes: a mail that is taken and not noted by then was taken by a process that died. */
const leaseSeconds = 300
/** The longest that the other side may ask us to wait. */
const longestAsked = 86_400

/**
 * Sends the mails that wait, oldest first; answers whether there may be more.
 *
 * A mail is taken by a short statement that leases it, then handed over outside of any transaction: a mail server
 * that takes its time holds up nobody else. A death before the outcome is noted leaves the mail waiting, and it
 * goes out again under the same Message-ID when the lease is over.
 */
export async function sendWaiting(world: World, transport: Transport): Promise<boolean> {
  const queue = (await open(world, await take(world))).values()
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

export type Taken = Row<'mails'> & { readonly key_share: Buffer | null }

/**
 * A mail waits while an older one to the same address waits: what happened first is told first. What a person
 * waits for (a sign-in link is no event) goes before what a batch, or an order to write to many, has piled up.
 */
async function take(world: World): Promise<Taken[]> {
  const now = world.now()
  return world.db.transaction().execute(async (tx) => {
    // Read in the order of their index until there are enough: to sort them, all that wait would be asked about each time.
    await sql`select set_config('enable_sort', 'off', true)`.execute(tx)
    const { rows } = await sql<Taken>`
      with taken as (
      update mails set attempts = attempts + 1, next_attempt_at = ${after(now, leaseSeconds)}
      where id in (
        select m.id from mails as m
        where m.state = 'waiting' and m.next_attempt_at <= ${now}
          -- the first of its lane: asked row by row on purpose, for a join would look at all that wait
          and (
            select first.id = m.id from mails as first
            where first.state = 'waiting' and first.lane = m.lane
            order by first.created_at, first.id limit 1
          )
        order by (m.event_id is not null or m.topic is not null), m.created_at, m.id
        limit ${atOnce}
        for update skip locked
      )
      returning id, organization_id, event_id, recipient, subject, text, html, awarded_to, sealed, state, attempts,
        next_attempt_at, failure, created_at, sent_at, kind, language
      )
      select taken.*, r.key_share from taken left join recipients as r on r.id = taken.awarded_to
      order by taken.created_at, taken.id`.execute(tx)
    return rows
  })
}

type Opened = { readonly mail: Taken; readonly letter: Letter | null; readonly stopped: string | null }

/** With what they say, and for whom there is a stop. What people ask for themselves (to sign in) has none. */
async function open(world: World, taken: readonly Taken[]): Promise<Opened[]> {
  const letters = await Promise.all(taken.map((mail) => openLetter(world, mail)))
  const stops = await stoppedAmong(
    world,
    taken.flatMap(({ id, organization_id, kind }, nth) => {
      const address = letters[nth]?.recipient
      return organization_id && address && kind !== 'sign-in'
        ? [{ id, organizationId: organization_id, address }]
        : []
    }),
  )
  return taken.map((mail, nth) => ({ mail, letter: letters[nth]!, stopped: stops.get(mail.id) ?? null }))
}

async function deliver(
  world: World,
  transport: Transport,
  { mail, letter, stopped }: Opened,
): Promise<boolean> {
  const failed = (reason: string) => noteTrouble(world, mail, { what: 'failed', reason, answer: '' })
  if (letter === null) return failed('The data of the recipient were erased.')
  if (stopped !== null) return failed(`No mail goes to this address any more: ${stopped}`)
  const waits = await overRate(world, transport)
  if (waits !== null) return putBack(world, mail, waits)
  try {
    await transport.deliver(await outgoing(world, mail, letter))
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    return afterFailure(world, mail, error)
  }
  await noteSent(world, mail)
  return true
}

async function outgoing(world: World, mail: Taken, letter: Letter): Promise<Outgoing> {
  const { id, organization_id: organizationId, kind } = mail
  const isReminder = isKind(kind) && kindOf(kind).reminder === true && organizationId !== null
  // RFC 8058: mail programs end reminders with one click, without opening a page.
  const unsubscribe = isReminder ? await unsubscribeUrl(world, { id, organizationId }) : null
  return {
    ...letter,
    id,
    bounceTo: await bounceAddress(world, { id, organizationId }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe && {
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
  }
}

/** When this way takes mails again, in seconds; null: at once. Counted for all nodes together where there is a Redis. */
async function overRate({ settings, rates }: World, { name }: Transport): Promise<number | null> {
  if (settings.mailRate === 0) return null
  const [count] = await rates.add([{ key: `mail ${name}`, windowSeconds: 60 }])
  return count!.count > settings.mailRate ? Math.ceil(count!.resetMilliseconds / 1000) : null
}

/** Tried again later; given up after the last pause, or at once where it is refused for good. */
async function afterFailure(world: World, mail: Taken, error: DeliveryError): Promise<false> {
  const { fault, code, message, retryAfter } = error
  const said = { permanent: fault !== 'later', code, answer: message }
  world.log.warn({ mail: mail.id, attempt: mail.attempts, code, fault }, 'a mail was not accepted')
  const pause = pauses[mail.attempts - 1]
  if (fault === 'recipient') return noteTrouble(world, mail, { what: 'bounced', said })
  if (fault === 'mail' || pause === undefined) return noteTrouble(world, mail, { what: 'failed', said })
  const spread = pause * (0.9 + (0.2 * world.random(4).readUInt32BE()) / 2 ** 32)
  const next = after(world.now(), Math.max(spread, Math.min(retryAfter ?? 0, longestAsked)))
  return noteTrouble(world, mail, { what: 'deferred', said, next })
}

export const after = (now: Date, seconds: number): Date =>
  new Date(now.getTime() + Math.round(seconds * 1000))
