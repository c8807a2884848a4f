import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordEvents } from '../events/record.ts'
import { followAll } from '../testing/follow.ts'
import { type Receiver, startReceiver } from '../testing/receiver.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { writeDeliveries } from './follow-events.ts'
import { sendDeliveries } from './send.ts'

let server: TestServer
let receiver: Receiver
let ahead = 0
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

/** Writes down what is to be sent of all that has happened. */
const follow = () =>
  followAll(server.world, 'webhooks', (tx, events) => writeDeliveries(server.world, tx, events))

/** Everything that is due by now, as the worker would send it. */
async function deliver(): Promise<void> {
  await follow()
  while (await sendDeliveries(server.world)) {}
}

const addHook = async (path: string, types: string[]): Promise<string> => {
  const made = await server.as('owner').post('/v1/webhooks', { url: `${receiver.origin}${path}`, types })
  return ((await made.json()) as { id: string }).id
}
const happen = (happenings: Parameters<typeof recordEvents>[2]) =>
  server.world.db.transaction().execute((tx) => recordEvents(tx, server.context(), happenings))
const suspended = (subject: string) =>
  ({ type: 'credential.suspended', subject, data: { reason: null, until: null } }) as const

test('several workers serve an endpoint in turn: each message comes once', async () => {
  receiver.received.length = 0
  await addHook('/shared', ['credential.suspended'])
  const subjects = Array.from({ length: 300 }, (_, nth) => `shared-${nth}`)
  await happen([...subjects, ...subjects].map(suspended))
  await follow()
  await Promise.all(Array.from({ length: 4 }, () => sendDeliveries(server.world)))
  await deliver()
  expect(receiver.received).toHaveLength(600)
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(600)
})

test('an endpoint that is slow to answer holds up no other', async () => {
  receiver.received.length = 0
  await addHook('/slow', ['credential.suspended'])
  await addHook('/quick', ['credential.revoked'])
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const about = (text: string) => receiver.received.filter(({ body }) => body.includes(text)).length
  receiver.answer = async ({ body }) => {
    if (body.includes('slow-')) await released
    return 204
  }
  await happen([suspended('slow-1')])
  await follow()
  const sending = sendDeliveries(server.world)
  // To both endpoints that listen to it.
  await expect.poll(() => about('slow-1')).toBe(2)
  await happen([{ type: 'credential.revoked', subject: 'quick-1', data: { reason: null } }])
  await follow()
  await expect.poll(() => about('quick-1')).toBe(1)
  release()
  await sending
  receiver.answer = () => 204
})

test('of a thousand that wait each comes once and in order, over an endpoint that goes down and away in between', async () => {
  const id = await addHook('/hook', ['credential.reinstated'])
  receiver.received.length = 0
  const subjects = Array.from({ length: 250 }, (_, nth) => `credential-${nth}`)
  for (const reason of ['first', 'second', 'third', 'last'])
    await happen(subjects.map((subject) => ({ type: 'credential.reinstated', subject, data: { reason } })))
  // It goes down while the next are in hand already: those go back untried, and have lost no attempt.
  receiver.answer = () => (receiver.received.length === 250 ? 503 : 204)
  await deliver()
  expect(receiver.received.length).toBeLessThan(300)
  const tried = await sql`select from webhook_deliveries
    where endpoint_id = ${id} and state = 'waiting' and attempts > 0`.execute(server.world.db)
  expect(tried.rows).toHaveLength(1)
  ahead += 3_600_000
  await deliver()
  const { rows } = await sql<{ id: string; subject: string }>`
    select e.id, e.subject from events as e join webhook_deliveries as d on d.event_id = e.id
    where d.endpoint_id = ${id} and d.state = 'delivered' order by e.position`.execute(server.world.db)
  expect(rows).toHaveLength(1000)
  const taken = receiver.received.map(({ id }) => id).filter((_, nth) => nth !== 249)
  expect([...taken].sort()).toEqual(rows.map(({ id }) => id).sort())
  for (const subject of subjects.slice(0, 25)) {
    const expected = rows.filter((row) => row.subject === subject).map(({ id }) => id)
    expect(taken.filter((id) => expected.includes(id))).toEqual(expected)
  }
  // Whoever wants nothing more gets nothing of what is in hand.
  const again = { state: 'all', since: '2000-01-01T00:00:00Z' }
  expect((await server.as('owner').post(`/v1/webhooks/${id}/replay`, again)).status).toBe(202)
  receiver.received.length = 0
  receiver.answer = () => 410
  await deliver()
  expect(receiver.received.length).toBeLessThanOrEqual(16)
  const paused = await server.as('owner').get(`/v1/webhooks/${id}`)
  expect(await paused.json()).toMatchObject({ pausedBecause: expect.stringContaining('410') })
})
