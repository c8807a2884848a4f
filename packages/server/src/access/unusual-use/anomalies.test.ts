import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { writeNotices } from '../../notices/follow-events.ts'
import { followAll } from '../../testing/follow.ts'
import { behindProxy } from '../../testing/sign-in.ts'
import { startServer, type TestServer } from '../../testing/world.ts'
import { findAnomalies, type History, type Present } from './rules.ts'

let now = new Date('2026-05-01T10:00:00Z')
let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false, now: () => now, environment: behindProxy })
})
afterAll(() => server.stop())

const hours = (count: number) => {
  now = new Date(now.getTime() + count * 3_600_000)
}
async function makeKey(scopes = ['achievement:read']): Promise<{ id: string; key: string }> {
  const response = await server.as('owner').post('/v1/api-keys', { name: 'nightly export', scopes })
  return (await response.json()) as { id: string; key: string }
}
type Seen = { caller: string; kind: string; seen: string; usual: string; paused: boolean }
const anomaliesOf = async (id: string): Promise<Seen[]> => {
  const { items } = (await (await server.as('owner').get('/v1/anomalies?limit=200')).json()) as {
    items: Seen[]
  }
  return items.filter(({ caller }) => caller === `api-key:${id}`)
}
const call = (key: string, path = '/v1/achievements', network = '198.51.100.7') =>
  server.as({ apiKey: key }).get(path, { 'x-forwarded-for': network })
/** Until so many calls have been counted. */
const counted = (id: string, requests: number) =>
  vi.waitFor(
    async () => {
      const rows = await server.world.db
        .selectFrom('caller_uses')
        .select('requests')
        .where('caller', '=', `api-key:${id}`)
        .execute()
      expect(rows.reduce((sum, row) => sum + row.requests, 0)).toBe(requests)
    },
    { timeout: 20_000, interval: 100 },
  )
const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 100 })
const mails = async () => {
  await followAll(server.world, 'notices', (tx, events) => writeNotices(server.world, tx, events))
  return server.world.db.selectFrom('mails').select(['recipient', 'subject', 'text']).execute()
}

test('a key from another network than ever before is told once a day: on record, by mail, and in the list', async () => {
  const { id, key } = await makeKey()
  expect((await call(key)).status).toBe(200)
  await counted(id, 1)
  hours(4 * 24)
  await call(key, '/v1/achievements', '203.0.113.9')
  await until(async () =>
    expect(await anomaliesOf(id)).toEqual([
      expect.objectContaining({
        kind: 'network',
        seen: '203.0.113.0/24',
        usual: '198.51.100.0/24',
        paused: false,
      }),
    ]),
  )
  await call(key, '/v1/achievements', '192.0.2.9')
  await counted(id, 3)
  expect(await anomaliesOf(id)).toHaveLength(1)
  const told = (await server.events()).filter(
    ({ subject, type }) => subject === id && type === 'caller.anomaly',
  )
  expect(told).toHaveLength(1)
  const [mail, ...more] = (await mails()).filter(({ subject }) => subject?.includes('unusual use'))
  expect([mail?.recipient, more]).toEqual(['owner@home.example', []])
  expect(mail?.text).toContain('203.0.113.0/24')
  expect((await call(key)).status).toBe(200)
})

test('where the organization wants it, the key is paused for it at once, and good again when it is resumed', async () => {
  const { id, key } = await makeKey()
  await call(key)
  await counted(id, 1)
  const policy = { pause: ['network', 'enumeration'] }
  const put = await server.as('owner').request('/v1/anomaly-policy', {
    method: 'PUT',
    body: JSON.stringify(policy),
    headers: { 'content-type': 'application/json' },
  })
  expect([put.status, await put.json()]).toEqual([200, policy])
  hours(4 * 24)
  await call(key, '/v1/achievements', '203.0.113.9')
  await until(async () => expect((await call(key)).status).toBe(403))
  expect(await (await call(key)).text()).toContain('Unusual use was seen (network)')
  expect(await anomaliesOf(id)).toEqual([expect.objectContaining({ kind: 'network', paused: true })])
  const types = (await server.events()).filter(({ subject }) => subject === id).map(({ type }) => type)
  expect(types).toEqual(['api-key.created', 'caller.anomaly', 'api-key.paused'])
  await server.as('owner').post(`/v1/api-keys/${id}/resume`)
  expect((await call(key)).status).toBe(200)
})

test('looking for ids that do not exist, and for what one may not do, is found in a new key too', async () => {
  const { id, key } = await makeKey()
  const guess = (nth: number) => `/v1/achievements/00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`
  for (let nth = 0; nth < 60; nth++) expect((await call(key, guess(1))).status).toBe(404)
  await counted(id, 60)
  expect(await anomaliesOf(id)).toEqual([])
  for (let nth = 0; nth < 50; nth++) await call(key, guess(nth))
  await until(async () => expect((await anomaliesOf(id)).map(({ kind }) => kind)).toEqual(['enumeration']))
  const other = await makeKey()
  for (let nth = 0; nth < 20; nth++) expect((await call(other.key, '/v1/api-keys')).status).toBe(403)
  await until(async () => expect((await anomaliesOf(other.id)).map(({ kind }) => kind)).toEqual(['scopes']))
})

test('what belongs to another organization is not in the list, and its policy is its own', async () => {
  const { apiKey } = await server.organization()
  const stranger = server.as({ apiKey })
  expect(await (await stranger.get('/v1/anomalies')).json()).toEqual({ items: [], next: null })
  expect(await (await stranger.get('/v1/anomaly-policy')).json()).toEqual({ pause: [] })
})

const usual: History = {
  days: 20,
  most: { requests: 300, denied: 2, missing: 5 },
  networks: ['198.51.100.0/24'],
  hours: [8, 9, 10],
}
const ordinary: Present = { requests: 280, denied: 1, missing: 3, hour: 9, networks: ['198.51.100.0/24'] }
const kinds = (present: Partial<Present>, history: Partial<History> = {}) =>
  findAnomalies({ ...ordinary, ...present }, { ...usual, ...history }).map(({ kind }) => kind)

test.each<[string, Partial<Present>, Partial<History>, string[]]>([
  ['an ordinary hour', {}, {}, []],
  ['five times the most of before', { requests: 1500 }, {}, []],
  ['more than that', { requests: 1501 }, {}, ['volume']],
  [
    'much for one that was never busy, and still little',
    { requests: 499 },
    { most: { requests: 1, denied: 0, missing: 0 } },
    [],
  ],
  ['much in the first days, when nobody knows it yet', { requests: 90_000 }, { days: 2 }, []],
  ['another network', { networks: ['203.0.113.0/24'] }, {}, ['network']],
  ['another network in the first days', { networks: ['203.0.113.0/24'] }, { days: 2 }, []],
  [
    'another network of one that comes from everywhere',
    { networks: ['x'] },
    { networks: Array.from({ length: 21 }, (_, nth) => `${nth}`) },
    [],
  ],
  ['the hour next to a usual one', { hour: 11 }, {}, []],
  ['the middle of the night', { hour: 3 }, {}, ['hour']],
  [
    'the middle of the night of one that is at work around the clock',
    { hour: 3 },
    { hours: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17] },
    [],
  ],
  ['an hour past midnight, where the one before is usual', { hour: 0 }, { hours: [23] }, []],
  ['being refused again and again', { denied: 20 }, {}, ['scopes']],
  [
    'being refused as often as always',
    { denied: 20 },
    { most: { requests: 300, denied: 4, missing: 0 } },
    [],
  ],
  ['asking for many ids that do not exist', { missing: 50 }, {}, ['enumeration']],
])('%s', (_, present, history, expected) => {
  expect(kinds(present, history)).toEqual(expected)
})
