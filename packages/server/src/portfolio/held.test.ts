import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLetter } from '../recipients/letter.ts'
import { behindProxy, elsewhere, type SignedInBrowser, signIn } from '../testing/sign-in.ts'
import { startServer, type TestServer } from '../testing/world.ts'

/* What holders do with what they were awarded, whichever organization awarded it. */

let server: TestServer
beforeAll(async () => {
  server = await startServer({ environment: behindProxy })
})
afterAll(() => server.stop())

const award = async (email: string, name = 'Ada Lovelace') =>
  (await server.credential({ recipient: { name, email } })).id
async function awardElsewhere(email: string): Promise<{ id: string; apiKey: string }> {
  const other = await server.organization()
  const as = server.as({ apiKey: other.apiKey })
  const achievement = (await (
    await as.post('/v1/achievements', {
      name: 'Sourdough',
      description: 'Bakes sourdough.',
      criteria: { narrative: 'Bake five loaves.' },
    })
  ).json()) as { id: string }
  const made = await as.post('/v1/credentials', {
    achievementId: achievement.id,
    recipient: { name: 'A. Lovelace', email },
  })
  expect(made.status).toBe(201)
  return { id: ((await made.json()) as { id: string }).id, apiKey: other.apiKey }
}

type Held = { id: string; organization: { name: string }; name: string; status: string }
const held = async (browser: SignedInBrowser, query = '') =>
  (await (await browser.get(`/v1/account/credentials${query}`)).json()) as {
    items: Held[]
    next: string | null
  }
const idsOf = async (browser: SignedInBrowser) => (await held(browser)).items.map(({ id }) => id).sort()
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code

const put = (body: object): RequestInit => ({
  method: 'PUT',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
})

/** The newest link that was mailed to an address. */
async function linkTo(address: string): Promise<string> {
  const mails = await server.world.db
    .selectFrom('mails')
    .select('text')
    .where('recipient', '=', address)
    .where('subject', '=', 'Confirm this address')
    .orderBy('created_at', 'desc')
    .execute()
  return /\/portal\/addresses\/confirm\/([\w-]+)/.exec(mails[0]?.text ?? '')?.[1] ?? ''
}
async function addAddress(browser: SignedInBrowser, address: string): Promise<Response> {
  expect((await browser.post('/v1/account/addresses', { address }, elsewhere())).status).toBe(202)
  return browser.post('/v1/account/addresses/confirm', { token: await linkTo(address) }, elsewhere())
}
type Address = { id: string; address: string; primary: boolean }
const addressesOf = async (browser: SignedInBrowser) =>
  ((await (await browser.get('/v1/account')).json()) as { addresses: Address[] }).addresses

test('whoever proves an address sees what every organization awarded at it, and nobody else does', async () => {
  const [here, there] = [await award('ada@held.example'), await awardElsewhere('Ada@Held.example')]
  const ada = await signIn(server, 'ada@held.example')
  expect(await idsOf(ada)).toEqual([here, there.id].sort())
  const { items } = await held(ada)
  expect(items.find(({ id }) => id === here)).toMatchObject({
    name: 'Ada Lovelace',
    status: 'valid',
    organization: { slug: 'home' },
  })
  const first = await held(ada, '?limit=1')
  const second = await held(ada, `?limit=1&cursor=${first.next}`)
  expect([first.items[0]!.id, second.items[0]!.id].sort()).toEqual([here, there.id].sort())

  const stranger = await signIn(server, 'stranger@held.example')
  expect(await idsOf(stranger)).toEqual([])
  expect((await server.as('owner').get('/v1/account/credentials')).status).toBe(403)
})

test('a second address is proved by a mailed link, in the session that asked for it', async () => {
  const atWork = await award('grace@work.example')
  const grace = await signIn(server, 'grace@home-mail.example')
  expect(await idsOf(grace)).toEqual([])
  await grace.post('/v1/account/addresses', { address: 'Grace@work.example' }, elsewhere())
  const token = await linkTo('grace@work.example')

  // Whoever is made to open the link of somebody else gives nothing away.
  const victim = await signIn(server, 'grace@work.example')
  const trap = await victim.post('/v1/account/addresses/confirm', { token }, elsewhere())
  expect([trap.status, await codeOf(trap)]).toEqual([410, 'address-link-over'])
  // And the victim has an account of that address now, which is not taken over.
  const taken = await grace.post('/v1/account/addresses/confirm', { token }, elsewhere())
  expect([taken.status, await codeOf(taken)]).toEqual([409, 'already-exists'])
  expect(await idsOf(victim)).toEqual([atWork])

  const more = await award('grace@club.example')
  expect((await addAddress(grace, 'grace@club.example')).status).toBe(200)
  expect(await idsOf(grace)).toEqual([more])
  const again = await linkTo('grace@club.example')
  expect((await grace.post('/v1/account/addresses/confirm', { token: again })).status).toBe(410)
})

test('an address is given up and what was awarded at it stays; its next owner gets none of it', async () => {
  const credential = await award('leaver@work.example')
  const leaver = await signIn(server, 'leaver@work.example')
  const [only] = await addressesOf(leaver)
  const last = await leaver.delete(`/v1/account/addresses/${only!.id}`)
  expect([last.status, await codeOf(last)]).toEqual([409, 'last-way-in'])
  expect((await addAddress(leaver, 'leaver@home-mail.example')).status).toBe(200)
  const fresh = (await addressesOf(leaver)).find(({ address }) => address === 'leaver@home-mail.example')!
  expect((await leaver.post(`/v1/account/addresses/${fresh.id}/primary`)).status).toBe(204)
  expect((await addressesOf(leaver))[0]).toMatchObject({ address: fresh.address, primary: true })
  expect((await leaver.delete(`/v1/account/addresses/${only!.id}`)).status).toBe(204)
  expect(await idsOf(leaver)).toEqual([credential])

  const successor = await signIn(server, 'leaver@work.example')
  expect(await idsOf(successor)).toEqual([])
  expect((await successor.get(`/v1/account/credentials/${credential}/visibility`)).status).toBe(404)
  expect((await leaver.get(`/v1/account/credentials/${credential}/visibility`)).status).toBe(200)
  expect((await successor.delete(`/v1/account/addresses/${fresh.id}`)).status).toBe(404)
})

test('letters follow the holder to another address, without the issuer, who learns of no address', async () => {
  const { id, apiKey } = await awardElsewhere('mover@old.example')
  const mover = await signIn(server, 'mover@old.example')
  await addAddress(mover, 'mover@new.example')
  const contacts = async () =>
    (
      (await (await mover.get('/v1/account/contacts')).json()) as {
        items: { recipientId: string; address: string; chosen: boolean }[]
      }
    ).items
  const [contact] = await contacts()
  expect(contact).toMatchObject({ address: 'mover@old.example', chosen: false })
  const letters = async () => {
    const rows = await server.world.db
      .selectFrom('mails as m')
      .leftJoin('recipients as r', 'r.id', 'm.awarded_to')
      .selectAll('m')
      .select('r.key_share')
      .where('m.awarded_to', '=', contact!.recipientId)
      .execute()
    const opened = await Promise.all(rows.map((row) => openLetter(server.world, row)))
    return opened.map((letter) => letter?.recipient).sort()
  }
  await expect.poll(letters).toEqual(['mover@old.example'])
  const fresh = (await addressesOf(mover)).find(({ address }) => address === 'mover@new.example')!
  const path = `/v1/account/contacts/${contact!.recipientId}`
  const stranger = await signIn(server, 'stranger@old.example')
  expect((await stranger.request(path, put({ addressId: null }))).status).toBe(404)
  expect(await (await mover.request(path, put({ addressId: fresh.id }))).json()).toMatchObject({
    address: 'mover@new.example',
    chosen: true,
  })

  const as = server.as({ apiKey })
  expect((await as.post(`/v1/credentials/${id}/revoke`, { reason: 'a mistake' })).status).toBe(200)
  await expect.poll(letters).toEqual(['mover@new.example', 'mover@old.example'])
  expect(await (await as.get('/v1/audit?limit=200')).text()).not.toContain('mover@new.example')
  expect(await (await as.get('/v1/credentials')).text()).not.toContain('mover@new.example')

  expect((await as.post(`/v1/recipients/${contact!.recipientId}/erase`)).status).toBe(200)
  expect(await contacts()).toEqual([])
  expect(await idsOf(mover)).toEqual([])
})

test('two accounts become one by a code: addresses, awards and memberships move, and the other is gone', async () => {
  const [first, second] = [await award('one@merge.example'), await award('two@merge.example')]
  const one = await signIn(server, 'one@merge.example')
  const two = await signIn(server, 'two@merge.example')
  const { code } = (await (await two.post('/v1/account/merge-code')).json()) as { code: string }
  const own = await two.post('/v1/account/merge', { code }, elsewhere())
  expect([own.status, await codeOf(own)]).toEqual([403, 'wrong-code'])
  expect((await one.post('/v1/account/merge', { code: 'aaaa-bbbb-cccc-dddd' }, elsewhere())).status).toBe(403)

  const both = await Promise.all([1, 2].map(() => one.post('/v1/account/merge', { code }, elsewhere())))
  expect(both.map(({ status }) => status).sort()).toEqual([204, 403])
  expect((await two.get('/v1/account')).status).toBe(401)
  expect(await idsOf(one)).toEqual([first, second].sort())
  const back = await signIn(server, 'two@merge.example')
  const accountOf = async (browser: SignedInBrowser) =>
    ((await (await browser.get('/v1/account')).json()) as { id: string }).id
  expect(await accountOf(back)).toBe(await accountOf(one))
})

test('what a second factor guarded is not merged into what none guards; nor two members of one organization', async () => {
  const owner = await signIn(server, 'owner@home.example')
  const other = await signIn(server, 'second@merge.example')
  const codeFrom = async (browser: SignedInBrowser) =>
    (
      (await (await browser.post('/v1/account/merge-code', undefined, elsewhere())).json()) as {
        code: string
      }
    ).code
  const account = (await (await other.get('/v1/account')).json()) as { id: string }
  await server.world.db
    .insertInto('members')
    .values({
      id: crypto.randomUUID(),
      organization_id: server.home.id,
      account_id: account.id,
      email: 'second@merge.example',
      name: 'Second',
      role: 'auditor',
      created_at: new Date(),
    })
    .execute()
  const twice = await owner.post('/v1/account/merge', { code: await codeFrom(other) }, elsewhere())
  expect([twice.status, await codeOf(twice)]).toEqual([409, 'already-exists'])

  const guarded = await signIn(server, 'guarded@merge.example')
  const code = await codeFrom(guarded)
  const { id } = (await (await guarded.get('/v1/account')).json()) as { id: string }
  await server.world.db
    .insertInto('authenticator_apps')
    .values({
      account_id: id,
      sealed_secret: Buffer.alloc(1),
      sealed_data_key: Buffer.alloc(1),
      kek_id: 'k',
      confirmed_at: new Date(),
      created_at: new Date(),
    })
    .execute()
  const less = await owner.post('/v1/account/merge', { code }, elsewhere())
  expect([less.status, await codeOf(less)]).toEqual([403, 'second-factor-required'])
})

test('nobody fills the mailbox of others with links', async () => {
  const browser = await signIn(server, 'eager@held.example')
  const ask = () => browser.post('/v1/account/addresses', { address: 'victim@held.example' }, elsewhere())
  for (let n = 0; n < 10; n++) expect((await ask()).status).toBe(202)
  const refused = await ask()
  expect([refused.status, await codeOf(refused)]).toEqual([429, 'quota-exceeded'])
})
