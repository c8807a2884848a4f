import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Permission } from '../context.ts'
import { signIn } from '../testing/sign-in.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import type { Role } from './roles.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

const owner = () => server.as('owner')
const make = (name: string, permissions: string[], as = owner()) =>
  as.post('/v1/roles', { name, permissions })
const made = async (name: string, permissions: string[]) =>
  (await (await make(name, permissions)).json()) as Role

/** A client with a key that has just these scopes. */
async function withScopes(...scopes: Permission[]) {
  const answer = await owner().post('/v1/api-keys', { name: randomUUID(), scopes })
  return server.as({ apiKey: ((await answer.json()) as { key: string }).key })
}

test('an organization makes roles of its own out of the list of permissions', async () => {
  const role = await made('Front desk', ['credential:read', 'achievement:read'])
  expect(role).toMatchObject({
    name: 'Front desk',
    custom: true,
    permissions: ['achievement:read', 'credential:read'],
  })
  const { items } = (await (await owner().get('/v1/roles')).json()) as { items: Role[] }
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(['owner', 'auditor', role.id]))
  const changed = await owner().patch(`/v1/roles/${role.id}`, { permissions: ['credential:read'] })
  expect(await changed.json()).toMatchObject({ name: 'Front desk', permissions: ['credential:read'] })
  expect((await owner().delete(`/v1/roles/${role.id}`)).status).toBe(204)
  expect((await owner().delete(`/v1/roles/${role.id}`)).status).toBe(404)
  const told = (await server.events()).filter(({ subject }) => subject === role.id)
  expect(told.map(({ type }) => type)).toEqual(['role.created', 'role.changed', 'role.deleted'])
})

test('nobody makes a role that may more than they may themselves, nor changes one', async () => {
  const narrow = await withScopes('role:write', 'credential:read')
  const refused = await make('Riser', ['credential:read', 'key:write'], narrow)
  expect(refused.status).toBe(403)
  expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('key:write') })
  expect((await make('Looker', ['credential:read'], narrow)).status).toBe(201)
  const strong = await made('Strong', ['key:write'])
  expect((await narrow.patch(`/v1/roles/${strong.id}`, { permissions: [] })).status).toBe(403)
  expect((await narrow.delete(`/v1/roles/${strong.id}`)).status).toBe(403)
})

test('a name is taken once, whatever its case, and Laurel’s own are taken', async () => {
  const both = await Promise.all([make('Twin', []), make('tWIN', [])])
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  expect((await make('Owner', [])).status).toBe(409)
  expect((await make('   ', [])).status).toBe(400)
  expect((await make('Unknown', ['world:rule'])).status).toBe(400)
})

test('a role that somebody has stays, and what it says holds from the next request on', async () => {
  const role = await made('Reader', ['credential:read'])
  const memberId = randomUUID()
  const { db, now } = server.world
  await db
    .insertInto('members')
    .values({
      id: memberId,
      organization_id: server.home.id,
      email: `${memberId}@home.example`,
      name: 'Rita Reader',
      role: 'custom',
      custom_role_id: role.id,
      created_at: now(),
    })
    .execute()
  const reader = await signIn(server, `${memberId}@home.example`)
  expect(await (await reader.get('/v1/session')).json()).toMatchObject({
    member: { role: 'Reader' },
    permissions: ['credential:read'],
  })
  expect((await owner().delete(`/v1/roles/${role.id}`)).status).toBe(409)
  expect((await reader.get('/v1/credentials')).status).toBe(200)
  await owner().patch(`/v1/roles/${role.id}`, { permissions: [] })
  expect((await reader.get('/v1/credentials')).status).toBe(403)
})

test('a role of another organization does not exist', async () => {
  const { apiKey } = await server.organization()
  const stranger = server.as({ apiKey })
  const role = await made('Ours', ['credential:read'])
  expect((await stranger.patch(`/v1/roles/${role.id}`, { name: 'Theirs' })).status).toBe(404)
  expect((await stranger.delete(`/v1/roles/${role.id}`)).status).toBe(404)
  expect(await (await stranger.get('/v1/roles')).text()).not.toContain(role.id)
})
