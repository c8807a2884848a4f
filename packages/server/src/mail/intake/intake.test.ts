import { generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { followAll } from '../../testing/follow.ts'
import { startPostOffice } from '../../testing/post-office.ts'
import { startServer, type TestServer } from '../../testing/world.ts'
import { sendWaiting } from '../delivery/send.ts'
import { createSmtpTransport } from '../delivery/smtp-transport.ts'
import type { Transport } from '../delivery/transport.ts'
import { writeMails } from '../follow-events.ts'

/* What others tell of mails: a mail service by signed webhook, mail servers by reports. */

const service = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const eventsKey = service.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
let office: Awaited<ReturnType<typeof startPostOffice>>
let server: TestServer
let transport: Transport
const now = new Date()
beforeAll(async () => {
  office = await startPostOffice()
  server = await startServer({
    jobs: false,
    now: () => now,
    environment: {
      SMTP_URL: office.url,
      MAIL_BOUNCE_ADDRESS: 'back@laurel.example',
      MAIL_EVENTS_KEY: eventsKey,
      MAIL_REPORTS_TOKEN: 'a token for reports',
    },
  })
  transport = createSmtpTransport(server.world)
})
afterAll(async () => {
  transport.close()
  await server.stop()
  await office.stop()
})
beforeEach(() => {
  office.received.length = 0
})

const follow = () => followAll(server.world, 'mail', (tx, events) => writeMails(server.world, tx, events))
const send = async () => {
  while (await sendWaiting(server.world, transport)) {}
}
const owner = () => server.as('owner')
const body = async <T>(response: Response) => (await response.json()) as T
type Mail = { id: string; state: string; reason: string; history: { what: string }[] }
const read = async (id: string) => body<Mail>(await owner().get(`/v1/mails/${id}`))
async function mailTo(email: string) {
  const { id } = await server.credential({ recipient: { name: 'Ada Lovelace', email } })
  await follow()
  const { items } = await body<{ items: Mail[] }>(await owner().get(`/v1/mails?credentialId=${id}`))
  return { mail: items[0]! }
}
async function told(subject: string) {
  const events = await server.world.db
    .selectFrom('events')
    .select(['type', 'data'])
    .where('subject', '=', subject)
    .orderBy('position')
    .execute()
  return events.map(({ type, data }) => ({ type, ...(data as object) }))
}

const post = (events: object[], more: { key?: typeof service.privateKey; timestamp?: number } = {}) => {
  const timestamp = String(more.timestamp ?? Math.floor(now.getTime() / 1000))
  const text = JSON.stringify(events)
  const signature = sign('sha256', Buffer.from(timestamp + text), more.key ?? service.privateKey)
  return server.as('nobody').post('/mail/events', text, {
    'content-type': 'application/json',
    'x-twilio-email-event-webhook-signature': signature.toString('base64'),
    'x-twilio-email-event-webhook-timestamp': timestamp,
  })
}

test('what the mail service tells is believed when it is signed, and noted once, in any order', async () => {
  const { mail } = await mailTo('events@example.org')
  await send()
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const bounce = {
    event: 'bounce',
    type: 'bounce',
    email: 'events@example.org',
    mail_id: mail.id,
    sg_event_id: 'one',
    timestamp: Math.floor(now.getTime() / 1000),
    status: '5.2.1',
    reason: '550 5.2.1 <events@example.org> account disabled',
  }
  expect((await post([bounce], { key: stranger })).status).toBe(401)
  expect(
    (await server.as('nobody').post('/mail/events', '[]', { 'content-type': 'application/json' })).status,
  ).toBe(401)
  expect(await read(mail.id)).toMatchObject({ state: 'sent' })

  const strange = { event: 'bounce', mail_id: '019a2f0e-7c51-7b42-9d6e-3f1c9a0b5d77' }
  const answer = await post([
    { ...bounce, event: 'spamreport', sg_event_id: 'two' },
    bounce,
    strange,
    7 as never,
  ])
  expect([answer.status, await answer.json()]).toEqual([200, { taken: 2 }])
  await post([bounce])
  const after = await read(mail.id)
  expect(after.state).toBe('complained')
  expect(after.history.map(({ what }) => what).sort()).toEqual(['bounced', 'complained', 'queued', 'sent'])
  expect(JSON.stringify(after.history)).not.toContain('events@example.org')
  expect((await told(mail.id)).map(({ type }) => type)).toEqual(['mail.complained'])
  expect((await post([{ event: 1 }].concat(JSON.parse('[{"event":"bounce","mail_id":"x"}]')))).status).toBe(
    200,
  )
  const noList = JSON.stringify({})
  const signature = sign('sha256', Buffer.from(`1${noList}`), service.privateKey).toString('base64')
  const malformed = await server.as('nobody').post('/mail/events', noList, {
    'content-type': 'application/json',
    'x-twilio-email-event-webhook-signature': signature,
    'x-twilio-email-event-webhook-timestamp': '1',
  })
  expect(malformed.status).toBe(400)
})

/** As Postfix writes it (RFC 3464). */
const report = (
  to: string,
  { returned = '', status = '5.1.1', action = 'failed', text = '550 5.1.1 <x@y.example>: unknown' } = {},
) =>
  [
    `To: <${to}>`,
    'From: MAILER-DAEMON@mx.example.org',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    'I am sorry.',
    '--b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    'Arrival-Date: Sat, 21 Nov 2026 10:00:00 +0000',
    '',
    'Final-Recipient: rfc822; x@y.example',
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${text}`,
    '',
    '--b1',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${returned}`,
    'Subject: x',
    '',
    '--b1--',
    '',
  ].join('\r\n')
const hand = (raw: string, as = owner()) =>
  as.post('/v1/mail/reports', raw, { 'content-type': 'message/rfc822' })

test('a returned mail is matched by the address it came back to, or by its Message-ID, and noted once', async () => {
  const { mail } = await mailTo('verp@example.org')
  await send()
  const { from } = office.received[0]!
  expect(from).toMatch(/^back\+[0-9a-f]{48}@laurel\.example$/)
  for (let nth = 0; nth < 2; nth++) {
    const answer = await hand(report(from.toUpperCase()))
    expect([answer.status, await answer.json()]).toEqual([202, { mailId: mail.id, outcome: 'bounced' }])
  }
  const bounced = await read(mail.id)
  expect(bounced).toMatchObject({ state: 'bounced', reason: 'There is no such mailbox.' })
  expect(bounced.history.filter(({ what }) => what === 'bounced')).toHaveLength(1)
  const stops = await body<{ items: { address: string }[] }>(await owner().get('/v1/mail/stops'))
  expect(stops.items.map(({ address }) => address)).toContain('verp@example.org')

  const { mail: second } = await mailTo('message-id@example.org')
  await send()
  const full = { returned: office.received[1]!.messageId, status: '5.2.2', text: '552 5.2.2 over quota' }
  const operator = server.as('nobody').post('/mail/reports', report('post@laurel.example', full), {
    'content-type': 'message/rfc822',
    authorization: 'Bearer a token for reports',
  })
  expect(await (await operator).json()).toEqual({ mailId: second.id, outcome: 'bounced' })
  // A full mailbox may have room again: it is no reason to stop.
  expect((await told(second.id))[0]).toMatchObject({ reason: 'The mailbox is full.', stopped: false })
})

test('nobody tells lies about the mails of others', async () => {
  const { mail } = await mailTo('victim@example.org')
  await send()
  const { from, messageId } = office.received[0]!
  const other = server.as({ apiKey: (await server.organization()).apiKey })
  for (const raw of [report(from), report('x@y.example', { returned: messageId })])
    expect(await (await hand(raw, other)).json()).toMatchObject({ mailId: null })
  const forged = from.replace(/.{4}@/, 'ffff@')
  expect(await (await hand(report(forged))).json()).toMatchObject({ mailId: null })
  for (const headers of [{}, { authorization: 'Bearer a token for reportx' }])
    expect(
      (
        await server
          .as('nobody')
          .post('/mail/reports', report(from), { 'content-type': 'message/rfc822', ...headers })
      ).status,
    ).toBe(401)
  expect(await read(mail.id)).toMatchObject({ state: 'sent' })
  for (const raw of [
    'no mail at all',
    'Subject: x\r\n\r\nhello',
    `${'Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n'.repeat(50)}`,
  ])
    expect((await hand(raw)).status).toBe(400)
})
