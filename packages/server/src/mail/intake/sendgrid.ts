import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { noteTrouble, type Trouble } from '../delivery/note.ts'
import { codeIn } from '../delivery/reasons.ts'
import { optOut } from '../unsubscribe.ts'
import { findMail, idInMessageId, type Known } from './find.ts'

/*
 * What a mail service tells of mails it took, as SendGrid's Event Webhook does: a JSON list of events, signed with
 * ECDSA (P-256, SHA-256) over the timestamp and the bytes of the body. The signature stands in DER, in base64.
 * The same news may come twice and in any order: each is noted once, by its `sg_event_id`.
 */

export const signatureHeader = 'x-twilio-email-event-webhook-signature'
export const timestampHeader = 'x-twilio-email-event-webhook-timestamp'
/** Who repeats an old message tells nothing new; one from much later than this is not the service's. */
const longestAhead = 600
const mostEvents = 5000

export type Signed = { readonly signature: string; readonly timestamp: string; readonly body: Buffer }

/** The public key of the settings, as SendGrid shows it: SPKI in base64. */
export const readEventsKey = (text: string): KeyObject =>
  createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })

/** Refuses what the service has not signed. */
export function refuseUnsigned(world: Pick<World, 'now'>, key: KeyObject, signed: Signed): void {
  const { signature, timestamp, body } = signed
  const isGood =
    /^\d{1,12}$/.test(timestamp) &&
    /^[A-Za-z0-9+/]{40,200}={0,2}$/.test(signature) &&
    verify('sha256', Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'base64'))
  if (!isGood) throw new Refusal('signature-wrong', 'This is not signed with the key of the mail service.')
  if (Number(timestamp) - world.now().getTime() / 1000 > longestAhead)
    throw new Refusal('signature-expired', 'This is signed for a time to come.')
}

type ServiceEvent = Readonly<Record<string, unknown>>

/** Notes what the service tells; answers how much of it was about mails from here. */
export async function takeServiceEvents(world: World, body: Buffer): Promise<number> {
  let taken = 0
  for (const event of parse(body)) {
    const mail = await mailOf(world, event)
    if (!mail) continue
    taken += 1
    if (isUnsubscription(event)) await optOut(world, mail)
    else {
      const trouble = troubleOf(event)
      if (trouble) await noteTrouble(world, mail, trouble)
    }
  }
  return taken
}

function parse(body: Buffer): ServiceEvent[] {
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    throw new Refusal('malformed-body', 'The body is no JSON.')
  }
  if (!Array.isArray(value) || value.length > mostEvents)
    throw new Refusal('malformed-body', `The body is a list of at most ${mostEvents} events.`)
  return value.filter((one): one is ServiceEvent => typeof one === 'object' && one !== null)
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll('\0', '').slice(0, 2000) : ''

async function mailOf(world: World, event: ServiceEvent): Promise<Known | null> {
  const id = textOf(event.mail_id) || (idInMessageId(textOf(event['smtp-id'])) ?? '')
  return id === '' ? null : findMail(world, id.toLowerCase())
}

const isUnsubscription = ({ event }: ServiceEvent): boolean =>
  event === 'unsubscribe' || event === 'group_unsubscribe'

function troubleOf(event: ServiceEvent): Trouble | null {
  const answer = textOf(event.reason) || textOf(event.response)
  const code = /^[245]\.\d{1,3}\.\d{1,3}$/.test(textOf(event.status)) ? textOf(event.status) : codeIn(answer)
  const seconds = Number(event.timestamp)
  const common = {
    ...(Number.isSafeInteger(seconds) && seconds > 0 && seconds < 1e11
      ? { at: new Date(seconds * 1000) }
      : {}),
    ...(textOf(event.sg_event_id) ? { news: `sendgrid:${textOf(event.sg_event_id).slice(0, 200)}` } : {}),
  }
  switch (event.event) {
    case 'delivered':
      return { ...common, what: 'delivered', reason: 'The mail server of the recipient took it.', answer }
    case 'deferred':
      return { ...common, what: 'deferred', said: { permanent: false, code, answer } }
    case 'bounce':
      // "blocked" says that the mail was not wanted from there, not that nobody is there.
      return event.type === 'blocked'
        ? { ...common, what: 'bounced', said: { permanent: true, code: blockedCode(code), answer } }
        : { ...common, what: 'bounced', said: { permanent: true, code: code ?? '5.1.1', answer } }
    case 'dropped':
      return { ...common, what: 'failed', reason: droppedBecause(answer), answer }
    case 'spamreport':
      return { ...common, what: 'complained', reason: 'The recipient called it spam.', answer }
    default:
      return null
  }
}

const blockedCode = (code: string | null): string => (code?.startsWith('5.1.') ? '5.7.0' : (code ?? '5.7.0'))

function droppedBecause(answer: string): string {
  if (/bounc/i.test(answer))
    return 'The mail service keeps this address on its own list of those that bounced.'
  if (/spam report/i.test(answer))
    return 'The mail service keeps this address on its own list of those that complained.'
  if (/unsub/i.test(answer))
    return 'The mail service keeps this address on its own list of those that unsubscribed.'
  return 'The mail service did not send it.'
}
