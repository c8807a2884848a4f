import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

type Item = { type: string; subject: string; means: string; detail: { data: object; from?: string } }
const found = (query: string, check: (items: Item[]) => void) =>
  vi.waitFor(
    async () => {
      const answer = await server.as('auditor').get(`/v1/audit?${query}`)
      check(((await answer.json()) as { items: Item[] }).items)
    },
    { timeout: 20_000, interval: 100 },
  )

test('what somebody was refused is recorded, and how often', async () => {
  for (let time = 0; time < 3; time++) {
    expect((await server.as('issuer').post('/v1/api-keys', { name: 'a', scopes: ['key:read'] })).status).toBe(
      403,
    )
  }
  await found('type=access.denied', (items) => {
    const times = items.map(({ detail }) => (detail.data as { times: number }).times)
    expect(times.reduce((sum, one) => sum + one, 0)).toBe(3)
    expect(items[0]).toMatchObject({
      means: 'api-key',
      detail: { data: { method: 'POST', route: '/v1/api-keys' }, from: '127.0.0.0/24' },
    })
  })
})

test('the use of a key is recorded once an hour', async () => {
  const { apiKey, id } = await server.organization()
  const client = server.as({ apiKey })
  for (let time = 0; time < 5; time++) await client.get('/v1/achievements')
  await vi.waitFor(
    async () => {
      const { items } = (await (await client.get('/v1/audit?type=access.key-used')).json()) as {
        items: Item[]
      }
      expect(items).toHaveLength(1)
      expect(items[0]?.subject).not.toBe(id)
    },
    { timeout: 20_000, interval: 100 },
  )
})

test('what an auditor reads about persons is recorded, and what an issuer reads is not', async () => {
  const { id } = await server.credential()
  await server.as('auditor').get(`/v1/credentials/${id}`)
  await server.as('auditor').get('/v1/credentials')
  await server.as('issuer').get(`/v1/credentials/${id}`)
  await found('type=personal-data.read', (items) =>
    expect(items.map(({ subject }) => subject).sort()).toEqual([server.home.id, id].sort()),
  )
})
