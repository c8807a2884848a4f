import { createPublicKey, verify } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { followAll } from '../testing/follow.ts'
import { type Receiver, startReceiver } from '../testing/receiver.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { writeDeliveries } from './follow-events.ts'
import { forgetOld } from './jobs.ts'
import { sendDeliveries } from './send.ts'

let server: TestServer
let receiver: Receiver
let ahead = 0
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

beforeAll(async () => {
  receiver = await startReceiver()
  server = await startServer({
    jobs: false,
    now: () => new Date(Date.now() + ahead),
    environment: { LAUREL_OUTBOUND_ALLOW: receiver.origin },
  })
})
afterAll(async () => {
  await server.stop()
  receiver.close()
})
beforeEach(async () => {
  for (const { id } of await all('/v1/webhooks')) await server.as('owner').delete(`/v1/webhooks/${id}`)
  await follow()
  receiver.received.length = 0
  receiver.answer = () => 204
})

type Made = { id: string; secret: string; pausedAt: string | null; pausedBecause: string; publicKey: string }
type Item = { id: string; eventId: string; state: string; attempts: number; failure: string; type: string }

const follow = () =>
  followAll(server.world, 'webhooks', (tx, events) => writeDeliveries(server.world, tx, events))
/** Everything that is due by now, as the worker would send it. */
async function deliver(): Promise<void> {
  await follow()
  while (await sendDeliveries(server.world)) {}
}
async function all(path: string): Promise<Item[]> {
  return ((await (await server.as('owner').get(path)).json()) as { items: Item[] }).items
}
async function endpoint(wish: Record<string, unknown> = {}): Promise<Made> {
  const response = await server.as('owner').post('/v1/webhooks', { url: `${receiver.origin}/hook`, ...wish })
  expect(response.status).toBe(201)
  return (await response.json()) as Made
}
const deliveries = (id: string, query = '') => all(`/v1/webhooks/${id}/deliveries${query}`)
const detail = async (id: string, eventId: string) =>
  (await (await server.as('owner').get(`/v1/webhooks/${id}/deliveries/${eventId}`)).json()) as Item & {
    failures: { failure: string; status: number; answer: string }[]
  }
const read = async (id: string) =>
  (await (await server.as('owner').get(`/v1/webhooks/${id}`)).json()) as Made & { failingSince: string }

test('an award is told once, signed as Standard Webhooks says, and names nobody', async () => {
  const hook = await endpoint({ types: ['credential.*'] })
  const { id } = await server.credential()
  await deliver()
  expect(receiver.received).toHaveLength(1)
  const [{ body, headers }] = receiver.received as [Receiver['received'][number]]
  // Another hand than ours checks the signature.
  const message = new Webhook(hook.secret).verify(body, headers) as { type: string; data: object }
  expect(message).toMatchObject({
    type: 'credential.issued',
    data: { id, url: `${server.url}/v1/credentials/${id}`, page: `${server.url}/credentials/${id}` },
  })
  expect(body).not.toMatch(/Ada|Lovelace|ada@/)
  expect(() => new Webhook(hook.secret).verify(body.replace(id, 'x'), headers)).toThrow()
  await deliver()
  expect(receiver.received).toHaveLength(1)
})

test('only what was asked for is sent, and nothing that happened before', async () => {
  await server.credential()
  const hook = await endpoint({ types: ['credential.revoked'] })
  const { id } = await server.credential()
  await server.as('owner').post(`/v1/credentials/${id}/revoke`, { reason: 'An error' })
  await deliver()
  expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual(['credential.revoked'])
  // Thin: the reason is not in it. Full: it is.
  expect(receiver.received[0]?.body).not.toContain('An error')
  await server.as('owner').patch(`/v1/webhooks/${hook.id}`, { payload: 'full' })
  const again = await server.credential()
  await server.as('owner').post(`/v1/credentials/${again.id}/revoke`, { reason: 'An error' })
  await deliver()
  expect(JSON.parse(receiver.received[1]!.body).data).toMatchObject({ id: again.id, reason: 'An error' })
})

test('an endpoint may have an Ed25519 key, and CloudEvents', async () => {
  const hook = await endpoint({ scheme: 'ed25519', form: 'cloudevents', types: ['credential.issued'] })
  expect(hook.secret).toBe(hook.publicKey)
  const { id } = await server.credential()
  await deliver()
  const { body, headers } = receiver.received[0]!
  expect(headers['content-type']).toBe('application/cloudevents+json')
  expect(JSON.parse(body)).toMatchObject({
    specversion: '1.0',
    id: headers['webhook-id'],
    type: 'credential.issued',
    subject: id,
    source: `${server.url}/organizations/${server.home.id}`,
  })
  const x = Buffer.from(hook.secret.slice('whpk_'.length), 'base64').toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  const [version, signature] = String(headers['webhook-signature']).split(',')
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  expect(version).toBe('v1a')
  expect(verify(null, Buffer.from(content), key, Buffer.from(signature!, 'base64'))).toBe(true)
})

test('during a rotation both secrets are good, afterwards the new one alone', async () => {
  const hook = await endpoint({ types: ['credential.issued'] })
  const response = await server.as('owner').post(`/v1/webhooks/${hook.id}/rotate`, { overlapHours: 1 })
  const { secret } = (await response.json()) as Made
  await server.credential()
  await deliver()
  const first = receiver.received[0]!
  for (const one of [hook.secret, secret]) new Webhook(one).verify(first.body, first.headers)
  ahead += 2 * hour
  await server.credential()
  await deliver()
  const second = receiver.received[1]!
  const signatures = String(second.headers['webhook-signature'])
  expect(signatures.split(' ')).toHaveLength(1)
  const { headers } = second
  // The library looks at the clock of this machine, which was not moved.
  const at = new Date(Number(headers['webhook-timestamp']) * 1000)
  expect(new Webhook(secret).sign(headers['webhook-id']!, at, second.body)).toBe(signatures)
})

test('what an endpoint does not take is tried again later, and given up in the end', async () => {
  const hook = await endpoint({ types: ['credential.issued'] })
  receiver.answer = () => 400
  await server.credential()
  await deliver()
  const [one] = await deliveries(hook.id)
  expect(one).toMatchObject({ state: 'waiting', attempts: 1, failure: 'It answered 400.' })
  await deliver()
  expect(receiver.received).toHaveLength(1)
  for (let attempt = 2; attempt <= 10; attempt++) {
    ahead += 27 * hour
    await deliver()
    expect(receiver.received).toHaveLength(attempt)
  }
  expect((await deliveries(hook.id, '?state=failed'))[0]).toMatchObject({ attempts: 10, state: 'failed' })
  const { failures } = await detail(hook.id, one!.eventId)
  expect(failures).toHaveLength(10)
  expect(failures[0]).toMatchObject({ status: 400, answer: 'an answer' })
  // All of them the same message.
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1)
  // And sent again when somebody asks for it.
  receiver.answer = () => 200
  const replay = await server.as('owner').post(`/v1/webhooks/${hook.id}/deliveries/${one!.eventId}/replay`)
  expect(await replay.json()).toEqual({ messages: 1 })
  await deliver()
  expect((await deliveries(hook.id))[0]).toMatchObject({ state: 'delivered', failure: null })
})

test('what concerns one credential comes in its order, whatever fails in between', async () => {
  await endpoint({ types: ['credential.*'] })
  const [first, other] = [await server.credential(), await server.credential()]
  let refused = 0
  receiver.answer = ({ body }) => (body.includes(first.id) && refused++ < 2 ? 400 : 204)
  await server.as('owner').post(`/v1/credentials/${first.id}/suspend`, { reason: 'a' })
  await server.as('owner').post(`/v1/credentials/${first.id}/reinstate`, {})
  await server.as('owner').post(`/v1/credentials/${first.id}/revoke`, { reason: 'b' })
  for (let round = 0; round < 4; round++) {
    await deliver()
    ahead += hour
  }
  const told = receiver.received.map(({ body }) => JSON.parse(body))
  expect(told.filter(({ data }) => data.id === other.id)).toHaveLength(1)
  expect(told.filter(({ data }) => data.id === first.id).map(({ type }) => type)).toEqual([
    'credential.issued',
    'credential.issued',
    'credential.issued',
    'credential.suspended',
    'credential.reinstated',
    'credential.revoked',
  ])
})

test('a receiver that was down for an hour gets everything afterwards', async () => {
  const hook = await endpoint({ types: ['credential.issued'] })
  receiver.answer = () => undefined
  const ids: string[] = []
  for (let nth = 0; nth < 5; nth++) ids.push((await server.credential()).id)
  for (let probes = 0; probes < 12; probes++) {
    await deliver()
    ahead += 5 * minute + 30_000
  }
  expect((await read(hook.id)).failingSince).not.toBeNull()
  // It was knocked at, not stormed.
  expect(receiver.received.length).toBeLessThan(30)
  receiver.received.length = 0
  receiver.answer = () => 204
  await deliver()
  await deliver()
  expect(new Set(receiver.received.map(({ body }) => JSON.parse(body).data.id))).toEqual(new Set(ids))
  expect((await deliveries(hook.id)).every(({ state }) => state === 'delivered')).toBe(true)
  expect((await read(hook.id)).failingSince).toBeNull()
})

test('an endpoint that says how long to wait is left alone so long', async () => {
  await endpoint({ types: ['credential.issued'] })
  receiver.answer = () => ({ status: 429, headers: { 'retry-after': '7200' } })
  await server.credential()
  await deliver()
  ahead += hour
  await deliver()
  expect(receiver.received).toHaveLength(1)
  ahead += 2 * hour
  await deliver()
  expect(receiver.received).toHaveLength(2)
})

test('an endpoint that fails for days is paused and says why; what waited comes when it is resumed', async () => {
  const hook = await endpoint({ types: ['credential.issued'] })
  receiver.answer = () => 503
  await server.credential()
  await deliver()
  ahead += 6 * day
  await deliver()
  expect(await read(hook.id)).toMatchObject({
    pausedBecause: 'Nothing got through for 5 days. It answered 503.',
  })
  const events = await server.events()
  expect(events).toContainEqual({ type: 'webhook.paused', subject: hook.id })
  await server.credential()
  ahead += day
  receiver.received.length = 0
  receiver.answer = () => 204
  await deliver()
  expect(receiver.received).toHaveLength(0)
  await server.as('owner').post(`/v1/webhooks/${hook.id}/resume`)
  await deliver()
  expect(receiver.received).toHaveLength(2)
})

test('410 pauses at once', async () => {
  const hook = await endpoint({ types: ['credential.issued'] })
  receiver.answer = () => 410
  await server.credential()
  await deliver()
  expect((await read(hook.id)).pausedBecause).toMatch(/410/)
})

test('a test is sent to its endpoint alone, whatever it asked for', async () => {
  const hook = await endpoint({ types: ['batch.finished'] })
  await endpoint({ types: ['*'], url: `${receiver.origin}/other` })
  const response = await server.as('owner').post(`/v1/webhooks/${hook.id}/test`)
  const { eventId } = (await response.json()) as { eventId: string }
  await deliver()
  expect(receiver.received.filter(({ id }) => id === eventId)).toHaveLength(1)
  expect((await detail(hook.id, eventId)).state).toBe('delivered')
})

test('an order that is repeated under its Idempotency-Key is carried out once', async () => {
  const hook = await endpoint({ types: ['credential.issued'] })
  const headers = { 'idempotency-key': `test-${hook.id}` }
  const order = async () =>
    (await (await server.as('owner').post(`/v1/webhooks/${hook.id}/test`, undefined, headers)).json()) as {
      eventId: string
    }
  const first = await order()
  // As if the server had died after the commit, before the answer was kept.
  await server.world.db
    .updateTable('idempotency_keys')
    .set({ status: null, body: null, headers: null, locked_until: null })
    .where('key', '=', headers['idempotency-key'])
    .execute()
  expect(await order()).toEqual(first)
  await deliver()
  expect(receiver.received).toHaveLength(1)
})

test('addresses we do not go to, and events there are not, are refused where they stand', async () => {
  const attempt = async (wish: Record<string, unknown>) => {
    const response = await server.as('owner').post('/v1/webhooks', { url: 'https://hooks.example/', ...wish })
    return { status: response.status, problem: (await response.json()) as { errors: { pointer: string }[] } }
  }
  for (const url of [
    'http://hooks.example/',
    'https://127.0.0.1/',
    'https://[::ffff:127.0.0.1]/',
    'https://2130706433/',
    'https://localhost/',
    'https://a.localhost./',
    'https://169.254.169.254/latest',
    'https://user:password@hooks.example/',
    'https://hooks.example:22/',
    'no address',
  ]) {
    const { status, problem } = await attempt({ url })
    expect([url, status, problem.errors[0]?.pointer]).toEqual([url, 400, '/url'])
  }
  const { status, problem } = await attempt({ types: ['credential.issued', 'credential.eaten'] })
  expect([status, problem.errors[0]?.pointer]).toEqual([400, '/types/1'])
})

test('another organization sees none of it', async () => {
  const hook = await endpoint()
  const stranger = server.as({ apiKey: (await server.organization()).apiKey })
  for (const path of ['', '/deliveries', '/deliveries/00000000-0000-7000-8000-000000000000'])
    expect((await stranger.get(`/v1/webhooks/${hook.id}${path}`)).status).toBe(404)
  for (const path of ['/pause', '/resume', '/rotate', '/test', '/replay']) {
    const body = path === '/pause' ? { reason: 'a' } : path === '/replay' ? { since: new Date() } : {}
    expect((await stranger.post(`/v1/webhooks/${hook.id}${path}`, body)).status).toBe(404)
  }
  expect((await stranger.delete(`/v1/webhooks/${hook.id}`)).status).toBe(404)
  expect(await (await stranger.get('/v1/webhooks')).json()).toEqual({ items: [], next: null })
})

test('who asks what has happened since misses nothing and gets nothing twice', async () => {
  type Feed = { items: { id: string; type: string; subject: string }[]; cursor: string; more: boolean }
  const ask = async (query: string) =>
    (await (await server.as('owner').get(`/v1/events?${query}`)).json()) as Feed
  let cursor = ''
  const drain = async () => {
    const seen: Feed['items'] = []
    for (;;) {
      const page = await ask(`limit=3&type=credential.issued${cursor && `&after=${cursor}`}`)
      seen.push(...page.items)
      cursor = page.cursor
      if (!page.more) return seen
    }
  }
  await drain()
  const made: string[] = []
  for (let nth = 0; nth < 7; nth++) made.push((await server.credential()).id)
  await expect
    .poll(async () => {
      const before = cursor
      const seen = (await drain()).map(({ subject }) => subject)
      if (seen.length < made.length) cursor = before
      return seen
    })
    .toEqual(made)
  expect(await drain()).toEqual([])
  const other = (await server.organization()).apiKey
  const strangers = await server.as({ apiKey: other }).get(`/v1/events?after=${cursor}`)
  expect(JSON.stringify(await strangers.json())).not.toContain(made[0])
  expect((await server.as('owner').get('/v1/events?after=nonsense')).status).toBe(400)
})

test('what is done with is forgotten after a month', async () => {
  const hook = await endpoint({ types: ['credential.issued'] })
  await server.credential()
  await deliver()
  await forgetOld(server.world)
  expect(await deliveries(hook.id)).toHaveLength(1)
  ahead += 31 * day
  await forgetOld(server.world)
  expect(await deliveries(hook.id)).toHaveLength(0)
})
