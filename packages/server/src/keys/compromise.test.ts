import { verify } from '@laurel/credential'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishDirtyLists } from '../status/publish.ts'
import { startServer, type TestServer } from '../testing/world.ts'

type Key = {
  id: string
  purpose: string
  verificationMethod: string
  retiredAt: string | null
  compromisedSince: string | null
}

describe('a key that came into other hands', () => {
  let server: TestServer
  let now = new Date('2026-06-01T10:00:00Z')
  beforeAll(async () => {
    const environment = { LAUREL_BASE_URL: 'https://badges.example' }
    server = await startServer({ jobs: false, environment, now: () => now })
  })
  afterAll(() => server.stop())

  const keys = async () =>
    ((await (await server.as('owner').get('/v1/keys')).json()) as { items: Key[] }).items
  const inUse = async (purpose: string) =>
    (await keys()).find((key) => key.purpose === purpose && key.retiredAt === null)!
  const tell = (id: string, since: string, reason = 'a backup was stolen') =>
    server.as('owner').post(`/v1/keys/${id}/compromise`, { since, reason })
  const didDocument = async () =>
    (await (await server.as('nobody').get('/organizations/home/did.json')).json()) as {
      verificationMethod: { id: string; revoked?: string; retired?: string; created: string }[]
      assertionMethod: string[]
    }
  /** As somebody elsewhere verifies it, who can reach this server. */
  const fetch = async (url: string, { accept }: { accept: string }) => {
    const response = await server.as('nobody').get(new URL(url).pathname, { accept })
    const bytes = new Uint8Array(await response.arrayBuffer())
    return { status: response.status, url, contentType: response.headers.get('content-type') ?? '', bytes }
  }
  const documentOf = async (id: string) => (await server.as('nobody').get(`/credentials/${id}.json`)).text()
  const answerOf = async (id: string) =>
    (await (await server.as('nobody').get(`/validate?certId=${id}`)).json()) as Record<string, unknown>

  test('is distrusted from an instant on, everywhere, and what it signed before goes on', async () => {
    const before = await server.credential()
    now = new Date('2026-06-03T10:00:00Z')
    const after = await server.credential()
    expect(await answerOf(after.id)).toMatchObject({ valid: true, status: 'valid' })
    const key = await inUse('assertion')

    now = new Date('2026-06-04T10:00:00Z')
    const answer = await tell(key.id, '2026-06-02T00:00:00Z')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      compromisedSince: '2026-06-02T00:00:00.000Z',
      compromiseReason: 'a backup was stolen',
      retiredAt: '2026-06-04T10:00:00.000Z',
    })

    expect(await answerOf(before.id)).toMatchObject({ valid: true, status: 'valid', reason: null })
    expect(await answerOf(after.id)).toMatchObject({
      valid: false,
      status: 'revoked',
      reason: expect.stringContaining('Not trustworthy: the key that signed it was compromised'),
      checks: expect.arrayContaining([expect.objectContaining({ name: 'proof', code: 'key-compromised' })]),
    })
    const page = await (
      await server.as('nobody').get(`/credentials/${after.id}`, { accept: 'text/html' })
    ).text()
    expect(page).toContain('the key that signed it was compromised')

    await publishDirtyLists(server.world)
    const [old, bad] = await Promise.all([before.id, after.id].map(documentOf))
    const options = { now, fetch }
    const oldReport = await verify(old!, options)
    expect(oldReport.checks).toContainEqual(expect.objectContaining({ name: 'proof', code: 'proof-kept' }))
    expect(oldReport.verdict).toBe('valid')
    const badReport = await verify(bad!, options)
    expect(badReport).toMatchObject({ verdict: 'invalid', status: null })
    expect(badReport.checks).toContainEqual(
      expect.objectContaining({ name: 'proof', outcome: 'fail', code: 'key-revoked' }),
    )
    const uploaded = await server.as('nobody').post('/v1/verify', JSON.parse(bad!))
    expect(await uploaded.json()).toMatchObject({ verdict: 'invalid' })

    // The date in a proof is the thief's to write: without the issuer's own address it counts for nothing.
    const offline = async (url: string, limits: { accept: string }) =>
      url.includes('/credentials/')
        ? { status: 404, url, contentType: '', bytes: new Uint8Array() }
        : fetch(url, limits)
    expect((await verify(old!, { now, fetch: offline })).verdict).toBe('invalid')
  })

  test('stays in the DID document with its dates, replaced at once', async () => {
    const { verificationMethod, assertionMethod } = await didDocument()
    const old = verificationMethod.find(({ id }) => id.endsWith('#assertion-1'))!
    expect(old).toMatchObject({
      revoked: '2026-06-02T00:00:00.000Z',
      retired: '2026-06-04T10:00:00.000Z',
      created: '2026-06-01T10:00:00.000Z',
    })
    expect(assertionMethod).toContain(old.id)
    expect((await inUse('assertion')).verificationMethod).toMatch(/#assertion-2$/)
    const types = (await server.events()).map(({ type }) => type)
    expect(types.filter((type) => type.startsWith('key.') && type !== 'key.used')).toEqual([
      'key.compromised',
      'key.retired',
      'key.created',
    ])
  })

  test('names what is to be issued anew, and a renewal takes it off the hook', async () => {
    const key = (await keys()).find(({ compromisedSince }) => compromisedSince !== null)!
    const affected = async () =>
      (await (await server.as('owner').get(`/v1/keys/${key.id}/affected`)).json()) as {
        items: { id: string; renewedAs: string | null }[]
      }
    const [one] = (await affected()).items
    expect((await affected()).items).toHaveLength(1)
    const renewed = await server.as('owner').post(`/v1/credentials/${one!.id}/renew`, {})
    const { id } = (await renewed.json()) as { id: string }
    expect((await affected()).items).toMatchObject([{ id: one!.id, renewedAs: id }])
    expect(await answerOf(id)).toMatchObject({ valid: true })
  })

  test('is distrusted from its beginning when that turns out, and asserts nothing then', async () => {
    const key = (await keys()).find(({ compromisedSince }) => compromisedSince !== null)!
    expect((await tell(key.id, '2026-06-03T00:00:00Z')).status).toBe(409)
    expect((await tell(key.id, '2026-05-01T00:00:00Z')).status).toBe(200)
    expect((await didDocument()).assertionMethod.join()).not.toContain('#assertion-1')
    const { items } = (await (await server.as('owner').get(`/v1/keys/${key.id}/affected`)).json()) as {
      items: { id: string }[]
    }
    expect(items).toHaveLength(2)
    for (const { id } of items) expect(await answerOf(id)).toMatchObject({ valid: false, status: 'revoked' })
  })

  test('of the status lists has them signed anew', async () => {
    const { id } = await server.credential()
    await publishDirtyLists(server.world)
    const key = await inUse('status')
    now = new Date('2026-06-04T11:00:00Z')
    expect((await tell(key.id, '2026-06-04T10:30:00Z')).status).toBe(200)
    const document = await documentOf(id)
    expect(await publishDirtyLists(server.world)).toBeGreaterThan(0)
    // The copy in the server's memory goes when it hears of the new one.
    await expect.poll(async () => (await verify(document, { now, fetch })).verdict).toBe('valid')
    now = new Date('2026-06-04T11:01:00Z')
    await publishDirtyLists(server.world)
    expect(await publishDirtyLists(server.world)).toBe(0)
  })

  test('of JWTs has them made anew', async () => {
    const { id } = await server.credential()
    const jwt = async () => (await server.as('nobody').get(`/credentials/${id}.jwt`)).text()
    const old = await jwt()
    expect((await verify(old, { now, fetch })).verdict).toBe('valid')
    const key = await inUse('jwt')
    expect((await tell(key.id, '2026-06-04T10:59:00Z')).status).toBe(200)
    expect((await verify(old, { now, fetch })).verdict).toBe('invalid')
    expect((await verify(await jwt(), { now, fetch })).verdict).toBe('valid')
  })

  test('is not told of by those who may not, nor of what others own, nor of the future', async () => {
    const key = await inUse('document')
    const body = { since: '2026-06-01T00:00:00Z', reason: 'x' }
    expect((await server.as('auditor').post(`/v1/keys/${key.id}/compromise`, body)).status).toBe(403)
    const other = await server.organization()
    const theirs = server.as({ apiKey: other.apiKey })
    expect((await theirs.post(`/v1/keys/${key.id}/compromise`, body)).status).toBe(404)
    expect((await theirs.get(`/v1/keys/${key.id}/affected`)).status).toBe(404)
    expect((await tell(key.id, '2027-01-01T00:00:00Z')).status).toBe(400)
    expect((await tell(key.id, 'yesterday')).status).toBe(400)
    expect((await tell(key.id, '2026-06-01T00:00:00Z', '')).status).toBe(400)
  })

  test('was used how often, by whom and for what is on record, without its content', async () => {
    const { id } = await server.credential()
    await server.as('nobody').get(`/credentials/${id}.jwt`)
    const rows = await server.world.db
      .selectFrom('events')
      .select(['by', 'data'])
      .where('type', '=', 'key.used')
      .orderBy('position', 'desc')
      .limit(2)
      .execute()
    expect(rows).toMatchObject([
      {
        by: 'system:pages',
        data: { purpose: 'jwt', count: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
      { by: expect.stringMatching(/^api-key:/), data: { purpose: 'assertion', count: 1 } },
    ])
  })
})
