import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openLetter } from '../recipients/letter.ts'
import { followAll } from '../testing/follow.ts'
import { type ReceivedMail, startPostOffice } from '../testing/post-office.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { keepInInbox, sendWaiting } from './delivery/send.ts'
import { createSmtpTransport } from './delivery/smtp-transport.ts'
import type { Transport } from './delivery/transport.ts'
import { writeMails } from './follow-events.ts'

let office: Awaited<ReturnType<typeof startPostOffice>>
let server: TestServer
let transport: Transport
let now = new Date()
beforeAll(async () => {
  office = await startPostOffice()
  server = await startServer({
    jobs: false,
    now: () => now,
    environment: { SMTP_URL: office.url, MAIL_FROM: 'Laurel <post@laurel.example>' },
  })
})
afterAll(async () => {
  await server.stop()
  await office.stop()
})
beforeEach(async () => {
  transport = createSmtpTransport(server.world)
  await follow()
  await server.world.db.deleteFrom('mails').execute()
  office.received.length = 0
  office.answer = () => null
})
afterEach(() => transport.close())

async function follow(): Promise<void> {
  await followAll(server.world, 'mail', (tx, events) => writeMails(server.world, tx, events))
}
async function send(): Promise<void> {
  while (await sendWaiting(server.world, transport)) {}
}
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}
const issue = (email: string | null, more: object = {}) =>
  server.credential({ recipient: { name: 'Ada <i>Lovelace</i>', email }, ...more })
const revoke = (id: string) =>
  server.as('issuer').post(`/v1/credentials/${id}/revoke`, { reason: 'Issued to <the wrong> person' })
async function states() {
  const rows = await server.world.db
    .selectFrom('mails as m')
    .leftJoin('recipients as r', 'r.id', 'm.awarded_to')
    .selectAll('m')
    .select('r.key_share')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      recipient: (await openLetter(server.world, row))?.recipient,
      state: row.state,
      attempts: row.attempts,
    })),
  )
}

test('an award and its end are told, in this order, in words with a link', async () => {
  const { id, url } = await issue('ada@example.org')
  await revoke(id)
  await follow()
  await send()
  expect(office.received.map(({ to, subject }) => [to, subject])).toEqual([
    ['ada@example.org', 'The home academy has awarded you: Bread baking'],
    ['ada@example.org', 'The home academy has revoked: Bread baking'],
  ])
  const [award, end] = office.received as [ReceivedMail, ReceivedMail]
  for (const part of [award.text, award.html]) expect(part).toContain(url)
  expect(award.text).toContain('Hello Ada <i>Lovelace</i>,')
  expect(award.html).toContain('Ada &lt;i&gt;Lovelace&lt;/i&gt;')
  expect(award.text).toMatch(/LinkedIn/)
  const own = /http\S+\/keep\/[\w-]+/.exec(award.text)![0]
  expect((await server.as('nobody').get(new URL(own).pathname)).status).toBe(200)
  expect(end.text).not.toContain('/keep/')
  expect(end.text).toContain('Issued to <the wrong> person')
  expect(end.html).toContain('Issued to &lt;the wrong&gt; person')
  expect(new Set(office.received.map(({ messageId }) => messageId)).size).toBe(2)
})

test('nobody is written to who has no address or for whom silence was asked, to the end', async () => {
  const silent = await issue('silent@example.org', { notify: false })
  const nowhere = await issue(null)
  for (const { id } of [silent, nowhere]) expect((await revoke(id)).status).toBe(200)
  await follow()
  expect(await states()).toEqual([])
})

test('events that come by again make no second mail', async () => {
  await issue('once@example.org')
  await follow()
  await server.world.db.updateTable('followers').set({ transaction: '0', position: 0 }).execute()
  await follow()
  const mails = (await states()).filter(({ recipient }) => recipient === 'once@example.org')
  expect(mails).toHaveLength(1)
})

test('a death between the handing over and the note of it sends the same message again, not another', async () => {
  await issue('twice@example.org')
  await follow()
  const dying: Transport = {
    name: 'dying',
    deliver: async (mail) => {
      await transport.deliver(mail)
      // The process is gone before it can note anything.
      return new Promise(() => {})
    },
    close: () => {},
  }
  void sendWaiting(server.world, dying)
  await expect.poll(() => office.received.length).toBe(1)
  await send()
  expect(office.received).toHaveLength(1)
  later(301)
  await send()
  expect(office.received).toHaveLength(2)
  expect(new Set(office.received.map(({ messageId }) => messageId)).size).toBe(1)
  expect(await states()).toMatchObject([{ state: 'sent', attempts: 2 }])
})

test('what is turned down is tried again later and less often; later mails to the same address wait', async () => {
  const { id } = await issue('busy@example.org')
  await revoke(id)
  await issue('other@example.org')
  await follow()
  office.answer = (to) =>
    to === 'busy@example.org' ? Object.assign(new Error('try later'), { responseCode: 451 }) : null
  await send()
  expect(office.received.map(({ to }) => to)).toEqual(['other@example.org'])
  office.answer = () => null
  await send()
  expect(office.received).toHaveLength(1)
  later(6)
  await send()
  expect(office.received.slice(1).map(({ subject }) => subject)).toEqual([
    expect.stringContaining('awarded'),
    expect.stringContaining('revoked'),
  ])
})

test('an address that is refused for good is given up at once, a server that is away is not', async () => {
  await issue('gone@example.org')
  await follow()
  office.answer = () => Object.assign(new Error('no such user'), { responseCode: 550 })
  await send()
  expect(await states()).toMatchObject([{ state: 'bounced', attempts: 1 }])

  await issue('patient@example.org')
  await follow()
  const { settings } = server.world
  const away = createSmtpTransport({
    ...server.world,
    settings: { ...settings, smtpUrl: 'smtp://127.0.0.1:9' },
  })
  expect(await sendWaiting(server.world, away)).toBe(false)
  away.close()
  expect((await states()).find(({ recipient }) => recipient === 'patient@example.org')).toMatchObject({
    state: 'waiting',
  })
})

test('two senders at once deliver each mail once', async () => {
  for (let nth = 0; nth < 30; nth++) await issue(`reader-${nth}@example.org`)
  await follow()
  await Promise.all([send(), send(), send()])
  expect(office.received.map(({ to }) => to).sort()).toEqual(
    Array.from({ length: 30 }, (_, nth) => `reader-${nth}@example.org`).sort(),
  )
})

test('an address cannot smuggle in another recipient or a header', async () => {
  await issue('plain@example.org')
  await follow()
  await server.world.db
    .updateTable('mails')
    .set({ recipient: 'a@example.org, b@example.org', subject: 'Hi\r\nBcc: c@example.org' })
    .execute()
  await send()
  for (const { to } of office.received) expect(['b@example.org', 'c@example.org']).not.toContain(to)
})

test('without a mail server mails are kept where the inbox page shows them', async () => {
  await issue('inbox@example.org')
  await follow()
  await keepInInbox(server.world)
  expect(await states()).toEqual([{ recipient: 'inbox@example.org', state: 'sent', attempts: 1 }])
})
