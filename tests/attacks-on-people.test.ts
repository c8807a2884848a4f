import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  behindProxy,
  elsewhere,
  type SignedInBrowser,
  signIn,
} from '../packages/server/src/testing/sign-in.ts'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import type { Document } from './sample.ts'

/** Attacks on people in browsers, and through files and mails that reach them, by the names they are known by. */

let server: TestServer
let document: Document
let browser: SignedInBrowser
beforeAll(async () => {
  server = await startServer({ jobs: false, environment: behindProxy })
  await server.organization('other')
  document = (await (await server.as('nobody').get('/openapi.json')).json()) as Document
  browser = await signIn(server, 'owner@home.example')
})
afterAll(() => server.stop())

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
const fill = (path: string) => path.replace(/\{[^}]*\}/g, '00000000-0000-4000-8000-000000000000')
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code

test('CSRF: no write of any operation is taken with a cookie from another site’s page', async () => {
  const writes = operations().filter(
    ({ method, operation }) => method !== 'GET' && (operation.security ?? []).some((one) => 'session' in one),
  )
  expect(writes.length).toBeGreaterThan(20)
  for (const { path, method } of writes) {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `${server.url}.evil.example` },
      { origin: server.url, 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      {},
    ]) {
      const init = { method, headers: { ...(headers as Record<string, string>), cookie: browser.cookie } }
      const answer = await server.as('nobody').request(fill(path), init)
      expect([method, path, headers, answer.status]).toEqual([method, path, headers, 403])
    }
  }
  expect((await browser.get('/v1/session')).status).toBe(200)
})

test('session fixation: a secret that the attacker chose becomes no session, before or after somebody signs in', async () => {
  const planted = 'B'.repeat(43)
  const cookie = `laurel=${planted}`
  const signedIn = await signIn(server, 'owner@other.example', { cookie })
  expect(signedIn.secret).not.toBe(planted)
  expect((await server.as('nobody').get('/v1/session', { cookie })).status).toBe(401)
  expect((await signedIn.get('/v1/session')).status).toBe(200)
})

test('open redirect: whatever a link to us names, the answer leads nowhere else', async () => {
  const bait = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    '/%2f/evil.example',
  ]
  const names = [
    'next',
    'redirect',
    'redirect_uri',
    'return_to',
    'returnTo',
    'url',
    'continue',
    'target',
    'goto',
  ]
  for (const path of ['/', '/sign-in', '/portal', '/portal/sign-in', '/verify', '/docs', '/sign-in/x']) {
    for (const value of bait) {
      const query = names.map((name) => `${name}=${encodeURIComponent(value)}`).join('&')
      const answer = await server.as('nobody').get(`${path}?${query}`, elsewhere())
      const location = answer.headers.get('location')
      if (location !== null) expect(new URL(location, server.url).origin, `${path}?${query}`).toBe(server.url)
    }
  }
  for (const path of ['//evil.example', '//evil.example/..', '/\\evil.example', '/%5cevil.example/']) {
    const location = (await server.as('nobody').get(path, elsewhere())).headers.get('location')
    if (location !== null) expect(new URL(location, server.url).origin, path).toBe(server.url)
  }
})

test('header injection: a line break in what somebody typed or sent makes no header and no second answer', async () => {
  const broken = 'Bread\r\nSet-Cookie: laurel=evil\r\n\r\n<script>'
  const made = await server
    .as('owner')
    .post('/v1/achievements', { name: broken, description: broken, criteria: { narrative: broken } })
  if (made.status === 201) {
    const { id: achievementId } = (await made.json()) as { id: string }
    const recipient = { name: broken.replace('Bread', 'Ada'), email: 'line@example.org' }
    const issued = await server.as('owner').post('/v1/credentials', { achievementId, recipient })
    expect([201, 400]).toContain(issued.status)
    if (issued.status === 201) {
      const { id } = (await issued.json()) as { id: string }
      for (const kind of ['.json', '.jwt', '.png', '.svg', '']) {
        const answer = await server.as('nobody').get(`/credentials/${id}${kind}`, elsewhere())
        expect([kind, answer.headers.get('set-cookie')]).toEqual([kind, null])
        expect([...answer.headers.values()].filter((value) => value.includes('evil'))).toEqual([])
      }
    }
  } else expect(made.status).toBe(400)
  for (const path of [
    '/verify?certId=x%0d%0aSet-Cookie:%20a=b',
    '/%0d%0aSet-Cookie:a=b',
    '/portal/%0d%0aX-Evil:1',
    '/sign-in/%0d%0aX-Evil:1',
  ]) {
    const answer = await server.as('nobody').get(path, elsewhere())
    expect([path, answer.headers.get('set-cookie'), answer.headers.get('x-evil')]).toEqual([path, null, null])
  }
})

test('host header injection: a mailed link leads to the address in the settings, whatever the request calls itself', async () => {
  for (const headers of [
    { 'x-forwarded-host': 'evil.example' },
    { forwarded: 'host=evil.example' },
    { 'x-host': 'evil.example' },
  ])
    await server
      .as('nobody')
      .post('/v1/sign-in', { email: 'owner@home.example' }, { ...headers, ...elsewhere() })
  const mails = await server.world.db.selectFrom('mails').select(['text', 'html']).execute()
  expect(mails.length).toBeGreaterThan(0)
  expect(JSON.stringify(mails)).not.toContain('evil.example')
})

test('CSV injection: in no file that is fetched does a cell begin like a formula', async () => {
  const starts = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1+1', '＝1+1']
  const { id: achievementId } = await server.achievement()
  const rows = starts.map((start) => `"${start}|cmd",not-an-address`).join('\n')
  const ordered = await server
    .as('owner')
    .post(`/v1/batches?achievementId=${achievementId}&dryRun=true`, `name,email\n${rows}\n`, {
      'content-type': 'text/csv',
    })
  expect(ordered.status).toBe(202)
  const { id } = (await ordered.json()) as { id: string }
  await server.world.jobs.start()
  await expect
    .poll(
      async () =>
        ((await (await server.as('owner').get(`/v1/batches/${id}`)).json()) as { state: string }).state,
      { timeout: 20_000 },
    )
    .toBe('finished')
  const file = await (await server.as('owner').get(`/v1/batches/${id}/rows.csv`)).text()
  expect(file).toContain('|cmd')
  expect(file.match(/(^|,)"?[=+\-@\t\r＝＋－＠]/gm) ?? []).toEqual([])
})

test('replay: a session that was signed out and a key that was ended are good for nothing', async () => {
  const session = await signIn(server, 'owner@other.example')
  expect((await session.get('/v1/session')).status).toBe(200)
  expect((await session.delete('/v1/session')).status).toBeLessThan(300)
  expect((await session.get('/v1/session')).status).toBe(401)
  const made = await server.as('owner').post('/v1/api-keys', { name: 'short', scopes: ['achievement:read'] })
  const { id, key } = (await made.json()) as { id: string; key: string }
  expect((await server.as({ apiKey: key }).get('/v1/achievements')).status).toBe(200)
  expect((await server.as('owner').delete(`/v1/api-keys/${id}`)).status).toBe(204)
  const answer = await server.as({ apiKey: key }).get('/v1/achievements')
  expect([answer.status, await codeOf(answer)]).toEqual([401, 'unauthenticated'])
})
