import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordEvent } from '../events/record.ts'
import { followAll } from '../testing/follow.ts'
import { type SignedInBrowser, signIn } from '../testing/sign-in.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { writeNotices } from './follow-events.ts'

let server: TestServer
let owner: SignedInBrowser
let now = new Date('2026-11-21T10:00:00Z')
beforeAll(async () => {
  server = await startServer({ jobs: false, now: () => now })
  owner = await signIn(server, 'owner@home.example')
})
afterAll(() => server.stop())

const follow = () =>
  followAll(server.world, 'notices', (tx, events) => writeNotices(server.world, tx, events))
type Notice = {
  id: string
  kind: string
  title: string
  text: string
  link: string
  times: number
  readAt: string | null
}
type List = { items: Notice[]; next: string | null; unread: number }
const read = async (as = owner, query = '') =>
  (await (await as.get(`/v1/account/notices${query}`)).json()) as List
const mails = async (kind: string) =>
  await server.world.db
    .selectFrom('mails')
    .select(['recipient', 'subject', 'text'])
    .where('kind', '=', kind)
    .execute()
const bounce = (kind = 'issued') =>
  server.world.db.transaction().execute((tx) =>
    recordEvent(tx, server.context(), {
      type: 'mail.bounced',
      subject: server.home.ownerId,
      data: { kind, reason: 'There is no such mailbox.', stopped: true },
    }),
  )

test('what comes back again and again is one notice a day that counts, and one mail', async () => {
  for (let nth = 0; nth < 3; nth++) await bounce()
  await follow()
  await bounce()
  await follow()
  const { items, unread } = await read()
  expect([items.length, unread]).toEqual([1, 1])
  expect(items[0]).toMatchObject({
    kind: 'mail-bouncing',
    title: 'Mail came back',
    times: 4,
    link: '/mail',
    readAt: null,
  })
  expect(await mails('mail-bouncing')).toHaveLength(1)
  // That this very mail comes back must not make another.
  await bounce('mail-bouncing')
  await follow()
  expect((await read()).items[0]!.times).toBe(4)

  const marked = await owner.post('/v1/account/notices/read', { ids: [items[0]!.id] })
  expect(await marked.json()).toEqual({ unread: 0 })
  await bounce()
  await follow()
  expect((await read()).items).toMatchObject([{ times: 5, readAt: null }])
  now = new Date('2026-11-22T10:00:00Z')
  owner = await signIn(server, 'owner@home.example')
  await bounce()
  await follow()
  expect((await read()).items).toHaveLength(2)
  expect(await mails('mail-bouncing')).toHaveLength(2)
  expect(await (await owner.post('/v1/account/notices/read', {})).json()).toEqual({ unread: 0 })
  expect((await read(owner, '?unread=true')).items).toEqual([])
})

test('events that come by again tell nobody twice', async () => {
  const before = await read()
  await server.world.db
    .updateTable('followers')
    .set({ transaction: '0', position: 0 })
    .where('name', '=', 'notices')
    .execute()
  const count = (await mails('mail-bouncing')).length
  await follow()
  expect(await mails('mail-bouncing')).toHaveLength(count)
  expect((await read()).items.map(({ id }) => id)).toEqual(before.items.map(({ id }) => id))
})

test('each member says in which ways they are told, kind by kind', async () => {
  const preferences = async (body: object) =>
    owner.request('/v1/account/notice-preferences', {
      method: 'PATCH',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  const pause = async () => {
    const made = await server.as('owner').post('/v1/webhooks', { url: 'https://example.org/hook' })
    const { id } = (await made.json()) as { id: string }
    await server.world.db.transaction().execute((tx) =>
      recordEvent(tx, server.context(), {
        type: 'webhook.paused',
        subject: id,
        data: { reason: 'It answered 410: it wants no more messages.', automatic: true },
      }),
    )
    await follow()
    const told = (await read()).items.some(({ link }) => link === `/webhooks/${id}`)
    const mailed = (await mails('webhook-paused')).some(({ text }) => text?.includes(id))
    return { told, mailed }
  }
  expect(await pause()).toEqual({ told: true, mailed: true })
  for (const [channel, expected] of Object.entries({
    portal: { told: true, mailed: false },
    mail: { told: false, mailed: true },
    none: { told: false, mailed: false },
  })) {
    expect(await (await preferences({ 'webhook-paused': channel })).json()).toMatchObject({
      'webhook-paused': channel,
      anomaly: 'both',
    })
    expect([channel, await pause()]).toEqual([channel, expected])
  }
  expect((await preferences({ 'webhook-paused': 'pigeon' })).status).toBe(400)
  // Whoever pauses it by hand knows it.
  const [mail] = await mails('webhook-paused')
  expect(mail?.text).toContain('https://example.org')
})

test('notices are the member’s own, of the organization that they act for', async () => {
  const other = await server.organization()
  const stranger = await signIn(server, `owner@${other.slug}.example`)
  expect((await read(stranger)).items).toEqual([])
  const mine = await read()
  const [first] = mine.items
  await stranger.post('/v1/account/notices/read', { ids: [first!.id] })
  expect(await read()).toEqual(mine)
  expect((await server.as('owner').get('/v1/account/notices')).status).toBe(403)
})
