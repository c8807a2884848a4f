import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readVersion } from '../achievements/store.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import { issueCredentials } from './issue.ts'
import { readCredential } from './store.ts'

let server: TestServer
let achievementId: string
beforeAll(async () => {
  server = await startServer({ jobs: false })
  achievementId = (await server.achievement()).id
})
afterAll(() => server.stop())

const issue = (body: object, headers: Record<string, string> = {}) =>
  server.as('issuer').post('/v1/credentials', { achievementId, recipient: { name: 'Ada' }, ...body }, headers)
const get = (path: string, accept?: string) => server.as('nobody').get(path, accept ? { accept } : {})
type Shown = { id: string; url: string; [member: string]: unknown }

test('issuing answers the credential, and its address leads to what was signed', async () => {
  const answer = await issue({ recipient: { name: ' Ada Lovelace ', email: 'ADA@example.org' } })
  expect(answer.status).toBe(201)
  const credential = (await answer.json()) as Shown
  expect(answer.headers.get('location')).toBe(`/v1/credentials/${credential.id}`)
  expect(credential).toMatchObject({
    id: expect.stringMatching(/^[0-9a-hjkmnp-tv-z]{26}$/),
    url: `${server.url}/credentials/${credential.id}`,
    state: 'active',
    status: 'valid',
    achievementId,
    achievementVersion: 1,
    achievementName: 'Bread baking',
    recipient: { name: 'Ada Lovelace', email: 'ada@example.org' },
    validUntil: null,
    renews: null,
  })
  const signed = (await (await get(`/credentials/${credential.id}.json`)).json()) as Record<string, never>
  expect(signed).toMatchObject({ id: credential.url, type: ['VerifiableCredential', 'OpenBadgeCredential'] })
  expect(await server.events()).toContainEqual({ type: 'credential.issued', subject: credential.id })
})

test('the same Idempotency-Key issues once', async () => {
  const key = { 'idempotency-key': 'once-and-no-more' }
  const answers = [await issue({ notify: false }, key), await issue({ notify: false }, key)]
  const [first, second] = (await Promise.all(answers.map((answer) => answer.json()))) as [Shown, Shown]
  expect(answers.map(({ status }) => status)).toEqual([201, 201])
  expect(second).toEqual(first)
  expect((await issue({ notify: true }, key)).status).toBe(422)
  expect((await server.events()).filter(({ subject }) => subject === first.id)).toHaveLength(1)
})

test('a credential keeps the version of the achievement it was issued from', async () => {
  const { id } = await server.achievement({ name: 'First name', validFor: 'P2Y' })
  const before = await server.credential({ achievementId: id, validFrom: '2026-01-01T00:00:00Z' })
  expect((await server.as('owner').patch(`/v1/achievements/${id}`, { name: 'Second name' })).status).toBe(200)
  const after = await server.credential({ achievementId: id, validUntil: null })
  const read = async (one: string) => (await server.as('issuer').get(`/v1/credentials/${one}`)).json()
  expect(await read(before.id)).toMatchObject({
    achievementName: 'First name',
    achievementVersion: 1,
    validUntil: '2028-01-01T00:00:00.000Z',
  })
  expect(await read(after.id)).toMatchObject({
    achievementName: 'Second name',
    achievementVersion: 2,
    validUntil: null,
  })
  const signed = (await (await get(`/credentials/${after.id}.json`)).json()) as {
    credentialSubject: { achievement: { id: string } }
  }
  const link = signed.credentialSubject.achievement.id
  expect(link).toBe(`${server.url}/achievements/${id}/versions/2`)
})

test.each([
  ['no such achievement', { achievementId: '00000000-0000-4000-8000-000000000000' }, '/achievementId'],
  ['a blank name', { recipient: { name: '   ' } }, '/recipient/name'],
  ['a name of two lines', { recipient: { name: 'Ada\nLovelace' } }, '/recipient/name'],
  ['a name that turns around', { recipient: { name: 'Ada \u202eecalevoL' } }, '/recipient/name'],
  ['an address that is none', { recipient: { name: 'Ada', email: 'ada@' } }, '/recipient/email'],
  ['two addresses', { recipient: { name: 'Ada', email: 'a@b.cd, e@f.gh' } }, '/recipient/email'],
  ['a leap second', { validFrom: '2016-12-31T23:59:60Z' }, '/validFrom'],
  ['the year nought', { validFrom: '0000-01-01T00:00:00Z' }, '/validFrom'],
  ['an end before the beginning', { validUntil: '2020-01-01T00:00:00Z' }, '/validUntil'],
  [
    'an end within the second of the beginning',
    { validFrom: '2026-01-01T00:00:00.100Z', validUntil: '2026-01-01T00:00:00.900Z' },
    '/validUntil',
  ],
  ['a link that is a script', { evidence: [{ url: 'javascript:alert(1)' }] }, '/evidence/0/url'],
  ['members nobody knows', { reciepient: 'typo' }, '/reciepient'],
])('%s is refused with a pointer to it', async (_, body, pointer) => {
  const answer = await issue(body)
  expect(answer.status).toBe(400)
  const problem = (await answer.json()) as { errors: { pointer: string; message: string }[] }
  expect(problem.errors.map((error) => error.pointer)).toContain(pointer)
})

test.each([
  ['half a surrogate pair', '{"name":"\\ud800 Ada"}'],
  ['a NUL', '{"name":"A\\u0000da"}'],
])('a name with %s is refused or stays verifiable, and never a fault', async (_, recipient) => {
  const answer = await server
    .as('issuer')
    .post('/v1/credentials', `{"achievementId":"${achievementId}","recipient":${recipient}}`, {
      'content-type': 'application/json',
    })
  expect(answer.status).toBe(400)
})

describe('the public address', () => {
  let id: string
  beforeAll(async () => {
    id = (await server.credential()).id
  })

  test.each([
    ['application/vc', 'application/vc'],
    ['application/ld+json, application/json;q=0.9', 'application/ld+json'],
    ['application/json', 'application/json'],
    ['application/jwt', 'application/jwt'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html'],
    [undefined, 'text/html'],
  ])('answers %s with %s', async (accept, type) => {
    const answer = await get(`/credentials/${id}`, accept)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')?.split(';')[0]).toBe(type)
    expect(answer.headers.get('vary')?.toLowerCase()).toContain('accept')
    expect(answer.headers.get('link')).toContain(`<${server.url}/credentials/${id}.json>; rel="alternate"`)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  test.each(['.json', '.jwt', ''])('tells nothing of unknown ids (%s)', async (ending) => {
    const other = '0'.repeat(26)
    for (const strange of [other, `${id}x`, id.toUpperCase(), id.slice(1), '..%2f..%2fetc%2fpasswd'])
      expect((await get(`/credentials/${strange}${ending}`)).status).toBe(404)
    for (const ending of ['.json.json', '.', '.exe', '.toString', '.__proto__', 'xjson'])
      expect((await get(`/credentials/${id}${ending}`)).status).toBe(404)
  })
})

describe('many at once', () => {
  const rowsOf = (count: number) =>
    Array.from({ length: count }, (_, nth) => ({
      recipient: { name: `Graduate ${nth}`, email: nth % 2 ? null : `g${nth}@example.org` },
    }))

  test('are one commit with what comes along, and have unlike places in the lists', async () => {
    const version = (await readVersion(server.world, achievementId, 'current'))!
    const before = (await server.events()).length
    const order = { version, rows: rowsOf(300), mail: false }
    const attempt = issueCredentials(server.context(), order, async () => {
      throw new Error('the power went')
    })
    await expect(attempt).rejects.toThrow('the power went')
    expect((await server.events()).length).toBe(before)

    const ids = await issueCredentials(server.context(), order)
    const rows = await server.world.db
      .selectFrom('credentials')
      .select(['id', 'status_list_id', 'status_index'])
      .where('id', 'in', ids)
      .execute()
    expect(new Set(ids).size).toBe(300)
    expect(rows).toHaveLength(300)
    expect((await readCredential(server.context(), ids[7]!)).recipient.name).toBe('Graduate 7')
    const indexes = rows.map(({ status_index }) => status_index)
    expect(new Set(indexes).size).toBe(300)
    // Neighbours in the batch are no neighbours in the list (a chance of about 1 in 400 a pair).
    const near = ids
      .map((id) => rows.find((row) => row.id === id)!.status_index)
      .filter((index, nth, all) => nth > 0 && Math.abs(index - all[nth - 1]!) < 150)
    expect(near.length).toBeLessThan(20)
  })

  test('the same ids are never issued twice', async () => {
    const version = (await readVersion(server.world, achievementId, 'current'))!
    const id = randomBytes(16).toString('hex').slice(0, 26)
    const order = { version, rows: [{ id, recipient: { name: 'Ada', email: null } }], mail: false }
    await issueCredentials(server.context(), order)
    await expect(issueCredentials(server.context(), order)).rejects.toThrow(/credentials_pkey/)
  })
})

test('the list is paged, filtered and searched', async () => {
  const achievement = await server.achievement({ name: 'Listed' })
  const names = ['Anna Łukasiewicz', 'Bert_x', "Cléo O'Neill", '王小明', 'Emil']
  for (const name of names) await server.credential({ achievementId: achievement.id, recipient: { name } })
  const list = async (query: string) =>
    (await (
      await server.as('issuer').get(`/v1/credentials?achievementId=${achievement.id}&${query}`)
    ).json()) as { items: { recipient: { name: string } }[]; next: string | null }
  const seen: string[] = []
  let cursor = ''
  do {
    const page = await list(`limit=2${cursor}`)
    seen.push(...page.items.map(({ recipient }) => recipient.name))
    cursor = page.next ? `&cursor=${page.next}` : ''
  } while (cursor)
  expect(seen.sort()).toEqual([...names].sort())
  for (const [search, found] of [
    ['anna', 1],
    ['LUKAS an', 1],
    ['cleo', 1],
    ['小明', 1],
    ['asiewicz', 0],
    ['%', 0],
    ['nobody', 0],
  ] as const)
    expect([search, (await list(`search=${encodeURIComponent(search)}`)).items.length]).toEqual([
      search,
      found,
    ])
  expect((await list('state=revoked')).items).toEqual([])
  expect((await server.as('issuer').get('/v1/credentials?cursor=bm9uc2Vuc2U')).status).toBe(400)
})
