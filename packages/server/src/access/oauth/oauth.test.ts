import { generateKeyPairSync } from 'node:crypto'
import * as client from 'openid-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askFor, errorOf, type Registered, redirectUri, tryOauth } from '../../testing/oauth.ts'
import { behindProxy } from '../../testing/sign-in.ts'
import { startServer, type TestServer } from '../../testing/world.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false, environment: behindProxy })
})
afterAll(() => server.stop())
const { register, forPeople, discover, withSecret, session, permissionsOf, person, tokensFor } = tryOauth(
  () => server,
)

test('gets a token for what it asks, acts with it, and is in the record as itself', async () => {
  const registered = await register({ scopes: ['achievement:read', 'achievement:write'] })
  const config = await withSecret(registered)
  const narrow = await client.clientCredentialsGrant(config, { scope: 'achievement:read' })
  expect([narrow.token_type, narrow.expires_in, narrow.scope]).toEqual(['bearer', 600, 'achievement:read'])
  expect(await permissionsOf(narrow.access_token)).toEqual(['achievement:read'])
  const all = await client.clientCredentialsGrant(config)
  expect(all.scope).toBe('achievement:read achievement:write')
  const made = await server
    .as('nobody')
    .post(
      '/v1/achievements',
      { name: 'By a client', description: 'x', criteria: { narrative: 'y' } },
      { authorization: `Bearer ${all.access_token}` },
    )
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as { id: string }
  const [event] = await server.world.db
    .selectFrom('events')
    .select(['by', 'origin'])
    .where('subject', '=', id)
    .execute()
  expect(event).toMatchObject({ by: `client:${registered.id}`, origin: { means: 'access-token' } })
})

test('gets no scope that it was not registered for, and none that there is not', async () => {
  const config = await withSecret(await register())
  expect(await errorOf(client.clientCredentialsGrant(config, { scope: 'credential:issue' }))).toBe(
    'invalid_scope',
  )
  expect(await errorOf(client.clientCredentialsGrant(config, { scope: 'everything' }))).toBe('invalid_scope')
})

test('is turned away with a wrong secret, and after a rotation both are good until the overlap ends', async () => {
  const registered = await register()
  expect(
    await errorOf(client.clientCredentialsGrant(await withSecret({ ...registered, secret: 'wrong' }))),
  ).toBe('invalid_client')
  const rotate = async (overlapHours: number) => {
    const response = await server.as('owner').post(`/v1/clients/${registered.id}/rotate`, { overlapHours })
    return (await response.json()) as Registered
  }
  const rotated = await rotate(1)
  for (const one of [registered, rotated])
    expect(await errorOf(client.clientCredentialsGrant(await withSecret(one)))).toBe('none')
  const again = await rotate(0)
  const outcomes = await Promise.all(
    [registered, rotated, again].map(async (one) =>
      errorOf(client.clientCredentialsGrant(await withSecret(one))),
    ),
  )
  expect(outcomes).toEqual(['invalid_client', 'invalid_client', 'none'])
})

test('proves itself with a signed assertion instead of a secret', async () => {
  const { privateKey, publicKey } = (await crypto.subtle.generateKey(
    { name: 'ECDSA', namedCurve: 'P-256' },
    true,
    ['sign', 'verify'],
  )) as CryptoKeyPair
  const jwk = await crypto.subtle.exportKey('jwk', publicKey)
  const keys = [{ kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y, kid: 'one', alg: 'ES256' }]
  const registered = await register({ authentication: 'private-key', jwks: { keys } })
  expect(registered.secret).toBeNull()
  const config = await discover(registered.id, client.PrivateKeyJwt({ key: privateKey, kid: 'one' }))
  const { access_token: token } = await client.clientCredentialsGrant(config)
  expect((await session(token)).status).toBe(200)
})

test('asks what became of its own token and ends it; another program learns nothing of it', async () => {
  const [mine, other] = [await withSecret(await register()), await withSecret(await register())]
  const { access_token: token } = await client.clientCredentialsGrant(mine)
  expect(await client.tokenIntrospection(mine, token)).toMatchObject({
    active: true,
    scope: 'achievement:read credential:read',
  })
  expect(await client.tokenIntrospection(other, token)).toEqual({ active: false })
  await client.tokenRevocation(other, token).catch(() => undefined)
  expect((await session(token)).status).toBe(200)
  await client.tokenRevocation(mine, token)
  expect((await session(token)).status).toBe(401)
  expect((await client.tokenIntrospection(mine, token)).active).toBe(false)
})

test('pausing and ending a client hold for its tokens on the next request', async () => {
  const registered = await register()
  const config = await withSecret(registered)
  const { access_token: token } = await client.clientCredentialsGrant(config)
  expect((await session(token)).status).toBe(200)
  await server
    .as('owner')
    .post(`/v1/clients/${registered.id}/pause`, { reason: 'Its server was broken into.' })
  const refused = await session(token)
  expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('broken into')])
  expect(await errorOf(client.clientCredentialsGrant(config))).toBe('invalid_client')
  await server.as('owner').post(`/v1/clients/${registered.id}/resume`)
  expect((await session(token)).status).toBe(200)
  expect((await server.as('owner').delete(`/v1/clients/${registered.id}`)).status).toBe(204)
  expect((await session(token)).status).toBe(401)
  const types = (await server.events())
    .filter(({ subject }) => subject === registered.id)
    .map(({ type }) => type)
  expect(types).toEqual(['client.created', 'client.paused', 'client.resumed', 'client.ended'])
})

test('tokens bound to a key (DPoP) work with a proof for this request and not without', async () => {
  const config = await withSecret(await register({ dpopRequired: true }))
  expect(await errorOf(client.clientCredentialsGrant(config))).toBe('invalid_grant')
  const handle = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'))
  const token = await client.clientCredentialsGrant(config, undefined, { DPoP: handle })
  expect(token.token_type).toBe('dpop')
  const url = new URL(`${server.url}/v1/session?a=1`)
  const good = await client.fetchProtectedResource(config, token.access_token, url, 'GET', null, undefined, {
    DPoP: handle,
  })
  expect(good.status).toBe(200)
  expect((await session(token.access_token)).status).toBe(401)
  expect((await session(token.access_token, 'DPoP')).status).toBe(401)
  const free = await client.clientCredentialsGrant(await withSecret(await register()))
  expect((await session(free.access_token, 'DPoP')).status).toBe(401)
})

test('the metadata says what is offered, and nothing that is not', async () => {
  const metadata = (await (
    await server.as('nobody').get('/.well-known/oauth-authorization-server')
  ).json()) as Record<string, string[]>
  expect(metadata.issuer).toBe(server.url)
  expect(metadata.grant_types_supported).toEqual([
    'client_credentials',
    'authorization_code',
    'refresh_token',
  ])
  expect(metadata.code_challenge_methods_supported).toEqual(['S256'])
  for (const path of [
    '/.well-known/openid-configuration',
    '/oauth/jwks',
    '/oauth/userinfo',
    '/jwks',
    '/me',
    '/reg',
    '/session/end',
  ])
    expect([path, (await server.as('nobody').get(path)).status]).toEqual([path, 404])
})

test('a Host header of a stranger’s choosing is in no answer', async () => {
  const config = await withSecret(await forPeople())
  const { url } = await askFor(config)
  const { pathname, search } = new URL(url)
  const response = await server.as('nobody').get(pathname + search, { 'x-forwarded-host': 'evil.example' })
  expect(response.headers.get('location')).toMatch(/^\/oauth\/consent\//)
  expect(JSON.stringify([...response.headers])).not.toContain('evil.example')
})

test('no token and no secret lies in the database', async () => {
  const registered = await forPeople()
  const tokens = await tokensFor(await withSecret(registered), await person())
  const own = await client.clientCredentialsGrant(await withSecret(await register()))
  const { db } = server.world
  const rows = JSON.stringify([
    await db.selectFrom('oauth_records').selectAll().execute(),
    await db.selectFrom('oauth_clients').selectAll().execute(),
  ])
  for (const secret of [registered.secret!, tokens.access_token, tokens.refresh_token!, own.access_token])
    expect(rows).not.toContain(secret)
})

test('only what fits together is registered', async () => {
  const errorsOf = async (changes: Record<string, unknown>) => {
    const wanted = {
      name: 'x',
      grants: ['authorization_code'],
      redirectUris: [redirectUri],
      scopes: ['achievement:read'],
      authentication: 'secret',
      ...changes,
    }
    const { errors = [] } = (await (await server.as('owner').post('/v1/clients', wanted)).json()) as {
      errors?: { pointer: string }[]
    }
    return errors.map(({ pointer }) => pointer)
  }
  for (const uri of [
    'http://app.example/',
    'https://app.example/#a',
    'https://*.example/',
    'https://u:p@app.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'myapp:/x',
    'nothing',
  ])
    expect([uri, await errorsOf({ redirectUris: [uri] })]).toEqual([uri, ['/redirectUris/0']])
  expect(await errorsOf({ redirectUris: [] })).toEqual(['/redirectUris'])
  expect(await errorsOf({ redirectUris: ['https://app.example/', 'com.example.app:/back'] })).toEqual([])
  expect(
    await errorsOf({ grants: ['client_credentials'], redirectUris: [], authentication: 'none' }),
  ).toEqual(['/authentication'])
  expect(await errorsOf({ authentication: 'private-key' })).toEqual(['/jwks'])
  const { privateKey } = generateKeyPairSync('ed25519')
  const jwks = { keys: [privateKey.export({ format: 'jwk' })] }
  expect(await errorsOf({ authentication: 'private-key', jwks })).toEqual(['/jwks/keys/0'])
})

test('the client of another organization can be neither seen, rotated, paused, resumed nor ended', async () => {
  const { id } = await register()
  const stranger = server.as({ apiKey: (await server.organization()).apiKey })
  const statuses = [
    (await stranger.post(`/v1/clients/${id}/rotate`, {})).status,
    (await stranger.post(`/v1/clients/${id}/pause`, { reason: 'x' })).status,
    (await stranger.post(`/v1/clients/${id}/resume`)).status,
    (await stranger.delete(`/v1/clients/${id}`)).status,
  ]
  expect(statuses).toEqual([404, 404, 404, 404])
  expect(await (await stranger.get('/v1/clients')).text()).not.toContain(id)
  const weak = (await (
    await server.as('owner').post('/v1/api-keys', { name: 'weak', scopes: ['key:write'] })
  ).json()) as { key: string }
  const wanted = {
    name: 'x',
    grants: ['client_credentials'],
    scopes: ['credential:issue'],
    authentication: 'secret',
  }
  expect((await server.as({ apiKey: weak.key }).post('/v1/clients', wanted)).status).toBe(403)
})
