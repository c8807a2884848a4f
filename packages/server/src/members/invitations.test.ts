import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Permission } from '../context.ts'
import { type Client, createClient } from '../testing/client.ts'
import { behindProxy, browserWith, elsewhere, type SignedInBrowser, signIn } from '../testing/sign-in.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import type { Offer } from './accept.ts'
import type { Invitation } from './invite.ts'

let now = new Date()
let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false, environment: behindProxy, now: () => now })
})
afterAll(() => server.stop())

const owner = () => server.as('owner')
const fresh = () => `${randomUUID().slice(0, 8)}@guests.example`
const invite = (email: string, role = 'issuer', as: Client = owner(), name?: string) =>
  as.post('/v1/invitations', { email, role, ...(name ? { name } : {}) })
const invited = async (email: string, role?: string, name?: string) =>
  (await (await invite(email, role, owner(), name)).json()) as Invitation
const codeOf = async (answer: Response) => ((await answer.json()) as { type: string }).type.split('/').at(-1)

/** The newest link that was mailed to the address. */
async function linkTo(address: string): Promise<string> {
  const mail = await server.world.db
    .selectFrom('mails')
    .select('text')
    .where('recipient', '=', address)
    .where('text', 'like', '%/invitations/%')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return new URL(/https?:\S+\/invitations\/\S+/.exec(mail.text!)![0]).pathname
}

/** Presses a button of the page as somebody without a session, or as who has this cookie. */
function press(path: string, cookie?: string): Promise<Response> {
  const form = { origin: server.url, 'content-type': 'application/x-www-form-urlencoded', ...elsewhere() }
  return createClient(server.url, cookie ? { cookie } : {}).post(path, '', form)
}

async function accepted(path: string): Promise<SignedInBrowser> {
  const answer = await press(`${path}/accept`)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/portal'])
  return browserWith(server, /=([^;]+)/.exec(answer.headers.get('set-cookie')!)![1]!)
}

test('whoever is invited gets a mail, accepts with one press, and is a member', async () => {
  const email = fresh()
  const made = await invited(email, 'issuer', 'Iris Issuer')
  expect(made).toMatchObject({ email, name: 'Iris Issuer', role: { id: 'issuer' }, expired: false })
  const path = await linkTo(email)
  const page = await (await server.as('nobody').get(path, elsewhere())).text()
  expect(page).toContain('The home academy')
  expect(page).toContain(email)
  // Looking, as scanners of mail do, spends nothing.
  expect((await server.as('nobody').get(path, elsewhere())).status).toBe(200)

  const browser = await accepted(path)
  expect(await (await browser.get('/v1/session')).json()).toMatchObject({
    member: { name: 'Iris Issuer', email, role: 'issuer' },
    organization: { id: server.home.id },
  })
  const open = (await (await owner().get('/v1/invitations?limit=200')).json()) as { items: Invitation[] }
  expect(open.items.map(({ id }) => id)).not.toContain(made.id)
  const told = (await server.events()).map(({ type }) => type)
  expect(told).toEqual(expect.arrayContaining(['member.invited', 'member.joined', 'access.signed-in']))
})

test('an invitation is taken up once, also by two presses at the same moment', async () => {
  const email = fresh()
  await invited(email)
  const path = await linkTo(email)
  const both = await Promise.all([press(`${path}/accept`), press(`${path}/accept`)])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 410])
  expect((await server.as('nobody').get(path, elsewhere())).status).toBe(410)
  const members = await server.world.db
    .selectFrom('members')
    .select('id')
    .where('email', '=', email)
    .execute()
  expect(members).toHaveLength(1)
})

test('the link opens no account that exists already: its owner signs in first', async () => {
  const email = fresh()
  const known = await signIn(server, email)
  await invited(email, 'auditor')
  const path = await linkTo(email)
  expect((await press(`${path}/accept`)).status).toBe(401)
  const stranger = await signIn(server, fresh())
  expect((await press(`${path}/accept`, stranger.cookie)).status).toBe(401)
  expect(await (await server.as('nobody').get(path, elsewhere())).text()).toContain('Sign in')

  const answer = await press(`${path}/accept`, known.cookie)
  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([303, null])
  expect(await (await known.get('/v1/session')).json()).toMatchObject({ member: { role: 'auditor' } })
})

test('whoever is signed in finds the invitations to their addresses, and those of nobody else', async () => {
  const [email, other] = [fresh(), fresh()]
  const [mine, theirs] = [await signIn(server, email), await signIn(server, other)]
  const { id } = await invited(email, 'designer')
  const offers = async (as: SignedInBrowser) =>
    ((await (await as.get('/v1/account/invitations')).json()) as { items: Offer[] }).items
  expect(await offers(mine)).toMatchObject([{ id, email, organization: { name: 'The home academy' } }])
  expect(await offers(theirs)).toEqual([])
  expect((await theirs.post(`/v1/account/invitations/${id}/accept`)).status).toBe(404)
  expect((await mine.post(`/v1/account/invitations/${id}/accept`)).status).toBe(204)
  expect(await (await mine.get('/v1/session')).json()).toMatchObject({ member: { role: 'designer' } })

  const again = await invited(other)
  expect((await theirs.post(`/v1/account/invitations/${again.id}/decline`)).status).toBe(204)
  expect(await offers(theirs)).toEqual([])
})

test('a mail sent again has a new link, and the one before is worthless', async () => {
  const email = fresh()
  const { id } = await invited(email)
  const first = await linkTo(email)
  expect((await owner().post(`/v1/invitations/${id}/send`)).status).toBe(429)
  now = new Date(now.getTime() + 61_000)
  expect((await owner().post(`/v1/invitations/${id}/send`)).status).toBe(200)
  const second = await linkTo(email)
  expect(second).not.toBe(first)
  expect((await press(`${first}/accept`)).status).toBe(410)
  await accepted(second)
})

test('an invitation that was withdrawn, declined or is a week old is worth nothing', async () => {
  const [withdrawn, declined, old] = [fresh(), fresh(), fresh()]
  const { id } = await invited(withdrawn)
  const path = await linkTo(withdrawn)
  expect((await owner().delete(`/v1/invitations/${id}`)).status).toBe(204)
  expect((await press(`${path}/accept`)).status).toBe(410)

  await invited(declined)
  const no = await linkTo(declined)
  expect((await press(`${no}/decline`)).status).toBe(200)
  expect((await press(`${no}/accept`)).status).toBe(410)

  const aged = await invited(old)
  const late = await linkTo(old)
  now = new Date(now.getTime() + 8 * 24 * 3_600_000)
  expect((await press(`${late}/accept`)).status).toBe(410)
  const { items } = (await (await owner().get('/v1/invitations?limit=200')).json()) as { items: Invitation[] }
  expect(items.find((one) => one.id === aged.id)).toMatchObject({ expired: true })
  // One that has run out is in nobody's way.
  expect((await invite(old)).status).toBe(201)
})

test('another site cannot make a visitor accept', async () => {
  const email = fresh()
  await invited(email)
  const path = await linkTo(email)
  const answer = await server.as('nobody').post(`${path}/accept`, '', {
    origin: 'https://evil.example',
    'content-type': 'application/x-www-form-urlencoded',
    ...elsewhere(),
  })
  expect(answer.status).toBe(403)
})

test('nobody invites to a role that may more than they may themselves', async () => {
  const made = await owner().post('/v1/api-keys', {
    name: 'narrow',
    scopes: ['member:read', 'member:write', 'credential:read'] satisfies Permission[],
  })
  const narrow = server.as({ apiKey: ((await made.json()) as { key: string }).key })
  expect((await invite(fresh(), 'issuer', narrow)).status).toBe(403)
  expect((await invite(fresh(), 'owner', server.as('admin'))).status).toBe(403)
  expect((await invite(fresh(), 'admin', server.as('admin'))).status).toBe(201)
  const { id } = await invited(fresh(), 'owner')
  expect((await narrow.delete(`/v1/invitations/${id}`)).status).toBe(403)
})

test('an address is invited once, and a member not at all', async () => {
  const email = fresh()
  const both = await Promise.all([invite(email), invite(email.toUpperCase())])
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  await accepted(await linkTo(email))
  expect((await invite(email)).status).toBe(409)
  expect(await codeOf(await invite(fresh(), 'emperor'))).toBe('invalid-fields')
  expect((await invite('nobody', 'issuer')).status).toBe(400)
})

test('a role stays while somebody is invited with it', async () => {
  const answer = await owner().post('/v1/roles', { name: 'Helper', permissions: ['credential:read'] })
  const role = (await answer.json()) as { id: string }
  const email = fresh()
  const { id } = await invited(email, role.id)
  expect((await owner().delete(`/v1/roles/${role.id}`)).status).toBe(409)
  await owner().delete(`/v1/invitations/${id}`)
  expect((await owner().delete(`/v1/roles/${role.id}`)).status).toBe(204)
})

test('no link lies in the table, and an invitation of another organization does not exist', async () => {
  const email = fresh()
  const { id } = await invited(email)
  const token = (await linkTo(email)).split('/').at(-1)!
  const rows = await server.world.db.selectFrom('invitations').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(token)
  const { apiKey } = await server.organization()
  const stranger = server.as({ apiKey })
  expect((await stranger.post(`/v1/invitations/${id}/send`)).status).toBe(404)
  expect((await stranger.delete(`/v1/invitations/${id}`)).status).toBe(404)
  expect(await (await stranger.get('/v1/invitations')).text()).not.toContain(email)
})
