import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEmbedded, stopEmbedded } from '../packages/server/src/store/embedded.ts'
import { type BrokerDoor, startBrokerDoor } from '../packages/server/src/testing/broker-door.ts'
import { apiOf, award, expectAwardedOnce, expectHeardAll, feedOf } from './awards.ts'
import { startCounter } from './listeners.ts'
import { makePlace, type Place } from './server-process.ts'

let folder: string
let door: BrokerDoor
let place: Place
let counter: Awaited<ReturnType<typeof startCounter>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-database-'))
  counter = await startCounter()
  const { url } = await startEmbedded(folder)
  // It comes back on another port; the server knows one address.
  door = await startBrokerDoor(url)
  place = await makePlace({
    DATABASE_URL: door.url,
    LAUREL_DEMO: 'on',
    LAUREL_OUTBOUND_ALLOW: counter.origin,
  })
}, 120_000)
afterAll(async () => {
  await place?.clear()
  door?.close()
  counter?.close()
  await stopEmbedded(folder)
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** As when the power goes: no checkpoint, no goodbye to anybody. */
async function killDatabase(): Promise<void> {
  const pid = Number((await readFile(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0])
  process.kill(pid, 'SIGKILL')
}

test('the database dies under load, twice: no acknowledged award is lost, and all goes on by itself', async () => {
  const demo = await place.start({ ahead: 0 })
  const api = apiOf(place.url, demo)
  await api('/v1/webhooks', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      url: `${counter.origin}/hook`,
      types: ['credential.issued', 'credential.suspended', 'credential.reinstated'],
    }),
  })
  const before = (await feedOf(api)).length
  const count = 300
  let done = 0
  const awarding = award(api, demo, { count, name: 'restarted', onAward: (so) => (done = so) })
  for (const share of [0.3, 0.6]) {
    while (done < count * share) await sleep(5)
    await killDatabase()
    await expect.poll(async () => (await fetch(`${place.url}/health/ready`)).status).toBe(503)
    door.target = (await startEmbedded(folder)).url
    await expect
      .poll(async () => (await fetch(`${place.url}/health/ready`)).status, { timeout: 30_000 })
      .toBe(200)
  }
  const awarded = await awarding
  const wanted = count + 2 * Math.ceil(count / 3)
  const patience = { timeout: 90_000, interval: 250 }
  const feed = async () => (await feedOf(api)).slice(before)
  await expect.poll(async () => (await feed()).length, patience).toBe(wanted)
  // Back by itself: what is awarded now is heard of now.
  const [newest] = await award(api, demo, { count: 1, name: 'afterwards' })
  await expect.poll(() => counter.heard.some(({ subject }) => subject === newest!.id), patience).toBe(true)
  // Messages in hand when the database went are free again when their lease is over: for a process that starts later.
  await place.kill()
  await place.start({ ahead: 600 })
  await expect.poll(() => new Set(counter.heard.map(({ id }) => id)).size, patience).toBe(wanted + 3)
  const told = await feed()
  expectAwardedOnce(awarded, told)
  expectHeardAll(counter.heard, told)
}, 300_000)
