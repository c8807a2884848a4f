import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { followAll } from '../testing/follow.ts'
import { type Receiver, startReceiver } from '../testing/receiver.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { writeDeliveries } from './follow-events.ts'
import { sendDeliveries } from './send.ts'

let server: TestServer
let receiver: Receiver

beforeAll(async () => {
  receiver = await startReceiver()
  server = await startServer({ jobs: false, environment: { LAUREL_OUTBOUND_ALLOW: receiver.origin } })
})
afterAll(async () => {
  await server.stop()
  receiver.close()
})
beforeEach(async () => {
  for (const { id } of (await items<Hook>('/v1/hooks')).items)
    await server.as('owner').delete(`/v1/hooks/${id}`)
  await deliver()
  receiver.received.length = 0
  receiver.answer = () => 200
})

type Hook = { id: string; targetUrl: string; event: string; secret: string }
type Flat = { id: string; type: string; subject: string; page: string; data: Record<string, unknown> }

async function items<T>(path: string): Promise<{ items: T[]; next: string | null }> {
  return (await (await server.as('owner').get(path)).json()) as { items: T[]; next: string | null }
}
const subscribe = (wish: Record<string, unknown> = {}) =>
  server
    .as('owner')
    .post('/v1/hooks', { targetUrl: `${receiver.origin}/zap`, event: 'credential.issued', ...wish })
async function deliver(): Promise<void> {
  await followAll(server.world, 'webhooks', (tx, events) => writeDeliveries(server.world, tx, events))
  while (await sendDeliveries(server.world)) {}
}

test('a hook gets what the list of the newest events has, signed, until it is unsubscribed', async () => {
  const made = await subscribe()
  expect(made.status).toBe(201)
  const hook = (await made.json()) as Hook
  const { id } = await server.credential()
  await deliver()
  const [{ body, headers }] = receiver.received as [Receiver['received'][number]]
  const message = new Webhook(hook.secret).verify(body, headers) as Flat
  expect(message).toMatchObject({
    id: headers['webhook-id'],
    type: 'credential.issued',
    subject: id,
    url: `${server.url}/v1/credentials/${id}`,
    page: `${server.url}/credentials/${id}`,
    data: { batchId: null },
  })
  expect((await items<Flat>('/v1/events/recent?type=credential.issued&limit=1')).items).toEqual([message])
  expect((await items<Hook>('/v1/hooks')).items).toMatchObject([{ id: hook.id, event: 'credential.issued' }])
  expect((await server.as('owner').delete(`/v1/hooks/${hook.id}`)).status).toBe(204)
  await server.credential()
  await deliver()
  expect(receiver.received).toHaveLength(1)
  expect((await server.as('owner').get(`/v1/hooks/${hook.id}`)).status).toBe(404)
})

test('an address that answers 410 is unsubscribed, and what waited for it is not sent', async () => {
  const { id } = (await (await subscribe()).json()) as Hook
  receiver.answer = () => 410
  await server.credential()
  await deliver()
  await server.credential()
  await deliver()
  expect(receiver.received).toHaveLength(1)
  expect((await server.as('owner').get(`/v1/hooks/${id}`)).status).toBe(404)
  expect(await server.events()).toContainEqual({ type: 'webhook.removed', subject: id })
})

test('who wants to be asked first is, and nobody is subscribed who does not send the secret back', async () => {
  receiver.answer = ({ headers }) => ({
    status: 200,
    headers: { 'x-hook-secret': headers['x-hook-secret']! },
  })
  expect((await subscribe({ confirm: true })).status).toBe(201)
  for (const answer of [200, 404, { status: 200, headers: { 'x-hook-secret': 'guessed' } }, undefined]) {
    receiver.answer = () => answer
    const refused = await subscribe({ confirm: true })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ errors: [{ pointer: '/targetUrl', code: 'unconfirmed' }] })
  }
  expect((await items('/v1/hooks')).items).toHaveLength(1)
})

test('events there are not, and addresses we do not go to, are refused where they stand', async () => {
  const wrong = await subscribe({ event: 'credential.eaten', targetUrl: 'https://127.0.0.1/' })
  expect(await wrong.json()).toMatchObject({ errors: [{ pointer: '/targetUrl' }, { pointer: '/event' }] })
  const endpoint = await server.as('owner').post('/v1/webhooks', { url: `${receiver.origin}/own` })
  const { id } = (await endpoint.json()) as { id: string }
  // An endpoint that somebody keeps by hand is no hook; but a hook can be looked at as an endpoint.
  expect((await server.as('owner').delete(`/v1/hooks/${id}`)).status).toBe(404)
  await server.as('owner').delete(`/v1/webhooks/${id}`)
  const hook = (await (await subscribe()).json()) as Hook
  await server.credential()
  await deliver()
  expect((await items(`/v1/webhooks/${hook.id}/deliveries`)).items).toMatchObject([{ state: 'delivered' }])
})

test('the newest come first, page by page, each once; of one type or of all but the chatter', async () => {
  const made: string[] = []
  for (let nth = 0; nth < 5; nth++) made.unshift((await server.credential()).id)
  const seen: string[] = []
  for (let cursor = ''; seen.length < 5; ) {
    const page = await items<Flat>(`/v1/events/recent?type=credential.issued&limit=2${cursor}`)
    seen.push(...page.items.map(({ subject }) => subject))
    cursor = `&cursor=${page.next}`
  }
  expect(seen.slice(0, 5)).toEqual(made)
  const { items: newest } = await items<Flat>('/v1/events/recent')
  expect(newest[0]).toMatchObject({ type: 'credential.issued', subject: made[0] })
  expect(newest.map(({ type }) => type)).not.toContain('key.used')
  expect((await server.as('owner').get('/v1/events/recent?cursor=nonsense')).status).toBe(400)
})

test('a sample has the form of what really comes', async () => {
  await subscribe({ event: 'credential.*' })
  await server.credential()
  await deliver()
  const real = JSON.parse(receiver.received[0]!.body) as Flat
  const sample = (await (await server.as('owner').get('/v1/events/samples/credential.issued')).json()) as Flat
  expect(Object.keys(sample)).toEqual(Object.keys(real))
  expect(Object.keys(sample.data)).toEqual(Object.keys(real.data))
  const none = await server.as('owner').get('/v1/events/samples/scim.unheard-of')
  expect(none.status).toBe(400)
  const unsampled = await server.as('owner').get('/v1/events/samples/key.used')
  expect(await unsampled.json()).toMatchObject({ detail: expect.stringContaining('/v1/events/recent') })
})

test('a key sees whose it is; a stranger subscribes nobody and sees nothing', async () => {
  expect(await (await server.as('owner').get('/v1/me')).json()).toMatchObject({
    id: expect.stringMatching(/^api-key:/),
    means: 'api-key',
    organization: { id: server.home.id, slug: 'home' },
    permissions: expect.arrayContaining(['webhook:write']),
  })
  expect((await server.as('nobody').get('/v1/me')).status).toBe(401)
  const { id } = (await (await subscribe()).json()) as Hook
  const stranger = server.as({ apiKey: (await server.organization()).apiKey })
  expect((await stranger.delete(`/v1/hooks/${id}`)).status).toBe(404)
  expect(await (await stranger.get('/v1/hooks')).json()).toEqual({ items: [], next: null })
  expect(
    (await server.as('auditor').post('/v1/hooks', { targetUrl: receiver.origin, event: '*' })).status,
  ).toBe(403)
})
