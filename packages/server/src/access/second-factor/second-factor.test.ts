import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { behindProxy, browserWith, elsewhere, type SignedInBrowser, signIn } from '../../testing/sign-in.ts'
import { startServer, type TestServer } from '../../testing/world.ts'

let server: TestServer
let now = new Date('2026-03-01T12:00:00Z')
const pass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}
beforeAll(async () => {
  server = await startServer({ jobs: false, now: () => now, environment: behindProxy })
})
afterAll(() => server.stop())
beforeEach(() => pass(60))

const codeAt = (secret: string, at = now) => new TOTP({ secret }).generate({ timestamp: at.getTime() })
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code
/** After an answer that gives a new session cookie. */
const renewed = (answer: Response): SignedInBrowser =>
  browserWith(server, /^laurel=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')![1]!)
const show = (browser: SignedInBrowser, code: string) =>
  browser.post('/v1/account/second-factor', { code }, elsewhere())

/** Somebody with an authenticator app. */
async function withApp(email: string) {
  const first = await signIn(server, email)
  const prepared = await first.post('/v1/account/authenticator-app')
  expect(prepared.status).toBe(201)
  const { secret, uri } = (await prepared.json()) as { secret: string; uri: string }
  const confirmed = await first.post(
    '/v1/account/authenticator-app/confirm',
    { code: codeAt(secret) },
    elsewhere(),
  )
  expect(confirmed.status).toBe(200)
  const { recoveryCodes } = (await confirmed.json()) as { recoveryCodes: string[] }
  pass(60)
  return { secret, uri, recoveryCodes, first, browser: renewed(confirmed) }
}

test('an authenticator app counts from the first right code on, and strengthens the session under a new secret', async () => {
  const { uri, recoveryCodes, first, browser } = await withApp('setup@home.example')
  expect(uri).toMatch(/^otpauth:\/\/totp\/Laurel:setup\?/)
  expect(new Set(recoveryCodes).size).toBe(10)
  expect((await first.get('/v1/account')).status).toBe(401)
  const account = (await (await browser.get('/v1/account')).json()) as { session: { strongAt: string } }
  expect(account.session).toMatchObject({ hasSecondFactor: true, strongAt: expect.any(String) })
})

test('after a mailed link the code is due, and until then the session is good for nothing', async () => {
  const { secret } = await withApp('due@home.example')
  const browser = await signIn(server, 'due@home.example')
  for (const path of ['/v1/account', '/v1/account/sessions', '/v1/session', '/v1/credentials']) {
    const answer = await browser.get(path)
    expect([path, answer.status, await codeOf(answer)]).toEqual([path, 403, 'second-factor-due'])
  }
  expect((await browser.post('/v1/account/authenticator-app')).status).toBe(403)
  expect((await browser.delete('/v1/account/authenticator-app')).status).toBe(403)
  const shown = await show(browser, codeAt(secret))
  expect(shown.status).toBe(204)
  expect((await browser.get('/v1/account')).status).toBe(401)
  expect((await renewed(shown).get('/v1/account')).status).toBe(200)
})

test('what can be shown is told while it is due, and how many recovery codes are left', async () => {
  const { recoveryCodes } = await withApp('told@home.example')
  const browser = await signIn(server, 'told@home.example')
  const told = async (from: SignedInBrowser) => (await from.get('/v1/account/second-factor')).json()
  const app = { addedAt: expect.any(String) }
  expect(await told(browser)).toEqual({ authenticatorApp: app, recoveryCodesLeft: 10, passkeys: 0 })
  const shown = await show(browser, recoveryCodes[0]!)
  expect(await told(renewed(shown))).toMatchObject({ recoveryCodesLeft: 9 })
  const none = await signIn(server, 'without@home.example')
  expect(await told(none)).toEqual({ authenticatorApp: null, recoveryCodesLeft: 0, passkeys: 0 })
})

test('replay: a code is good once, in whichever session', async () => {
  const { secret } = await withApp('replay@home.example')
  const [one, two] = [
    await signIn(server, 'replay@home.example'),
    await signIn(server, 'replay@home.example'),
  ]
  const code = codeAt(secret)
  const both = await Promise.all([show(one, code), show(two, code)])
  expect(both.map(({ status }) => status).sort()).toEqual([204, 403])
  // Whichever came first has a new session by now.
  const other = both[0].status === 403 ? one : two
  pass(-30)
  expect((await show(other, codeAt(secret))).status).toBe(403)
})

test('clocks may be half a minute apart, not more', async () => {
  const { secret } = await withApp('clocks@home.example')
  const browser = await signIn(server, 'clocks@home.example')
  const later = (seconds: number) => codeAt(secret, new Date(now.getTime() + seconds * 1000))
  expect((await show(browser, later(90))).status).toBe(403)
  expect((await show(browser, later(-90))).status).toBe(403)
  expect((await show(browser, later(30))).status).toBe(204)
})

test('brute force: after five wrong codes nothing is tried for a quarter of an hour, from wherever', async () => {
  const { secret, recoveryCodes } = await withApp('force@home.example')
  const browser = await signIn(server, 'force@home.example')
  const right = codeAt(secret)
  const wrong = right === '000000' ? '000001' : '000000'
  for (let n = 0; n < 5; n++) expect((await show(browser, wrong)).status).toBe(403)
  const other = await signIn(server, 'force@home.example')
  for (const code of [right, recoveryCodes[0]!]) {
    const locked = await show(other, code)
    expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '900'])
  }
  pass(901)
  expect((await show(other, codeAt(secret))).status).toBe(204)
})

test('a recovery code stands in for the app, once, however it is typed', async () => {
  const { recoveryCodes } = await withApp('recover@home.example')
  const [first, second] = recoveryCodes as [string, string]
  const browser = await signIn(server, 'recover@home.example')
  expect((await show(browser, ` ${first.toUpperCase().replaceAll('-', ' ')} `)).status).toBe(204)
  const again = await signIn(server, 'recover@home.example')
  expect((await show(again, first)).status).toBe(403)
  expect((await show(again, second)).status).toBe(204)
})

test('new recovery codes end those before', async () => {
  const { browser, recoveryCodes } = await withApp('renew@home.example')
  const answer = await browser.post('/v1/account/recovery-codes')
  const fresh = ((await answer.json()) as { recoveryCodes: string[] }).recoveryCodes
  expect(fresh.some((code) => recoveryCodes.includes(code))).toBe(false)
  const other = await signIn(server, 'renew@home.example')
  expect((await show(other, recoveryCodes[0]!)).status).toBe(403)
  expect((await show(other, fresh[0]!)).status).toBe(204)
})

test('what is dangerous asks again after half an hour, and only whoever has a second factor', async () => {
  const plain = await signIn(server, 'plain@home.example')
  expect((await plain.delete('/v1/account/authenticator-app')).status).toBe(404)
  const { browser, secret } = await withApp('again@home.example')
  pass(31 * 60)
  const refused = await browser.delete('/v1/account/authenticator-app')
  expect([refused.status, await codeOf(refused)]).toEqual([403, 'step-up-required'])
  expect((await browser.get('/v1/account')).status).toBe(200)
  const shown = await show(browser, codeAt(secret))
  expect((await renewed(shown).delete('/v1/account/authenticator-app')).status).toBe(204)
  expect((await (await signIn(server, 'again@home.example')).get('/v1/account')).status).toBe(200)
})

test('what decides over data, keys, roles and the record asks people for a fresh second factor', async () => {
  await server.organization('sharp')
  const { browser } = await withApp('owner@sharp.example')
  pass(31 * 60)
  const some = '00000000-0000-4000-8000-000000000000'
  for (const [method, path, body] of [
    ['PUT', '/v1/privacy/retention', {}],
    ['POST', '/v1/privacy/retention/runs', undefined],
    ['PUT', '/v1/privacy/visibility', {}],
    ['POST', `/v1/recipients/${some}/erase`, undefined],
    ['DELETE', `/v1/recipients/${some}/hold`, undefined],
    ['POST', '/v1/api-keys', {}],
    ['POST', `/v1/api-keys/${some}/rotate`, {}],
    ['POST', '/v1/clients', {}],
    ['POST', `/v1/clients/${some}/rotate`, {}],
    ['POST', '/v1/request-keys', {}],
    ['POST', `/v1/request-keys/${some}/replace`, {}],
    ['PUT', '/v1/anomaly-policy', {}],
    ['POST', '/v1/roles', {}],
    ['PATCH', `/v1/roles/${some}`, {}],
    ['DELETE', `/v1/roles/${some}`, undefined],
    ['DELETE', `/v1/members/${some}/sessions`, undefined],
    ['PUT', '/v1/audit/policy', {}],
    ['POST', '/v1/webhooks', {}],
    ['POST', `/v1/webhooks/${some}/rotate`, {}],
  ] as const) {
    const json = { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const answer = await browser.request(path, { method, ...(body === undefined ? {} : json) })
    expect([method, path, answer.status, await codeOf(answer)]).toEqual([
      method,
      path,
      403,
      'step-up-required',
    ])
  }
})

test('an organization that requires a second factor lets nobody act without, at once', async () => {
  const { id } = await server.organization('careful')
  const weak = await signIn(server, 'owner@careful.example')
  const policy = { secondFactorRequired: true }
  const early = await weak.patch('/v1/sign-in-policy', policy)
  expect([early.status, await codeOf(early)]).toEqual([409, 'last-way-in'])
  const { browser } = await withApp('owner@careful.example')
  expect((await browser.patch('/v1/sign-in-policy', policy)).status).toBe(200)
  expect((await browser.get('/v1/session')).status).toBe(200)

  await server.world.db
    .insertInto('members')
    .values({
      id: crypto.randomUUID(),
      organization_id: id,
      email: 'late@careful.example',
      name: 'Late',
      role: 'issuer',
      created_at: now,
    })
    .execute()
  const late = await signIn(server, 'late@careful.example')
  const barred = await late.get('/v1/session')
  expect([barred.status, await codeOf(barred)]).toEqual([403, 'second-factor-required'])
  const { browser: strong } = await withApp('late@careful.example')
  expect((await strong.get('/v1/session')).status).toBe(200)
})

test('no secret and no recovery code lies in the database in the clear', async () => {
  const { secret, recoveryCodes } = await withApp('sealed@home.example')
  const rows = JSON.stringify([
    await server.world.db.selectFrom('authenticator_apps').selectAll().execute(),
    await server.world.db.selectFrom('recovery_codes').selectAll().execute(),
  ])
  expect(rows).not.toContain(secret)
  expect(rows).not.toContain(recoveryCodes[0])
})

test('wrong codes stand in the record', async () => {
  const { id } = await server.organization('noted')
  await withApp('owner@noted.example')
  await show(await signIn(server, 'owner@noted.example'), '12345678')
  const failed = await server.world.db
    .selectFrom('events')
    .select('data')
    .where('organization_id', '=', id)
    .where('type', '=', 'access.sign-in-failed')
    .execute()
  expect(failed).toEqual([{ data: { means: 'authenticator-app', reason: 'wrong-code' } }])
})

test('a passkey that nobody registered, or an answer to no challenge, signs nobody in', async () => {
  const answer = {
    id: 'AAAA',
    rawId: 'AAAA',
    type: 'public-key',
    response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' },
    clientExtensionResults: {},
  }
  const own = { origin: server.url, ...elsewhere() }
  const refused = await server.as('nobody').post('/v1/sign-in/passkey', answer, own)
  expect([refused.status, await codeOf(refused)]).toEqual([401, 'passkey-refused'])
  const foreign = await server
    .as('nobody')
    .post('/v1/sign-in/passkey', answer, { origin: 'https://evil.example', ...elsewhere() })
  expect(foreign.status).toBe(403)
})
