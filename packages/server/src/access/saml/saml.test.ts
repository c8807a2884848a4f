import { createVerify } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startDns, type TestDns } from '../../testing/dns.ts'
import { certificateIn, type SamlProvider, type Say, startSamlProvider } from '../../testing/saml-provider.ts'
import { behindProxy, browserWith, elsewhere, signIn } from '../../testing/sign-in.ts'
import { createWanderer } from '../../testing/wanderer.ts'
import { type Client, startServer, type TestServer } from '../../testing/world.ts'
import { samlJobs } from './jobs.ts'

/* Signing in through a SAML provider that really signs, as people and their browsers do. Attacks: saml-attacks.test.ts. */

let idp: SamlProvider
let dns: TestDns
let server: TestServer
let provider: Shown
let days = 0

type Shown = {
  id: string
  own: { entityId: string; acsUrl: string; metadataUrl: string }
  certificates: { fingerprint: string }[]
  [member: string]: unknown
}

beforeAll(async () => {
  ;[idp, dns] = await Promise.all([startSamlProvider(), startDns()])
  server = await startServer({
    jobs: false,
    now: () => new Date(Date.now() + days * 24 * 3_600_000),
    environment: { ...behindProxy, LAUREL_OUTBOUND_ALLOW: idp.origin, LAUREL_DNS_SERVERS: dns.address },
  })
  provider = await add(server.as('owner'), { domains: ['corp.example'], newcomerRole: 'auditor' })
  await prove('corp.example')
})
afterAll(async () => {
  await server.stop()
  await Promise.all([idp.stop(), dns.stop()])
})
beforeEach(() => {
  days = 0
})

async function add(as: Client, changes: object): Promise<Shown> {
  const made = await as.post('/v1/saml-providers', { name: 'Corp', metadataUrl: idp.metadataUrl, ...changes })
  if (made.status !== 201) throw new Error(await made.text())
  return (await made.json()) as Shown
}
async function prove(domain: string): Promise<void> {
  const owner = server.as('owner')
  const added = (await (await owner.post('/v1/domains', { domain })).json()) as {
    id: string
    record: { name: string; value: string }
  }
  dns.texts.set(added.record.name, [added.record.value])
  expect(await (await owner.post(`/v1/domains/${added.id}/check`)).json()).toMatchObject({ state: 'proved' })
}

async function begin(id = provider.id, headers: () => Record<string, string> = elsewhere) {
  const wanderer = createWanderer(headers)
  const begun = await wanderer.go(`${server.url}/sign-in/providers/${id}/start`, () => false)
  return { wanderer, location: begun.headers.get('location')! }
}
const person = (name: string, more: Record<string, string[]> = {}): Partial<Say> => ({
  nameId: name,
  attributes: { email: [`${name}@corp.example`], displayName: [`${name} Person`], ...more },
})
async function through(say: Partial<Say>, id = provider.id, from = idp) {
  const { wanderer, location } = await begin(id)
  const { acsUrl, form } = from.answer(location, say)
  const posted = await wanderer.submitOnce(acsUrl, form)
  const next = posted.headers.get('location')
  const answer = next === null ? posted : await wanderer.go(next, () => false)
  return {
    answer,
    posted,
    browser: browserWith(server, wanderer.cookie(server.url, 'laurel') ?? ''),
    outcome: await outcomeOf(answer),
  }
}
async function outcomeOf(answer: Response) {
  if (answer.status === 303) return answer.headers.get('location')
  return /"code":"([^"]+)"/.exec(await answer.clone().text())?.[1] ?? answer.status
}
const sessionOf = async ({ browser }: Awaited<ReturnType<typeof through>>) =>
  (await (await browser.get('/v1/session')).json()) as { member: { email: string; role: string } }
const accountOf = async ({ browser }: Awaited<ReturnType<typeof through>>) =>
  (await (await browser.get('/v1/account')).json()) as { id: string; session: { means: string } }

test('a newcomer of a proved domain comes in, and is the same person next time by their NameID alone', async () => {
  const first = await through(person('una'))
  expect(first.outcome).toBe('/portal')
  expect(await sessionOf(first)).toMatchObject({
    member: { email: 'una@corp.example', role: 'auditor', name: 'una Person' },
    organization: { id: server.home.id },
  })
  const again = await through({ nameId: 'una', attributes: { email: ['renamed@corp.example'] } })
  const [before, after] = [await accountOf(first), await accountOf(again)]
  expect(after.id).toBe(before.id)
  expect(after.session).toMatchObject({ means: 'provider', confined: true, strongAt: null })
  const other = await through({ ...person('una'), nameId: 'somebody-else' })
  expect(other.outcome).toBe('identity-not-connected')
})

test('an address of a domain that the organization has not proved lets nobody in', async () => {
  const { id } = provider
  const open = await server
    .as('owner')
    .patch(`/v1/saml-providers/${id}`, { domains: ['corp.example', 'unproved.example'] })
  expect(open.status).toBe(200)
  for (const email of [
    'a@unproved.example',
    'a@elsewhere.example',
    'a@corp.example@elsewhere.example',
    'nobody',
  ])
    expect([email, (await through({ nameId: email, attributes: { email: [email] } })).outcome]).toEqual([
      email,
      'not-invited',
    ])
})

test('a session is strong only where the provider says that several factors were shown', async () => {
  const strong = await through({ ...person('strong'), context: 'https://refeds.org/profile/mfa' })
  expect(await accountOf(strong)).toMatchObject({ session: { strongAt: expect.any(String) } })
})

test('the names of attributes may be the usual ones, or those that the organization says', async () => {
  const entra = {
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress': ['Eve@corp.example'],
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname': ['Eve'],
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname': ['Adams'],
  }
  const eve = await through({ nameId: 'e-1', attributes: entra })
  expect(await sessionOf(eve)).toMatchObject({ member: { email: 'eve@corp.example', name: 'Eve Adams' } })
  const mail = await through({
    nameId: 'only-mail@corp.example',
    format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    attributes: {},
  })
  expect(await sessionOf(mail)).toMatchObject({ member: { email: 'only-mail@corp.example' } })
})

test('groups give roles only where the organization says so, and never take one from an owner or admin', async () => {
  const { id } = provider
  const groups = (...names: string[]) => ({ groups: names })
  expect(await sessionOf(await through(person('gus', groups('makers'))))).toMatchObject({
    member: { role: 'auditor' },
  })
  const owner = server.as('owner')
  for (const [changes, pointer] of [
    [{ groupsAttribute: 'groups', roleByGroup: [{ group: 'a', role: 'owner' }] }, '/roleByGroup/0/role'],
    [{ groupsAttribute: 'groups', roleByGroup: [{ group: 'a', role: 'admin' }] }, '/roleByGroup/0/role'],
    [{ groupsAttribute: null, roleByGroup: [{ group: 'a', role: 'issuer' }] }, '/groupsAttribute'],
  ] as const) {
    const refused = await owner.patch(`/v1/saml-providers/${id}`, changes)
    expect([refused.status, await refused.json()]).toMatchObject([400, { errors: [{ pointer }] }])
  }
  const roleByGroup = [
    { group: 'makers', role: 'designer' },
    { group: 'staff', role: 'issuer' },
  ]
  expect(
    (await owner.patch(`/v1/saml-providers/${id}`, { groupsAttribute: 'groups', roleByGroup })).status,
  ).toBe(200)
  expect(await sessionOf(await through(person('gus', groups('staff', 'makers'))))).toMatchObject({
    member: { role: 'designer' },
  })
  expect(await sessionOf(await through(person('gus', groups('others'))))).toMatchObject({
    member: { role: 'designer' },
  })
  expect(await sessionOf(await through(person('new', groups('staff'))))).toMatchObject({
    member: { role: 'issuer' },
  })
  await server.world.db
    .updateTable('members')
    .set({ role: 'admin' })
    .where('email', '=', 'gus@corp.example')
    .execute()
  expect(await sessionOf(await through(person('gus', groups('staff'))))).toMatchObject({
    member: { role: 'admin' },
  })
  const changed = (await server.events()).filter(({ type }) => type === 'member.changed')
  expect(changed).toHaveLength(1)
  await owner.patch(`/v1/saml-providers/${id}`, { groupsAttribute: null, roleByGroup: [] })
})

test('an account is connected from a session of its own, and not by an address', async () => {
  await server.world.db
    .insertInto('members')
    .values({
      id: crypto.randomUUID(),
      organization_id: server.home.id,
      email: 'carla@corp.example',
      name: 'Carla',
      role: 'issuer',
      created_at: new Date(),
    })
    .execute()
  const carla = await signIn(server, 'carla@corp.example')
  expect((await through(person('carla'))).outcome).toBe('identity-not-connected')
  const begun = await fetch(`${server.url}/sign-in/providers/${provider.id}/start?connect=yes`, {
    redirect: 'manual',
    headers: { cookie: carla.cookie, ...elsewhere() },
  })
  const flow = begun.headers.getSetCookie()[0]!.split(';')[0]!
  const { acsUrl, form } = idp.answer(begun.headers.get('location')!, person('carla'))
  const posted = await createWanderer(elsewhere).submitOnce(acsUrl, form)
  const back = await fetch(posted.headers.get('location')!, {
    redirect: 'manual',
    headers: { cookie: `${carla.cookie}; ${flow}`, ...elsewhere() },
  })
  expect(back.headers.get('location')).toBe('/portal')
  const { items } = (await (await carla.get('/v1/account/identities')).json()) as { items: object[] }
  expect(items).toMatchObject([{ issuer: idp.entityId }])
  expect(await sessionOf(await through(person('carla')))).toMatchObject({ member: { role: 'issuer' } })
})

test('requests are signed where the organization wants that, by the key in our metadata', async () => {
  const metadata = async () =>
    (await server.as('nobody').get(new URL(provider.own.metadataUrl).pathname)).text()
  expect(await metadata()).toContain(`Location="${provider.own.acsUrl}"`)
  expect(await metadata()).toContain('WantAssertionsSigned="true"')
  const plain = new URL((await begin()).location)
  expect([...plain.searchParams.keys()].sort()).toEqual(['RelayState', 'SAMLRequest'])
  expect(Buffer.byteLength(plain.searchParams.get('RelayState')!)).toBeLessThanOrEqual(80)
  const request = inflateRawSync(Buffer.from(plain.searchParams.get('SAMLRequest')!, 'base64')).toString()
  expect(request).toContain('nameid-format:persistent')

  await server.as('owner').patch(`/v1/saml-providers/${provider.id}`, { signsRequests: true })
  const { search } = new URL((await begin()).location)
  const signed = /SAMLRequest=[^&]+&RelayState=[^&]+&SigAlg=[^&]+/.exec(search)![0]
  const { publicKey } = certificateIn(await metadata())
  const signature = Buffer.from(new URLSearchParams(search).get('Signature')!, 'base64')
  expect(createVerify('RSA-SHA256').update(signed).verify(publicKey, signature)).toBe(true)
  const [row] = await server.world.db
    .selectFrom('identity_providers')
    .selectAll()
    .where('id', '=', provider.id)
    .execute()
  expect(row!.sealed_secret!.includes('PRIVATE KEY')).toBe(false)
  await server.as('owner').patch(`/v1/saml-providers/${provider.id}`, { signsRequests: false })
})

test('a provider that changes its key is followed by its metadata, and one that becomes another is not', async () => {
  await idp.rotate()
  expect((await through(person('una'))).outcome).toBe('provider-unusable')
  days = 1.1
  const read = () => samlJobs(server.world)[0]!.run(new AbortController().signal)
  await read()
  days = 0
  expect((await through(person('una'))).outcome).toBe('/portal')
  const shown = async () =>
    ((await (await server.as('owner').get('/v1/saml-providers')).json()) as { items: Shown[] }).items[0]!
  expect((await shown()).certificates).not.toEqual(provider.certificates)
  const real = idp.metadata
  idp.metadata = () => real().replace(`entityID="${idp.entityId}"`, 'entityID="https://other.example"')
  days = 2.3
  await read()
  expect((await shown()).metadataProblem).toContain('another provider')
  expect((await shown()).entityId).toBe(idp.entityId)
  idp.metadata = real
  days = 2.5
  await read()
  expect((await shown()).metadataProblem).toBeNull()
})

test('metadata that cannot be used is refused in words, and nothing is stored', async () => {
  const good = idp.metadata()
  const small = good.replace(/<ds:X509Certificate>[^<]+/, '<ds:X509Certificate>AAAA')
  for (const [metadataXml, words] of [
    ['nonsense', 'no XML'],
    ['<a>', 'no XML'],
    [`<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${good}`, 'document type'],
    ['<a xmlns="urn:oasis:names:tc:SAML:2.0:metadata"/>', 'not the metadata'],
    [good.replace('HTTP-Redirect', 'HTTP-Artifact'), 'by redirect'],
    [
      good
        .replace(`${idp.origin}/sso"/>`, 'http://10.0.0.1/sso"/>')
        .replace(/https?:\/\/localhost:\d+\/sso"\/>/, 'http://10.0.0.1/sso"/>'),
      'https://',
    ],
    [good.replace(/http:\/\/localhost:\d+\/sso"\/>/, 'javascript:alert(1)"/>'), 'https://'],
    [small, 'certificate'],
    [good.replace(/<ds:X509Data>.*<\/ds:X509Data>/s, ''), 'certificates'],
    [`<x>${'<y>'.repeat(60)}${'</y>'.repeat(60)}</x>`, 'too deep'],
  ] as const) {
    const refused = await server.as('owner').post('/v1/saml-providers', { name: 'Bad', metadataXml })
    expect([words, refused.status, await refused.text()]).toEqual([
      words,
      422,
      expect.stringContaining(words),
    ])
  }
  for (const metadataUrl of [
    'http://127.0.0.1:1/metadata',
    'https://169.254.169.254/metadata',
    'https://[::1]/x',
  ]) {
    const refused = await server.as('owner').post('/v1/saml-providers', { name: 'In', metadataUrl })
    expect([metadataUrl, refused.status]).toEqual([metadataUrl, 422])
  }
  expect((await server.as('owner').post('/v1/saml-providers', { name: 'None' })).status).toBe(400)
  const { items } = (await (await server.as('owner').get('/v1/saml-providers')).json()) as { items: object[] }
  expect(items).toHaveLength(1)
})

test('another organization that claims the same entityID, or that of an OpenID provider, reaches nobody’s account', async () => {
  const una = await through(person('una'))
  const rivals = await server.organization()
  const rival = server.as({ apiKey: rivals.apiKey })
  const evil = await startSamlProvider()
  const metadataXml = evil.metadata().replace(`entityID="${evil.entityId}"`, `entityID="${idp.entityId}"`)
  const { id } = await add(rival, {
    metadataUrl: undefined,
    metadataXml: metadataXml.replace(/http:\/\/localhost:\d+\/sso"/g, `${idp.origin}/sso"`),
    domains: ['evil.example'],
    newcomerRole: 'auditor',
  })
  const thief = await through({ ...person('una'), entityId: idp.entityId }, id, evil)
  expect(thief.outcome).toBe('not-invited')
  const rows = await server.world.db
    .selectFrom('account_identities')
    .select(['issuer', 'subject', 'account_id'])
    .where('subject', '=', 'una')
    .execute()
  expect(rows).toEqual([
    {
      issuer: `saml:${server.home.id}:${idp.entityId}`,
      subject: 'una',
      account_id: (await accountOf(una)).id,
    },
  ])
  await evil.stop()
})

test('who only may look changes nothing; what is another organization’s does not exist; removing ends the sessions', async () => {
  const una = await through(person('una'))
  const path = `/v1/saml-providers/${provider.id}`
  expect((await server.as('auditor').get('/v1/saml-providers')).status).toBe(200)
  expect((await server.as('auditor').patch(path, { name: 'X' })).status).toBe(403)
  const stranger = server.as({ apiKey: (await server.organization()).apiKey })
  expect((await stranger.patch(path, { name: 'X' })).status).toBe(404)
  expect((await stranger.delete(path)).status).toBe(404)
  expect(
    (await server.as('owner').patch(`/v1/identity-providers/${provider.id}`, { name: 'X' })).status,
  ).toBe(404)
  expect((await server.as('owner').delete(path)).status).toBe(204)
  expect((await una.browser.get('/v1/account')).status).toBe(401)
})
