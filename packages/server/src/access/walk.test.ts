import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'

let server: TestServer
const routes: { method: string; url: string; permission: string }[] = []
beforeAll(async () => {
  server = await startServer({ jobs: false })
  const document = (await (await server.as('nobody').get('/openapi.json')).json()) as {
    paths: Record<string, Record<string, { security: unknown[] }>>
  }
  for (const [url, operations] of Object.entries(document.paths)) {
    for (const [method, { security }] of Object.entries(operations)) {
      routes.push({
        method: method.toUpperCase(),
        url,
        permission: security.length === 0 ? 'public' : 'asked',
      })
    }
  }
})
afterAll(() => server.stop())

const fill = (url: string) => url.replace(/\{[^}]*\}/g, '00000000-0000-4000-8000-000000000000')
const call = (
  actor: Parameters<TestServer['as']>[0],
  { method, url }: { method: string; url: string },
  headers: Record<string, string> = {},
) => server.as(actor).request(fill(url), { method, headers })

test('every documented route that is not public turns strangers away before it looks at anything', async () => {
  const asked = routes.filter(({ permission }) => permission === 'asked')
  expect(asked.length).toBeGreaterThan(10)
  for (const route of asked) {
    expect([route, (await call('nobody', route)).status]).toEqual([route, 401])
    const wrongKey = { authorization: `Bearer lrl_abcdefgh_${'A'.repeat(43)}` }
    expect([route, (await call('nobody', route, wrongKey)).status]).toEqual([route, 401])
  }
})

test('an auditor can write nothing', async () => {
  const writes = routes.filter(
    ({ method, permission, url }) => permission === 'asked' && method !== 'GET' && url !== '/v1/session',
  )
  for (const route of writes) expect([route, (await call('auditor', route)).status]).toEqual([route, 403])
})

test('a key can do what its scopes say and no more', async () => {
  const made = await server.as('owner').post('/v1/api-keys', { name: 'narrow', scopes: ['achievement:read'] })
  expect(made.status).toBe(201)
  const { key, id } = (await made.json()) as { key: string; id: string }
  expect(key).toMatch(/^lrl_[0-9A-Za-z]{8}_[A-Za-z0-9_-]{43}$/)
  const narrow = server.as({ apiKey: key })
  expect((await narrow.get('/v1/api-keys')).status).toBe(403)
  expect((await narrow.get('/v1/session')).status).toBe(200)
  expect((await server.as('issuer').post('/v1/api-keys', { name: 'x', scopes: ['key:write'] })).status).toBe(
    403,
  )

  const listed = JSON.stringify(await (await server.as('owner').get('/v1/api-keys')).json())
  expect(listed).toContain(id)
  expect(listed).not.toContain(key)
  expect((await server.as('owner').delete(`/v1/api-keys/${id}`)).status).toBe(204)
  expect((await narrow.get('/v1/session')).status).toBe(401)
})

test('what belongs to another organization does not exist', async () => {
  const { apiKey } = await server.organization()
  const made = await server
    .as({ apiKey })
    .post('/v1/api-keys', { name: 'theirs', scopes: ['achievement:read'] })
  const { id } = (await made.json()) as { id: string }
  expect((await server.as('owner').delete(`/v1/api-keys/${id}`)).status).toBe(404)
  expect(JSON.stringify(await (await server.as('owner').get('/v1/api-keys?limit=200')).json())).not.toContain(
    id,
  )
})

test('no secret lies in the database', async () => {
  const { key } = (await (
    await server.as('owner').post('/v1/api-keys', { name: 'secret', scopes: ['achievement:read'] })
  ).json()) as { key: string }
  const rows = JSON.stringify(await server.world.db.selectFrom('api_keys').selectAll().execute())
  expect(rows).not.toContain(key.slice(-43))
})
