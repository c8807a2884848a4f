import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BrokerDoor } from '../packages/server/src/testing/broker-door.ts'
import { findBrokers, type Listening } from '../packages/server/src/testing/brokers.ts'
import { apiOf, award, expectHeardAll, feedOf } from './awards.ts'
import { makePlace, type Place } from './server-process.ts'

const { found, missing } = await findBrokers()
for (const broker of missing) test.skip(`${broker} does not answer, so nothing is tried with it`, () => {})

describe.each(found)('$name', (broker) => {
  const topic = `laurel-test-${randomBytes(4).toString('hex')}`
  let place: Place
  let door: BrokerDoor
  let listening: Listening

  beforeAll(async () => {
    door = await broker.door()
    listening = await broker.listen(topic)
    place = await makePlace({
      LAUREL_RELAY_URL: door.url,
      LAUREL_RELAY_TOPIC: topic,
      LAUREL_RELAY_TYPES: 'credential.issued,credential.suspended,credential.reinstated',
    })
  }, 60_000)
  afterAll(async () => {
    await place?.clear()
    await listening?.close()
    door?.close()
  })

  test('a process that dies between the broker’s taking and its own noting tells the same again, and all of it', async () => {
    const demo = await place.start()
    const api = apiOf(place.url, demo)
    const arrived = async () =>
      (await listening.arrived()).map(({ id, body }) => {
        const { type, subject } = JSON.parse(body) as { type: string; subject: string }
        return { id, type, subject }
      })
    const patience = { timeout: 30_000, interval: 100 }
    const distinct = async () => new Set((await arrived()).map(({ id }) => id)).size
    const told = async () => (await feedOf(api)).length
    await expect.poll(distinct, patience).toBe(await told())
    for (let nth = 0; nth < 2; nth++) {
      const before = await distinct()
      // The broker takes what it is given, and the process does not hear of it before it dies.
      door.state = 'mute'
      await award(api, demo, { count: 20, name: `relay-${nth}` })
      await expect.poll(distinct, patience).toBeGreaterThan(before)
      await place.kill()
      door.state = 'open'
      await place.start()
      await expect.poll(distinct, patience).toBe(await told())
    }
    const all = await arrived()
    expectHeardAll(all, await feedOf(api))
    const repeated = all.length - new Set(all.map(({ id }) => id)).size
    if (broker.dropsDuplicates) expect(repeated).toBe(0)
    else expect(repeated).toBeGreaterThan(0)
  }, 180_000)
})
