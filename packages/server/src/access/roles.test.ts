import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Permission, permissions } from '../context.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { builtInRoles, permissionsOf } from './roles.ts'

type Route = { method: string; url: string; needs: Permission | 'public' | 'signed-in' | 'person' }

let server: TestServer
const routes: Route[] = []
beforeAll(async () => {
  server = await startServer({ jobs: false })
  const document = (await (await server.as('nobody').get('/openapi.json')).json()) as {
    paths: Record<string, Record<string, { 'x-permission': Route['needs'] }>>
  }
  for (const [url, operations] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(operations))
      routes.push({ method: method.toUpperCase(), url, needs: operation['x-permission'] })
})
afterAll(() => server.stop())

const fill = (url: string) => url.replace(/\{[^}]*\}/g, '00000000-0000-4000-8000-000000000000')

test.each(builtInRoles)(
  'every documented route lets an %s do what the table says, and no more',
  async (role) => {
    for (const { method, url, needs } of routes) {
      if (needs === 'public') continue
      const { status } = await server.as(role).request(fill(url), { method })
      // What is a person's own is for no key, whatever its scopes.
      const may = needs !== 'person' && (needs === 'signed-in' || permissionsOf[role].has(needs))
      expect([method, url, role, status === 403]).toEqual([method, url, role, !may])
      expect([method, url, status < 500 && status !== 401]).toEqual([method, url, true])
    }
  },
)

test('an auditor may read everything and change nothing', () => {
  const reading = permissions.filter((permission) => permission.endsWith(':read'))
  expect([...permissionsOf.auditor].sort()).toEqual([...reading].sort())
  for (const { method, needs } of routes)
    if (needs.endsWith(':read')) expect(['GET', 'HEAD']).toContain(method)
})

test('there is no permission that no role has, and an owner has them all', () => {
  expect([...permissionsOf.owner]).toEqual([...permissions])
})
