import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'
import { createSignInLink } from './sign-in.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

test('a route that is not public asks who is calling', async () => {
  const response = await server.as('nobody').get('/v1/session')
  expect(response.status).toBe(401)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({
    code: 'unauthenticated',
    type: `${server.url}/problems/unauthenticated`,
    status: 401,
  })
})

test('an API key acts for its organization', async () => {
  const response = await server.as('owner').get('/v1/session')
  expect(await response.json()).toMatchObject({ member: null, organization: { id: server.home.id } })
})

test('a sign-in link signs in once', async () => {
  const link = new URL(await createSignInLink(server.world, 'owner@home.example')).pathname
  const page = server.as('nobody')
  const form = { origin: server.url, 'content-type': 'application/x-www-form-urlencoded' }
  const first = await page.post(link, '', form)
  expect(first.status).toBe(303)
  expect(first.headers.get('location')).toBe('/portal')
  const cookie = first.headers.get('set-cookie')!
  expect(cookie).toMatch(/^laurel=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)
  expect((await page.post(link, '', form)).status).toBe(401)

  const session = await server.as({ cookie: cookie.split(';')[0]! }).get('/v1/session')
  expect(await session.json()).toMatchObject({ member: { email: 'owner@home.example', role: 'owner' } })
})

test('a link is not spent by looking at it', async () => {
  const link = new URL(await createSignInLink(server.world, 'owner@home.example')).pathname
  for (let n = 0; n < 3; n++) expect((await server.as('nobody').get(link)).status).toBe(200)
  expect((await server.as('nobody').request(link, { method: 'HEAD' })).status).toBe(200)
  const spent = await server
    .as('nobody')
    .post(link, '', { origin: server.url, 'content-type': 'application/x-www-form-urlencoded' })
  expect(spent.status).toBe(303)
})

test('of two who spend a link at once, one gets in', async () => {
  const link = new URL(await createSignInLink(server.world, 'owner@home.example')).pathname
  const form = { origin: server.url, 'content-type': 'application/x-www-form-urlencoded' }
  const both = await Promise.all([1, 2].map(() => server.as('nobody').post(link, '', form)))
  expect(both.map(({ status }) => status).sort()).toEqual([303, 401])
})

test('asking for a link answers the same for members and strangers, and writes a mail only to members', async () => {
  const ask = (email: string) => server.as('nobody').post('/v1/sign-in', { email })
  const [member, stranger] = await Promise.all([ask('Owner@Home.example'), ask('nobody@home.example')])
  expect([member.status, stranger.status]).toEqual([202, 202])
  expect(await member.text()).toBe(await stranger.text())
  const mails = await server.world.db.selectFrom('mails').select(['recipient', 'text']).execute()
  expect(mails.map(({ recipient }) => recipient)).toEqual(['owner@home.example'])
  expect(mails[0]?.text).toContain(`${server.url}/sign-in/`)
})

test('a cookie writes only from our own pages', async () => {
  const cookie = await signedIn()
  const write = (headers: Record<string, string>) =>
    server.as('nobody').post('/v1/api-keys', { name: 'k', scopes: ['key:read'] }, { cookie, ...headers })
  expect((await write({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await write({ origin: server.url, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await write({ origin: 'null' })).status).toBe(403)
  expect((await write({})).status).toBe(403)
  expect((await write({ origin: server.url })).status).toBe(201)
  const reading = await server.as('nobody').get('/v1/session', { cookie, origin: 'https://evil.example' })
  expect([reading.status, reading.headers.get('access-control-allow-origin')]).toEqual([200, null])
})

test('signing out ends the session', async () => {
  const cookie = await signedIn()
  const member = server.as({ cookie })
  expect((await member.get('/v1/session')).status).toBe(200)
  expect((await member.delete('/v1/session')).status).toBe(204)
  expect((await member.get('/v1/session')).status).toBe(401)
})

test('links and sessions run out', async () => {
  let now = new Date()
  const later = await startServer({ jobs: false, now: () => now })
  const link = new URL(await createSignInLink(later.world, 'owner@home.example')).pathname
  const form = { origin: later.url, 'content-type': 'application/x-www-form-urlencoded' }
  const secondLink = new URL(await createSignInLink(later.world, 'owner@home.example')).pathname
  const cookie = (await later.as('nobody').post(link, '', form)).headers.get('set-cookie')!.split(';')[0]!
  now = new Date(now.getTime() + 10 * 60_000 + 1)
  expect((await later.as('nobody').post(secondLink, '', form)).status).toBe(401)
  expect((await later.as({ cookie }).get('/v1/session')).status).toBe(200)
  now = new Date(now.getTime() + 12 * 3_600_000)
  expect((await later.as({ cookie }).get('/v1/session')).status).toBe(401)
  await later.stop()
})

test('on https the cookie is bound to this host, and browsers are told to stay on https', async () => {
  const secure = await startServer({
    jobs: false,
    environment: { LAUREL_BASE_URL: 'https://badges.example' },
  })
  const link = new URL(await createSignInLink(secure.world, 'owner@home.example')).pathname
  const form = { origin: 'https://badges.example', 'content-type': 'application/x-www-form-urlencoded' }
  const { headers } = await secure.as('nobody').post(link, '', form)
  expect(headers.get('set-cookie')).toMatch(
    /^__Host-laurel=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
  expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000/)
  await secure.stop()
})

async function signedIn(): Promise<string> {
  const link = new URL(await createSignInLink(server.world, 'owner@home.example')).pathname
  const form = { origin: server.url, 'content-type': 'application/x-www-form-urlencoded' }
  return (await server.as('nobody').post(link, '', form)).headers.get('set-cookie')!.split(';')[0]!
}
