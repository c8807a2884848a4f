import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'

let now = new Date('2026-05-01T10:00:00Z')
let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false, now: () => now })
})
afterAll(() => server.stop())

type Made = { id: string; key: string; prefix: string; previousUntil: string | null }
const make = async (body: Record<string, unknown> = {}): Promise<Made> => {
  const wanted = { name: 'a program', scopes: ['achievement:read', 'key:read'], ...body }
  const response = await server.as('owner').post('/v1/api-keys', wanted)
  expect(response.status).toBe(201)
  return (await response.json()) as Made
}
const statusFor = async (apiKey: string) => (await server.as({ apiKey }).get('/v1/session')).status

test('after a rotation both secrets are good until the overlap ends, then only the new one', async () => {
  const made = await make()
  const response = await server.as('owner').post(`/v1/api-keys/${made.id}/rotate`, { overlapHours: 2 })
  const rotated = (await response.json()) as Made
  expect(rotated).toMatchObject({ id: made.id, previousUntil: '2026-05-01T12:00:00.000Z' })
  expect(rotated.key).not.toBe(made.key)
  expect(rotated.key.startsWith(rotated.prefix)).toBe(true)
  expect([await statusFor(made.key), await statusFor(rotated.key)]).toEqual([200, 200])
  now = new Date('2026-05-01T12:00:01Z')
  expect([await statusFor(made.key), await statusFor(rotated.key)]).toEqual([401, 200])
})

test('a second rotation ends the secret before the last one at once', async () => {
  const made = await make()
  const rotate = async () =>
    (await (await server.as('owner').post(`/v1/api-keys/${made.id}/rotate`, {})).json()) as Made
  const second = await rotate()
  const third = await rotate()
  expect(await Promise.all([made, second, third].map(({ key }) => statusFor(key)))).toEqual([401, 200, 200])
})

test('ending a key ends both its secrets on the next request', async () => {
  const made = await make()
  const rotated = (await (await server.as('owner').post(`/v1/api-keys/${made.id}/rotate`, {})).json()) as Made
  expect([await statusFor(made.key), await statusFor(rotated.key)]).toEqual([200, 200])
  expect((await server.as('owner').delete(`/v1/api-keys/${made.id}`)).status).toBe(204)
  expect([await statusFor(made.key), await statusFor(rotated.key)]).toEqual([401, 401])
  expect((await server.as('owner').post(`/v1/api-keys/${made.id}/rotate`, {})).status).toBe(409)
})

test('a key that expires between two requests is refused, though it was known a moment ago', async () => {
  const { key } = await make({ expiresAt: new Date(now.getTime() + 60_000).toISOString() })
  expect(await statusFor(key)).toBe(200)
  now = new Date(now.getTime() + 60_000)
  expect(await statusFor(key)).toBe(401)
})

test('a paused key is refused with the reason, and good again when it is resumed', async () => {
  const made = await make()
  expect(await statusFor(made.key)).toBe(200)
  const reason = 'It was seen in a public repository.'
  await server.as('owner').post(`/v1/api-keys/${made.id}/pause`, { reason })
  const refused = await server.as({ apiKey: made.key }).get('/v1/session')
  expect(refused.status).toBe(403)
  expect(((await refused.json()) as { detail: string }).detail).toContain(reason)
  await server.as('owner').post(`/v1/api-keys/${made.id}/resume`)
  expect(await statusFor(made.key)).toBe(200)
})

test('a repeated request makes one key, and does not show its secret again', async () => {
  const wanted = { name: 'made once', scopes: ['achievement:read'] }
  const headers = { 'idempotency-key': 'one-key-please' }
  const first = await server.as('owner').post('/v1/api-keys', wanted, headers)
  const second = await server.as('owner').post('/v1/api-keys', wanted, headers)
  expect([first.status, second.status]).toEqual([201, 409])
  expect(second.headers.get('content-type')).toBe('application/problem+json')
  const told = JSON.stringify(await second.json())
  expect(told).toContain('secret-shown')
  const { key } = (await first.json()) as Made
  expect(told).not.toContain(key.slice(-43))
  const kept = await server.world.db.selectFrom('idempotency_keys').selectAll().execute()
  expect(JSON.stringify(kept)).not.toContain(key.slice(-43))
  const listed = (await (await server.as('owner').get('/v1/api-keys?limit=200')).json()) as {
    items: { name: string }[]
  }
  expect(listed.items.filter(({ name }) => name === 'made once')).toHaveLength(1)
})

test('nobody gets the secret of a key that may do more than they may', async () => {
  const strong = await make({ scopes: ['credential:revoke', 'achievement:read'] })
  const weak = await make({ scopes: ['key:write', 'key:read'] })
  const response = await server.as({ apiKey: weak.key }).post(`/v1/api-keys/${strong.id}/rotate`, {})
  expect(response.status).toBe(403)
})

test('the key of another organization can be neither rotated, paused, resumed nor ended', async () => {
  const made = await make()
  const stranger = server.as({ apiKey: (await server.organization()).apiKey })
  const statuses = [
    (await stranger.post(`/v1/api-keys/${made.id}/rotate`, {})).status,
    (await stranger.post(`/v1/api-keys/${made.id}/pause`, { reason: 'x' })).status,
    (await stranger.post(`/v1/api-keys/${made.id}/resume`)).status,
    (await stranger.delete(`/v1/api-keys/${made.id}`)).status,
  ]
  expect(statuses).toEqual([404, 404, 404, 404])
  expect(await statusFor(made.key)).toBe(200)
})

test('what is done to a key is on record', async () => {
  const made = await make()
  await server.as('owner').post(`/v1/api-keys/${made.id}/rotate`, {})
  await server.as('owner').delete(`/v1/api-keys/${made.id}`)
  const events = (await server.events()).filter(({ subject }) => subject === made.id)
  expect(events.map(({ type }) => type)).toEqual(['api-key.created', 'api-key.rotated', 'api-key.ended'])
})
