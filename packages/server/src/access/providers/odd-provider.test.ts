import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type OddProvider, startOddProvider } from '../../testing/identity-provider.ts'
import { behindProxy, browserWith, elsewhere } from '../../testing/sign-in.ts'
import { createWanderer } from '../../testing/wanderer.ts'
import { startServer, type TestServer } from '../../testing/world.ts'

/* What a provider that is broken, confused or hostile may send. */

let idp: OddProvider
let other: OddProvider
let server: TestServer
let [id, otherId] = ['', '']

beforeAll(async () => {
  ;[idp, other] = await Promise.all([startOddProvider(), startOddProvider()])
  server = await startServer({
    jobs: false,
    environment: { ...behindProxy, LAUREL_OUTBOUND_ALLOW: `${idp.issuer},${other.issuer}` },
  })
  id = await add(idp)
  otherId = await add(other)
})
afterAll(async () => {
  await server.stop()
  await Promise.all([idp.stop(), other.stop()])
})
beforeEach(() => {
  idp.claims = {}
  idp.forged = false
})

const wish = { name: 'Odd', clientId: 'laurel', domains: ['odd.example'], newcomerRole: 'auditor' }
async function add({ issuer }: OddProvider): Promise<string> {
  const made = await server.as('owner').post('/v1/identity-providers', { ...wish, issuer })
  expect(made.status).toBe(201)
  return ((await made.json()) as { id: string }).id
}

async function begin(provider = id) {
  const wanderer = createWanderer(elsewhere)
  const begun = await wanderer.go(`${server.url}/sign-in/providers/${provider}/start`, () => false)
  return { wanderer, location: begun.headers.get('location')! }
}
async function comeBack(changes: Record<string, string> = {}) {
  const { wanderer, location } = await begin()
  const answer = await wanderer.go(idp.answer(location, changes), () => false)
  return { answer, wanderer, outcome: [answer.status, codeOf(await answer.clone().text())] }
}
const codeOf = (text: string) => /"code":"([^"]+)"/.exec(text)?.[1]

test('the request has PKCE with S256, a nonce, a state, and an address to come back to that is this provider’s own', async () => {
  const { location } = await begin()
  const { searchParams } = new URL(location)
  expect(Object.fromEntries(searchParams)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    redirect_uri: `${server.url}/sign-in/providers/${id}/callback`,
    scope: 'openid email profile',
  })
  for (const name of ['state', 'nonce', 'code_challenge'])
    expect(searchParams.get(name)!.length).toBeGreaterThanOrEqual(43)
})

test('a sound answer signs in', async () => {
  const { answer, wanderer } = await comeBack()
  expect(answer.status).toBe(303)
  const browser = browserWith(server, wanderer.cookie(server.url, 'laurel')!)
  expect((await browser.get('/v1/session')).status).toBe(200)
})

test('a session counts as strong only where the provider says that several factors were shown', async () => {
  const strongAt = async (claims: Record<string, unknown>) => {
    idp.claims = claims
    const { wanderer } = await comeBack()
    const browser = browserWith(server, wanderer.cookie(server.url, 'laurel')!)
    const account = (await (await browser.get('/v1/account')).json()) as { session: { strongAt: unknown } }
    return account.session.strongAt
  }
  expect(await strongAt({ amr: ['pwd', 'mfa'] })).toEqual(expect.any(String))
  for (const amr of [['pwd'], 'mfa', undefined]) expect(await strongAt({ amr })).toBeNull()
})

test.each<[string, Record<string, unknown>]>([
  ['another nonce', { nonce: 'other' }],
  ['no nonce', { nonce: undefined }],
  ['another audience', { aud: 'somebody-else' }],
  ['another issuer', { iss: 'https://accounts.google.com' }],
  ['no subject', { sub: undefined }],
  ['that has run out', { exp: Math.floor(Date.now() / 1000) - 3600 }],
  ['of several audiences for another party', { aud: ['laurel', 'other'], azp: 'other' }],
])('an ID token with %s is refused', async (_, claims) => {
  idp.claims = claims
  expect((await comeBack()).outcome).toEqual([422, 'provider-unusable'])
})

test('an ID token within the tolerance of clocks is taken', async () => {
  idp.claims = { exp: Math.floor(Date.now() / 1000) - 30 }
  expect((await comeBack()).answer.status).toBe(303)
})

test('an ID token that nobody published a key for is refused', async () => {
  idp.forged = true
  expect((await comeBack()).outcome).toEqual([422, 'provider-unusable'])
})

test('an address that is not verified lets nobody in, however the claim is written', async () => {
  for (const email_verified of [false, undefined, 'true', 1]) {
    idp.claims = { sub: 'new-one', email_verified }
    expect((await comeBack()).outcome).toEqual([403, 'not-invited'])
  }
})

test('mix-up: an answer of one provider is not taken as that of another', async () => {
  expect((await comeBack({ iss: other.issuer })).outcome).toEqual([422, 'provider-unusable'])
  // The state of a flow with one, at the address of another.
  const { wanderer, location } = await begin()
  const crossed = idp.answer(location).replace(`/providers/${id}/`, `/providers/${otherId}/`)
  const answer = await wanderer.go(crossed, () => false)
  expect(codeOf(await answer.text())).toBe('link-spent')
})

test('an answer without the issuer, from a provider that says it sends it, is refused', async () => {
  const { wanderer, location } = await begin()
  const answer = new URL(idp.answer(location))
  answer.searchParams.delete('iss')
  expect(codeOf(await (await wanderer.go(answer.href, () => false)).text())).toBe('provider-unusable')
})

test('another state is refused, and a flow that took ten minutes too', async () => {
  expect((await comeBack({ state: 'A'.repeat(43) })).outcome).toEqual([401, 'link-spent'])
  const { wanderer, location } = await begin()
  await server.world.db.updateTable('provider_flows').set({ expires_at: new Date() }).execute()
  expect(codeOf(await (await wanderer.go(idp.answer(location), () => false)).text())).toBe('link-spent')
})

test('what the provider refuses is told in plain words', async () => {
  const { wanderer, location } = await begin()
  const answer = new URL(idp.answer(location))
  answer.searchParams.delete('code')
  answer.searchParams.set('error', 'access_denied')
  const page = await (await wanderer.go(answer.href, () => false)).text()
  expect(page).toContain('did not let you in, or you chose to go back')
})

test('after the provider has changed its key, people go on signing in', async () => {
  expect((await comeBack()).answer.status).toBe(303)
  await idp.rotate()
  // A library may ask for keys again only after a while; a fresh view of the provider is what an hour later is.
  await server.as('owner').patch(`/v1/identity-providers/${id}`, { name: 'Odd, rotated' })
  expect((await comeBack()).answer.status).toBe(303)
})

const event = 'http://schemas.openid.net/event/backchannel-logout'
const logOut = (token: string) =>
  server
    .as('nobody')
    .post(`/sign-in/providers/${id}/logout`, new URLSearchParams({ logout_token: token }).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      ...elsewhere(),
    })
const logout = (changes: Record<string, unknown> = {}) => ({
  iss: idp.issuer,
  aud: 'laurel',
  sub: 'odd-1',
  iat: Math.floor(Date.now() / 1000),
  exp: Math.floor(Date.now() / 1000) + 120,
  jti: crypto.randomUUID(),
  events: { [event]: {} },
  ...changes,
})

test.each<[string, Record<string, unknown>]>([
  ['for another client', { aud: 'other' }],
  ['of another issuer', { iss: 'https://evil.example' }],
  ['with a nonce', { nonce: 'n' }],
  ['about no logout', { events: { other: {} } }],
  ['about nobody', { sub: undefined }],
  ['without a name of its own', { jti: undefined }],
  ['of an hour ago', { iat: Math.floor(Date.now() / 1000) - 3600 }],
])('a logout token %s ends nothing', async (_, changes) => {
  const { wanderer } = await comeBack()
  const browser = browserWith(server, wanderer.cookie(server.url, 'laurel')!)
  const answer = await logOut(await idp.logoutToken(logout(changes)))
  expect(answer.status).toBe(400)
  expect((await browser.get('/v1/session')).status).toBe(200)
})

test('a logout token of another kind or with a forged signature ends nothing; a sound one does, once', async () => {
  const { wanderer } = await comeBack()
  const browser = browserWith(server, wanderer.cookie(server.url, 'laurel')!)
  idp.forged = true
  expect((await logOut(await idp.logoutToken(logout()))).status).toBe(400)
  idp.forged = false
  expect((await logOut(await idp.logoutToken(logout(), 'at+jwt'))).status).toBe(400)
  const token = await idp.logoutToken(logout())
  expect((await logOut(token)).status).toBe(200)
  expect((await browser.get('/v1/session')).status).toBe(401)
  expect((await logOut(token)).status).toBe(400)
})

test('a provider that lies about its name, answers nothing or lies inside is refused at the door', async () => {
  const add = async (issuer: string) => {
    const answer = await server.as('owner').post('/v1/identity-providers', { ...wish, issuer })
    return [answer.status, ((await answer.json()) as { detail: string }).detail] as const
  }
  const [status, detail] = await add(`${idp.issuer}/named-otherwise`)
  expect([status, detail]).toEqual([422, expect.stringContaining('another name')])
  expect((await add('http://127.0.0.1:9'))[0]).toBe(422)
  expect((await add('https://169.254.169.254'))[0]).toBe(422)
  expect((await add('https://[::ffff:127.0.0.1]'))[0]).toBe(422)
  expect((await add('file:///etc/passwd'))[0]).toBe(400)
})

test('what belongs to another organization does not exist', async () => {
  const stranger = server.as({ apiKey: (await server.organization()).apiKey })
  expect((await stranger.patch(`/v1/identity-providers/${id}`, { name: 'Mine' })).status).toBe(404)
  expect((await stranger.delete(`/v1/identity-providers/${id}`)).status).toBe(404)
  expect(await (await stranger.get('/v1/identity-providers')).json()).toEqual({ items: [], next: null })
})
