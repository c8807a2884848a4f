import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BrokerDoor } from '../testing/broker-door.ts'
import { type Arrived, findBrokers, type Listening } from '../testing/brokers.ts'
import { type Receiver, startReceiver } from '../testing/receiver.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { wavesOf } from './waves.ts'

const { found, missing } = await findBrokers()
const patience = { timeout: 20_000, interval: 50 }

for (const broker of missing) test.skip(`${broker} does not answer, so nothing is tried with it`, () => {})

describe.each(found)('$name', ({ listen, door: open, dropsDuplicates }) => {
  const topic = `laurel-test-${randomBytes(4).toString('hex')}`
  let server: TestServer
  let door: BrokerDoor
  let listening: Listening
  let receiver: Receiver
  let ahead = 0

  beforeAll(async () => {
    door = await open()
    listening = await listen(topic)
    receiver = await startReceiver()
    server = await startServer({
      now: () => new Date(Date.now() + ahead),
      environment: {
        LAUREL_RELAY_URL: door.url,
        LAUREL_RELAY_TOPIC: topic,
        LAUREL_RELAY_TYPES: 'credential.*',
        LAUREL_OUTBOUND_ALLOW: receiver.origin,
      },
    })
  })
  afterAll(async () => {
    await server.stop()
    await listening.close()
    door.close()
    receiver.close()
  })

  type Cloud = { id: string; type: string; subject: string; data: Record<string, string> }
  const bodies = (arrived: readonly Arrived[]) => arrived.map(({ body }) => JSON.parse(body) as Cloud)
  /** What somebody has who keeps the ids they have seen. */
  const firsts = async () => {
    const seen = new Set<string>()
    return bodies(await listening.arrived()).filter(({ id }) => !seen.has(id) && seen.add(id))
  }
  const of = async (subject: string) =>
    (await firsts()).filter((one) => one.subject === subject).map(({ type }) => type)
  /** Three things that happen to one credential. */
  async function life(): Promise<string> {
    const { id } = await server.credential()
    await server.as('owner').post(`/v1/credentials/${id}/suspend`, { reason: 'a' })
    await server.as('owner').post(`/v1/credentials/${id}/reinstate`, {})
    return id
  }
  const whole = ['credential.issued', 'credential.suspended', 'credential.reinstated']
  const metric = async (name: string) => {
    const text = await (await server.as('nobody').get('/metrics')).text()
    return Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1])
  }
  const health = async () => {
    const response = await server.as('nobody').get('/health/ready')
    const { checks } = (await response.json()) as { checks: object }
    return { status: response.status, checks }
  }

  test('every event comes as a CloudEvent, under the id that the feed has', async () => {
    const id = await life()
    await expect.poll(() => of(id), patience).toEqual(whole)
    const arrived = await listening.arrived()
    const [first] = arrived
    expect(first).toMatchObject({
      contentType: 'application/cloudevents+json',
      topic: `credential.issued.${server.home.id}`,
    })
    expect(bodies(arrived)[0]).toMatchObject({
      specversion: '1.0',
      id: first!.id,
      type: 'credential.issued',
      subject: id,
      source: `${server.url}/organizations/${server.home.id}`,
      data: { url: `${server.url}/v1/credentials/${id}` },
    })
    expect(arrived.map(({ body }) => body).join()).not.toMatch(/Ada|ada@/)
    const feed = (await (
      await server
        .as('owner')
        .get('/v1/events?type=credential.issued&type=credential.suspended&type=credential.reinstated')
    ).json()) as { items: { id: string }[] }
    expect(arrived.map((one) => one.id)).toEqual(feed.items.map((one) => one.id))
    await expect.poll(() => metric('laurel_relay_lag_seconds'), patience).toBe(0)
    expect(await metric('laurel_relay_connected')).toBe(1)
  })

  test('what the broker stored without being heard comes again under its id, and in order', async () => {
    const before = (await listening.arrived()).length
    door.state = 'mute'
    const ids = await Promise.all(Array.from({ length: 5 }, life))
    await expect.poll(() => door.unanswered, patience).toBeGreaterThan(0)
    await expect.poll(async () => (await listening.arrived()).length, patience).toBeGreaterThan(before)
    door.cut()
    door.state = 'open'
    ahead += 60_000
    await expect
      .poll(async () => (await Promise.all(ids.map(of))).flat(), patience)
      .toEqual(ids.flatMap(() => whole))
    const arrived = await listening.arrived()
    const doubles = arrived.length - new Set(arrived.map(({ id }) => id)).size
    if (dropsDuplicates) expect(doubles).toBe(0)
    else expect(doubles).toBeGreaterThan(0)
  })

  test('cut again and again in the middle, it loses nothing', async () => {
    const ids: string[] = []
    for (let nth = 0; nth < 6; nth++) {
      ids.push(await life())
      door.cut()
      ahead += 60_000
    }
    await expect
      .poll(async () => (await Promise.all(ids.map(of))).flat(), patience)
      .toEqual(ids.flatMap(() => whole))
  })

  test('while it is away nobody else waits, health and metrics tell, and all comes afterwards', async () => {
    door.state = 'shut'
    await server
      .as('owner')
      .post('/v1/webhooks', { url: `${receiver.origin}/hook`, types: ['credential.issued'] })
    const id = await life()
    await expect
      .poll(() => receiver.received.map(({ body }) => JSON.parse(body).data.id), patience)
      .toEqual([id])
    expect(await health()).toMatchObject({ status: 200, checks: { relay: true } })
    ahead += 120_000
    await expect
      .poll(health, patience)
      .toMatchObject({ status: 200, checks: { database: true, relay: false } })
    expect(await metric('laurel_relay_lag_seconds')).toBeGreaterThan(60)
    await expect.poll(() => metric('laurel_relay_connected'), patience).toBe(0)
    expect(await of(id)).toEqual([])
    door.state = 'open'
    ahead += 60_000
    await expect.poll(() => of(id), patience).toEqual(whole)
    await expect.poll(health, patience).toMatchObject({ checks: { relay: true } })
  })
})

test('waves keep the order of each kind and hold none of a kind twice', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd')), (kinds) => {
      const all = kinds.map((kind, nth) => ({ kind, nth }))
      const waves = wavesOf(all, ({ kind }) => kind)
      expect(waves.flat()).toEqual(all)
      for (const wave of waves) expect(new Set(wave.map(({ kind }) => kind)).size).toBe(wave.length)
    }),
  )
})

test('a setting that cannot be used is refused at the start', async () => {
  const start = (environment: Record<string, string>) => startServer({ jobs: false, environment })
  await expect(start({ LAUREL_RELAY_URL: 'redis://localhost:6379' })).rejects.toThrow(
    /LAUREL_RELAY_URL: must begin/,
  )
  const url = { LAUREL_RELAY_URL: 'nats://localhost:4222' }
  await expect(start({ ...url, LAUREL_RELAY_TYPES: 'credential.eaten' })).rejects.toThrow(
    /no event "credential.eaten"/,
  )
  await expect(start({ ...url, LAUREL_RELAY_TOPIC: 'a b' })).rejects.toThrow(/LAUREL_RELAY_TOPIC/)
})
