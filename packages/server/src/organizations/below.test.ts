import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberRole } from '../store/tables.ts'
import { behindProxy, type SignedInBrowser, signIn } from '../testing/sign-in.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import type { BelowOrganization } from './below.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false, environment: behindProxy })
})
afterAll(() => server.stop())

const slug = () => `faculty-${randomUUID().slice(0, 8)}`
const make = (as: SignedInBrowser, name = 'Faculty of Law') =>
  as.post('/v1/organization/below', { slug: slug(), name })
const made = async (as: SignedInBrowser, name?: string) =>
  (await (await make(as, name)).json()) as BelowOrganization
const choose = async (as: SignedInBrowser, organizationId: string) =>
  (await as.post('/v1/account/organization', { organizationId })).status
const acting = async (as: SignedInBrowser) =>
  (await (await as.get('/v1/session')).json()) as {
    organization: { id: string; name: string }
    member: { role: string; name: string }
    permissions: string[]
  }

/** Somebody who is a member and has signed in. */
async function someone(role: MemberRole, organizationId = server.home.id): Promise<SignedInBrowser> {
  const id = randomUUID()
  const email = `${id.slice(0, 8)}@home.example`
  const row = { id, organization_id: organizationId, email, name: 'Sam', role, created_at: new Date() }
  await server.world.db.insertInto('members').values(row).execute()
  return signIn(server, email)
}

test('an owner sets up organizations below, acts for them, and issues there with a key of theirs', async () => {
  const owner = await someone('owner')
  const law = await made(owner)
  expect(law).toMatchObject({ name: 'Faculty of Law', parentId: server.home.id, members: 0 })
  expect(await choose(owner, law.id)).toBe(204)
  expect(await acting(owner)).toMatchObject({
    organization: { id: law.id, name: 'Faculty of Law' },
    member: { role: 'owner', name: 'Sam' },
  })
  const answer = await owner.post('/v1/achievements', {
    name: 'Moot court',
    description: 'Argued a case.',
    criteria: { narrative: 'Argue.' },
  })
  const achievement = (await answer.json()) as { id: string }
  const issued = await owner.post('/v1/credentials', {
    achievementId: achievement.id,
    recipient: { name: 'Ada Lovelace', email: 'ada@example.org' },
  })
  expect(issued.status).toBe(201)
  const { id } = (await issued.json()) as { id: string }
  // It belongs to the faculty, not to the university.
  expect((await owner.get(`/v1/credentials/${id}`)).status).toBe(200)
  expect(await choose(owner, server.home.id)).toBe(204)
  expect((await owner.get(`/v1/credentials/${id}`)).status).toBe(404)
  const told = await server.events()
  expect(told).toContainEqual({ type: 'organization.extended', subject: law.id })
  expect(told).toContainEqual({ type: 'organization.created', subject: law.id })
})

test('the rights of owner, admin and auditor reach down; those of others do not', async () => {
  const owner = await someone('owner')
  const law = await made(owner)
  for (const role of ['admin', 'auditor'] as const) {
    const who = await someone(role)
    expect([role, await choose(who, law.id)]).toEqual([role, 204])
    const { permissions } = await acting(who)
    expect([role, permissions.includes('member:write')]).toEqual([role, role === 'admin'])
    expect([role, (await who.get('/v1/audit')).status]).toEqual([role, 200])
  }
  for (const role of ['designer', 'issuer', 'reviewer'] as const)
    expect([role, await choose(await someone(role), law.id)]).toEqual([role, 404])
})

test('rights never reach up or sideways', async () => {
  const top = await someone('owner')
  const [law, arts] = [await made(top, 'Law'), await made(top, 'Arts')]
  const dean = await someone('owner', law.id)
  expect(await acting(dean)).toMatchObject({ organization: { id: law.id } })
  expect([await choose(dean, server.home.id), await choose(dean, arts.id)]).toEqual([404, 404])
  const account = (await (await dean.get('/v1/account')).json()) as { organizations: { id: string }[] }
  expect(account.organizations.map(({ id }) => id)).toEqual([law.id])
  const below = (await (await dean.get('/v1/organization/below')).json()) as { items: unknown[] }
  expect(below.items).toEqual([])
})

test('a role that reaches down no more ends what a session could do below, from its next request on', async () => {
  const owner = await someone('owner')
  const law = await made(owner)
  const admin = await someone('admin')
  await choose(admin, law.id)
  expect(await acting(admin)).toMatchObject({ organization: { id: law.id } })
  const { db } = server.world
  await db
    .updateTable('members')
    .set({ role: 'issuer' })
    .where('account_id', '=', (found) =>
      found
        .selectFrom('sessions')
        .innerJoin('members as m', 'm.id', 'sessions.member_id')
        .select('m.account_id')
        .where('sessions.acting_below', '=', law.id)
        .where('m.role', '=', 'admin'),
    )
    .execute()
  expect(await acting(admin)).toMatchObject({
    organization: { id: server.home.id },
    member: { role: 'issuer' },
  })
})

test('lists show all that stands below, on every level, and an account shows where it may act', async () => {
  const other = await server.organization()
  const owner = await signIn(server, `owner@${other.slug}.example`)
  const law = await made(owner, 'Law')
  await choose(owner, law.id)
  const civil = await made(owner, 'Civil law')
  await choose(owner, other.id)
  const { items } = (await (await owner.get('/v1/organization/below')).json()) as {
    items: BelowOrganization[]
  }
  expect(items.map(({ id, parentId }) => [id, parentId])).toEqual([
    [law.id, other.id],
    [civil.id, law.id],
  ])
  const account = (await (await owner.get('/v1/account')).json()) as {
    organizations: { id: string; parentId: string | null; through: string | null }[]
  }
  expect(account.organizations).toMatchObject([
    { id: other.id, parentId: null, through: null },
    { id: civil.id, parentId: law.id, through: other.id },
    { id: law.id, parentId: other.id, through: other.id },
  ])
})

test('organizations stand at most five levels deep', async () => {
  const other = await server.organization()
  const owner = await signIn(server, `owner@${other.slug}.example`)
  for (let level = 2; level <= 5; level++) {
    const next = await made(owner, `Level ${level}`)
    expect(await choose(owner, next.id)).toBe(204)
  }
  expect((await make(owner)).status).toBe(409)
})

test('the place of an organization is settled for good, so there is no circle', async () => {
  const owner = await someone('owner')
  const law = await made(owner)
  const move = (id: string, ancestors: string[]) =>
    sql`update organizations set ancestors = ${ancestors}::uuid[] where id = ${id}`.execute(server.world.db)
  await expect(move(server.home.id, [law.id])).rejects.toThrow('settled for good')
  await expect(move(law.id, [law.id])).rejects.toThrow()
})

test('only who may change the organization sets up others below it, and a name is taken once', async () => {
  const owner = await someone('owner')
  const name = slug()
  const both = await Promise.all(
    [0, 1].map(() => owner.post('/v1/organization/below', { slug: name, name: 'Twin' })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  expect((await make(await someone('issuer'))).status).toBe(403)
  expect((await owner.post('/v1/organization/below', { slug: 'No Good', name: 'x' })).status).toBe(400)
  expect((await owner.post('/v1/organization/below', { slug: slug(), name: '   ' })).status).toBe(400)
})

test('an organization below needs no owner of its own: those above own it', async () => {
  const owner = await someone('owner')
  const law = await made(owner)
  const dean = await someone('owner', law.id)
  expect((await dean.post('/v1/account/leave', { organizationId: law.id })).status).toBe(204)
})

test('what an organization below requires of sessions binds those who come from above', async () => {
  const owner = await someone('owner')
  const law = await made(owner)
  await server.world.db
    .updateTable('organizations')
    .set({ second_factor_required: true })
    .where('id', '=', law.id)
    .execute()
  await choose(owner, law.id)
  expect(await (await owner.get('/v1/session')).json()).toMatchObject({ code: 'second-factor-required' })
  expect(await choose(owner, server.home.id)).toBe(204)
  expect((await owner.get('/v1/session')).status).toBe(200)
})
