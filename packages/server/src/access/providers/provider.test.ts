import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type RealProvider, startRealProvider } from '../../testing/real-provider.ts'
import { behindProxy, browserWith, elsewhere, signIn } from '../../testing/sign-in.ts'
import { createWanderer, type Wanderer } from '../../testing/wanderer.ts'
import { startServer, type TestServer } from '../../testing/world.ts'

/* Signing in through a real OpenID provider (oidc-provider), as people and their browsers do. */

let idp: RealProvider
let server: TestServer
let provider: { id: string; redirectUri: string; backChannelLogoutUri: string }

beforeAll(async () => {
  idp = await startRealProvider()
  server = await startServer({
    jobs: false,
    environment: { ...behindProxy, LAUREL_OUTBOUND_ALLOW: idp.issuer },
  })
  const made = await server.as('owner').post('/v1/identity-providers', {
    name: 'Corp',
    issuer: `${idp.issuer}/.well-known/openid-configuration`,
    clientId: idp.clientId,
    clientSecret: idp.clientSecret,
    domains: ['corp.example'],
    newcomerRole: 'issuer',
  })
  expect(made.status).toBe(201)
  provider = (await made.json()) as typeof provider
  idp.register(provider.redirectUri, provider.backChannelLogoutUri, `${server.url}/portal/sign-in`)
})
afterAll(async () => {
  await server.stop()
  await idp.stop()
})

const isOurPortal = (location: string) => location.startsWith(`${server.url}/portal`)
const start = () => `${server.url}/sign-in/providers/${provider.id}/start`
async function through(as: Partial<RealProvider['user']>, wanderer: Wanderer = createWanderer(elsewhere)) {
  idp.user = { email: `${as.sub}@corp.example`, email_verified: true, name: 'Una User', sub: 'x', ...as }
  const answer = await wanderer.go(start(), (location) => !isOurPortal(location))
  const secret = wanderer.cookie(server.url, 'laurel') ?? ''
  return { answer, wanderer, browser: browserWith(server, secret) }
}
const codeOf = async (answer: Response) =>
  /"code":"([^"]+)"/.exec(await answer.clone().text())?.[1] ?? answer.status

test('the secret of the client is shown to nobody and lies sealed', async () => {
  const listed = await (await server.as('owner').get('/v1/identity-providers')).text()
  expect(listed).toContain('"hasSecret":true')
  expect(listed).not.toContain(idp.clientSecret)
  const [row] = await server.world.db.selectFrom('identity_providers').selectAll().execute()
  expect(row!.sealed_secret!.includes(Buffer.from(idp.clientSecret))).toBe(false)
})

test('a newcomer of an agreed domain signs in and becomes what newcomers become; next time it is the same account', async () => {
  const first = await through({ sub: 'una' })
  expect(first.answer.headers.get('location')).toBe('/portal')
  expect(await (await first.browser.get('/v1/session')).json()).toMatchObject({
    member: { email: 'una@corp.example', role: 'issuer', name: 'Una User' },
    organization: { id: server.home.id },
  })
  const account = async (browser: typeof first.browser) =>
    (await (await browser.get('/v1/account')).json()) as { id: string; session: object }
  const second = await through({ sub: 'una', email: 'other@corp.example' })
  expect((await account(second.browser)).id).toBe((await account(first.browser)).id)
  expect((await account(second.browser)).session).toMatchObject({ means: 'provider', confined: true })
})

test('whoever the provider has not confirmed, or of another domain, does not come in', async () => {
  for (const user of [
    { sub: 'unsure', email_verified: false },
    { sub: 'foreign', email: 'foreign@elsewhere.example' },
    { sub: 'tricky', email: 'tricky@evil.example@corp.example.evil.example' },
  ]) {
    const { answer, browser } = await through(user)
    expect([user.sub, await codeOf(answer)]).toEqual([user.sub, 'not-invited'])
    expect((await browser.get('/v1/account')).status).toBe(401)
  }
  // The organization's record tells of it, as of nobody's act.
  await vi.waitFor(async () => {
    const told = await server.world.db
      .selectFrom('events')
      .select(['data', 'by'])
      .where('type', '=', 'access.failed')
      .where('subject', '=', provider.id)
      .execute()
    const refused = told.map(({ data }) => data as { means: string; reason: string; times: number })
    expect(refused.reduce((sum, { times }) => sum + times, 0)).toBe(3)
    expect(refused[0]).toMatchObject({ means: 'provider', reason: 'not-invited' })
  }, 10_000)
})

test('an address alone gives nobody another account: it is connected from a session that was proved', async () => {
  const mine = await signIn(server, 'owner@home.example')
  const stolen = await through({ sub: 'thief', email: 'owner@home.example' })
  expect(await codeOf(stolen.answer)).toBe('not-invited')

  await server.world.db
    .insertInto('members')
    .values({
      id: crypto.randomUUID(),
      organization_id: server.home.id,
      email: 'carla@corp.example',
      name: 'Carla',
      role: 'auditor',
      created_at: new Date(),
    })
    .execute()
  const carla = await signIn(server, 'carla@corp.example')
  const blocked = await through({ sub: 'carla' })
  expect(await codeOf(blocked.answer)).toBe('identity-not-connected')

  const wanderer = createWanderer(() => ({ ...elsewhere(), cookie: carla.cookie }))
  idp.user = { sub: 'carla', email: 'carla@corp.example', email_verified: true, name: 'Carla' }
  // The jar adds its own cookies after the session's.
  const connected = await connectAs(wanderer, carla.cookie)
  expect(connected.headers.get('location')).toBe('/portal')
  const listed = async () =>
    ((await (await carla.get('/v1/account/identities')).json()) as { items: { id: string }[] }).items
  const [identity] = await listed()
  expect(identity).toMatchObject({ issuer: idp.issuer, address: 'carla@corp.example' })
  expect((await mine.delete(`/v1/account/identities/${identity!.id}`)).status).toBe(404)
  const now = await through({ sub: 'carla' })
  expect(await (await now.browser.get('/v1/session')).json()).toMatchObject({
    member: { email: 'carla@corp.example', role: 'auditor' },
  })
  expect((await carla.delete(`/v1/account/identities/${identity!.id}`)).status).toBe(204)
  expect(await listed()).toEqual([])
  expect((await now.browser.get('/v1/account')).status).toBe(401)
  expect((await carla.get('/v1/account')).status).toBe(200)
  expect((await mine.get('/v1/account')).status).toBe(200)
})

/** Begins connecting in the session of this cookie, and comes back with it. */
async function connectAs(_: Wanderer, cookie: string): Promise<Response> {
  const begun = await fetch(`${start()}?connect=yes`, {
    redirect: 'manual',
    headers: { cookie, ...elsewhere() },
  })
  expect(begun.status).toBe(303)
  const flow = begun.headers.getSetCookie()[0]!.split(';')[0]!
  const there = createWanderer()
  const back = await there.go(begun.headers.get('location')!, (location) => !location.startsWith(server.url))
  return fetch(back.headers.get('location')!, {
    redirect: 'manual',
    headers: { cookie: `${cookie}; ${flow}`, ...elsewhere() },
  })
}

test('a session of a provider is good for its organization only and does not reach what is the person’s own', async () => {
  const { browser } = await through({ sub: 'confined' })
  const other = await server.organization()
  const { id } = (await (await browser.get('/v1/account')).json()) as { id: string }
  await server.world.db
    .insertInto('members')
    .values({
      id: crypto.randomUUID(),
      organization_id: other.id,
      account_id: id,
      email: 'confined@other.example',
      name: 'C',
      role: 'owner',
      created_at: new Date(),
    })
    .execute()
  const choose = await browser.post('/v1/account/organization', { organizationId: other.id })
  expect([choose.status, await codeOf(choose)]).toEqual([403, 'session-confined'])
  const account = (await (await browser.get('/v1/account')).json()) as { organizations: { id: string }[] }
  expect(account.organizations.map((one) => one.id)).toEqual([server.home.id])
})

test('an answer is taken once, in the browser that began, and not without what it began with', async () => {
  idp.user = { sub: 'replay', email: 'replay@corp.example', email_verified: true, name: 'R' }
  const wanderer = createWanderer(elsewhere)
  const last = await wanderer.go(start(), (location) => !location.includes('/callback'))
  const callback = last.headers.get('location')!
  const otherBrowser = await createWanderer(elsewhere).go(callback, () => false)
  expect([otherBrowser.status, await codeOf(otherBrowser)]).toEqual([401, 'link-spent'])
  expect((await wanderer.go(callback, () => false)).status).toBe(303)
  expect(await codeOf(await wanderer.go(callback, () => false))).toBe('link-spent')
})

test('code replay: a code that was used is refused by the provider, in plain words', async () => {
  const wanderer = createWanderer(elsewhere)
  idp.user = { sub: 'codes', email: 'codes@corp.example', email_verified: true, name: 'C' }
  const first = await wanderer.go(start(), (location) => !location.includes('/callback'))
  const used = new URL(first.headers.get('location')!)
  await wanderer.go(used.href, () => false)
  const second = await wanderer.go(start(), (location) => !location.includes('/callback'))
  const answer = new URL(second.headers.get('location')!)
  answer.searchParams.set('code', used.searchParams.get('code')!)
  const refused = await wanderer.go(answer.href, () => false)
  expect([refused.status, await codeOf(refused)]).toEqual([422, 'provider-unusable'])
  expect(await refused.text()).toContain('used already or took too long')
})

test('open redirect: an answer leads to the portal, whatever else it names', async () => {
  const wanderer = createWanderer(elsewhere)
  idp.user = { sub: 'led', email: 'led@corp.example', email_verified: true, name: 'L' }
  const last = await wanderer.go(start(), (location) => !location.includes('/callback'))
  const more = '&next=https://evil.example&return_to=//evil.example&redirect_uri=https://evil.example'
  const answer = await wanderer.go(last.headers.get('location')! + more, () => false)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/portal'])
})

test('signing out at the provider ends the sessions here (back-channel logout)', async () => {
  const { browser, wanderer } = await through({ sub: 'leaving' })
  const staying = await through({ sub: 'staying' })
  expect((await browser.get('/v1/session')).status).toBe(200)
  const { next } = (await (await browser.post('/v1/account/sign-out')).json()) as { next: string }
  expect(next).toContain(`${idp.issuer}/session/end?client_id=laurel`)
  // So the provider knows whom it signs out (RP-Initiated Logout 1.0, 2), and nobody reads that in the database.
  const hint = new URL(next).searchParams.get('id_token_hint')!
  expect(decodeJwt(hint)).toMatchObject({ sub: 'leaving', iss: idp.issuer, aud: 'laurel' })

  const again = await through({ sub: 'leaving' }, wanderer)
  expect((await again.browser.get('/v1/session')).status).toBe(200)
  const page = await (await wanderer.go(next)).text()
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)![1]!
  await wanderer.submit(`${idp.issuer}/session/end/confirm`, { xsrf, logout: 'yes' })
  await expect.poll(async () => (await again.browser.get('/v1/session')).status).toBe(401)
  expect((await staying.browser.get('/v1/session')).status).toBe(200)
})

test('an organization that requires its provider lets nobody else act for it, at once', async () => {
  const other = await server.organization('strict')
  const admin = server.as({ apiKey: other.apiKey })
  const made = await admin.post('/v1/identity-providers', {
    name: 'Corp',
    issuer: idp.issuer,
    clientId: 'strict',
  })
  expect(made.status).toBe(201)
  const mail = await signIn(server, 'owner@strict.example')
  expect((await mail.get('/v1/session')).status).toBe(200)
  const require = { providerRequired: true }
  const locked = await mail.patch('/v1/sign-in-policy', require)
  expect([locked.status, await codeOf(locked)]).toEqual([409, 'last-way-in'])
  await server.world.db
    .updateTable('organizations')
    .set({ provider_required: true })
    .where('id', '=', other.id)
    .execute()
  const barred = await mail.get('/v1/session')
  expect([barred.status, await codeOf(barred)]).toEqual([403, 'provider-required'])
  expect((await mail.get('/v1/account')).status).toBe(200)
})
