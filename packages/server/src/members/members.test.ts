import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Permission } from '../context.ts'
import type { MemberRole } from '../store/tables.ts'
import { behindProxy, type SignedInBrowser, signIn } from '../testing/sign-in.ts'
import { startServer, type TestOrganization, type TestServer } from '../testing/world.ts'
import type { MemberKey } from './keys.ts'
import type { Member } from './store.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false, environment: behindProxy })
})
afterAll(() => server.stop())

const owner = () => server.as('owner')
const codeOf = async (answer: Response) => ((await answer.json()) as { type: string }).type.split('/').at(-1)

type Someone = { id: string; email: string; browser: SignedInBrowser }

/** A member who has signed in. */
async function someone(role: MemberRole, organizationId = server.home.id): Promise<Someone> {
  const id = randomUUID()
  const email = `${id.slice(0, 8)}@home.example`
  await server.world.db
    .insertInto('members')
    .values({ id, organization_id: organizationId, email, name: 'Sam Someone', role, created_at: new Date() })
    .execute()
  return { id, email, browser: await signIn(server, email) }
}

const roleOf = async (id: string) =>
  ((await (await owner().get(`/v1/members/${id}`)).json()) as Member).role.id

test('members are listed page by page, with their role and how many keys they made', async () => {
  const sam = await someone('admin')
  await sam.browser.post('/v1/api-keys', { name: 'sam', scopes: ['credential:read'] })
  const found: Member[] = []
  let cursor: string | null = null
  do {
    const query: string = cursor ? `&cursor=${cursor}` : ''
    const page = (await (await owner().get(`/v1/members?limit=1${query}`)).json()) as {
      items: Member[]
      next: string | null
    }
    found.push(...page.items)
    cursor = page.next
  } while (cursor)
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
  expect(found.find(({ id }) => id === sam.id)).toMatchObject({
    email: sam.email,
    role: { id: 'admin', name: 'Admin' },
    joined: true,
    keys: 1,
  })
})

test('a role changes from the next request on, and the record tells which it was before', async () => {
  const sam = await someone('issuer')
  expect((await sam.browser.get('/v1/members')).status).toBe(403)
  expect((await owner().patch(`/v1/members/${sam.id}`, { role: 'auditor' })).status).toBe(200)
  expect((await sam.browser.get('/v1/members')).status).toBe(200)
  const [event] = await server.world.db
    .selectFrom('events')
    .select(['changed', 'by'])
    .where('type', '=', 'member.changed')
    .where('subject', '=', sam.id)
    .execute()
  expect(event?.changed).toEqual({ role: { before: 'issuer', after: 'auditor' } })
})

test('whoever is removed acts no more for the organization, and their keys end where that is asked for', async () => {
  const sam = await someone('admin')
  const key = async (as: { post: SignedInBrowser['post'] }, name: string) => {
    const scopes: Permission[] = ['credential:read', 'key:write', 'key:read']
    return ((await (await as.post('/v1/api-keys', { name, scopes })).json()) as { key: string }).key
  }
  const first = server.as({ apiKey: await key(sam.browser, 'first') })
  // A key that the key made: Sam answers for it too.
  const second = server.as({ apiKey: await key(first, 'second') })
  const { items } = (await (await owner().get(`/v1/members/${sam.id}/keys`)).json()) as {
    items: MemberKey[]
  }
  expect(items.map(({ name }) => name).sort()).toEqual(['first', 'second'])
  expect((await owner().delete(`/v1/members/${sam.id}?endKeys=true`)).status).toBe(204)
  expect((await sam.browser.get('/v1/session')).status).toBe(403)
  expect((await sam.browser.get('/v1/account')).status).toBe(200)
  expect([(await first.get('/v1/session')).status, (await second.get('/v1/session')).status]).toEqual([
    401, 401,
  ])
  expect((await owner().delete(`/v1/members/${sam.id}`)).status).toBe(404)
})

test('keys of somebody who is removed go on where nobody asks for their end', async () => {
  const sam = await someone('admin')
  const made = await sam.browser.post('/v1/api-keys', { name: 'stays', scopes: ['credential:read'] })
  const stays = server.as({ apiKey: ((await made.json()) as { key: string }).key })
  expect((await owner().delete(`/v1/members/${sam.id}`)).status).toBe(204)
  expect((await stays.get('/v1/credentials')).status).toBe(200)
})

test('nobody gives what they lack, nor brings down whoever stands above them', async () => {
  const [admin, boss] = [await someone('admin'), await someone('owner')]
  const change = (id: string, role: string) => admin.browser.patch(`/v1/members/${id}`, { role })
  expect((await change(admin.id, 'owner')).status).toBe(403)
  expect((await change(boss.id, 'auditor')).status).toBe(403)
  expect((await admin.browser.delete(`/v1/members/${boss.id}`)).status).toBe(403)
  expect([await roleOf(admin.id), await roleOf(boss.id)]).toEqual(['admin', 'owner'])
  const issuer = await someone('issuer')
  expect((await change(issuer.id, 'admin')).status).toBe(200)
  await owner().delete(`/v1/members/${boss.id}`)
})

async function lonely(): Promise<TestOrganization & { browser: SignedInBrowser }> {
  const home = await server.organization()
  return { ...home, browser: await signIn(server, `owner@${home.slug}.example`) }
}

test('the last owner cannot be removed, brought down or leave', async () => {
  const { browser, ownerId, id } = await lonely()
  expect(await codeOf(await browser.delete(`/v1/members/${ownerId}`))).toBe('last-owner')
  expect(await codeOf(await browser.patch(`/v1/members/${ownerId}`, { role: 'admin' }))).toBe('last-owner')
  expect(await codeOf(await browser.post('/v1/account/leave', { organizationId: id }))).toBe('last-owner')
  // An owner who never signed in may be an address with a slip in it.
  await server.world.db
    .insertInto('members')
    .values({
      id: randomUUID(),
      organization_id: id,
      email: 'slip@nowhere.example',
      name: 'Nobody',
      role: 'owner',
      created_at: new Date(),
    })
    .execute()
  expect(await codeOf(await browser.post('/v1/account/leave', { organizationId: id }))).toBe('last-owner')
})

test('of two owners who go at the same moment, one stays', async () => {
  for (let round = 0; round < 5; round++) {
    const { browser, id } = await lonely()
    const other = await someone('owner', id)
    const leave = (as: SignedInBrowser) => as.post('/v1/account/leave', { organizationId: id })
    const both = await Promise.all([leave(browser), leave(other.browser)])
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409])
  }
})

test('two owners who bring each other down at the same moment do not both succeed', async () => {
  const { browser, id, ownerId } = await lonely()
  const other = await someone('owner', id)
  const both = await Promise.all([
    browser.patch(`/v1/members/${other.id}`, { role: 'issuer' }),
    other.browser.patch(`/v1/members/${ownerId}`, { role: 'issuer' }),
  ])
  const owners = await server.world.db
    .selectFrom('members')
    .select('id')
    .where('organization_id', '=', id)
    .where('role', '=', 'owner')
    .execute()
  expect(both.filter(({ status }) => status === 200).length).toBe(1)
  expect(owners).toHaveLength(1)
})

test('whoever leaves acts for that organization no more, and its record says so', async () => {
  const sam = await someone('issuer')
  expect((await sam.browser.post('/v1/account/leave', { organizationId: server.home.id })).status).toBe(204)
  expect((await sam.browser.get('/v1/session')).status).toBe(403)
  expect((await sam.browser.post('/v1/account/leave', { organizationId: server.home.id })).status).toBe(404)
  expect(await server.events()).toContainEqual({ type: 'member.ended', subject: sam.id })
})

test('a member of another organization does not exist', async () => {
  const { apiKey, ownerId } = await server.organization()
  expect((await owner().get(`/v1/members/${ownerId}`)).status).toBe(404)
  expect((await owner().patch(`/v1/members/${ownerId}`, { role: 'auditor' })).status).toBe(404)
  expect((await owner().delete(`/v1/members/${ownerId}`)).status).toBe(404)
  expect((await owner().get(`/v1/members/${ownerId}/keys`)).status).toBe(404)
  expect(await (await server.as({ apiKey }).get('/v1/members')).text()).not.toContain(server.home.ownerId)
})
