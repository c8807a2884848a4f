import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createSignInLink } from '../access/sign-in.ts'
import { signIn } from '../testing/sign-in.ts'
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

test('a key that is shown with a wrong secret, or after it ended, is counted in the record as nobody’s act, and a key of nobody is not', async () => {
  const { key, id } = await made('/v1/api-keys', { name: 'lost', scopes: ['credential:read'] })
  const guess = `${key.slice(0, 13)}${'A'.repeat(43)}`
  for (let time = 0; time < 4; time++) await tryKey(guess)
  await tryKey(`lrl_nobody00_${'A'.repeat(43)}`)
  await found(`type=access.failed&subject=${id}`, (items) => {
    expect(timesOf(items, 'wrong')).toBe(4)
    expect(items[0]).toMatchObject({
      means: 'system',
      detail: { data: { means: 'api-key', reason: 'wrong' }, from: '127.0.0.0/24' },
    })
    expect(JSON.stringify(items)).not.toContain('AAAA')
  })
  await server.as('owner').delete(`/v1/api-keys/${id}`)
  await tryKey(key)
  await found(`type=access.failed&subject=${id}`, (items) => expect(timesOf(items, 'ended')).toBe(1))
})

test('clients with a wrong secret, expired sessions and spent links are recorded with whom they named', async () => {
  const client = await made('/v1/clients', {
    name: 'client',
    scopes: ['credential:read'],
    grants: ['client_credentials'],
    authentication: 'secret',
  })
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: client.id,
    client_secret: 'wrong',
  })
  await server.as('nobody').request('/oauth/token', { method: 'POST', body: form })
  await found(`type=access.failed&subject=${client.id}`, (items) => expect(timesOf(items, 'wrong')).toBe(1))

  const member = await server.world.db
    .selectFrom('members')
    .select('id')
    .where('email', '=', 'owner@home.example')
    .executeTakeFirstOrThrow()
  const browser = await signIn(server, 'owner@home.example')
  await server.world.db
    .updateTable('sessions')
    .set({ expires_at: new Date(0) })
    .where('member_id', '=', member.id)
    .execute()
  expect((await browser.get('/v1/session')).status).toBe(401)
  const link = await createSignInLink(server.world, 'owner@home.example')
  for (const status of [303, 401]) {
    const headers = { origin: server.url, 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await fetch(link, { method: 'POST', redirect: 'manual', headers })
    expect(answer.status).toBe(status)
  }
  await found(`type=access.failed&subject=${member.id}`, (items) => {
    expect([timesOf(items, 'expired'), timesOf(items, 'used')]).toEqual([1, 1])
  })
})

const tryKey = async (apiKey: string) =>
  expect((await server.as({ apiKey }).get('/v1/session')).status).toBe(401)
const made = async (path: string, body: object) =>
  (await (await server.as('owner').post(path, body)).json()) as { id: string; key: string }
const timesOf = (items: readonly Item[], reason: string): number =>
  items
    .map(({ detail }) => detail.data as { reason: string; times: number })
    .filter((data) => data.reason === reason)
    .reduce((sum, { times }) => sum + times, 0)
