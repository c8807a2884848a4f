import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startDns, type TestDns } from '../../testing/dns.ts'
import { type OddProvider, startOddProvider } from '../../testing/identity-provider.ts'
import { behindProxy, browserWith, elsewhere } from '../../testing/sign-in.ts'
import { createWanderer } from '../../testing/wanderer.ts'
import { type Client, startServer, type TestServer } from '../../testing/world.ts'
import { insertApiKey } from '../api-keys.ts'
import { permissionsOf } from '../roles.ts'
import { domainJobs } from './jobs.ts'

/* Domains of organizations, proved by records of a real name server, and whom they lead where. */

let dns: TestDns
let idp: OddProvider
let server: TestServer
let days = 0

beforeAll(async () => {
  ;[dns, idp] = await Promise.all([startDns(), startOddProvider()])
  server = await startServer({
    jobs: false,
    now: () => new Date(Date.now() + days * 24 * 3_600_000),
    environment: { ...behindProxy, LAUREL_DNS_SERVERS: dns.address, LAUREL_OUTBOUND_ALLOW: idp.issuer },
  })
})
afterAll(async () => {
  await server.stop()
  await Promise.all([dns.stop(), idp.stop()])
})
beforeEach(() => {
  days = 0
  dns.failing = false
  idp.claims = {}
})

type Shown = {
  id: string
  domain: string
  state: string
  problem: string | null
  record: { name: string; value: string }
}
const owner = () => server.as('owner')
async function add(domain: string, as: Client = owner()): Promise<Shown> {
  const made = await as.post('/v1/domains', { domain })
  expect([domain, made.status]).toEqual([domain, 201])
  return (await made.json()) as Shown
}
async function check({ id }: Shown, as: Client = owner()): Promise<Shown> {
  const checked = await as.post(`/v1/domains/${id}/check`)
  expect(checked.status).toBe(200)
  return (await checked.json()) as Shown
}
const setRecord = ({ record }: Shown, ...values: string[]) =>
  dns.texts.set(record.name, values.length > 0 ? values : [record.value])
async function prove(domain: string, as?: Client): Promise<Shown> {
  const added = await add(domain, as)
  setRecord(added)
  const proved = await check(added, as)
  expect(proved.state).toBe('proved')
  return proved
}
const look = () => domainJobs(server.world)[0]!.run(new AbortController().signal)
async function stateOf({ id }: Shown, as: Client = owner()): Promise<string | undefined> {
  const { items } = (await (await as.get('/v1/domains')).json()) as { items: Shown[] }
  return items.find((item) => item.id === id)?.state
}

test('a domain is proved by its TXT record, and what is wrong with the record is told', async () => {
  const added = await add('  Corp.Example. ')
  expect(added).toMatchObject({ domain: 'corp.example', state: 'pending', problem: null })
  expect(added.record.name).toBe('_laurel-challenge.corp.example')
  expect(await check(added)).toMatchObject({ state: 'pending', problem: 'absent' })
  setRecord(added, 'v=spf1 -all', 'something else')
  expect(await check(added)).toMatchObject({ state: 'pending', problem: 'other-value' })
  dns.failing = true
  expect(await check(added)).toMatchObject({ state: 'pending', problem: 'no-answer' })
  dns.failing = false
  setRecord(added, 'v=spf1 -all', added.record.value)
  expect(await check(added)).toMatchObject({ state: 'proved', problem: null })
  expect(dns.asked).toContain('_laurel-challenge.corp.example')
  expect((await owner().post('/v1/domains', { domain: 'corp.example' })).status).toBe(409)
  const events = await server.events()
  expect(events.filter(({ subject }) => subject === added.id).map(({ type }) => type)).toEqual([
    'domain.added',
    'domain.proved',
  ])
})

test('what is no domain, or anybody’s, is refused in words; other writings are brought to one', async () => {
  for (const [domain, code] of [
    ['gmail.com', 'public'],
    ['@GMail.com', 'public'],
    ['example', 'format'],
    ['127.0.0.1', 'format'],
    ['a..example', 'format'],
    ['-a.example', 'format'],
    ['corp.example/path', 'format'],
    ['corp.example; drop', 'format'],
    [`${'a'.repeat(64)}.example`, 'format'],
  ] as const) {
    const refused = await owner().post('/v1/domains', { domain })
    expect([domain, refused.status, await refused.json()]).toMatchObject([
      domain,
      400,
      { errors: [{ pointer: '/domain', code }] },
    ])
  }
  expect((await add('bücher.example')).domain).toBe('xn--bcher-kva.example')
})

test('who only may look sees the domains and changes none', async () => {
  const added = await add('looked-at.example')
  expect((await server.as('auditor').get('/v1/domains')).status).toBe(200)
  expect((await server.as('auditor').post('/v1/domains', { domain: 'other.example' })).status).toBe(403)
  expect((await server.as('auditor').post(`/v1/domains/${added.id}/check`)).status).toBe(403)
  const stranger = server.as({ apiKey: (await server.organization()).apiKey })
  expect((await stranger.post(`/v1/domains/${added.id}/check`)).status).toBe(404)
  expect((await stranger.delete(`/v1/domains/${added.id}`)).status).toBe(404)
  expect((await owner().delete(`/v1/domains/${added.id}`)).status).toBe(204)
  expect(await stateOf(added)).toBeUndefined()
})

test('a record that is set later is found without anybody asking', async () => {
  const added = await add('later.example')
  setRecord(added)
  days = 0.01
  await look()
  expect(await stateOf(added)).toBe('proved')
})

test('a proved domain outlives three days without its record and two weeks without an answer, is lost then, and comes back', async () => {
  const gone = await prove('gone.example')
  const silent = await prove('silent.example')
  dns.texts.delete(gone.record.name)
  days = 2.9
  await look()
  expect(await stateOf(gone)).toBe('proved')
  days = 4
  await look()
  expect(await stateOf(gone)).toBe('lost')
  expect(await stateOf(silent)).toBe('proved')
  const mails = await server.world.db.selectFrom('mails').select(['subject', 'text']).execute()
  expect(mails.find(({ subject }) => subject?.includes('gone.example'))?.text).toContain(gone.record.value)

  dns.failing = true
  days = 5
  await look()
  days = 17.9
  await look()
  expect(await stateOf(silent)).toBe('proved')
  days = 18.5
  await look()
  expect(await stateOf(silent)).toBe('lost')
  dns.failing = false
  setRecord(gone)
  days = 20
  await look()
  expect([await stateOf(gone), await stateOf(silent)]).toEqual(['proved', 'proved'])
})

test('a domain is one organization’s: whoever has the DNS has the domain, and a record that stands keeps it', async () => {
  const first = await prove('wanted.example')
  const rival = server.as({ apiKey: (await server.organization()).apiKey })
  const second = await add('wanted.example', rival)
  expect(second.record.value).not.toBe(first.record.value)
  setRecord(first, first.record.value, second.record.value)
  expect(await check(second, rival)).toMatchObject({ state: 'pending', problem: 'taken' })
  expect(await stateOf(first)).toBe('proved')
  setRecord(second)
  const both = await Promise.all([check(second, rival), check(first)])
  expect(both.map(({ state }) => state)).toEqual(['proved', expect.stringMatching(/proved|lost/)])
  expect(await stateOf(first)).toBe('lost')
  const rows = await server.world.db
    .selectFrom('events')
    .select('data')
    .where('subject', '=', first.id)
    .where('type', '=', 'domain.lost')
    .execute()
  expect(rows).toMatchObject([{ data: { reason: 'moved' } }])
})

async function addProvider(as: Client, changes: object): Promise<string> {
  const wish = { name: 'Corp', issuer: idp.issuer, clientId: 'laurel', newcomerRole: 'auditor', ...changes }
  const made = await as.post('/v1/identity-providers', wish)
  expect(made.status).toBe(201)
  return ((await made.json()) as { id: string }).id
}
const waysOf = async (email: string) =>
  (await (await server.as('nobody').post('/v1/sign-in/ways', { email })).json()) as {
    ways: { id: string; name: string; organization: string; startUrl: string }[]
  }

test('an address leads to the providers of the organization that proved its domain, and of those below, whoever has it', async () => {
  const proved = await prove('led.example')
  const id = await addProvider(owner(), { domains: ['led.example'] })
  const below = (await (
    await owner().post('/v1/organization/below', { name: 'Faculty', slug: 'faculty' })
  ).json()) as { id: string }
  const made = await insertApiKey(server.world.db, server.world, below.id, {
    name: 'dean',
    scopes: [...permissionsOf.owner],
  })
  const dean = server.as({ apiKey: made.key })
  expect((await dean.post('/v1/domains', { domain: 'led.example' })).status).toBe(409)
  const idBelow = await addProvider(dean, { name: 'Faculty login', domains: ['led.example'] })
  const known = await waysOf('owner@led.example')
  expect(known.ways).toMatchObject([
    { id, name: 'Corp', startUrl: `/sign-in/providers/${id}/start`, required: false },
    { id: idBelow, name: 'Faculty login', organization: 'Faculty' },
  ])
  expect(await waysOf('nobody-has-this@LED.example')).toEqual(known)
  expect(await waysOf('a@sub.led.example')).toEqual({ ways: [] })
  expect(await waysOf('a@unknown.example')).toEqual({ ways: [] })

  // Somebody who names the domain and has not proved it leads nobody anywhere.
  const rival = server.as({ apiKey: (await server.organization()).apiKey })
  await addProvider(rival, { domains: ['led.example'] })
  expect(await waysOf('owner@led.example')).toEqual(known)

  expect((await owner().patch(`/v1/domains/${proved.id}`, { leads: false })).status).toBe(200)
  expect(await waysOf('owner@led.example')).toEqual({ ways: [] })
  await owner().patch(`/v1/domains/${proved.id}`, { leads: true })
  dns.texts.delete(proved.record.name)
  days = 4
  await check(proved)
  expect(await waysOf('owner@led.example')).toEqual({ ways: [] })
  expect((await owner().delete(`/v1/identity-providers/${id}`)).status).toBe(204)
})

test('a provider that does not say that it verified an address is believed for proved domains, and for those only', async () => {
  const id = await addProvider(owner(), { domains: ['entra.example', 'unproved.example'] })
  await prove('entra.example')
  const comeIn = async (claims: object) => {
    idp.claims = { email_verified: undefined, ...claims }
    const wanderer = createWanderer(elsewhere)
    const begun = await wanderer.go(`${server.url}/sign-in/providers/${id}/start`, () => false)
    const answer = await wanderer.go(idp.answer(begun.headers.get('location')!), () => false)
    return {
      status: answer.status,
      browser: browserWith(server, wanderer.cookie(server.url, 'laurel') ?? ''),
    }
  }
  expect((await comeIn({ sub: 'u', email: 'u@unproved.example' })).status).toBe(403)
  expect((await comeIn({ sub: 'f', email: 'f@entra.example', email_verified: false })).status).toBe(403)
  expect((await comeIn({ sub: 's', email: 's@x.entra.example' })).status).toBe(403)
  const { status, browser } = await comeIn({ sub: 'e', email: 'Eve@entra.example' })
  expect(status).toBe(303)
  expect(await (await browser.get('/v1/session')).json()).toMatchObject({
    member: { email: 'eve@entra.example', role: 'auditor' },
  })
})
