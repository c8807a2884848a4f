import { randomUUID } from 'node:crypto'
import * as client from 'openid-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { permissions } from '../../context.ts'
import { askFor, errorOf, redirectUri, tryOauth } from '../../testing/oauth.ts'
import { behindProxy, signIn } from '../../testing/sign-in.ts'
import { startServer, type TestServer } from '../../testing/world.ts'
import { wordsOfScope } from './scope-words.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false, environment: behindProxy })
})
afterAll(() => server.stop())
const { forPeople, discover, withSecret, session, permissionsOf, person, atHome, meet, answer, tokensFor } =
  tryOauth(() => server)

test('asks, is let in, and acts as the member with no more than both may', async () => {
  const registered = await forPeople({ scopes: ['achievement:read', 'member:read'] })
  const config = await withSecret(registered)
  const { url, checks } = await askFor(config, { scope: 'achievement:read member:read' })
  const { page, back } = await answer(await person(), url)
  expect(page).toContain('Course platform')
  expect(page).toContain('See who the members are')
  expect(back.searchParams.get('iss')).toBe(server.url)
  const tokens = await client.authorizationCodeGrant(config, back, checks)
  expect(tokens.scope?.split(' ').sort()).toEqual(['achievement:read', 'member:read'])
  const who = (await (await session(tokens.access_token)).json()) as {
    member: { email: string }
    permissions: string[]
  }
  expect([who.member.email, who.permissions]).toEqual([
    'owner@home.example',
    ['member:read', 'achievement:read'],
  ])
  await server.world.db
    .updateTable('members')
    .set({ role: 'designer' })
    .where('id', '=', server.home.ownerId)
    .execute()
  const later = await client.refreshTokenGrant(config, tokens.refresh_token!)
  expect(await permissionsOf(later.access_token)).toEqual(['achievement:read'])
  await server.world.db
    .updateTable('members')
    .set({ role: 'owner' })
    .where('id', '=', server.home.ownerId)
    .execute()
  expect(
    (await server.events()).some(
      ({ type, subject }) => type === 'client.allowed' && subject === registered.id,
    ),
  ).toBe(true)
})

test('a member of an organization above lets a program act for them below, as long as their role reaches there', async () => {
  const owner = await signIn(server, 'owner@home.example')
  const made = await owner.post('/v1/organization/below', { name: 'Faculty of Law', slug: 'law' })
  const { id: below } = (await made.json()) as { id: string }
  await owner.post('/v1/account/organization', { organizationId: below })
  const registered = await owner.post('/v1/clients', {
    name: 'Below',
    grants: ['authorization_code'],
    redirectUris: [redirectUri],
    scopes: ['achievement:read'],
    authentication: 'secret',
  })
  const config = await withSecret((await registered.json()) as { id: string; secret: string })
  const browser = await person()
  await server.world.db
    .updateTable('sessions')
    .set({ acting_below: below })
    .where('member_id', '=', server.home.ownerId)
    .execute()
  const tokens = await tokensFor(config, browser)
  const who = (await (await session(tokens.access_token)).json()) as { organization: { slug: string } }
  expect(who.organization.slug).toBe('law')
  expect(await permissionsOf(tokens.access_token)).toEqual(['achievement:read'])
  const setRole = (role: 'issuer' | 'owner') =>
    server.world.db.updateTable('members').set({ role }).where('id', '=', server.home.ownerId).execute()
  // The role of an issuer does not reach down.
  await setRole('issuer')
  const later = await client.refreshTokenGrant(config, tokens.refresh_token!)
  expect((await session(later.access_token)).status).toBe(401)
  await setRole('owner')
})

test('is told when the person does not allow it', async () => {
  const config = await withSecret(await forPeople())
  const { url } = await askFor(config)
  const { back } = await answer(await person(), url, 'deny')
  expect(back.searchParams.get('error')).toBe('access_denied')
})

test('a refresh token is good once: used again, all that came from the consent ends', async () => {
  const config = await withSecret(await forPeople())
  const first = await tokensFor(config, await person())
  const second = await client.refreshTokenGrant(config, first.refresh_token!)
  expect(second.refresh_token).not.toBe(first.refresh_token)
  expect((await session(second.access_token)).status).toBe(200)
  expect(await errorOf(client.refreshTokenGrant(config, first.refresh_token!))).toBe('invalid_grant')
  expect((await session(second.access_token)).status).toBe(401)
  expect(await errorOf(client.refreshTokenGrant(config, second.refresh_token!))).toBe('invalid_grant')
})

test('a code is good once, also where two come at the same time', async () => {
  const config = await withSecret(await forPeople())
  const { url, checks } = await askFor(config)
  const { back } = await answer(await person(), url)
  const outcomes = await Promise.all(
    [1, 2, 3].map(() => errorOf(client.authorizationCodeGrant(config, new URL(back), checks))),
  )
  expect(outcomes.filter((one) => one === 'none').length).toBeLessThanOrEqual(1)
  expect(outcomes.filter((one) => one === 'invalid_grant').length).toBeGreaterThanOrEqual(2)
})

test('PKCE is required, with S256, and the right verifier', async () => {
  const config = await withSecret(await forPeople())
  const bare = new URL(`${server.url}/oauth/authorize`)
  const query = {
    client_id: config.clientMetadata().client_id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'achievement:read',
  }
  bare.search = new URLSearchParams(query).toString()
  const browser = await person()
  const without = await browser.go(bare.href, atHome)
  expect(new URL(without.headers.get('location')!).searchParams.get('error')).toBe('invalid_request')
  const plain = await askFor(config, { code_challenge_method: 'plain' })
  const refused = await browser.go(plain.url, atHome)
  expect(new URL(refused.headers.get('location')!).searchParams.get('error')).toBe('invalid_request')
  const { url } = await askFor(config)
  const { back } = await answer(browser, url)
  back.searchParams.delete('state')
  const wrong = { pkceCodeVerifier: client.randomPKCECodeVerifier() }
  expect(await errorOf(client.authorizationCodeGrant(config, back, wrong))).toBe('invalid_grant')
})

test('a person is sent back only to an address that was registered, to the letter', async () => {
  const config = await withSecret(await forPeople({ redirectUris: ['https://app.example/back'] }))
  const browser = await person()
  for (const uri of [
    'https://evil.example/back',
    'https://app.example/back/',
    'https://app.example/back?x=1',
    'https://app.example.evil.example/back',
  ]) {
    const { url } = await askFor(config, { redirect_uri: uri })
    const answer = await browser.go(url, atHome)
    expect([uri, answer.status, answer.headers.get('location')]).toEqual([uri, 400, null])
    expect(await answer.text()).toContain('This cannot be asked')
  }
})

test('who is not signed in is asked to, and the question waits', async () => {
  const config = await withSecret(await forPeople())
  const { url } = await askFor(config)
  const page = await (await (await person(null)).go(url, atHome)).text()
  expect(page).toContain('Sign in first')
})

test('a member of another organization cannot let a program in, nor can another browser answer', async () => {
  const elsewhereOrganization = await server.organization()
  const stranger = await person(`owner@${elsewhereOrganization.slug}.example`)
  const config = await withSecret(await forPeople())
  const { url } = await askFor(config)
  const { page, path } = await meet(stranger, url)
  expect(page).toContain('You cannot allow this')
  expect((await stranger.submitOnce(path, { answer: 'allow' })).status).toBe(403)
  const other = await person()
  expect((await other.submitOnce(path, { answer: 'allow' })).status).toBe(404)
})

test('another site cannot answer in the person’s place (cross-site request forgery)', async () => {
  const config = await withSecret(await forPeople())
  const { url } = await askFor(config)
  const browser = await person()
  const { path } = await meet(browser, url)
  const forged = await browser.submitOnce(path, { answer: 'allow' }, { origin: 'https://evil.example' })
  expect(forged.status).toBe(403)
})

test('a program on the person’s own device has no secret, and any port of its loopback address', async () => {
  const registered = await forPeople({ authentication: 'none', redirectUris: ['http://127.0.0.1/back'] })
  expect(registered.secret).toBeNull()
  const config = await discover(registered.id, client.None())
  const tokens = await tokensFor(config, await person(), { redirect_uri: 'http://127.0.0.1:51234/back' })
  expect((await session(tokens.access_token)).status).toBe(200)
})

test('a person sees what they allowed and takes it back, which ends its tokens at once', async () => {
  const registered = await forPeople()
  const config = await withSecret(registered)
  const tokens = await tokensFor(config, await person())
  const own = await signIn(server, 'owner@home.example')
  const { items } = (await (await own.get('/v1/account/programs')).json()) as {
    items: { clientId: string }[]
  }
  const mine = items.find(({ clientId }) => clientId === registered.id)
  expect(mine).toMatchObject({ name: 'Course platform', scopes: ['achievement:read'] })
  expect((await session(tokens.access_token)).status).toBe(200)
  const { slug } = await server.organization()
  const stranger = await signIn(server, `owner@${slug}.example`)
  expect((await stranger.delete(`/v1/account/programs/${registered.id}`)).status).toBe(404)
  expect((await own.delete(`/v1/account/programs/${registered.id}`)).status).toBe(204)
  expect((await session(tokens.access_token)).status).toBe(401)
  expect(await errorOf(client.refreshTokenGrant(config, tokens.refresh_token!))).toBe('invalid_grant')
})

test('what a person allowed ends when they are no member any more', async () => {
  const config = await withSecret(await forPeople())
  const { db } = server.world
  const id = randomUUID()
  const row = {
    id,
    organization_id: server.home.id,
    email: 'leaver@home.example',
    name: 'Lea Leaver',
    role: 'issuer' as const,
    created_at: new Date(),
  }
  await db.insertInto('members').values(row).execute()
  const tokens = await tokensFor(config, await person('leaver@home.example'))
  expect((await session(tokens.access_token)).status).toBe(200)
  await db.deleteFrom('members').where('id', '=', id).execute()
  expect(await errorOf(client.refreshTokenGrant(config, tokens.refresh_token!))).toBe('invalid_grant')
})

test('a person is asked about every permission in words', () => {
  for (const permission of permissions) expect(wordsOfScope(permission)).not.toContain(':')
})
