import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Permission, permissions } from '../context.ts'
import { signedHeaders } from '../testing/sign-request.ts'
import { startServer, type TestServer } from '../testing/world.ts'

type Caller = (method: string, path: string) => Promise<Response>
type Route = { method: string; path: string; needs: Permission }

let server: TestServer
let routes: Route[]
beforeAll(async () => {
  server = await startServer({ jobs: false })
  const document = (await (await server.as('nobody').get('/openapi.json')).json()) as {
    paths: Record<string, Record<string, { 'x-permission': string }>>
  }
  routes = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const needs = permissions.find((permission) => permission === operation['x-permission'])
      const filled = path.replace(/\{[^}]*\}/g, '00000000-0000-4000-8000-000000000000')
      return needs ? [{ method: method.toUpperCase(), path: filled, needs }] : []
    }),
  )
})
afterAll(() => server.stop())

const owner = async <T>(path: string, body: unknown): Promise<T> => {
  const response = await server.as('owner').post(path, body)
  expect(response.status).toBe(201)
  return (await response.json()) as T
}
const call = (method: string, path: string, headers: Record<string, string>) =>
  server.as('nobody').request(path, { method, headers })

/** The three kinds of programs that call, each made with some scopes. */
const kinds: Record<string, (scopes: readonly Permission[]) => Promise<Caller>> = {
  async 'an API key'(scopes) {
    const { key } = await owner<{ key: string }>('/v1/api-keys', { name: 'key', scopes })
    return (method, path) => call(method, path, { authorization: `Bearer ${key}` })
  },
  async 'an access token'(scopes) {
    const wanted = { name: 'client', scopes, grants: ['client_credentials'], authentication: 'secret' }
    const { id, secret } = await owner<{ id: string; secret: string }>('/v1/clients', wanted)
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: id,
      client_secret: secret,
    })
    const answer = await server.as('nobody').request('/oauth/token', { method: 'POST', body: form })
    const { access_token: token } = (await answer.json()) as { access_token: string }
    return (method, path) => call(method, path, { authorization: `Bearer ${token}` })
  },
  async 'a signed request'(scopes) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const wanted = { name: 'signer', scopes, publicKey: publicKey.export({ format: 'pem', type: 'spki' }) }
    const { id: keyId } = await owner<{ id: string }>('/v1/request-keys', wanted)
    return async (method, path) => {
      const headers = await signedHeaders({ method, url: server.url + path }, { keyId, privateKey })
      return call(method, path, headers)
    }
  },
}

/** What a caller was told that it lacks. */
async function lacking(response: Response): Promise<string | null> {
  const { detail = '' } = (await response.json().catch(() => ({}))) as { detail?: string }
  return /permission ([a-z-]+:[a-z]+)/.exec(response.status === 403 ? detail : '')?.[1] ?? null
}

for (const [kind, make] of Object.entries(kinds)) {
  test(`${kind} does what its scopes say on every route, and nothing without them`, async () => {
    expect(new Set(routes.map(({ needs }) => needs)).size).toBeGreaterThan(10)
    for (const needs of new Set(routes.map((route) => route.needs))) {
      const mine = routes.filter((route) => route.needs === needs)
      const others = await make(permissions.filter((permission) => permission !== needs))
      for (const { method, path } of mine)
        expect([method, path, await lacking(await others(method, path))]).toEqual([method, path, needs])
      const only = await make([needs])
      for (const { method, path } of mine) {
        const response = await only(method, path)
        expect([method, path, response.status]).not.toEqual([method, path, 401])
        expect([method, path, await lacking(response)]).not.toEqual([method, path, needs])
      }
    }
  }, 120_000)
}

test('all three kinds see the same of themselves', async () => {
  const scopes = ['achievement:read', 'credential:read'] as const
  const seen = []
  for (const make of Object.values(kinds))
    seen.push(await (await (await make(scopes))('GET', '/v1/session')).json())
  expect(seen[1]).toEqual(seen[0])
  expect(seen[2]).toEqual(seen[0])
})
