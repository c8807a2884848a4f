import { afterAll, beforeAll, expect, test } from 'vitest'
import { behindProxy, signIn } from '../testing/sign-in.ts'
import { startServer, type TestServer } from '../testing/world.ts'

/* A directory provides and withdraws the members of an organization, in the words of the directories that there are. */

let server: TestServer
let directory: { get: Call; post: Call; put: Call; patch: Call; delete: Call }
type Call = (path: string, body?: unknown) => Promise<{ status: number; type: string | null; body: Shown }>
type Shown = Record<string, unknown> & {
  id: string
  active: boolean
  Resources: Shown[]
  totalResults: number
  members: { value: string }[]
}

beforeAll(async () => {
  server = await startServer({ jobs: false, environment: { ...behindProxy, LAUREL_SCIM: 'on' } })
  directory = speaking(server.home.apiKey)
})
afterAll(() => server.stop())

function speaking(key: string) {
  const call =
    (method: string): Call =>
    async (path, body) => {
      const answer = await fetch(`${server.url}/scim/v2${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      return {
        status: answer.status,
        type: answer.headers.get('content-type'),
        body: text === '' ? ({} as Shown) : (JSON.parse(text) as Shown),
      }
    }
  return {
    get: call('GET'),
    post: call('POST'),
    put: call('PUT'),
    patch: call('PATCH'),
    delete: call('DELETE'),
  }
}

const user = (name: string, more: object = {}) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: `${name}@corp.example`,
  name: { givenName: name, familyName: 'Corp' },
  emails: [{ value: `${name}@corp.example`, type: 'work', primary: true }],
  active: true,
  ...more,
})
const group = (displayName: string, ids: readonly string[] = []) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
  displayName,
  members: ids.map((value) => ({ value })),
})
const patch = (...Operations: object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
})
const roleOf = async (email: string) =>
  (
    await server.world.db
      .selectFrom('members')
      .select('role')
      .where('organization_id', '=', server.home.id)
      .where('email', '=', email)
      .executeTakeFirst()
  )?.role ?? null

test('a user becomes a member by a group that is named like a role, and what they are follows their groups', async () => {
  const made = await directory.post('/Users', user('gina'))
  expect([made.status, made.type]).toEqual([201, 'application/scim+json; charset=utf-8'])
  expect(made.body).toMatchObject({ userName: 'gina@corp.example', displayName: 'gina Corp', active: true })
  expect(await roleOf('gina@corp.example')).toBeNull()

  const issuers = await directory.post('/Groups', group('Laurel Issuer', [made.body.id]))
  expect(issuers.status).toBe(201)
  expect(await roleOf('gina@corp.example')).toBe('issuer')
  const admins = await directory.post('/Groups', group('admin'))
  // As Microsoft Entra adds somebody.
  const add = patch({ op: 'Add', path: 'members', value: [{ value: made.body.id }] })
  expect((await directory.patch(`/Groups/${admins.body.id}`, add)).status).toBe(200)
  expect(await roleOf('gina@corp.example')).toBe('admin')
  // As Okta and Entra take somebody away.
  const away = patch({ op: 'remove', path: `members[value eq "${made.body.id}"]` })
  expect((await directory.patch(`/Groups/${admins.body.id}`, away)).body.members).toEqual([])
  expect(await roleOf('gina@corp.example')).toBe('issuer')
  await directory.delete(`/Groups/${issuers.body.id}`)
  expect(await roleOf('gina@corp.example')).toBeNull()
  expect((await directory.get(`/Users/${made.body.id}`)).body.active).toBe(true)
})

test('deactivating ends sessions and the keys they made at once, and the user can come back', async () => {
  const made = await directory.post('/Users', user('leo'))
  const leos = await directory.post('/Groups', group('Laurel-Admin', [made.body.id]))
  const leo = await signIn(server, 'leo@corp.example')
  expect((await leo.get('/v1/session')).status).toBe(200)
  const own = await leo.post('/v1/api-keys', { name: 'of Leo', scopes: ['achievement:read'] })
  const { key } = (await own.json()) as { key: string }
  expect((await server.as({ apiKey: key }).get('/v1/achievements')).status).toBe(200)

  // As Microsoft Entra says it.
  const off = patch({ op: 'Replace', path: 'active', value: 'False' })
  expect((await directory.patch(`/Users/${made.body.id}`, off)).body.active).toBe(false)
  expect((await leo.get('/v1/account')).status).toBe(401)
  expect((await server.as({ apiKey: key }).get('/v1/achievements')).status).toBe(401)
  expect(await roleOf('leo@corp.example')).toBeNull()

  // As Okta says it.
  const on = patch({ op: 'replace', value: { active: true } })
  expect((await directory.patch(`/Users/${made.body.id}`, on)).body.active).toBe(true)
  expect(await roleOf('leo@corp.example')).toBe('admin')
  expect((await server.as({ apiKey: key }).get('/v1/achievements')).status).toBe(401)
  expect((await directory.delete(`/Users/${made.body.id}`)).status).toBe(204)
  expect(await roleOf('leo@corp.example')).toBeNull()
  expect((await directory.get(`/Groups/${leos.body.id}`)).body.members).toEqual([])
})

test('who was a member before is adopted with their role; an owner stays one, and the last cannot be withdrawn', async () => {
  const made = await directory.post('/Users', user('x', { emails: [{ value: 'Owner@home.example' }] }))
  expect(made.status).toBe(201)
  await directory.post('/Groups', group('Auditor', [made.body.id]))
  expect(await roleOf('owner@home.example')).toBe('owner')
  await signIn(server, 'owner@home.example')
  const gone = await directory.delete(`/Users/${made.body.id}`)
  expect(gone.status).toBe(409)
  expect(await roleOf('owner@home.example')).toBe('owner')
})

test('users and groups are found by filters, page by page, without what was not asked for', async () => {
  for (const name of ['anna', 'annika', 'bert'])
    await directory.post('/Users', user(name, { externalId: name }))
  const find = async (filter: string, more = '') =>
    (await directory.get(`/Users?filter=${encodeURIComponent(filter)}${more}`)).body
  expect(await find('userName eq "anna@corp.example"')).toMatchObject({ totalResults: 1 })
  expect(await find('userName eq "ANNA@corp.example"')).toMatchObject({ totalResults: 1 })
  expect(await find('externalId sw "ann" and active eq true')).toMatchObject({ totalResults: 2 })
  expect(await find('emails[value co "bert"]')).toMatchObject({ totalResults: 1 })
  const page = await find('externalId sw "ann"', '&startIndex=2&count=1&attributes=userName')
  expect(page).toMatchObject({ totalResults: 2, startIndex: 2, itemsPerPage: 1 })
  expect(Object.keys(page.Resources[0]!).sort()).toEqual(['id', 'schemas', 'userName'])
  expect(
    (await directory.get('/Groups?excludedAttributes=members')).body.Resources[0]!.members,
  ).toBeUndefined()
  const wrong = await directory.get(`/Users?filter=${encodeURIComponent('userName eq')}`)
  expect([wrong.status, wrong.body.scimType]).toEqual([400, 'invalidFilter'])
})

test('what cannot be is refused in the words of SCIM', async () => {
  const made = await directory.post('/Users', user('twice'))
  const again = await directory.post('/Users', user('TWICE'))
  expect([again.status, again.body.scimType]).toEqual([409, 'uniqueness'])
  const id = made.body.id
  const nobody = '00000000-0000-4000-8000-000000000000'
  const tries: [Promise<{ status: number; body: Shown }>, number][] = [
    [directory.post('/Users', { userName: 'no address' }), 400],
    [directory.post('/Users', 'a text'), 400],
    [directory.post('/Groups', group('Nobodies', [nobody])), 400],
    [directory.post('/Groups', { displayName: 'x', members: [{ value: 'y' }] }), 400],
    [directory.patch(`/Users/${id}`, { Operations: [] }), 400],
    [directory.patch(`/Users/${id}`, patch({ op: 'add', path: '__proto__.polluted', value: 'yes' })), 400],
    [directory.patch(`/Users/${id}`, patch({ op: 'add', value: JSON.parse('{"__proto__":{"a":1}}') })), 400],
    [directory.patch(`/Users/${id}`, patch({ op: 'explode', path: 'active' })), 400],
    [directory.patch(`/Users/${id}`, patch({ op: 'replace', path: 'active', value: 'perhaps' })), 400],
    [directory.get(`/Users/${nobody}`), 404],
  ]
  for (const [nth, [answer, status]] of tries.entries()) {
    const { status: got, body } = await answer
    expect([nth, got]).toEqual([nth, status])
    expect(body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: String(status),
    })
  }
  expect(({} as { polluted?: string }).polluted).toBeUndefined()
})

test('a key gives no role that may do more than itself, and sees nothing of another organization', async () => {
  const narrow = await server
    .as('owner')
    .post('/v1/api-keys', { name: 'narrow', scopes: ['member:read', 'member:write', 'achievement:read'] })
  const weak = speaking(((await narrow.json()) as { key: string }).key)
  const made = await weak.post('/Users', user('weak'))
  const risen = await weak.post('/Groups', group('Laurel admin', [made.body.id]))
  expect([risen.status, risen.body.schemas]).toEqual([403, ['urn:ietf:params:scim:api:messages:2.0:Error']])
  expect(await roleOf('weak@corp.example')).toBeNull()

  const other = speaking((await server.organization()).apiKey)
  expect((await other.get(`/Users/${made.body.id}`)).status).toBe(404)
  expect((await other.delete(`/Users/${made.body.id}`)).status).toBe(404)
  expect((await other.get('/Users')).body.totalResults).toBe(0)
  expect((await other.post('/Groups', group('Issuer', [made.body.id]))).status).toBe(400)
  const reader = speaking('lrl_abcdefgh_wrong')
  expect((await reader.get('/Users')).status).toBe(401)
})

test('it says what it can do; and where it is not switched on there is nothing', async () => {
  expect((await directory.get('/ServiceProviderConfig')).body).toMatchObject({ patch: { supported: true } })
  expect((await directory.get('/ResourceTypes')).body.totalResults).toBe(2)
  expect((await directory.get('/Schemas')).body.totalResults).toBe(2)
  const plain = await startServer({ jobs: false })
  expect((await plain.as('owner').get('/scim/v2/Users')).status).toBe(404)
  await plain.stop()
})
