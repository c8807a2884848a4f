import { afterAll, beforeAll, expect, test } from 'vitest'
import { behindProxy, elsewhere, type SignedInBrowser, signIn } from '../testing/sign-in.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { createSignInLink } from './sign-in.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false, environment: behindProxy })
})
afterAll(() => server.stop())

type Listed = { items: { id: string; current: boolean; device: string; network: string; means: string }[] }
const sessionsOf = async (browser: SignedInBrowser) =>
  ((await (await browser.get('/v1/account/sessions')).json()) as Listed).items

const mobile =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604'

test('sessions are listed in words, and ended one by one or all others at once', async () => {
  const email = 'lists@home.example'
  const here = await signIn(server, email)
  const phone = await signIn(server, email, { 'user-agent': mobile })
  const third = await signIn(server, email)

  const listed = await sessionsOf(here)
  expect(listed.filter(({ current }) => current)).toHaveLength(1)
  expect(listed.map(({ device }) => device).sort()).toEqual([
    'Safari on iPhone',
    'Unknown device',
    'Unknown device',
  ])
  expect(listed[0]).toMatchObject({ means: 'mail-link', network: '10.0.0.0/24' })
  expect(JSON.stringify(listed)).not.toContain(here.secret)

  const onPhone = listed.find(({ device }) => device === 'Safari on iPhone')!
  expect((await here.delete(`/v1/account/sessions/${onPhone.id}`)).status).toBe(204)
  expect((await phone.get('/v1/account')).status).toBe(401)
  expect((await here.delete('/v1/account/sessions')).status).toBe(204)
  expect((await third.get('/v1/account')).status).toBe(401)
  expect(await sessionsOf(here)).toHaveLength(1)
})

test('the session of somebody else does not exist', async () => {
  const [mine, theirs] = [await signIn(server, 'a@home.example'), await signIn(server, 'b@home.example')]
  const [session] = await sessionsOf(theirs)
  expect((await mine.delete(`/v1/account/sessions/${session!.id}`)).status).toBe(404)
  expect((await theirs.get('/v1/account')).status).toBe(200)
})

test('session fixation: signing in makes a new secret and ends the session the browser had', async () => {
  const before = await signIn(server, 'fixed@home.example')
  const after = await signIn(server, 'fixed@home.example', { cookie: `laurel=${before.secret}` })
  expect(after.secret).not.toBe(before.secret)
  expect((await before.get('/v1/account')).status).toBe(401)

  // A secret that somebody planted is not taken on.
  const planted = 'A'.repeat(43)
  const other = await signIn(server, 'fixed@home.example', { cookie: `laurel=${planted}` })
  expect(other.secret).not.toBe(planted)
  expect((await server.as({ cookie: `laurel=${planted}` }).get('/v1/account')).status).toBe(401)
})

test('a session that is not used ends, one that is used does not', async () => {
  let now = new Date()
  const later = await startServer({ jobs: false, now: () => now })
  const [used, unused] = [
    await signIn(later, 'owner@home.example'),
    await signIn(later, 'owner@home.example'),
  ]
  const pass = (minutes: number) => {
    now = new Date(now.getTime() + minutes * 60_000)
  }
  pass(70)
  expect((await used.get('/v1/session')).status).toBe(200)
  pass(70)
  expect((await used.get('/v1/session')).status).toBe(200)
  expect((await unused.get('/v1/session')).status).toBe(401)
  expect(await sessionsOf(used)).toHaveLength(1)
  await later.stop()
})

test('a member of several organizations chooses for which to act, and is asked for that one first next time', async () => {
  const other = await server.organization()
  await server.world.db
    .insertInto('members')
    .values({
      id: crypto.randomUUID(),
      organization_id: other.id,
      email: 'owner@home.example',
      name: 'Olive',
      role: 'auditor',
      created_at: new Date(Date.now() + 1000),
    })
    .execute()
  const browser = await signIn(server, 'owner@home.example')
  const account = (await (await browser.get('/v1/account')).json()) as {
    organizations: { id: string; role: string; current: boolean }[]
  }
  expect(account.organizations).toMatchObject([
    { id: server.home.id, role: 'owner', current: true },
    { id: other.id, role: 'auditor', current: false },
  ])
  const choose = (organizationId: string) => browser.post('/v1/account/organization', { organizationId })
  expect((await choose(other.id)).status).toBe(204)
  const acting = async (as: SignedInBrowser) =>
    (await (await as.get('/v1/session')).json()) as { organization: { id: string }; member: { role: string } }
  expect(await acting(browser)).toMatchObject({ organization: { id: other.id }, member: { role: 'auditor' } })
  expect(await acting(await signIn(server, 'owner@home.example'))).toMatchObject({
    organization: { id: other.id },
  })

  const stranger = await server.organization()
  expect((await choose(stranger.id)).status).toBe(404)
  expect(await acting(browser)).toMatchObject({ organization: { id: other.id } })
})

test('a membership that ends takes its session no further than the person themselves', async () => {
  const other = await server.organization('ending')
  const browser = await signIn(server, 'owner@ending.example')
  expect((await browser.get('/v1/session')).status).toBe(200)
  await server.world.db.deleteFrom('members').where('organization_id', '=', other.id).execute()
  expect((await browser.get('/v1/session')).status).toBe(403)
  expect((await browser.get('/v1/achievements')).status).toBe(403)
  expect((await browser.get('/v1/account')).status).toBe(200)
})

test('whoever was awarded something signs in with the address it went to, and acts for no organization', async () => {
  await server.credential({ recipient: { name: 'Hedy Holder', email: 'Hedy@holders.example' } })
  await server.as('nobody').post('/v1/sign-in', { email: 'hedy@holders.example' }, elsewhere())
  const mail = await server.world.db
    .selectFrom('mails')
    .select('text')
    .where('recipient', '=', 'hedy@holders.example')
    .executeTakeFirstOrThrow()
  const token = /\/sign-in\/(\S+)/.exec(mail.text!)![1]!
  const browser = await signIn(server, token)
  expect(await (await browser.get('/v1/account')).json()).toMatchObject({
    addresses: [{ address: 'hedy@holders.example' }],
    organizations: [],
  })
  const refused = await browser.get('/v1/session')
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
    403,
    'no-organization',
  ])
})

test('what is for people is not for programs', async () => {
  expect((await server.as('owner').get('/v1/account')).status).toBe(403)
  expect((await server.as('owner').delete('/v1/account/sessions')).status).toBe(403)
})

test('of one address a flood of letters is not made', async () => {
  const ask = () => server.as('nobody').post('/v1/sign-in', { email: 'owner@flood.example' }, elsewhere())
  await server.organization('flood')
  for (let n = 0; n < 10; n++) await createSignInLink(server.world, 'owner@flood.example')
  expect((await ask()).status).toBe(202)
  const mails = await server.world.db
    .selectFrom('mails')
    .select('id')
    .where('recipient', '=', 'owner@flood.example')
    .execute()
  expect(mails).toEqual([])
})

test('signing in and out stands in the record of the organization', async () => {
  const { id } = await server.organization('recorded')
  const browser = await signIn(server, 'owner@recorded.example')
  await browser.delete('/v1/session')
  const events = await server.world.db
    .selectFrom('events')
    .select(['type', 'data', 'by'])
    .where('organization_id', '=', id)
    .where('type', 'like', 'access.%')
    .orderBy('position')
    .execute()
  expect(events.map(({ type, data }) => [type, data])).toEqual([
    ['access.signed-in', { means: 'mail-link', strong: false }],
    ['access.signed-out', { sessions: 1, reason: 'signed-out' }],
  ])
  expect(events[0]!.by).toMatch(/^member:/)
})
