import { afterAll, beforeAll, expect, test } from 'vitest'
import { behindProxy, type SignedInBrowser, signIn } from '../testing/sign-in.ts'
import { startServer, type TestServer } from '../testing/world.ts'

let now = new Date()
let server: TestServer
let holder: SignedInBrowser
beforeAll(async () => {
  server = await startServer({ jobs: false, environment: behindProxy, now: () => now })
  holder = await signIn(server, 'ada@example.org')
})
afterAll(() => server.stop())

type Made = { id: string; url: string; expiresAt: string }
const put = (client: { request: SignedInBrowser['request'] }, path: string, body: unknown) =>
  client.request(path, {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
const hide = (id: string) =>
  put(holder, `/v1/account/credentials/${id}/visibility`, { visibility: 'private', hidden: [] })
const shares = (id: string) => `/v1/account/credentials/${id}/shares`
const pathOf = (url: string) => new URL(url).pathname
/** Follows a link as a browser does: answers the cookie that it is given. */
async function follow(url: string): Promise<{ status: number; cookie: string }> {
  const answer = await server.as('nobody').get(pathOf(url))
  return { status: answer.status, cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0]! }
}
const look = (id: string, cookie: string, ending = '') =>
  server.as('nobody').get(`/credentials/${id}${ending}`, { cookie, accept: 'text/html' })

test('a secret link shows a private credential and its files, to nobody else, until it is ended', async () => {
  const { id } = await server.credential()
  const { id: another } = await server.credential()
  await hide(id)
  await hide(another)
  const answer = await holder.post(shares(id), { days: 7 })
  expect(answer.status).toBe(201)
  const made = (await answer.json()) as Made
  expect((await server.as('nobody').get(`/credentials/${id}`)).status).toBe(404)

  const { status, cookie } = await follow(made.url)
  expect(status).toBe(303)
  const page = await look(id, cookie)
  expect(page.status).toBe(200)
  expect(page.headers.get('cache-control')).toBe('private, no-store')
  expect(page.headers.get('x-robots-tag')).toBe('noindex')
  expect(await page.text()).toContain('Ada Lovelace')
  expect((await look(id, cookie, '.pdf')).status).toBe(200)
  // Another private credential of the same person stays closed, also with the cookie under its name.
  expect((await look(another, cookie)).status).toBe(404)
  expect((await look(another, cookie.replace(id, another))).status).toBe(404)

  // The link stands nowhere in the database, and the record tells that there is one.
  const { rows } = await server.world.db
    .selectFrom('credential_shares')
    .select(['id', 'token_hash'])
    .where('credential_id', '=', id)
    .execute()
    .then((found) => ({ rows: found }))
  expect(made.url).not.toContain(rows[0]!.token_hash.toString('base64url'))
  expect((await server.events()).filter(({ subject }) => subject === id).map(({ type }) => type)).toContain(
    'credential.shared',
  )
  const { items } = (await (await holder.get(shares(id))).json()) as { items: Made[] }
  expect(items.map((share) => share.id)).toEqual([made.id])
  expect(JSON.stringify(items)).not.toContain(made.url.split('/').at(-1))

  expect((await holder.delete(`${shares(id)}/${made.id}`)).status).toBe(204)
  expect((await look(id, cookie)).status).toBe(404)
  expect((await follow(made.url)).status).toBe(404)
})

test('its holder makes and ends a link on the page of their own, without scripts', async () => {
  const { id } = await server.credential()
  const own = async () => (await holder.get(`/credentials/${id}/yours`)).text()
  expect(await own()).not.toContain('Secret links')
  await hide(id)
  expect(await own()).toContain('Secret links')
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await holder.post(`/credentials/${id}/yours/shares`, 'days=7', form)
  const [link] = /https?:[^<]*\/shared\/[A-Za-z0-9_-]{43}/.exec(await answer.text())!
  const { cookie } = await follow(link)
  expect((await look(id, cookie)).status).toBe(200)
  const page = await own()
  expect(page).not.toContain(link)
  const [path] = /\/credentials\/[^"]*\/end/.exec(page)!
  expect((await holder.post(path, '', form)).status).toBeLessThan(400)
  expect((await look(id, cookie)).status).toBe(404)
})

test('a link runs out, and shows nothing once the organization lets nothing be seen', async () => {
  const { id } = await server.credential()
  await hide(id)
  const made = (await (await holder.post(shares(id), { days: 1 })).json()) as Made
  const { cookie } = await follow(made.url)
  const policy = { most: 'private', usual: 'private', hidden: [], holdersChoose: true }
  await put(server.as('owner'), '/v1/privacy/visibility', policy)
  expect((await look(id, cookie)).status).toBe(404)
  expect((await holder.post(shares(id), {})).status).toBe(403)
  await put(server.as('owner'), '/v1/privacy/visibility', { ...policy, most: 'public', usual: 'link' })
  expect((await look(id, cookie)).status).toBe(200)
  now = new Date(now.getTime() + 25 * 3_600_000)
  expect((await look(id, cookie)).status).toBe(404)
  holder = await signIn(server, 'ada@example.org')
})

test('what its holder made private the issuer cannot share, and to others it does not exist', async () => {
  const { id } = await server.credential()
  const byIssuer = (as = server.as('issuer')) => as.post(`/v1/credentials/${id}/shares`, {})
  expect((await byIssuer()).status).toBe(201)
  await hide(id)
  const refused = await byIssuer()
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([409, 'holder-decides'])
  const eve = await signIn(server, 'eve@example.org')
  expect((await eve.post(shares(id), {})).status).toBe(404)
  const { apiKey } = await server.organization()
  expect((await byIssuer(server.as({ apiKey }))).status).toBe(404)
  expect((await server.as({ apiKey }).get(`/v1/credentials/${id}/shares`)).status).toBe(404)
})

test('search engines are led to public credentials, of organizations that want it, and to nothing else', async () => {
  const open = await server.credential({ visibility: 'public' })
  const linked = await server.credential()
  const revoked = await server.credential({ visibility: 'public' })
  await server.as('owner').post(`/v1/credentials/${revoked.id}/revoke`, { reason: 'Issued in error.' })
  const sitemap = async (path: string) => {
    const answer = await server.as('nobody').get(path)
    return [answer.status, await answer.text()] as const
  }
  expect((await sitemap('/sitemap.xml'))[1]).not.toContain('/sitemaps/home')
  expect((await sitemap('/sitemaps/home-1.xml'))[0]).toBe(404)
  const policy = { most: 'public', usual: 'link', hidden: [], holdersChoose: true, listed: true }
  await put(server.as('owner'), '/v1/privacy/visibility', policy)
  expect((await sitemap('/sitemap.xml'))[1]).toContain(`${server.world.settings.baseUrl}/sitemaps/home-1.xml`)
  const [, text] = await sitemap('/sitemaps/home-1.xml')
  expect(text).toContain(`/credentials/${open.id}<`)
  for (const { id } of [linked, revoked]) expect(text).not.toContain(id)
  expect((await sitemap('/robots.txt'))[1]).toContain('/sitemap.xml')
  await put(server.as('owner'), '/v1/privacy/visibility', { ...policy, most: 'link' })
  expect((await sitemap('/sitemaps/home-1.xml'))[0]).toBe(404)
})
