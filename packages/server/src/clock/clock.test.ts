import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readVersion } from '../achievements/store.ts'
import { issueCredentials } from '../credentials/issue.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { tick } from './tick.ts'

const day = 24 * 3_600_000
let server: TestServer
let now = Date.UTC(2031, 0, 1)
beforeAll(async () => {
  server = await startServer({ jobs: false, now: () => new Date(now) })
})
afterAll(() => server.stop())

const inDays = (days: number): string => new Date(now + days * day).toISOString()
const told = async (...ids: string[]) => {
  const rows = await server.world.db
    .selectFrom('events')
    .select(['type', 'subject', 'data', 'by'])
    .orderBy('position')
    .execute()
  return rows
    .filter(({ subject, by }) => ids.includes(subject) && by === 'system:clock')
    .map(({ type, data }) => {
      const { step } = data as { step?: number }
      return step === undefined ? type.replace('credential.', '') : step
    })
}
async function run(): Promise<void> {
  while (await tick(server.world));
}
/** Days go by one after the other, and the clock is there on each. */
async function pass(days: number): Promise<void> {
  for (let nth = 0; nth < days; nth += 1) {
    now += day
    await run()
  }
}
const act = (id: string, verb: string, body?: unknown) =>
  server.as('issuer').post(`/v1/credentials/${id}/${verb}`, body)
const read = async (id: string) =>
  (await (await server.as('issuer').get(`/v1/credentials/${id}`)).json()) as Record<string, unknown>

describe('the end of a credential', () => {
  test('is told once at its instant, with the reminders before and after it', async () => {
    const { id } = await server.credential({ validUntil: inDays(40) })
    await pass(9)
    expect(await told(id)).toEqual([])
    await pass(1)
    expect(await told(id)).toEqual([-30])
    await pass(30)
    expect(await told(id)).toEqual([-30, -7, 'expired'])
    expect(await read(id)).toMatchObject({ state: 'active', status: 'expired' })
    await pass(20)
    expect(await told(id)).toEqual([-30, -7, 'expired', 7])
  })

  test('is told after a standstill in the order in which everything fell due', async () => {
    const late = await server.credential({ validUntil: inDays(60) })
    const early = await server.credential({ validUntil: inDays(45) })
    const held = await server.credential({ validUntil: inDays(200) })
    expect((await act(held.id, 'suspend', { reason: 'exam', until: inDays(50) })).status).toBe(200)
    now += 90 * day
    await run()
    expect(await told(late.id, early.id, held.id)).toEqual([
      ...[-30, -30, -7, 'expired'], // early on day 15 and 38, late on day 30
      ...['reinstated', 7, -7, 'expired', 7], // day 50, 52, 53, 60, 67
    ])
  })

  test('that comes within a day of issuing is told too, and one that has passed is not', async () => {
    const soon = await server.credential({ validUntil: new Date(now + 60_000).toISOString() })
    const past = await server.credential({ validFrom: inDays(-400), validUntil: inDays(-30) })
    now += 120_000
    await run()
    await run()
    expect(await told(soon.id)).toEqual(['expired'])
    await pass(10)
    expect(await told(soon.id, past.id)).toEqual(['expired', 7])
  })

  test('is not told of what was revoked or replaced before, and nobody is reminded of it', async () => {
    const revoked = await server.credential({ validUntil: inDays(35) })
    const renewed = await server.credential({ validUntil: inDays(35) })
    expect((await act(revoked.id, 'revoke', { reason: 'issued in error' })).status).toBe(200)
    expect((await act(renewed.id, 'renew', { validUntil: inDays(900) })).status).toBe(201)
    await pass(50)
    expect(await told(revoked.id, renewed.id)).toEqual([])
  })

  test('that many share is told once each by several workers at once, however many fit into one go', async () => {
    const { id: achievementId } = await server.achievement()
    const context = server.context('issuer')
    const version = await readVersion(context, achievementId, 'current', server.home.id)
    const validUntil = new Date(inDays(33))
    const row = { recipient: { name: 'Ada', email: null }, validUntil }
    const ids: string[] = []
    for (const count of [500, 500, 500, 500, 300])
      ids.push(
        ...(await issueCredentials(context, {
          version: version!,
          rows: Array(count).fill(row),
          mail: false,
        })),
      )
    now += 60 * day
    await Promise.all([run(), run(), run()])
    await run()
    const rows = await server.world.db
      .selectFrom('events')
      .select(['type', ({ fn }) => fn.count<string>('subject').as('all')])
      .select(({ fn }) => fn.count<string>('subject').distinct().as('subjects'))
      .where('subject', 'in', ids)
      .where('by', '=', 'system:clock')
      .groupBy('type')
      .orderBy('type')
      .execute()
    const counts = rows.map(({ type, all, subjects }) => [type, Number(all), Number(subjects)])
    expect(counts).toEqual([
      ['credential.expired', 2300, 2300],
      ['credential.reminder-due', 6900, 2300],
    ])
  })
})

describe('a suspension with an end', () => {
  test('is lifted at that instant, once, in the published list too', async () => {
    const { id } = await server.credential()
    const until = new Date(now + 3_600_000).toISOString()
    const answer = await act(id, 'suspend', { reason: 'under review', until })
    expect(await answer.json()).toMatchObject({ state: 'suspended', suspendedUntil: until })
    const marks = () =>
      server.world.db.selectFrom('status_marks').select('index').where('purpose', '=', 'suspension').execute()
    expect(await marks()).toHaveLength(1)
    await run()
    expect(await read(id)).toMatchObject({ state: 'suspended' })
    now += 3_600_000
    await run()
    await run()
    expect(await read(id)).toMatchObject({ state: 'active', stateReason: null, suspendedUntil: null })
    expect(await told(id)).toEqual(['reinstated'])
    expect(await marks()).toEqual([])
  })

  test('does not come back after somebody lifted or revoked', async () => {
    const lifted = await server.credential()
    const revoked = await server.credential()
    const until = inDays(1)
    for (const { id } of [lifted, revoked]) await act(id, 'suspend', { reason: 'under review', until })
    expect((await act(lifted.id, 'reinstate')).status).toBe(200)
    expect((await act(revoked.id, 'revoke', { reason: 'found guilty' })).status).toBe(200)
    await pass(3)
    expect(await told(lifted.id, revoked.id)).toEqual([])
    expect(await read(revoked.id)).toMatchObject({ state: 'revoked' })
  })

  test('must end later than now', async () => {
    const { id } = await server.credential()
    const answer = await act(id, 'suspend', { reason: 'under review', until: inDays(-1) })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/until' }] })
  })
})

describe('the ladder of reminders', () => {
  const owner = () => server.as('owner')

  test('is the organization’s, unless an achievement has one of its own, which can be taken away', async () => {
    const { id: achievementId } = await server.achievement()
    expect(await (await owner().get('/v1/reminders')).json()).toEqual({
      enabled: true,
      days: [-30, -7, 7],
      from: 'default',
    })
    const settled = await owner().put('/v1/reminders', { enabled: true, days: [3, -10] })
    expect(await settled.json()).toEqual({ enabled: true, days: [-10, 3], from: 'organization' })
    const own = `/v1/achievements/${achievementId}/reminders`
    expect((await owner().put(own, { enabled: false, days: [] })).status).toBe(200)

    const plain = await server.credential({ validUntil: inDays(20) })
    const quiet = await server.credential({ achievementId, validUntil: inDays(20) })
    await pass(12)
    expect((await owner().delete(own)).status).toBe(204)
    expect(await (await owner().get(own)).json()).toMatchObject({ from: 'organization' })
    await pass(15)
    expect(await told(plain.id)).toEqual([-10, 'expired', 3])
    expect(await told(quiet.id)).toEqual(['expired', 3])
  })

  test('does not remind of days that had passed when a step was added', async () => {
    const { id } = await server.credential({ validUntil: inDays(40) })
    await pass(20)
    await owner().put('/v1/reminders', { enabled: true, days: [-30, -10, 3] })
    await pass(30)
    expect(await told(id)).toEqual([-10, 'expired', 3])
  })

  test('that another organization asks for is not there, and an auditor may only look', async () => {
    const { id } = await server.achievement()
    const stranger = server.as(await server.organization())
    const own = `/v1/achievements/${id}/reminders`
    const ladder = { enabled: true, days: [-1] }
    const answers = [await stranger.get(own), await stranger.put(own, ladder), await stranger.delete(own)]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    expect((await server.as('auditor').get('/v1/reminders')).status).toBe(200)
    expect((await server.as('auditor').put('/v1/reminders', ladder)).status).toBe(403)
  })
})

test('a worker does it without being asked', async () => {
  const other = await startServer()
  const { id } = await other.credential({ validUntil: new Date(Date.now() + 1500).toISOString() })
  for (let nth = 0; nth < 50; nth += 1) {
    if ((await other.events()).some(({ type, subject }) => type === 'credential.expired' && subject === id))
      break
    await sleep(100)
  }
  expect(await other.events()).toContainEqual({ type: 'credential.expired', subject: id })
  await other.stop()
})
