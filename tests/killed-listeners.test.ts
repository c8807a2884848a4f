import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { apiOf, award, expectAwardedOnce, expectHeardAll, feedOf } from './awards.ts'
import { startCounter, startPostOffice } from './listeners.ts'
import { makePlace } from './server-process.ts'

/** `LAUREL_TRIAL_AWARDS=10000` is the long trial; in CI it is shorter. */
const count = Number(process.env.LAUREL_TRIAL_AWARDS ?? 1000)
const kills = Number(process.env.LAUREL_TRIAL_KILLS ?? 5)
const leaseSeconds = 600

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

test(
  'SIGKILL at random moments: every award once, every listener hears of it, in the order of each credential',
  async () => {
    const counters = [await startCounter(), await startCounter()]
    const office = await startPostOffice()
    const place = await makePlace({
      SMTP_URL: office.url,
      LAUREL_OUTBOUND_ALLOW: counters.map(({ origin }) => origin).join(),
    })
    closers.push(...counters.map(({ close }) => close), office.close, place.clear)
    const demo = await place.start({ ahead: 0 })
    const api = apiOf(place.url, demo)
    for (const { origin } of counters) {
      const types = ['credential.issued', 'credential.suspended', 'credential.reinstated']
      const made = await api('/v1/webhooks', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ url: `${origin}/hook`, types }),
      })
      expect(made.status).toBe(201)
    }
    const before = (await feedOf(api)).length

    let done = 0
    const awarding = award(api, demo, { count, name: 'killed', onAward: (so) => (done = so) })
    let starts = 1
    for (let kill = 1; kill <= kills; kill++) {
      while (done < (count * kill) / (kills + 1)) await sleep(5)
      await sleep(Math.random() * 300)
      await place.kill()
      await place.start({ ahead: starts++ * leaseSeconds })
    }
    const awarded = await awarding
    // What the last process that was killed had in its hands.
    await place.kill()
    await place.start({ ahead: starts * leaseSeconds })

    const wanted = count + 2 * Math.ceil(count / 3)
    const patience = { timeout: 60_000 + count * 60, interval: 250 }
    const feed = async () => (await feedOf(api)).slice(before)
    await expect.poll(async () => (await feed()).length, patience).toBe(wanted)
    const distinct = () => counters.map(({ heard }) => new Set(heard.map(({ id }) => id)).size)
    await expect.poll(distinct, patience).toEqual(counters.map(() => wanted))
    const told = await feed()
    expectAwardedOnce(awarded, told)
    for (const { heard } of counters) expectHeardAll(heard, told)

    const got = () => new Set(office.mails.map(({ to }) => to))
    await expect.poll(() => awarded.filter(({ email }) => !got().has(email)).length, patience).toBe(0)
    const mails = new Map<string, Set<string>>()
    for (const { to, id } of office.mails) mails.set(to, (mails.get(to) ?? new Set()).add(id))
    // Some came twice, but under the same Message-ID: of who was awarded and nothing else, one mail.
    const plain = awarded.filter(({ email }) => Number(/\.(\d+)@/.exec(email)?.[1]) % 3 !== 0)
    expect(plain.filter(({ email }) => mails.get(email)?.size !== 1)).toEqual([])
    const repeated = counters.map(({ heard }) => heard.length - wanted)
    process.stdout.write(
      `${count} awards, ${kills + 1} kills; messages that came again: ${repeated.join(' and ')}\n`,
    )
  },
  240_000 + count * 200,
)

test('of two workers one is killed, and nothing stops', async () => {
  const counter = await startCounter()
  const place = await makePlace({ LAUREL_OUTBOUND_ALLOW: counter.origin })
  closers.push(counter.close, place.clear)
  const demo = await place.start({ ahead: 0 })
  const api = apiOf(place.url, demo)
  await api('/v1/webhooks', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: `${counter.origin}/hook`, types: ['credential.issued'] }),
  })
  // From here on one process answers and two others work.
  await place.kill()
  await place.start({ ahead: 0, roles: 'api' })
  const [first] = [await place.worker({ ahead: 0 }), await place.worker({ ahead: 0 })]
  const rows = Array.from({ length: 600 }, (_, nth) => `Graduate ${nth},worker.${nth}@example.org`)
  const created = await api(`/v1/batches?achievementId=${demo.achievementId}&notify=false`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'idempotency-key': 'two-workers' },
    body: `name,email\n${rows.join('\n')}\n`,
  })
  expect(created.status).toBe(202)
  const { id } = (await created.json()) as { id: string }
  const state = async () =>
    (await (await api(`/v1/batches/${id}`)).json()) as { state: string; issued: number }
  await expect.poll(async () => (await state()).issued, { timeout: 30_000 }).toBeGreaterThan(0)
  await first!.kill()
  const patience = { timeout: 60_000, interval: 200 }
  await expect.poll(state, patience).toMatchObject({ state: 'finished', issued: rows.length })
  // A batch that nobody has touched goes from end to end without the one that died.
  const { id: later } = (await (
    await api('/v1/credentials', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        achievementId: demo.achievementId,
        recipient: { name: 'Ada Lovelace', email: 'ada@example.org' },
      }),
    })
  ).json()) as { id: string }
  await expect.poll(() => counter.heard.some(({ subject }) => subject === later), patience).toBe(true)
  // What the dead one had in its hands the other one sends.
  await expect.poll(() => new Set(counter.heard.map(({ id }) => id)).size, patience).toBe(rows.length + 1)
}, 240_000)
