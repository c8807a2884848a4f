import { afterAll, beforeAll, expect, test } from 'vitest'
import { behindProxy, elsewhere, signIn } from '../testing/sign-in.ts'
import { startServer, type TestServer } from '../testing/world.ts'

let server: TestServer
let now = new Date()
beforeAll(async () => {
  server = await startServer({ jobs: false, now: () => now, environment: behindProxy })
})
afterAll(() => server.stop())

const form = (cookie?: string) => ({
  origin: server.url,
  'content-type': 'application/x-www-form-urlencoded',
  ...(cookie ? { cookie } : {}),
  ...elsewhere(),
})
const send = (path: string, body: Record<string, string> = {}, cookie?: string) =>
  server.as('nobody').post(path, new URLSearchParams(body).toString(), form(cookie))

let people = 0
/** A credential of somebody of their own: links to one person are limited. */
const awarded = (wish: object = {}) =>
  server.credential({ recipient: { name: 'Ada Lovelace', email: `ada-${++people}@example.org` }, ...wish })

/** Asks for a link on the page of a credential, and reads it in the mail that comes. */
async function mailedLink(id: string): Promise<string> {
  now = new Date(now.getTime() + 1000)
  expect((await send(`/credentials/${id}/keep`)).status).toBe(200)
  const inbox = await (await server.as('nobody').get('/dev/mail')).text()
  const mail = /\/dev\/mail\/([0-9a-f-]{36})/.exec(inbox)![1]!
  const body = await (await server.as('nobody').get(`/dev/mail/${mail}/body`)).text()
  return new URL(new RegExp(`http[^"]*/credentials/${id}/keep/[^"]+`).exec(body)![0]).pathname
}

async function openedBy(link: string): Promise<string> {
  const answer = await send(link)
  expect(answer.status).toBe(303)
  return answer.headers.get('set-cookie')!.split(';')[0]!
}
const pageOf = async (id: string, cookie: string) => {
  const answer = await server.as({ cookie }).get(`/credentials/${id}/yours`)
  return { status: answer.status, text: await answer.text() }
}
const status = async (id: string) =>
  (await (await server.as('nobody').get(`/validate?certId=${id}`)).json()).status as string
const holding = async (id: string) => (await server.as('owner').get(`/v1/credentials/${id}/holding`)).json()

test('the link of a letter opens the holder’s page once, in one browser, without an account', async () => {
  const { id } = await server.credential()
  const link = await mailedLink(id)
  const looked = await server.as('nobody').get(link)
  expect(looked.status).toBe(200)
  expect(looked.headers.get('set-cookie')).toBeNull()

  const cookie = await openedBy(link)
  expect(await pageOf(id, cookie)).toMatchObject({ status: 200, text: expect.stringContaining('Keep it') })
  expect((await send(link)).status).toBe(401)

  // Good for what this person was awarded by this organization, and for nothing of anybody else's.
  const { id: others } = await server.credential({
    recipient: { name: 'Grace Hopper', email: 'grace@example.org' },
  })
  expect((await pageOf(others, cookie)).text).toContain('Is it yours?')
  expect((await send(`/credentials/${others}/yours/accept`, {}, cookie)).status).toBe(401)
  expect((await server.as({ cookie }).get('/v1/account/credentials')).status).toBe(401)
  const { id: second } = await server.credential()
  expect((await pageOf(second, cookie)).status).toBe(200)

  now = new Date(now.getTime() + 2 * 3_600_000 + 1)
  expect((await pageOf(id, cookie)).text).toContain('Is it yours?')
})

test('another site’s page cannot press the buttons', async () => {
  const { id } = await awarded()
  const cookie = await openedBy(await mailedLink(id))
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, {}]) {
    const answer = await server
      .as('nobody')
      .post(`/credentials/${id}/yours/decline`, '', { ...form(cookie), origin: '', ...headers } as never)
    expect(answer.status).toBe(403)
  }
  expect(await status(id)).toBe('valid')
})

test('a link that was changed, is old, or belongs to an erased person is good for nothing', async () => {
  const { id } = await server.credential({ recipient: { name: 'Mary Shaw', email: 'mary@example.org' } })
  const link = await mailedLink(id)
  const changed = link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
  expect((await server.as('nobody').get(changed.replace(/.{6}$/, 'AAAAAA'))).status).toBe(410)
  const { id: other } = await server.credential()
  expect((await server.as('nobody').get(link.replace(id, other))).status).toBe(410)

  const { awarded_to: recipientId } = await server.world.db
    .selectFrom('credentials')
    .select('awarded_to')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const later = now
  now = new Date(now.getTime() + 61 * 86_400_000)
  expect((await send(link)).status).toBe(401)
  now = later
  expect((await server.as('owner').post(`/v1/recipients/${recipientId}/erase`, {})).status).toBe(200)
  expect((await server.as('nobody').get(link)).status).toBe(410)
})

test('asking for a link tells a stranger nothing, and floods nobody', async () => {
  const { id } = await server.credential({ recipient: { name: 'Joan Clarke', email: 'joan@example.org' } })
  const known = await send(`/credentials/${id}/keep`)
  const unknown = await send(`/credentials/${'0'.repeat(26)}/keep`)
  expect([unknown.status, await unknown.text()]).toEqual([known.status, await known.text()])
  for (let nth = 0; nth < 4; nth++) await send(`/credentials/${id}/keep`)
  const inbox = await (await server.as('nobody').get('/dev/mail')).text()
  expect(inbox.match(/joan@example\.org/g)).toHaveLength(3)
})

test('keeping it is told to the issuer once; who keeps it may decline it later, and then it is over', async () => {
  const { id } = await awarded()
  const cookie = await openedBy(await mailedLink(id))
  for (let nth = 0; nth < 2; nth++)
    expect((await send(`/credentials/${id}/yours/accept`, {}, cookie)).status).toBe(303)
  expect(await holding(id)).toMatchObject({ answer: 'accepted', reason: null })

  const declined = await send(`/credentials/${id}/yours/decline`, { words: 'This is not me.' }, cookie)
  expect(declined.status).toBe(303)
  expect(await status(id)).toBe('revoked')
  expect(await holding(id)).toMatchObject({ answer: 'declined', reason: 'This is not me.' })
  const told = (await server.events()).filter(({ subject }) => subject === id).map(({ type }) => type)
  expect(told.filter((type) => type === 'credential.accepted')).toHaveLength(1)
  expect(told.slice(-2)).toEqual(['credential.declined', 'credential.revoked'])
  expect(JSON.stringify(await server.events())).not.toContain('This is not me')

  expect((await send(`/credentials/${id}/yours/accept`, {}, cookie)).status).toBe(409)
  expect((await send(`/credentials/${id}/yours/decline`, {}, cookie)).status).toBe(409)
})

test('a correction is asked for in words, answered by the issuer, and read by the holder', async () => {
  const { id } = await awarded()
  const cookie = await openedBy(await mailedLink(id))
  const wish = { kind: 'correction', words: 'My name is Ada King.' }
  expect((await send(`/credentials/${id}/yours/ask`, { kind: 'correction' }, cookie)).status).toBe(400)
  expect((await send(`/credentials/${id}/yours/ask`, wish, cookie)).status).toBe(303)
  expect((await send(`/credentials/${id}/yours/ask`, wish, cookie)).status).toBe(409)

  const { items } = await (await server.as('owner').get('/v1/holder-requests?state=open')).json()
  const [asked] = items as { id: string }[]
  expect(asked).toMatchObject({
    kind: 'correction',
    words: wish.words,
    credentialId: id,
    name: 'Ada Lovelace',
  })
  const at = `/v1/holder-requests/${asked!.id}`
  expect((await server.as('auditor').post(`${at}/refuse`, { answer: 'No.' })).status).toBe(403)
  expect((await server.as('owner').post(`${at}/grant`, { correctedAs: '0'.repeat(26) })).status).toBe(400)
  const granted = await server.as('owner').post(`${at}/grant`, { answer: 'A new one is on its way.' })
  expect(await granted.json()).toMatchObject({ state: 'granted', answer: 'A new one is on its way.' })
  expect((await server.as('owner').post(`${at}/refuse`, { answer: 'No.' })).status).toBe(409)
  expect((await pageOf(id, cookie)).text).toContain('A new one is on its way.')
})

test('a renewal is asked for with evidence, and granting it renews', async () => {
  const validUntil = new Date(now.getTime() + 30 * 86_400_000).toISOString()
  const { id } = await awarded({ validUntil })
  const cookie = await openedBy(await mailedLink(id))
  const ask = `/credentials/${id}/yours/ask`
  const evidence = 'https://example.org/hours\nhttps://example.org/course'
  const bad = await send(ask, { kind: 'renewal', evidence: 'javascript:alert(1)' }, cookie)
  expect([bad.status, await bad.text()]).toEqual([400, expect.stringContaining('no web address')])
  expect((await send(ask, { kind: 'renewal', words: '40 hours', evidence }, cookie)).status).toBe(303)

  const { requests } = await holding(id)
  expect(requests).toMatchObject([{ kind: 'renewal', evidence: evidence.split('\n'), state: 'open' }])
  const at = `/v1/holder-requests/${requests[0].id}`
  const until = new Date(now.getTime() + 400 * 86_400_000).toISOString()
  const granted = await server.as('owner').post(`${at}/grant`, { validUntil: until })
  const { ledTo } = (await granted.json()) as { ledTo: string }
  expect(await status(id)).toBe('superseded')
  expect(await status(ledTo)).toBe('valid')
  expect((await pageOf(id, cookie)).text).toContain(`/credentials/${ledTo}/yours`)
  expect((await pageOf(ledTo, cookie)).status).toBe(200)
})

test('a request is withdrawn by whoever made it, and by nobody else', async () => {
  const { id } = await awarded()
  const cookie = await openedBy(await mailedLink(id))
  await send(`/credentials/${id}/yours/ask`, { kind: 'correction', words: 'The date is wrong.' }, cookie)
  const { requests } = await holding(id)
  const path = `/credentials/${id}/yours/ask/${requests[0].id}/withdraw`
  expect((await send(path)).status).toBe(401)
  expect((await send(path, {}, cookie)).status).toBe(303)
  expect(await holding(id)).toMatchObject({ requests: [{ state: 'withdrawn' }] })
})

test('once an account holds it, links and passes of letters are good for nothing', async () => {
  const email = 'katherine@example.org'
  const { id } = await server.credential({ recipient: { name: 'Katherine Johnson', email } })
  const [link, unopened] = [await mailedLink(id), await mailedLink(id)]
  const cookie = await openedBy(link)
  const person = await signIn(server, email)
  expect((await person.get(`/credentials/${id}/yours`)).status).toBe(200)
  await server.world.db
    .insertInto('recipient_holders')
    .columns(['recipient_id', 'organization_id', 'account_id', 'claimed_at'])
    .expression((eb) =>
      eb
        .selectFrom(['credentials', 'account_addresses'])
        .select(['awarded_to', 'organization_id', 'account_id', eb.val(now).as('claimed_at')])
        .where('credentials.id', '=', id)
        .where('address', '=', email),
    )
    .execute()
  expect((await pageOf(id, cookie)).text).toContain('Is it yours?')
  expect((await send(unopened)).status).toBe(401)
})
