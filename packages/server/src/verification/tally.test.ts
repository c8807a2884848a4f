import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'
import { closeHours } from './close-hours.ts'

let server: TestServer
let now = new Date('2027-03-01T10:15:00Z')
beforeAll(async () => {
  server = await startServer({ jobs: false, now: () => now })
})
afterAll(() => server.stop())

const counts = (id: string) =>
  server.world.db
    .selectFrom('validation_counts')
    .select(['door', 'outcome', 'by', 'count'])
    .where('credential_id', '=', id)
    .orderBy('door')
    .orderBy('outcome')
    .execute()

/** Waits until what was counted is stored: about a second. */
const stored = (id: string, wanted: object[]) =>
  vi.waitFor(async () => expect(await counts(id)).toMatchObject(wanted), { timeout: 20_000, interval: 100 })

const ask = async (path: string, body?: string) => {
  const nobody = server.as('nobody')
  const type = { 'content-type': 'application/json' }
  const answer = await (body === undefined ? nobody.get(path) : nobody.post(path, body, type))
  expect(answer.status).toBe(200)
  return answer.text()
}
const policy = (verifiers: string) =>
  server.as('owner').request('/v1/audit/policy', {
    method: 'PUT',
    body: JSON.stringify({ verifiers }),
    headers: { 'content-type': 'application/json' },
  })

test('every door is counted, and nothing is kept of who asked', async () => {
  const { id } = await server.credential()
  for (let time = 0; time < 3; time++) await ask(`/validate?certId=${id}`)
  await ask(`/v1/credentials/${id}/verification`)
  await ask(`/credentials/${id}`)
  await ask('/v1/verify', await ask(`/credentials/${id}.json`))
  await stored(id, [
    { door: 'answer', outcome: 'valid', by: '', count: 4 },
    { door: 'file', outcome: 'valid', by: '', count: 1 },
    { door: 'page', outcome: 'valid', by: '', count: 1 },
  ])
  await server.as('owner').post(`/v1/credentials/${id}/revoke`, { reason: 'a mistake' })
  await ask(`/validate?certId=${id}`)
  await stored(id, [{ outcome: 'revoked', count: 1 }, { outcome: 'valid', count: 4 }, {}, {}])
})

test('what is not from here, or not there, is not counted', async () => {
  const { id } = await server.credential()
  const forged = (await ask(`/credentials/${id}.json`)).replaceAll(id, '0'.repeat(26))
  await ask('/v1/verify', forged)
  expect((await server.as('nobody').get(`/validate?certId=${'1'.repeat(26)}`)).status).toBe(404)
  await ask(`/validate?certId=${id}`)
  await stored(id, [{ count: 1 }])
  expect(await counts('0'.repeat(26))).toEqual([])
  expect(await counts('1'.repeat(26))).toEqual([])
})

test('the organization settles what is kept of a verifier', async () => {
  expect((await policy('network')).status).toBe(200)
  const first = await server.credential()
  await ask(`/validate?certId=${first.id}`)
  await ask(`/validate?certId=${first.id}`)
  await stored(first.id, [{ by: '127.0.0.0/24', count: 2 }])

  await policy('daily')
  const second = await server.credential()
  await ask(`/validate?certId=${second.id}`)
  await ask(`/validate?certId=${second.id}`)
  await stored(second.id, [{ by: expect.stringMatching(/^[\w-]{16}$/), count: 2 }])
  now = new Date('2027-03-02T09:00:00Z')
  await ask(`/validate?certId=${second.id}`)
  await vi.waitFor(async () => expect(await counts(second.id)).toHaveLength(2), { timeout: 20_000 })
  expect(new Set((await counts(second.id)).map(({ by }) => by)).size).toBe(2)

  // The secret goes with its day: nobody can find out any more which address it was.
  await closeHours(server.world)
  const secrets = await server.world.db.selectFrom('validation_secrets').select('secret').execute()
  expect(secrets).toHaveLength(1)

  expect((await server.as('auditor').get('/v1/audit/policy')).status).toBe(200)
  expect((await policy('everything')).status).toBe(400)
  await policy('none')
  expect(await (await server.as('auditor').get('/v1/audit/policy')).json()).toEqual({ verifiers: 'none' })
})

test('an hour that is over goes into the record, once', async () => {
  now = new Date('2027-03-05T10:59:00Z')
  const { id } = await server.credential()
  await ask(`/validate?certId=${id}`)
  await stored(id, [{ count: 1 }])
  const told = async () => {
    const rows = await server.world.db
      .selectFrom('events')
      .select('data')
      .where('type', '=', 'validations.counted')
      .execute()
    return rows
      .map(({ data }) => data)
      .filter((data) => (data as { hour: string }).hour.startsWith('2027-03-05'))
  }
  now = new Date('2027-03-05T11:05:00Z')
  await closeHours(server.world)
  expect(await told()).toEqual([])
  now = new Date('2027-03-05T11:11:00Z')
  await Promise.all([closeHours(server.world), closeHours(server.world)])
  await closeHours(server.world)
  expect(await told()).toEqual([
    {
      hour: '2027-03-05T10:00:00.000Z',
      requests: 1,
      credentials: 1,
      outcomes: { valid: 1 },
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ])
})
