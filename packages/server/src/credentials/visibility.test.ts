import { afterAll, beforeAll, expect, test } from 'vitest'
import { behindProxy, type SignedInBrowser, signIn } from '../testing/sign-in.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { initialsOf } from './visibility.ts'

let server: TestServer
let holder: SignedInBrowser
let other: SignedInBrowser
beforeAll(async () => {
  server = await startServer({ jobs: false, environment: behindProxy })
  holder = await signIn(server, 'ada@example.org')
  other = await signIn(server, 'eve@example.org')
})
afterAll(() => server.stop())

const files = ['.json', '.jwt', '.pdf', '.png', '.svg']
const doors = ['', ...files, '/card.png', '/embed']
const whole = {
  evidence: [{ name: 'The thesis', url: 'https://example.org/thesis' }],
  results: [{ value: 'Grade 7 of 12' }],
  narrative: 'She came from Lovelace Hall.',
  licenseNumber: 'LN-1815',
}
const put = (client: { request: SignedInBrowser['request'] }, path: string, body: unknown) =>
  client.request(path, {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
const own = (id: string) => `/v1/account/credentials/${id}/visibility`
const statuses = async (client: Pick<SignedInBrowser, 'get'>, id: string, ends: readonly string[]) =>
  Promise.all(ends.map(async (end) => [end, (await client.get(`/credentials/${id}${end}`)).status]))
const all = (ends: readonly string[], status: number) => ends.map((end) => [end, status])
const answer = async (id: string) => (await server.as('nobody').get(`/validate?certId=${id}`)).json()

test('a credential is seen by whoever has the link, and no search engine lists it', async () => {
  const { id } = await server.credential()
  const page = await server.as('nobody').get(`/credentials/${id}`, { accept: 'text/html' })
  expect(page.headers.get('x-robots-tag')).toBe('noindex')
  expect(await page.text()).toContain('<meta name="robots" content="noindex">')
  expect((await server.as('nobody').get(`/credentials/${id}.pdf`)).headers.get('x-robots-tag')).toBe(
    'noindex',
  )
  expect(await answer(id)).toMatchObject({ visibility: 'link', holder: { name: 'Ada Lovelace' } })
})

test('what its holder makes private exists for nobody else, through no door, and from that instant on', async () => {
  const { id } = await server.credential(whole)
  expect(await statuses(server.as('nobody'), id, doors)).toEqual(all(doors, 200))
  expect(await answer(id)).toMatchObject({ holder: { name: 'Ada Lovelace' } })

  const chosen = await put(holder, own(id), { visibility: 'private', hidden: [] })
  expect(await chosen.json()).toMatchObject({ visibility: 'private', chosenBy: 'holder' })
  for (const client of [server.as('nobody'), other]) {
    expect(await statuses(client, id, doors)).toEqual(all(doors, 404))
  }
  // A stranger is told the same as of an id that nobody has.
  const missing = await server.as('nobody').get(`/credentials/${'0'.repeat(26)}`)
  const closed = await server.as('nobody').get(`/credentials/${id}`)
  const { instance: _, requestId: __, ...told } = (await closed.json()) as Record<string, unknown>
  expect(await missing.json()).toMatchObject(told)
  expect(closed.headers.get('link')).toBeNull()

  const live = await server.as('nobody').get(`/validate?certId=${id}`)
  expect(live.status).toBe(200)
  const text = await live.text()
  expect(JSON.parse(text)).toMatchObject({
    status: 'valid',
    valid: true,
    visibility: 'private',
    holder: null,
    achievement: null,
    reason: null,
  })
  expect(text).not.toMatch(/Ada|Lovelace|Bread/)
  await server.as('owner').post(`/v1/credentials/${id}/revoke`, { reason: 'Ada did not come' })
  const revoked = JSON.stringify(await answer(id))
  expect(revoked).toContain('"status":"revoked"')
  expect(revoked).not.toContain('Ada')
})

test('the holder and the issuer see all of a private credential, and no cache keeps it', async () => {
  const { id } = await server.credential(whole)
  await put(holder, own(id), { visibility: 'private', hidden: ['results', 'name'] })
  for (const client of [holder, server.as('auditor')]) {
    expect(await statuses(client, id, doors)).toEqual(all(doors, 200))
    const page = await client.get(`/credentials/${id}`, { accept: 'text/html' })
    expect(page.headers.get('cache-control')).toBe('private, no-store')
    const text = await page.text()
    expect(text).toContain('Ada Lovelace')
    expect(text).toContain('Grade 7 of 12')
    expect(text).toContain('Private: only')
    expect((await client.get(`/credentials/${id}.pdf`)).headers.get('cache-control')).toBe(
      'private, no-store',
    )
  }
  // Who works with achievements alone sees no recipient, and another organization's people see nothing.
  expect((await server.as('designer').get(`/credentials/${id}`)).status).toBe(404)
  const { apiKey } = await server.organization()
  expect((await server.as({ apiKey }).get(`/credentials/${id}`)).status).toBe(404)
})

test('what is hidden stands on no page and in no answer, and the files that hold it are closed', async () => {
  const { id, url } = await server.credential(whole)
  const hidden = ['name', 'evidence', 'results', 'narrative', 'licenseNumber']
  await put(holder, own(id), { visibility: 'link', hidden })
  const secret = /Lovelace|thesis|Grade 7|LN-1815/
  for (const end of ['', '/embed']) {
    const text = await (
      await server.as('nobody').get(`/credentials/${id}${end}`, { accept: 'text/html' })
    ).text()
    expect(text).toContain('A. L.')
    expect(text).not.toMatch(secret)
    if (end === '') expect(text).toContain('without breaking its signature')
  }
  expect(await statuses(server.as('nobody'), id, files)).toEqual(all(files, 403))
  const refused = await server.as('nobody').get(`/credentials/${id}.json`)
  expect(await refused.json()).toMatchObject({ type: expect.stringContaining('fields-hidden') })
  const card = await server.as('nobody').get(`/credentials/${id}/card.png`)
  expect([card.status, card.headers.get('content-disposition')]).toEqual([
    200,
    expect.not.stringMatching(secret),
  ])
  expect(await answer(id)).toMatchObject({ status: 'valid', holder: { name: 'A. L.' } })
  expect(JSON.stringify(await answer(id))).not.toMatch(secret)

  // Neither does the verifier hand out what the page does not, under any spelling of the address.
  for (const link of [url, `${url}.json`, `${url}.jwt`]) {
    const report = await server.as('nobody').post('/v1/verify', { url: link })
    expect(await report.text()).not.toMatch(secret)
  }
  const checked = await server.as('nobody').get(`/verify?credential=${id}`, { accept: 'text/html' })
  expect(await checked.text()).not.toMatch(secret)
})

test('a public one may be listed by search engines, and is private again at once', async () => {
  const { id } = await server.credential()
  const set = (visibility: string) =>
    put(server.as('issuer'), `/v1/credentials/${id}/visibility`, { visibility, hidden: [] })
  expect((await set('public')).status).toBe(200)
  const page = await server.as('nobody').get(`/credentials/${id}`, { accept: 'text/html' })
  expect(page.headers.get('x-robots-tag')).toBeNull()
  expect(await page.text()).not.toContain('name="robots"')
  await set('private')
  expect((await server.as('nobody').get(`/credentials/${id}`)).status).toBe(404)
})

test('nobody but the holder opens what the holder closed', async () => {
  const { id } = await server.credential()
  await put(holder, own(id), { visibility: 'link', hidden: ['name'] })
  const staff = (choice: unknown) => put(server.as('issuer'), `/v1/credentials/${id}/visibility`, choice)
  for (const choice of [
    { visibility: 'public', hidden: ['name'] },
    { visibility: 'link', hidden: [] },
  ]) {
    const refused = await staff(choice)
    expect([refused.status, ((await refused.json()) as { type: string }).type]).toEqual([
      409,
      expect.stringContaining('holder-decides'),
    ])
  }
  expect((await staff({ visibility: 'private', hidden: ['name'] })).status).toBe(200)
  // A renewal begins as the old one was.
  const renewed = await server.as('issuer').post(`/v1/credentials/${id}/renew`, {})
  const { id: newer } = (await renewed.json()) as { id: string }
  expect((await server.as('nobody').get(`/credentials/${newer}`)).status).toBe(404)

  for (const stranger of [other, await signIn(server, 'owner@home.example')]) {
    expect((await stranger.get(own(id))).status).toBe(404)
    expect((await put(stranger, own(id), { visibility: 'public', hidden: [] })).status).toBe(404)
  }
  expect((await put(server.as('nobody'), own(id), { visibility: 'public', hidden: [] })).status).toBe(401)
  expect((await server.as('auditor').get(`/v1/credentials/${id}/visibility`)).status).toBe(200)
})

test('the organization says what may be seen at most, for all it has issued, at once', async () => {
  const { apiKey } = await server.organization()
  const desk = server.as({ apiKey })
  const achievement = await desk.post('/v1/achievements', {
    name: 'Quiet work',
    description: 'Done quietly.',
    criteria: { narrative: 'Hush.' },
  })
  const issue = async (more: object = {}) => {
    const made = await desk.post('/v1/credentials', {
      achievementId: ((await achievement.clone().json()) as { id: string }).id,
      recipient: { name: 'Ada Lovelace', email: 'ada@example.org' },
      ...more,
    })
    expect(made.status).toBe(201)
    return ((await made.json()) as { id: string }).id
  }
  const id = await issue()
  const published = await issue({ visibility: 'public' })
  expect(await answer(id)).toMatchObject({ visibility: 'link' })
  const policy = { most: 'private', usual: 'private', hidden: ['results'], holdersChoose: true }
  const set = (wish: object) => put(desk, '/v1/privacy/visibility', { ...policy, ...wish })
  expect((await set({ most: 'private', usual: 'link' })).status).toBe(400)
  expect((await set({})).status).toBe(200)
  expect(await answer(id)).toMatchObject({ visibility: 'private', holder: null })
  expect(await statuses(server.as('nobody'), published, ['', '.json'])).toEqual(all(['', '.json'], 404))
  const beyond = await put(holder, own(id), { visibility: 'link', hidden: [] })
  expect([beyond.status, await beyond.json()]).toEqual([
    400,
    expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/visibility' })] }),
  ])

  await set({ most: 'public', usual: 'private', hidden: ['name'], holdersChoose: false })
  // What was seen less was not chosen for each: it is as it was, within what is hidden of all.
  expect(await answer(published)).toMatchObject({ visibility: 'public', holder: { name: 'A. L.' } })
  expect(await answer(await issue())).toMatchObject({ visibility: 'private' })
  const refused = await put(holder, own(id), { visibility: 'private', hidden: [] })
  expect([refused.status, ((await refused.json()) as { type: string }).type]).toEqual([
    403,
    expect.stringContaining('issuer-decides'),
  ])
  expect((await put(server.as('issuer'), '/v1/privacy/visibility', policy)).status).toBe(403)
})

test('the holder chooses on a page of their own, without scripts; a stranger learns nothing there', async () => {
  const { id } = await server.credential(whole)
  const path = `/credentials/${id}/yours`
  const stranger = await server.as('nobody').get(path)
  const unknown = await server.as('nobody').get(`/credentials/${'0'.repeat(26)}/yours`)
  expect(await stranger.text()).toBe((await unknown.text()).replaceAll('0'.repeat(26), id))
  expect((await other.get(path)).status).toBe(404)

  const page = await (await holder.get(path)).text()
  expect(page).toContain('Who sees it')
  const form = new URLSearchParams([
    ['visibility', 'public'],
    ['show', 'name'],
    ['show', 'results'],
  ]).toString()
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const foreign = { ...type, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  expect((await holder.post(path, form, foreign)).status).toBe(403)
  expect((await other.post(path, form, type)).status).toBe(404)
  const saved = await holder.post(path, form, type)
  expect([saved.status, saved.headers.get('location')]).toEqual([303, `${path}?done=1`])
  expect(await (await holder.get(own(id))).json()).toMatchObject({
    visibility: 'public',
    hidden: ['evidence', 'licenseNumber', 'narrative'],
  })
})

test('who chose stands in the record, with before and after', async () => {
  const { id } = await server.credential()
  await put(holder, own(id), { visibility: 'private', hidden: [] })
  const event = await server.world.db
    .selectFrom('events')
    .select(['by', 'data', 'changed', 'organization_id'])
    .where('subject', '=', id)
    .where('type', '=', 'credential.visibility-changed')
    .executeTakeFirstOrThrow()
  expect(event).toMatchObject({
    by: expect.stringMatching(/^account:/),
    organization_id: server.home.id,
    data: { visibility: 'private', by: 'holder' },
    changed: { visibility: { before: 'link', after: 'private' } },
  })
})

test.each([
  ['Ada Lovelace', 'A. L.'],
  ['Jean-Luc Picard', 'J. L. P.'],
  ['Miles O’Brien', 'M. O.'],
  ['иван петров', 'И. П.'],
  ['王小明', '王.'],
  ['सीता', 'सी.'],
])('the initials of %s are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
