import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { behindProxy, elsewhere } from '../packages/server/src/testing/sign-in.ts'
import { startServer, type TestOrganization, type TestServer } from '../packages/server/src/testing/world.ts'
import type { Document, Operation } from './sample.ts'

/** Attacks by the names they are known by, each as a request that a stranger or a neighbour would send. */

let server: TestServer
let other: TestOrganization
let document: Document
/** Whoever is lured to this machine knocks here. */
let knocks: string[] = []
const trap = createServer((request, response) => {
  knocks.push(request.url ?? '')
  response.setHeader('content-type', 'application/json').end('{}')
})
let trapPort = 0

beforeAll(async () => {
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
  trapPort = (trap.address() as AddressInfo).port
  server = await startServer({ jobs: false, environment: behindProxy })
  other = await server.organization('other')
  document = (await (await server.as('nobody').get('/openapi.json')).json()) as Document
})
afterAll(async () => {
  trap.closeAllConnections()
  trap.close()
  await server.stop()
})

const operations = (): { path: string; method: string; operation: Operation }[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
const fill = (path: string) => path.replace(/\{[^}]*\}/g, '00000000-0000-4000-8000-000000000000')

describe('OWASP API Security Top 10 of 2023', () => {
  test('API1 broken object level authorization: the credential of another organization cannot be read, revoked or followed', async () => {
    const { id } = await server.credential()
    const neighbour = server.as({ apiKey: other.apiKey })
    for (const path of ['', '/timeline'])
      expect((await neighbour.get(`/v1/credentials/${id}${path}`)).status).toBe(404)
    for (const act of ['revoke', 'suspend', 'reinstate', 'renew'])
      expect((await neighbour.post(`/v1/credentials/${id}/${act}`, { reason: 'mine now' })).status).not.toBe(
        200,
      )
    expect(await (await server.as('owner').get(`/v1/credentials/${id}`)).json()).toMatchObject({
      state: 'active',
    })
  })

  test('API2 broken authentication: a key counts in the one place for it, whole, and a made-up cookie is nobody', async () => {
    const { apiKey } = server.home
    const nobody = server.as('nobody')
    const tries: [string, Record<string, string>][] = [
      [`/v1/session?access_token=${apiKey}`, {}],
      [`/v1/session?api_key=${apiKey}`, {}],
      ['/v1/session', { 'x-api-key': apiKey }],
      ['/v1/session', { authorization: apiKey }],
      ['/v1/session', { authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}` }],
      ['/v1/session', { authorization: `Bearer ${apiKey.slice(0, -1)}` }],
      ['/v1/session', { authorization: `Bearer ${apiKey}, Bearer ${apiKey}` }],
      ['/v1/session', { cookie: `laurel=${apiKey}` }],
      ['/v1/session', { cookie: `laurel=${'A'.repeat(43)}` }],
    ]
    for (const [path, headers] of tries) {
      const answer = await nobody.get(path, { ...headers, ...elsewhere() })
      expect([400, 401], JSON.stringify([path, headers])).toContain(answer.status)
    }
  })

  test('API3 broken object property level authorization: members that are not the caller’s to set are refused, and secrets are in no answer', async () => {
    const owner = server.as('owner')
    const achievement = { name: 'Bread', description: 'Bakes.', criteria: { narrative: 'Bake.' } }
    for (const member of [
      'id',
      'organizationId',
      'issuerId',
      'version',
      'createdAt',
      'archivedAt',
      '__proto__',
      'constructor',
    ]) {
      const body = JSON.stringify(achievement).replace('{', `{${JSON.stringify(member)}:"${other.id}",`)
      const answer = await owner.post('/v1/achievements', body, { 'content-type': 'application/json' })
      expect([member, answer.status]).toEqual([member, 400])
    }
    for (const path of [
      '/v1/api-keys',
      '/v1/session',
      '/v1/organization',
      '/v1/keys',
      '/v1/identity-providers',
    ])
      expect(await (await owner.get(path)).text()).not.toMatch(/hash|sealed|secret_|private/i)
  })

  test('API4 unrestricted resource consumption: pages, bodies, depth and calls have an end', async () => {
    const owner = server.as('owner')
    expect((await owner.get('/v1/credentials?limit=100000')).status).toBe(400)
    const json = { 'content-type': 'application/json' }
    expect((await owner.post('/v1/roles', `{"name":"${'a'.repeat(300_000)}"}`, json)).status).toBe(413)
    expect((await owner.post('/v1/achievements', '['.repeat(5000) + ']'.repeat(5000), json)).status).toBe(400)
    const place = elsewhere()
    const asked = await Promise.all(
      Array.from({ length: 12 }, () =>
        server.as('nobody').post('/v1/sign-in', { email: 'x@example.org' }, place),
      ),
    )
    const late = asked.filter(({ status }) => status === 429)
    expect(late.length).toBeGreaterThan(0)
    expect(late[0]?.headers.get('retry-after')).toMatch(/^\d+$/)
  })

  test('API5 broken function level authorization: no spelling of the method or the path turns a reader into a writer', async () => {
    const reader = server.as('auditor')
    const { id } = await server.credential()
    const path = `/v1/credentials/${id}/revoke`
    const body = { reason: 'a test' }
    expect((await reader.post(path, body)).status).toBe(403)
    for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override'])
      expect((await reader.get(path, { [name]: 'POST' })).status).toBe(404)
    for (const spelling of [
      `/V1/credentials/${id}/revoke`,
      `//v1/credentials/${id}/revoke`,
      `${path}/`,
      `${path};a=b`,
      `/v1/credentials/${id}/revoke%2f`,
      `/v1/./credentials/../credentials/${id}/Revoke`,
    ]) {
      const answer = await reader.post(spelling, body)
      expect([403, 404], spelling).toContain(answer.status)
    }
    for (const name of ['x-original-url', 'x-rewrite-url'])
      expect((await server.as('nobody').get('/health/live', { [name]: '/v1/session' })).status).toBe(200)
    expect(await (await server.as('owner').get(`/v1/credentials/${id}`)).json()).toMatchObject({
      state: 'active',
    })
  })

  test('API6 unrestricted access to sensitive business flows: an order that is sent again and again issues once', async () => {
    const { id: achievementId } = await server.achievement()
    const order = { achievementId, recipient: { name: 'Ada', email: 'flow@example.org' } }
    const headers = { 'idempotency-key': 'the-same-order' }
    const answers = await Promise.all(
      [1, 2, 3].map(() => server.as('owner').post('/v1/credentials', order, headers)),
    )
    for (const { status } of answers) expect([201, 409]).toContain(status)
    const listed = await server.as('owner').get(`/v1/credentials?achievementId=${achievementId}`)
    expect(((await listed.json()) as { items: unknown[] }).items).toHaveLength(1)
  })

  test('API7 server side request forgery: no door that fetches leads into this machine', async () => {
    knocks = []
    for (const host of hosts) await knockThrough(host)
    expect(knocks).toEqual([])
  })

  test('API8 security misconfiguration: no answer tells of the inside, every page has its policy, no page may read with a cookie', async () => {
    const nobody = server.as('nobody')
    for (const path of ['/', '/v1/session', '/nowhere', '/verify', '/v1/credentials/%00']) {
      const answer = await nobody.get(path)
      const text = await answer.text()
      expect([path, answer.headers.get('server'), answer.headers.get('x-powered-by')]).toEqual([
        path,
        null,
        null,
      ])
      expect([path, answer.headers.get('x-content-type-options')]).toEqual([path, 'nosniff'])
      expect(text, path).not.toMatch(/node_modules|\.ts:\d+|at [A-Za-z.]+ \(|PostgreSQL|fastify/i)
    }
    for (const { path, operation } of operations().filter(
      ({ operation: { security = [] } }) => security.length > 0,
    )) {
      const answer = await nobody.request(fill(path), {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      })
      expect([operation.operationId, answer.headers.get('access-control-allow-credentials')]).toEqual([
        operation.operationId,
        null,
      ])
      expect([operation.operationId, answer.headers.get('access-control-allow-origin')]).toEqual([
        operation.operationId,
        null,
      ])
    }
  })

  test('API9 improper inventory management: what answers is described, and no other version of the API does', async () => {
    for (const path of [
      '/v0/session',
      '/v2/session',
      '/api/v1/session',
      '/v1/internal',
      '/v1/debug',
      '/admin',
      '/.env',
      '/.git/config',
      '/graphql',
      '/actuator',
    ])
      expect([path, (await server.as('owner').get(path)).status]).toEqual([path, 404])
    const undescribed = [...server.app.printRoutes({ commonPrefix: false }).matchAll(/(\/v1\/[^\s(]*)/g)]
      .map(([, path]) => path!.replace(/:([A-Za-z]+)/g, '{$1}'))
      .filter((path) => !(path in document.paths))
    expect(undescribed).toEqual([])
  })

  test('API10 unsafe consumption of APIs: what another server answers is limited, checked and never believed', async () => {
    const issued = await server.credential()
    const good = (await (await server.as('nobody').get(`/credentials/${issued.id}.json`)).json()) as Record<
      string,
      unknown
    >
    const lies: Record<string, unknown>[] = [
      {
        credentialStatus: {
          id: 'https://status.invalid/1#0',
          type: 'BitstringStatusListEntry',
          statusPurpose: 'revocation',
          statusListIndex: '0',
          statusListCredential: 'https://status.invalid/1',
        },
      },
      { issuer: { id: 'did:web:issuer.invalid', type: ['Profile'], name: 'A university' } },
    ]
    for (const lie of lies) {
      const answer = await verify({ ...good, ...lie })
      expect(answer.status).toBe(200)
      expect(((await answer.json()) as { verdict: string }).verdict).not.toBe('valid')
    }
  })
})

/** Every spelling of this machine that parsers, resolvers and sockets have been seen to take. */
const hosts = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '017700000001',
  '127.0.0.1.',
  '0.0.0.0',
  '0',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[64:ff9b::7f00:1]',
  'localhost',
  'LOCALHOST.',
  '127。0。0。1',
  '①②⑦.0.0.1',
]

const verify = (body: unknown) => server.as('nobody').post('/v1/verify', body, elsewhere())

/** Refused, or a report that says it could not be found out. */
async function expectNotBelieved(answer: Response, about: string): Promise<void> {
  expect([200, 400, 422], about).toContain(answer.status)
  if (answer.status === 200)
    expect([about, await answer.json()]).toMatchObject([
      about,
      { verdict: expect.stringMatching(/invalid|unknown/) },
    ])
}

/** Through each door that fetches what somebody named. */
async function knockThrough(host: string): Promise<void> {
  const authority = `${host}:${trapPort}`
  for (const scheme of ['http', 'https']) {
    const link = await verify({ url: `${scheme}://${authority}/link` })
    await expectNotBelieved(link, `${scheme}://${authority}`)
    const disguised = await verify({ url: `${scheme}://example.org@${authority}/link` })
    await expectNotBelieved(disguised, `${scheme}://example.org@${authority}`)
  }
  const statusListCredential = `http://${authority}/status`
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential'],
    issuer: `did:web:${encodeURIComponent(authority)}`,
    credentialSubject: { id: 'did:example:ada' },
    credentialStatus: {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '1',
      statusListCredential,
    },
    proof: {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      verificationMethod: `did:web:${encodeURIComponent(authority)}#key`,
      proofPurpose: 'assertionMethod',
      proofValue: `z${'1'.repeat(88)}`,
    },
  }
  await expectNotBelieved(await verify(credential), host)
  const provider = {
    name: 'Us',
    issuer: `http://${authority}`,
    clientId: 'laurel',
    clientSecret: 'secret',
    domains: ['home.example'],
  }
  const added = await server.as('owner').post('/v1/identity-providers', provider)
  expect([400, 422], host).toContain(added.status)
}
