import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

const issuer = () => server.as('issuer')
const about = async (id: string) =>
  (await server.events()).filter(({ subject }) => subject === id).map(({ type }) => type)
const act = (id: string, verb: string, body?: unknown) => issuer().post(`/v1/credentials/${id}/${verb}`, body)
const read = async (id: string) => (await (await issuer().get(`/v1/credentials/${id}`)).json()) as Shown
type Shown = { id: string; [member: string]: unknown }

test('revoking is done once and told once', async () => {
  const { id } = await server.credential()

  const first = await act(id, 'revoke', { reason: ' issued in error ' })
  const second = await act(id, 'revoke', { reason: 'again' })

  expect(first.status).toBe(200)
  expect(await first.json()).toMatchObject({
    id,
    state: 'revoked',
    status: 'revoked',
    stateReason: 'issued in error',
  })
  expect(second.status).toBe(409)
  expect(await second.json()).toMatchObject({ code: 'wrong-state' })
  expect(await about(id)).toEqual(['credential.issued', 'credential.revoked'])
})

test('of many who revoke at once exactly one succeeds', async () => {
  const { id } = await server.credential()
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, nth) => act(id, 'revoke', { reason: `reason ${nth}` })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)])
  expect(await about(id)).toEqual(['credential.issued', 'credential.revoked'])
})

test('a suspension is lifted, and a suspended credential can be revoked for good', async () => {
  const { id } = await server.credential()
  expect((await act(id, 'reinstate')).status).toBe(409)
  expect(await (await act(id, 'suspend', { reason: 'under review' })).json()).toMatchObject({
    state: 'suspended',
    stateReason: 'under review',
  })
  expect((await act(id, 'suspend', { reason: 'twice' })).status).toBe(409)
  expect((await act(id, 'renew')).status).toBe(409)
  expect(await (await act(id, 'reinstate')).json()).toMatchObject({ state: 'active', stateReason: null })
  expect((await act(id, 'suspend', { reason: 'again' })).status).toBe(200)
  expect((await act(id, 'revoke', { reason: 'found guilty' })).status).toBe(200)
  for (const verb of ['suspend', 'revoke']) expect((await act(id, verb, { reason: 'no' })).status).toBe(409)
  for (const verb of ['reinstate', 'renew']) expect((await act(id, verb)).status).toBe(409)
  expect(await about(id)).toEqual([
    'credential.issued',
    'credential.suspended',
    'credential.reinstated',
    'credential.suspended',
    'credential.revoked',
  ])
})

test.each([[undefined], [{}], [{ reason: '' }], [{ reason: '  ' }], [{ reason: 'x'.repeat(1001) }]])(
  'revoking with %j is refused and changes nothing',
  async (body) => {
    const { id } = await server.credential()
    const answer = await act(id, 'revoke', body)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await read(id)).toMatchObject({ state: 'active' })
  },
)

describe('renewing', () => {
  test('makes a new credential and supersedes the old one, once', async () => {
    const old = await server.credential()
    const answers = await Promise.all(Array.from({ length: 3 }, () => act(old.id, 'renew')))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const made = (await answers.find(({ status }) => status === 201)!.json()) as Shown
    expect(made).toMatchObject({ renews: old.id, status: 'valid', recipient: { name: 'Ada Lovelace' } })
    expect(await read(old.id)).toMatchObject({ renewedAs: made.id, state: 'active', status: 'superseded' })
    expect(await about(old.id)).toEqual(['credential.issued', 'credential.renewed'])
    expect(await about(made.id)).toEqual(['credential.issued'])
  })

  test('refuses an end that has passed', async () => {
    const { id } = await server.credential()
    const answer = await act(id, 'renew', { validUntil: '2020-01-01T00:00:00Z' })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/validUntil' }] })
  })
})

test('another organization is told that there is no such credential, whatever it tries', async () => {
  const { id, achievementId } = await server.credential()
  const stranger = server.as(await server.organization())
  const tries = [
    stranger.get(`/v1/credentials/${id}`),
    ...['revoke', 'suspend'].map((verb) =>
      stranger.post(`/v1/credentials/${id}/${verb}`, { reason: 'mine' }),
    ),
    ...['reinstate', 'renew'].map((verb) => stranger.post(`/v1/credentials/${id}/${verb}`)),
    stranger.get(`/v1/achievements/${achievementId}`),
    stranger.patch(`/v1/achievements/${achievementId}`, { name: 'Mine' }),
  ]
  expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(Array(7).fill(404))
  const body = { achievementId, recipient: { name: 'Eve' } }
  expect((await stranger.post('/v1/credentials', body)).status).toBe(400)
  expect(await (await stranger.get('/v1/credentials')).json()).toEqual({ items: [], next: null })
  expect(await (await stranger.get('/v1/achievements')).json()).toEqual({ items: [], next: null })
  expect(await about(id)).toEqual(['credential.issued'])
})

test('an auditor reads and changes nothing', async () => {
  const { id } = await server.credential()
  const auditor = server.as('auditor')
  expect((await auditor.get(`/v1/credentials/${id}`)).status).toBe(200)
  expect((await auditor.post(`/v1/credentials/${id}/revoke`, { reason: 'no' })).status).toBe(403)
})
