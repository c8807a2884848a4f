import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { insertApiKey } from '../access/api-keys.ts'
import { sendWaiting } from '../mail/delivery/send.ts'
import { createSmtpTransport } from '../mail/delivery/smtp-transport.ts'
import type { Transport } from '../mail/delivery/transport.ts'
import { writeMails } from '../mail/follow-events.ts'
import { followAll } from '../testing/follow.ts'
import { startPostOffice } from '../testing/post-office.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import type { JobItem, JobView } from './shapes.ts'
import { tidyJobs } from './tidy.ts'
import { workOnce } from './work.ts'

/* Writing to many, with a real mail server. */

let now = new Date()
let office: Awaited<ReturnType<typeof startPostOffice>>
let server: TestServer
let transport: Transport
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
beforeEach(() => {
  transport = createSmtpTransport(server.world)
  office.received.length = 0
  office.answer = () => null
})
afterEach(() => transport.close())

const signal = new AbortController().signal
const owner = () => server.as('owner')
const work = async () => {
  while (await workOnce(server.world, signal));
}
async function send(): Promise<void> {
  await followAll(server.world, 'mail', (tx, events) => writeMails(server.world, tx, events))
  while (await sendWaiting(server.world, transport)) {}
}
async function prepare(body: object): Promise<JobView> {
  const answer = await owner().post('/v1/jobs', { kind: 'mail', ...body })
  const job = (await answer.json()) as JobView
  expect(answer.status, JSON.stringify(job)).toBe(201)
  return job
}
const start = (id: string) => owner().post(`/v1/jobs/${id}/start`)
const read = async (id: string) => (await (await owner().get(`/v1/jobs/${id}`)).json()) as JobView
async function outcomes(id: string): Promise<Record<string, string>> {
  const page = await owner().get(`/v1/jobs/${id}/items?limit=200`)
  const { items } = (await page.json()) as { items: JobItem[] }
  return Object.fromEntries(
    items.map(({ credentialId, outcome, errors }) => [credentialId!, errors[0]?.code ?? outcome]),
  )
}
const received = () => office.received.map(({ to, subject }) => [to, subject]).sort()
async function issue(achievementId: string, name: string, more: object = {}) {
  const recipient = { name, email: `${name.toLowerCase()}@example.org`, ...more }
  return (await server.credential({ achievementId, recipient })).id
}
const announcement = {
  send: 'announcement',
  title: 'The handbook has changed',
  message: 'Chapter 3 is new.\n\n<b>Read</b> it {recipient}.',
}

test('an announcement goes to each person once, in the words for their language, and of each credential it is said what came of it', async () => {
  const { id: achievementId } = await server.achievement()
  const other = await server.achievement({ name: 'Cake baking' })
  office.answer = (to) =>
    to === 'gone@example.org'
      ? Object.assign(new Error('550 5.1.1 no such user'), { responseCode: 550 })
      : null
  const ids = {
    ada: await issue(achievementId, 'Ada', { language: 'de' }),
    adaAgain: await issue(achievementId, 'Ada', { language: 'de' }),
    bert: await issue(achievementId, 'Bert'),
    gone: await issue(achievementId, 'Gone'),
    nowhere: await issue(achievementId, 'Nowhere', { email: null }),
    silent: (
      await server.credential({
        achievementId,
        recipient: { name: 'Silent', email: 'silent@example.org' },
        notify: false,
      })
    ).id,
  }
  await issue(other.id, 'Carl')
  await send()
  office.received.length = 0
  office.answer = () => null

  const job = await prepare({ ...announcement, select: { filter: { achievementId } } })
  expect(job).toMatchObject({ ...announcement, state: 'draft', total: 6, reason: null })
  expect(Object.fromEntries(job.foreseen.map(({ code, count }) => [code, count]))).toEqual({
    stopped: 1,
    silent: 1,
    'no-address': 1,
  })
  await start(job.id)
  await Promise.all([work(), work()])
  await send()
  expect(received()).toEqual([
    ['ada@example.org', 'The handbook has changed'],
    ['bert@example.org', 'The handbook has changed'],
  ])
  const toAda = office.received.find(({ to }) => to === 'ada@example.org')!
  expect(toAda.text).toContain('Guten Tag Ada,\n\nChapter 3 is new.\n\n<b>Read</b> it {recipient}.')
  expect(toAda.html).toContain('&lt;b&gt;Read&lt;/b&gt;')
  expect(await outcomes(job.id)).toEqual({
    [ids.ada]: 'done',
    [ids.adaAgain]: 'done',
    [ids.bert]: 'done',
    [ids.gone]: 'stopped',
    [ids.nowhere]: 'no-address',
    [ids.silent]: 'silent',
  })
  const sheet = await (await owner().get(`/v1/jobs/${job.id}/failures.csv`)).text()
  expect(sheet).toContain(`${ids.gone},Gone,gone@example.org,"No mail goes to this address any more`)

  // Whoever unsubscribes by the link in it gets no other.
  const link = /^<(.+)>$/.exec(toAda.headers['list-unsubscribe']!)![1]!
  await server.as('nobody').post(new URL(link).pathname, 'List-Unsubscribe=One-Click', {
    'content-type': 'application/x-www-form-urlencoded',
  })
  const next = await prepare({ ...announcement, select: { ids: [ids.ada, ids.bert] } })
  expect(next.foreseen).toMatchObject([{ code: 'unsubscribed', count: 1 }])
  await start(next.id)
  await work()
  expect(await outcomes(next.id)).toEqual({ [ids.ada]: 'unsubscribed', [ids.bert]: 'done' })

  now = new Date(now.getTime() + 31 * 86_400_000)
  await tidyJobs(server.world)
  expect(await read(job.id)).toMatchObject({ title: null, message: null, state: 'finished' })
})

test('what told of an award is sent again as it would be written now, but not while it waits, nor of what holds no more', async () => {
  const { id: achievementId } = await server.achievement()
  const [ada, bert, carl, dora] = await Promise.all(
    ['Ada1', 'Bert1', 'Carl1', 'Dora1'].map((name) => issue(achievementId, name)),
  )
  const corrected = await owner().post(`/v1/credentials/${bert}/correct`, {
    reason: 'A wrong name.',
    recipient: { name: 'Berta' },
  })
  const { id: berta } = (await corrected.json()) as { id: string }
  await send()
  const eve = await issue(achievementId, 'Eve1')
  await followAll(server.world, 'mail', (tx, events) => writeMails(server.world, tx, events))
  await server.as('issuer').post(`/v1/credentials/${carl}/revoke`, { reason: 'x' })
  await server.as('issuer').post(`/v1/credentials/${dora}/suspend`, { reason: 'x' })
  office.received.length = 0
  const chosen = [ada!, bert!, berta, carl!, dora!, eve, 'a'.repeat(26)]
  const job = await prepare({ send: 'again', select: { ids: chosen } })
  expect(Object.fromEntries(job.foreseen.map(({ code, count }) => [code, count]))).toEqual({
    renewed: 1,
    revoked: 1,
    suspended: 1,
    unknown: 1,
  })
  expect((await start(job.id)).status).toBe(202)
  expect((await owner().post(`/v1/jobs/${job.id}/pause`)).status).toBe(200)
  await work()
  expect(await read(job.id)).toMatchObject({ state: 'paused', processed: 0 })
  await owner().post(`/v1/jobs/${job.id}/resume`)
  await Promise.all([work(), work()])
  expect(await read(job.id)).toMatchObject({ state: 'finished', done: 2, failed: 5 })
  expect(await outcomes(job.id)).toMatchObject({
    [ada!]: 'done',
    [bert!]: 'renewed',
    [berta]: 'done',
    [eve]: 'waiting',
    [carl!]: 'revoked',
    [dora!]: 'suspended',
  })
  await send()
  const again = received().filter(([, subject]) => !/revoked|suspended/.test(subject!))
  expect(again).toEqual([
    ['ada1@example.org', 'The home academy has awarded you: Bread baking'],
    ['bert1@example.org', 'Corrected: Bread baking'],
    ['eve1@example.org', 'The home academy has awarded you: Bread baking'],
  ])
  const page = await owner().get(`/v1/jobs/${job.id}/items?outcome=done`)
  const [first] = ((await page.json()) as { items: JobItem[] }).items
  expect(first).toMatchObject({ credentialId: ada, madeId: null, mailId: expect.any(String) })
  const mail = await (await owner().get(`/v1/mails/${first!.mailId}`)).json()
  expect(mail).toMatchObject({ kind: 'issued', state: 'sent', credentialId: ada, to: 'ada1@example.org' })
})

test('given up, it writes to nobody more; and replaced ones can be chosen, or left out', async () => {
  const { id: achievementId } = await server.achievement()
  const first = await issue(achievementId, 'Ada2')
  const renewal = await owner().post(`/v1/credentials/${first}/renew`, {})
  const { id: second } = (await renewal.json()) as { id: string }
  const choose = async (chain: string) => {
    const job = await prepare({ ...announcement, select: { filter: { achievementId, chain } } })
    return [job.id, Object.keys(await outcomes(job.id))] as const
  }
  const [id, current] = await choose('current')
  expect(current).toEqual([second])
  expect((await choose('replaced'))[1]).toEqual([first])
  await send()
  office.received.length = 0
  await start(id)
  await owner().post(`/v1/jobs/${id}/cancel`)
  await work()
  await send()
  expect(received()).toEqual([])
  expect(await outcomes(id)).toEqual({ [second]: 'waiting' })
})

test.each([
  [{}, '/send'],
  [{ send: 'announcement', title: 'x' }, '/message'],
  [{ send: 'announcement', title: ' ', message: 'x' }, '/title'],
  [{ send: 'again', message: 'x' }, '/message'],
  [{ send: 'again', reason: 'x' }, '/reason'],
  [{ send: 'announcement', title: 'a\nb', message: 'x' }, '/title'],
])('an order to write that cannot be meant is refused with the place: %j', async (wish, pointer) => {
  const body = { kind: 'mail', select: { filter: { state: 'active' } }, ...wish }
  const answer = await owner().post('/v1/jobs', body)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ errors: [{ pointer }] })
})

test('whoever may not send mail may not order it', async () => {
  const { key } = await insertApiKey(server.world.db, server.world, server.home.id, {
    name: 'jobs',
    scopes: ['job:write', 'credential:read'],
  })
  const body = { kind: 'mail', ...announcement, select: { filter: { state: 'active' } } }
  expect((await server.as({ apiKey: key }).post('/v1/jobs', body)).status).toBe(403)
})
