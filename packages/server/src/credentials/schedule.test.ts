import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'
import { issueScheduled } from './schedule-run.ts'

const hour = 3_600_000
let server: TestServer
let now = Date.UTC(2031, 0, 1)
let achievementId: string
beforeAll(async () => {
  server = await startServer({ jobs: false, now: () => new Date(now) })
  achievementId = (await server.achievement({ validFor: 'P1Y' })).id
})
afterAll(() => server.stop())

type Shown = { id: string; [member: string]: unknown }
const owner = () => server.as('owner')
const later = (hours: number): string => new Date(now + hours * hour).toISOString()
const schedule = async (changes: Record<string, unknown>, headers?: Record<string, string>) => {
  const recipient = { name: 'Ada Lovelace', email: 'ada@example.org' }
  return owner().post('/v1/scheduled-credentials', { achievementId, recipient, ...changes }, headers)
}
const scheduled = async (hours: number, changes = {}) => {
  const answer = await schedule({ issueAt: later(hours), ...changes })
  expect(answer.status).toBe(201)
  return (await answer.json()) as Shown
}
const run = async () => {
  while (await issueScheduled(server.world));
}
const about = async (id: string) =>
  (await server.events()).filter(({ subject }) => subject === id).map(({ type }) => type)
const stateOf = async (id: string) =>
  ((await (await owner().get(`/v1/scheduled-credentials/${id}`)).json()) as Shown).state

test('a scheduled credential is nowhere before its instant, and then it is there under the id it was given', async () => {
  const { id, url, recipient } = await scheduled(2, { narrative: 'With honours.' })
  expect(recipient).toEqual({ name: 'Ada Lovelace', email: 'ada@example.org' })
  const issueAt = later(2)
  now += 2 * hour - 1000
  await run()
  const stranger = server.as('nobody')
  for (const path of [`/credentials/${id}`, `/credentials/${id}.json`, `/validate?certId=${id}`])
    expect([path, (await stranger.get(path)).status]).toEqual([path, 404])
  expect((await owner().get(`/v1/credentials/${id}`)).status).toBe(404)

  now += 1000
  await Promise.all([run(), run(), run()])
  await run()
  expect(await (await owner().get(`/v1/credentials/${id}`)).json()).toMatchObject({
    id,
    url,
    status: 'valid',
    validFrom: issueAt,
    validUntil: '2032-01-01T02:00:00.000Z',
  })
  expect(await (await stranger.get(`/credentials/${id}.json`)).json()).toMatchObject({
    credentialSubject: { narrative: 'With honours.' },
  })
  expect(await about(id)).toEqual(['credential.scheduled', 'credential.issued'])
  expect(await stateOf(id)).toBe('issued')
  const kept = await server.world.db
    .selectFrom('scheduled_credentials')
    .select('sealed')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(kept.sealed).toBeNull()
})

test('many are issued in the order of their instants after a standstill, once each by several workers', async () => {
  const ids: string[] = []
  for (const hours of [30, 10, 20, 25, 15]) ids.push((await scheduled(hours)).id)
  now += 40 * hour
  await Promise.all([run(), run(), run()])
  const issued = (await server.events()).filter(
    ({ type, subject }) => type === 'credential.issued' && ids.includes(subject),
  )
  expect(issued.map(({ subject }) => subject)).toEqual([1, 4, 2, 3, 0].map((nth) => ids[nth]))
})

test('what was called off is never issued, and what was issued cannot be called off', async () => {
  const off = await scheduled(1)
  const cancel = (id: string) =>
    owner().post(`/v1/scheduled-credentials/${id}/cancel`, { reason: 'Failed the exam.' })
  const answer = await cancel(off.id)
  expect(await answer.json()).toMatchObject({ state: 'called-off', recipient: null })
  expect((await cancel(off.id)).status).toBe(409)
  const on = await scheduled(1)
  now += hour
  await run()
  expect((await cancel(on.id)).status).toBe(409)
  expect((await owner().get(`/v1/credentials/${off.id}`)).status).toBe(404)
  expect(await about(off.id)).toEqual(['credential.scheduled', 'credential.unscheduled'])
})

test('erasing a person calls off what waits for them', async () => {
  const recipient = { name: 'Eve', email: 'eve@example.org' }
  const first = await server.credential({ recipient })
  const { id } = await scheduled(1, { recipient })
  const person = (first.recipient as { id: string }).id
  expect((await owner().post(`/v1/recipients/${person}/erase`, {})).status).toBe(200)
  now += hour
  await run()
  expect(await stateOf(id)).toBe('called-off')
  expect((await owner().get(`/v1/credentials/${id}`)).status).toBe(404)
})

test('the same Idempotency-Key schedules once', async () => {
  const wish = { issueAt: later(5) }
  const answers = [
    await schedule(wish, { 'idempotency-key': 'once' }),
    await schedule(wish, { 'idempotency-key': 'once' }),
  ]
  const [one, two] = (await Promise.all(answers.map((answer) => answer.json()))) as [Shown, Shown]
  expect([answers[1]!.status, two.id]).toEqual([201, one.id])
})

test.each([
  ['an instant that has passed', () => ({ issueAt: later(-1) }), '/issueAt'],
  ['an end before it begins', () => ({ issueAt: later(9), validUntil: later(8) }), '/validUntil'],
  [
    'an achievement that is not there',
    () => ({ issueAt: later(9), achievementId: server.home.id }),
    '/achievementId',
  ],
])('scheduling with %s is refused', async (_, wish, pointer) => {
  const answer = await schedule(wish())
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ errors: [{ pointer }] })
})

test('another organization neither sees nor calls off what is scheduled', async () => {
  const { id } = await scheduled(50)
  const stranger = server.as(await server.organization())
  expect((await stranger.get(`/v1/scheduled-credentials/${id}`)).status).toBe(404)
  expect((await stranger.post(`/v1/scheduled-credentials/${id}/cancel`)).status).toBe(404)
  expect(await (await stranger.get('/v1/scheduled-credentials')).json()).toEqual({ items: [], next: null })
  const { items } = (await (
    await owner().get('/v1/scheduled-credentials?state=waiting&limit=200')
  ).json()) as {
    items: Shown[]
  }
  expect(items).toContainEqual(expect.objectContaining({ id, achievementName: 'Bread baking' }))
})

test('a batch waits for its instant too', async () => {
  const { batchJobs } = await import('../batches/jobs.ts')
  const jobs = batchJobs(server.world)
  const work = async () => {
    for (const { run: once } of jobs) while ((await once(new AbortController().signal)) === true);
  }
  const path = (hours: number) => `/v1/batches?achievementId=${achievementId}&issueAt=${later(hours)}`
  const send = (hours: number) =>
    owner().post(path(hours), 'name\nAda\nGrace\n', { 'content-type': 'text/csv' })
  expect((await send(-1)).status).toBe(400)
  const answer = await send(3)
  const { id, issueAt } = (await answer.json()) as Shown
  expect([answer.status, issueAt]).toEqual([202, later(3)])
  const issued = async () => ((await (await owner().get(`/v1/batches/${id}`)).json()) as Shown).issued
  await work()
  expect(await issued()).toBe(0)
  now += 3 * hour
  await work()
  expect(await issued()).toBe(2)
})
