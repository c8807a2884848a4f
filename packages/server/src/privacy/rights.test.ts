import { afterAll, beforeAll, expect, test } from 'vitest'
import { behindProxy, type SignedInBrowser, signIn } from '../testing/sign-in.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { createTally } from '../verification/tally.ts'
import { dueOf, extendedDueOf } from './requests/clauses.ts'
import { remindOfRequests } from './requests/remind.ts'

let now = new Date('2026-01-31T10:00:00Z')
let server: TestServer
let holder: SignedInBrowser
let other: SignedInBrowser
beforeAll(async () => {
  server = await startServer({ jobs: false, environment: behindProxy, now: () => now })
  holder = await signIn(server, 'ada@example.org')
  other = await signIn(server, 'eve@example.org')
})
afterAll(() => server.stop())

const person = (name = 'Ada Lovelace', email = 'ada@example.org') => ({ recipient: { name, email } })
const idOf = ({ recipient }: Record<string, unknown>) => (recipient as { id: string }).id
const json = { 'content-type': 'application/json' }
const put = (client: { request: SignedInBrowser['request'] }, path: string, body: unknown) =>
  client.request(path, { method: 'PUT', body: JSON.stringify(body), headers: json })
const directory = async () =>
  (await server.as('nobody').get('/organizations/home/directory', { accept: 'text/html' })).text()
type Shown = { id: string; status: string; dueAt: string; overdue: boolean; act: { type: string } | null }

test('a person is listed only where both hold: it is public, and they agreed; either ends it at once', async () => {
  const credential = await server.credential({ ...person(), visibility: 'public' })
  const consents = `/v1/account/credentials/${credential.id}/consents`
  expect(await directory()).not.toContain('Ada Lovelace')
  const [{ textVersion }] = (
    (await (await holder.get(consents)).json()) as { purposes: [{ textVersion: string }] }
  ).purposes
  const outdated = await put(holder, consents, { purpose: 'directory', given: true, textVersion: 'old' })
  expect(outdated.status).toBe(400)
  expect((await put(other, consents, { purpose: 'directory', given: true, textVersion })).status).toBe(404)
  const agree = (given: boolean) => put(holder, consents, { purpose: 'directory', given, textVersion })
  expect((await agree(true)).status).toBe(200)
  expect(await directory()).toContain('Ada Lovelace')

  const visibility = `/v1/account/credentials/${credential.id}/visibility`
  await put(holder, visibility, { visibility: 'link', hidden: [] })
  expect(await directory()).not.toContain('Ada Lovelace')
  await put(holder, visibility, { visibility: 'public', hidden: ['name'] })
  expect(await directory()).toContain('A. L.')
  await put(holder, visibility, { visibility: 'public', hidden: [] })
  await agree(false)
  expect(await directory()).not.toContain('Ada Lovelace')

  // Nothing that was told is overwritten, and it goes with the copy that a person gets.
  const told = await (await server.as('auditor').get(`/v1/recipients/${idOf(credential)}/consents`)).json()
  expect(told).toMatchObject({
    records: [
      { purpose: 'directory', given: true, means: 'page', endedAt: now.toISOString() },
      { purpose: 'directory', given: false, means: 'page', endedAt: null },
    ],
  })
})

test('whoever objects to being counted is not counted from then on', async () => {
  const credential = await server.credential(person('Grace Hopper', 'grace@example.org'))
  const tally = createTally(server.world)
  const counted = async () => {
    tally.count(credential.id, 'answer', 'valid', '')
    await tally.flush()
    const rows = await server.world.db
      .selectFrom('validation_counts')
      .select('count')
      .where('credential_id', '=', credential.id)
      .execute()
    return rows.reduce((sum, { count }) => sum + Number(count), 0)
  }
  expect(await counted()).toBe(1)
  const path = `/v1/recipients/${idOf(credential)}/consents`
  const objected = { purpose: 'statistics', given: false, means: 'writing' }
  expect((await server.as('issuer').post(path, objected)).status).toBe(403)
  expect((await server.as('admin').post(path, objected)).status).toBe(200)
  expect(await counted()).toBe(1)
  await server.as('admin').post(path, { ...objected, given: true })
  expect(await counted()).toBe(2)
  await tally.close()
})

test('the clock of the law: a month by the calendar or 45 days, put off once', () => {
  const at = new Date('2026-01-31T10:00:00Z')
  expect(dueOf('gdpr', at).toISOString()).toBe('2026-02-28T10:00:00.000Z')
  expect(extendedDueOf('gdpr', at).toISOString()).toBe('2026-04-30T10:00:00.000Z')
  expect(dueOf('ccpa', at).toISOString()).toBe('2026-03-17T10:00:00.000Z')
  expect(extendedDueOf('ccpa', at).toISOString()).toBe('2026-05-01T10:00:00.000Z')
})

test('a request of the holder runs its course: filed, reminded of, overdue, and done only once it was done', async () => {
  const credential = await server.credential(person('Emmy Noether', 'emmy@example.org'))
  const emmy = await signIn(server, 'emmy@example.org')
  const path = `/v1/account/credentials/${credential.id}/requests`
  expect((await other.post(path, { kind: 'erasure' })).status).toBe(404)
  const filed = await emmy.post(path, { kind: 'erasure', words: 'I, Emmy Noether, want to be forgotten.' })
  expect(filed.status).toBe(201)
  const { id } = (await filed.json()) as { id: string }
  const register = server.as('admin')
  const read = async () => (await (await register.get(`/v1/privacy/requests/${id}`)).json()) as Shown
  expect(await read()).toMatchObject({
    clause: 'GDPR article 17',
    name: 'Emmy Noether',
    words: 'I, Emmy Noether, want to be forgotten.',
    filedBy: 'person',
    dueAt: '2026-02-28T10:00:00.000Z',
    overdue: false,
  })
  // What was written lies sealed.
  const rows = JSON.stringify(await server.world.db.selectFrom('privacy_requests').selectAll().execute())
  expect(rows).not.toContain('Noether')

  const mails = async () =>
    (
      await server.world.db
        .selectFrom('mails')
        .select('subject')
        .where('subject', 'like', '%personal data')
        .execute()
    ).map(({ subject }) => subject)
  await remindOfRequests(server.world)
  expect(await mails()).toEqual([])
  now = new Date('2026-02-25T10:00:00Z')
  await remindOfRequests(server.world)
  await remindOfRequests(server.world)
  expect(await mails()).toEqual(['Due soon: a request about personal data'])
  now = new Date('2026-03-01T10:00:00Z')
  await remindOfRequests(server.world)
  await remindOfRequests(server.world)
  expect((await mails()).sort()).toEqual([
    'Due soon: a request about personal data',
    'Overdue: a request about personal data',
  ])
  const overdue = (await (await register.get('/v1/privacy/requests?overdue=true')).json()) as {
    items: Shown[]
  }
  expect(overdue.items).toMatchObject([{ id, overdue: true }])
  expect((await register.post(`/v1/privacy/requests/${id}/extend`)).status).toBe(409)

  const close = (outcome: string, answer?: string) =>
    register.post(`/v1/privacy/requests/${id}/close`, { outcome, ...(answer && { answer }) })
  expect((await close('done')).status).toBe(409)
  expect((await close('refused')).status).toBe(400)
  expect(
    (await server.as('auditor').post(`/v1/privacy/requests/${id}/close`, { outcome: 'done' })).status,
  ).toBe(403)
  const { apiKey } = await server.organization()
  const stranger = server.as({ apiKey })
  expect((await stranger.post(`/v1/privacy/requests/${id}/close`, { outcome: 'done' })).status).toBe(404)
  expect((await stranger.get(`/v1/privacy/requests/${id}`)).status).toBe(404)
  await server.as('owner').post(`/v1/recipients/${idOf(credential)}/erase`, {})
  expect(await (await close('done')).json()).toMatchObject({
    status: 'done',
    name: null,
    words: null,
    act: { type: 'recipient.erased' },
  })
  expect((await close('done')).status).toBe(409)
})

test('a request by letter runs from the day it came, may be put off once, and is refused with a reason', async () => {
  const register = server.as('admin')
  const letter = { kind: 'access', law: 'ccpa', contact: 'Nobody Known, nobody@example.org' }
  const future = await register.post('/v1/privacy/requests', {
    ...letter,
    receivedAt: '2030-01-01T00:00:00Z',
  })
  expect(future.status).toBe(400)
  const filed = await register.post('/v1/privacy/requests', { ...letter, receivedAt: '2026-02-20T00:00:00Z' })
  expect(filed.status).toBe(201)
  const request = (await filed.json()) as Shown
  expect(request).toMatchObject({
    clause: 'CCPA section 1798.110',
    name: 'Nobody Known, nobody@example.org',
    dueAt: '2026-04-06T00:00:00.000Z',
  })
  const path = `/v1/privacy/requests/${request.id}`
  expect(await (await register.post(`${path}/extend`)).json()).toMatchObject({
    extended: true,
    dueAt: '2026-05-21T00:00:00.000Z',
  })
  expect((await register.post(`${path}/extend`)).status).toBe(409)
  const refused = await register.post(`${path}/close`, {
    outcome: 'refused',
    answer: 'We could not tell who you are.',
  })
  expect(await refused.json()).toMatchObject({ status: 'refused', answer: 'We could not tell who you are.' })
})

test('a copy must have been given since it was asked for; nobody floods the register', async () => {
  const credential = await server.credential(person('Alan Turing', 'alan@example.org'))
  const recipientId = idOf(credential)
  const register = server.as('admin')
  const file = async (kind = 'portability') =>
    (await (await register.post('/v1/privacy/requests', { kind, recipientId })).json()) as Shown
  const { id } = await file()
  const close = () => register.post(`/v1/privacy/requests/${id}/close`, { outcome: 'done' })
  expect((await close()).status).toBe(409)
  const zip = await register.get(`/v1/recipients/${recipientId}/export`)
  const bytes = Buffer.from(await zip.arrayBuffer())
  expect(bytes.length).toBeGreaterThan(1000)
  expect(await (await close()).json()).toMatchObject({ status: 'done', act: { type: 'recipient.exported' } })

  for (let nth = 0; nth < 10; nth += 1) await file('objection')
  const more = await register.post('/v1/privacy/requests', { kind: 'objection', recipientId })
  expect(more.status).toBe(409)
})

test('the page of the holder takes consents and requests, without scripts', async () => {
  const { id } = await server.credential()
  // The clock has moved on, and the sessions of before have run out.
  holder = await signIn(server, 'ada@example.org')
  other = await signIn(server, 'eve@example.org')
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const path = `/credentials/${id}/yours`
  const page = await (await holder.get(path)).text()
  const version = /name="version-directory" value="([^"]+)"/.exec(page)![1]!
  const agreed = new URLSearchParams([
    ['agree', 'directory'],
    ['version-directory', version],
    ['version-statistics', version],
  ])
  expect((await holder.post(`${path}/consents`, agreed.toString(), type)).status).toBe(303)
  expect(await (await holder.get(`/v1/account/credentials/${id}/consents`)).json()).toMatchObject({
    purposes: [
      { purpose: 'directory', allowed: true },
      { purpose: 'statistics', allowed: false },
    ],
  })
  const asked = new URLSearchParams({ kind: 'rectification', law: 'gdpr', words: 'It is Ada King now.' })
  expect((await other.post(`${path}/requests`, asked.toString(), type)).status).toBe(404)
  expect((await holder.post(`${path}/requests`, asked.toString(), type)).status).toBe(303)
  expect(await (await holder.get(path)).text()).toContain('Waiting for an answer')
})

test('what a person agreed to ends when they are erased, and what stays names nobody', async () => {
  const credential = await server.credential(person('Kurt Gödel', 'kurt@example.org'))
  const id = idOf(credential)
  const told = { purpose: 'directory', given: true, means: 'spoken' }
  await server.as('admin').post(`/v1/recipients/${id}/consents`, told)
  await server.as('owner').post(`/v1/recipients/${id}/erase`, {})
  const rows = await server.world.db
    .selectFrom('consents')
    .selectAll()
    .where('recipient_id', '=', id)
    .execute()
  expect(rows).toMatchObject([{ given: true, ended_at: now }])
  expect(JSON.stringify(rows)).not.toContain('Gödel')
  expect((await server.as('admin').post(`/v1/recipients/${id}/consents`, told)).status).toBe(410)
})
