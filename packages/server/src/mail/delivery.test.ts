import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { followAll } from '../testing/follow.ts'
import { startPostOffice } from '../testing/post-office.ts'
import { type Receiver, startReceiver } from '../testing/receiver.ts'
import { signIn } from '../testing/sign-in.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { createHttpTransport } from './delivery/http-transport.ts'
import { sendWaiting } from './delivery/send.ts'
import { createSmtpTransport } from './delivery/smtp-transport.ts'
import type { Transport } from './delivery/transport.ts'
import { writeMails } from './follow-events.ts'
import { remindUnclaimed } from './remind.ts'

/* What becomes of a mail after it was written: in real HTTP, with a real mail server and a real receiver. */

let office: Awaited<ReturnType<typeof startPostOffice>>
let receiver: Receiver
let server: TestServer
let transport: Transport
let now = new Date()
beforeAll(async () => {
  office = await startPostOffice()
  receiver = await startReceiver()
  server = await startServer({
    jobs: false,
    now: () => now,
    environment: {
      SMTP_URL: office.url,
      MAIL_FROM: '"The post" <post@laurel.example>',
      MAIL_HTTP_URL: `${receiver.origin}/v3/mail/send`,
      MAIL_HTTP_KEY: 'SG.secret',
      LAUREL_OUTBOUND_ALLOW: receiver.origin,
    },
  })
})
afterAll(async () => {
  await server.stop()
  await office.stop()
  receiver.close()
})
beforeEach(async () => {
  transport = createSmtpTransport(server.world)
  await follow()
  await server.world.db.deleteFrom('mails').execute()
  office.received.length = 0
  receiver.received.length = 0
  office.answer = () => null
  receiver.answer = () => 202
})
afterEach(() => transport.close())

const follow = () => followAll(server.world, 'mail', (tx, events) => writeMails(server.world, tx, events))
const send = async (by = transport) => {
  while (await sendWaiting(server.world, by)) {}
}
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}
const owner = () => server.as('owner')
const body = async <T>(response: Response) => (await response.json()) as T
type Mail = {
  id: string
  kind: string
  state: string
  reason: string | null
  to: string
  subject: string
  recipientId: string
  credentialId: string
  resends: string | null
  text: string
  history: { what: string; reason: string; answer: string }[]
}
const list = async (query = '') =>
  (await body<{ items: Mail[] }>(await owner().get(`/v1/mails${query}`))).items
const read = async (id: string) => body<Mail>(await owner().get(`/v1/mails/${id}`))
async function mailTo(email: string, more: object = {}) {
  const { id } = await server.credential({ recipient: { name: 'Ada Lovelace', email }, ...more })
  await follow()
  return { credentialId: id, mail: (await list(`?credentialId=${id}`))[0]! }
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
const refused = (text: string) => Object.assign(new Error(text), { responseCode: Number(text.slice(0, 3)) })

test('the log tells of each mail where it stands and why, in plain words, and can be searched', async () => {
  const { mail, credentialId } = await mailTo('log@example.org')
  expect(mail).toMatchObject({
    state: 'queued',
    kind: 'issued',
    to: 'log@example.org',
    credentialId,
    reason: null,
  })
  office.answer = () => refused('452 4.2.2 mailbox of log@example.org is full')
  await send()
  const waiting = await read(mail.id)
  expect(waiting).toMatchObject({ state: 'queued', reason: 'The mailbox is full.' })
  expect(waiting.text).toContain('Bread baking')
  // What is kept of the answer names nobody.
  expect(waiting.history.map(({ what, answer }) => [what, answer.includes('@')])).toEqual([
    ['queued', false],
    ['deferred', false],
  ])
  office.answer = () => null
  later(7)
  await send()
  expect((await read(mail.id)).history.map(({ what }) => what)).toEqual(['queued', 'deferred', 'sent'])
  const found = async (query: string) => (await list(query)).map(({ id }) => id)
  expect(await found('?email=LOG@example.org')).toEqual([mail.id])
  expect(await found(`?recipientId=${mail.recipientId}&state=sent&kind=issued`)).toEqual([mail.id])
  expect(await found('?state=bounced')).toEqual([])
  const other = server.as({ apiKey: (await server.organization()).apiKey })
  expect((await other.get(`/v1/mails/${mail.id}`)).status).toBe(404)
  expect((await server.as('designer').get('/v1/mails')).status).toBe(403)
})

test('sign-in mails are in nobody’s log', async () => {
  await server.as('nobody').post('/v1/sign-in', { email: 'owner@home.example' })
  expect((await list()).filter(({ to }) => to === 'owner@home.example')).toEqual([])
})

test('a dead address gets nothing more until somebody lifts the stop', async () => {
  office.answer = (to) => (to === 'dead@example.org' ? refused('550 5.1.1 no such user') : null)
  const { mail, credentialId } = await mailTo('dead@example.org')
  await send()
  expect(await read(mail.id)).toMatchObject({ state: 'bounced', reason: 'There is no such mailbox.' })
  expect(await told(mail.id)).toEqual([
    { type: 'mail.bounced', kind: 'issued', reason: 'There is no such mailbox.', stopped: true },
  ])
  office.answer = () => null
  await server.as('issuer').post(`/v1/credentials/${credentialId}/revoke`, { reason: 'x' })
  await follow()
  await send()
  expect(office.received).toEqual([])
  expect((await list('?state=failed'))[0]!.reason).toContain('There is no such mailbox.')
  const again = await owner().post(`/v1/mails/${mail.id}/resend`)
  expect([again.status, (await body<{ code: string }>(again)).code]).toEqual([409, 'address-stopped'])

  const stops = await body<{ items: { id: string; address: string }[] }>(await owner().get('/v1/mail/stops'))
  expect(stops.items).toMatchObject([{ address: 'dead@example.org', because: 'bounced', mailId: mail.id }])
  expect((await owner().delete(`/v1/mail/stops/${stops.items[0]!.id}`)).status).toBe(204)
  expect((await owner().post(`/v1/mails/${mail.id}/resend`)).status).toBe(202)
  await send()
  expect(office.received.map(({ to, subject }) => [to, subject])).toEqual([
    ['dead@example.org', mail.subject],
  ])
})

test('the issuer corrects an address and sends again, and whoever has the right one can claim it', async () => {
  const { mail, credentialId } = await mailTo('wrnog@example.org')
  await send()
  const key = { 'idempotency-key': 'correct-once' }
  const corrected = await owner().post(`/v1/mails/${mail.id}/correct`, { email: 'Right@example.org' }, key)
  expect(corrected.status).toBe(202)
  const next = await body<Mail>(corrected)
  expect(next).toMatchObject({ to: 'right@example.org', resends: mail.id, state: 'queued', credentialId })
  const repeated = await owner().post(`/v1/mails/${mail.id}/correct`, { email: 'Right@example.org' }, key)
  expect((await body<Mail>(repeated)).id).toBe(next.id)
  await server.as('issuer').post(`/v1/credentials/${credentialId}/suspend`, { reason: 'x' })
  await follow()
  await send()
  expect(office.received.map(({ to }) => to)).toEqual([
    'wrnog@example.org',
    'right@example.org',
    'right@example.org',
  ])

  // The link in the letter that went to the wrong address opens nothing; the one sent to the right one does.
  const opens = async (text: string) =>
    (await server.as('nobody').get(new URL(/http\S+\/keep\/[\w-]+/.exec(text)![0]).pathname)).status
  const [wrong, good] = ['wrnog@example.org', 'right@example.org'].map((address) =>
    office.received.find(({ to, text }) => to === address && text.includes('/keep/')),
  )
  expect([await opens(wrong!.text), await opens(good!.text)]).toEqual([410, 200])

  const held = async (address: string) => {
    const person = await signIn(server, address)
    const answer = await body<{ items: { id: string }[] }>(await person.get('/v1/account/credentials'))
    return { person, ids: answer.items.map(({ id }) => id) }
  }
  expect((await held('wrnog@example.org')).ids).toEqual([])
  const right = await held('right@example.org')
  expect(right.ids).toEqual([credentialId])
  await server.world.db
    .insertInto('recipient_holders')
    .values({
      recipient_id: mail.recipientId,
      organization_id: server.home.id,
      account_id: (
        await server.world.db
          .selectFrom('account_addresses')
          .select('account_id')
          .where('address', '=', 'right@example.org')
          .executeTakeFirstOrThrow()
      ).account_id,
      contact: null,
      claimed_at: now,
    })
    .onConflict((clash) => clash.doNothing())
    .execute()
  const late = await owner().post(`/v1/mails/${next.id}/correct`, { email: 'third@example.org' })
  expect([late.status, (await body<{ code: string }>(late)).code]).toEqual([409, 'contact-claimed'])
})

test('the HTTP API is spoken as SendGrid’s, with the same message id and no counting; faults are told apart', async () => {
  const http = createHttpTransport(server.world)
  const { mail } = await mailTo('http@example.org')
  receiver.answer = () => ({ status: 429, headers: { 'retry-after': '90' } })
  await send(http)
  expect(await read(mail.id)).toMatchObject({ state: 'queued' })
  receiver.answer = () => 202
  later(60)
  await send(http)
  expect(receiver.received).toHaveLength(1)
  later(31)
  await send(http)
  expect(receiver.received).toHaveLength(2)
  const [, { headers, body: text }] = receiver.received as [
    unknown,
    { headers: Record<string, string>; body: string },
  ]
  expect(headers.authorization).toBe('Bearer SG.secret')
  expect(JSON.parse(text)).toMatchObject({
    personalizations: [{ to: [{ email: 'http@example.org' }], custom_args: { mail_id: mail.id } }],
    from: { email: 'post@laurel.example', name: 'The post' },
    subject: 'The home academy has awarded you: Bread baking',
    content: [{ type: 'text/plain' }, { type: 'text/html' }],
    headers: { 'Message-ID': `<${mail.id}@localhost>` },
    tracking_settings: { open_tracking: { enable: false }, click_tracking: { enable: false } },
  })
  expect(await read(mail.id)).toMatchObject({ state: 'sent' })

  const { mail: second } = await mailTo('bad-request@example.org')
  receiver.answer = () => 400
  await send(http)
  expect(await read(second.id)).toMatchObject({ state: 'failed' })
  // A wrong key is for us to mend: nothing is given up for it.
  const { mail: third } = await mailTo('wrong-key@example.org')
  receiver.answer = () => 401
  await send(http)
  expect(await read(third.id)).toMatchObject({ state: 'queued' })
})

test('no more mails a minute go out than the settings say, and none is lost for it', async () => {
  const slow = { ...server.world, settings: { ...server.world.settings, mailRate: 3 } }
  for (let nth = 0; nth < 5; nth++) await mailTo(`slow-${nth}@example.org`)
  while (await sendWaiting(slow, transport)) {}
  expect(office.received).toHaveLength(3)
  expect((await list('?state=queued')).map(({ reason }) => reason)).toEqual([null, null])
  later(61)
  await send()
  expect(office.received).toHaveLength(5)
})

test('reminders can be ended with one click, and what must be told still comes', async () => {
  await owner().patch('/v1/mail/settings', { claimReminderDays: 5 })
  const { credentialId, mail } = await mailTo('busy@example.org')
  await mailTo('second@example.org')
  await send()
  expect(office.received[0]!.headers['list-unsubscribe']).toBeUndefined()
  expect(await remindUnclaimed(server.world)).toBe(false)
  expect(await list('?kind=claim-reminder')).toEqual([])
  later(5 * 86_400)
  await Promise.all([remindUnclaimed(server.world), remindUnclaimed(server.world)])
  await remindUnclaimed(server.world)
  expect(await list('?kind=claim-reminder')).toHaveLength(2)
  await send()
  const reminder = office.received.find(
    ({ to, subject }) => to === 'busy@example.org' && subject.includes('waiting'),
  )!
  const link = /^<(.+)>$/.exec(reminder.headers['list-unsubscribe']!)![1]!
  expect(reminder.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
  expect(reminder.text).toContain(link)
  const path = new URL(link).pathname
  // Scanners of mail open every link.
  expect(await (await server.as('nobody').get(path)).text()).toContain('Stop reminders')
  const clicked = await server.as('nobody').post(path, 'List-Unsubscribe=One-Click', {
    'content-type': 'application/x-www-form-urlencoded',
  })
  expect(clicked.status).toBeLessThan(400)
  expect(await (await server.as('nobody').get(path)).text()).toContain('no more reminders')
  expect((await told(mail.recipientId)).at(-1)).toEqual({ type: 'mail.reminders-changed', wanted: false })

  const outcome = await mailTo('busy@example.org')
  expect(outcome.mail.kind).toBe('issued')
  later(5 * 86_400)
  await remindUnclaimed(server.world)
  expect((await list('?kind=claim-reminder')).filter(({ to }) => to === 'busy@example.org')).toHaveLength(1)
  await server.as('issuer').post(`/v1/credentials/${credentialId}/revoke`, { reason: 'x' })
  await follow()
  expect((await list('?email=busy@example.org')).map(({ kind }) => kind)).toContain('revoked')
  expect((await server.as('nobody').get('/mail/unsubscribe/0123')).status).toBe(410)
})

test('what is erased leaves no address behind', async () => {
  office.answer = () => refused('550 5.1.1 no such user')
  const { mail } = await mailTo('erase-me@example.org')
  await send()
  expect((await owner().post(`/v1/recipients/${mail.recipientId}/erase`)).status).toBeLessThan(300)
  for (const table of ['mail_stops', 'recipient_contacts', 'mail_optouts'] as const) {
    const rows = await server.world.db
      .selectFrom(table)
      .select('recipient_id')
      .where('recipient_id', '=', mail.recipientId)
      .execute()
    expect([table, rows]).toEqual([table, []])
  }
  expect(await read(mail.id)).toMatchObject({ to: null, subject: null })
})
