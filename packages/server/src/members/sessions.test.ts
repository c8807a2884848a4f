import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberRole } from '../store/tables.ts'
import { behindProxy, type SignedInBrowser, signIn } from '../testing/sign-in.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import type { MemberSession } from './sessions.ts'

let server: TestServer
let owner: SignedInBrowser
beforeAll(async () => {
  server = await startServer({ jobs: false, environment: behindProxy })
  owner = await signIn(server, 'owner@home.example')
})
afterAll(() => server.stop())

async function member(email: string, role: MemberRole, organizationId: string): Promise<string> {
  const id = randomUUID()
  const row = {
    id,
    organization_id: organizationId,
    email,
    name: 'Sam Someone',
    role,
    created_at: new Date(),
  }
  await server.world.db.insertInto('members').values(row).execute()
  return id
}
const sessionsOf = async (id: string) =>
  ((await (await owner.get(`/v1/members/${id}/sessions`)).json()) as { items: MemberSession[] }).items
const act = (as: SignedInBrowser, organizationId: string) =>
  as.post('/v1/account/organization', { organizationId })
const reads = async (as: SignedInBrowser) => (await as.get('/v1/achievements')).status

test('an admin ends one session of a member for the organization; it is good for the others still, and never for this one again', async () => {
  const other = await server.organization()
  const email = `${randomUUID().slice(0, 8)}@home.example`
  const id = await member(email, 'issuer', server.home.id)
  await member(email, 'issuer', other.id)
  const [laptop, phone] = [await signIn(server, email), await signIn(server, email)]
  await act(laptop, server.home.id)
  await act(phone, server.home.id)
  const seen = await sessionsOf(id)
  expect(seen).toHaveLength(2)

  const ended = seen.at(-1)!.id
  expect((await owner.delete(`/v1/members/${id}/sessions/${ended}`)).status).toBe(204)
  expect((await sessionsOf(id)).map((one) => one.id)).toEqual([seen[0]!.id])
  expect([await reads(laptop), await reads(phone)].sort()).toEqual([200, 403])
  const cut = (await reads(laptop)) === 403 ? laptop : phone
  const refused = await act(cut, server.home.id)
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'session-ended'])
  expect((await act(cut, other.id)).status).toBe(204)
  expect(await reads(cut)).toBe(200)
  expect((await cut.get('/v1/account/credentials')).status).toBe(200)
  const again = await signIn(server, email)
  expect((await act(again, server.home.id)).status).toBe(204)
  expect(await reads(again)).toBe(200)
})

test('ending all reaches the session that acts elsewhere just now, and the organization hears of no such session', async () => {
  const other = await server.organization()
  const email = `${randomUUID().slice(0, 8)}@home.example`
  const id = await member(email, 'issuer', server.home.id)
  await member(email, 'issuer', other.id)
  const away = await signIn(server, email)
  await act(away, other.id)
  expect(await sessionsOf(id)).toEqual([])
  expect((await owner.delete(`/v1/members/${id}/sessions`)).status).toBe(204)
  expect(await reads(away)).toBe(200)
  expect((await act(away, server.home.id)).status).toBe(403)
  const told = (await server.events()).filter(({ type }) => type === 'member.sessions-ended')
  expect(told.some(({ subject }) => subject === id)).toBe(true)
})

test('nobody ends the sessions of somebody who may do more, and to strangers there are none', async () => {
  const admin = `${randomUUID().slice(0, 8)}@home.example`
  await member(admin, 'admin', server.home.id)
  const below = await signIn(server, admin)
  const { items } = (await (await owner.get('/v1/members')).json()) as {
    items: { id: string; you: boolean }[]
  }
  const boss = items.find(({ you }) => you)!.id
  expect((await below.delete(`/v1/members/${boss}/sessions`)).status).toBe(403)
  expect(await reads(owner)).toBe(200)
  const { apiKey } = await server.organization()
  const stranger = server.as({ apiKey })
  expect((await stranger.get(`/v1/members/${boss}/sessions`)).status).toBe(404)
  expect((await stranger.delete(`/v1/members/${boss}/sessions`)).status).toBe(404)
})
