import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'

const day = 24 * 3_600_000
let server: TestServer
let now = Date.UTC(2031, 0, 1)
beforeAll(async () => {
  server = await startServer({ jobs: false, now: () => new Date(now) })
})
afterAll(() => server.stop())

type Shown = { id: string; [member: string]: unknown }
const owner = () => server.as('owner')
const inDays = (days: number): string => new Date(now + days * day).toISOString()
const act = (id: string, verb: string, body?: unknown) => owner().post(`/v1/credentials/${id}/${verb}`, body)
const json = async (answer: Promise<Response>) => (await (await answer).json()) as Shown
const validate = (id: string) => json(server.as('nobody').get(`/validate?certId=${id}`))
const pageOf = async (id: string) =>
  (await (await server.as('nobody').get(`/credentials/${id}`)).text())
    .replace(/<[^>]+>|\s+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;])/g, '$1')
const renewed = async (id: string, body?: unknown) => {
  const answer = await act(id, 'renew', body)
  expect(answer.status).toBe(201)
  return (await answer.json()) as Shown
}

describe('credentials that follow one another', () => {
  test('tell since when they are held without a break, and where there was one', async () => {
    const began = new Date(now).toISOString()
    const first = await server.credential({ validUntil: inDays(100) })
    now += 90 * day
    const second = await renewed(first.id, { validUntil: inDays(100) })
    expect(second).toMatchObject({
      supersedes: first.id,
      supersedesAs: 'renewal',
      unbrokenSince: began,
      gap: null,
    })
    const end = inDays(100)
    now += 140 * day
    const third = await renewed(second.id, { validUntil: inDays(100) })
    const again = new Date(now).toISOString()
    const gap = { from: end, until: again }
    expect(third).toMatchObject({ unbrokenSince: again, gap })
    expect(await validate(third.id)).toMatchObject({
      status: 'valid',
      supersedes: second.id,
      supersedesAs: 'renewal',
      unbrokenSince: again,
      gap,
    })
    expect(await validate(second.id)).toMatchObject({ status: 'superseded', supersededBy: third.id })
    expect(await json(owner().get(`/v1/credentials/${second.id}/chain`))).toMatchObject({
      unbrokenSince: began,
      items: [
        { id: first.id, how: null, status: 'superseded', gap: null },
        { id: second.id, how: 'renewal', status: 'superseded', gap: null },
        { id: third.id, how: 'renewal', status: 'valid', gap },
      ],
    })
    const listed = async (chain: string) => {
      const { items } = (await json(owner().get(`/v1/credentials?chain=${chain}`))) as unknown as {
        items: Shown[]
      }
      return items.map(({ id }) => id)
    }
    expect(await listed('current')).toEqual([third.id])
    expect((await listed('replaced')).sort()).toEqual([first.id, second.id].sort())
    const text = await pageOf(third.id)
    expect(text).toContain('There was a break; held without one since 19 August 2031.')
    expect(text).toContain('(40 days)')
    expect(await pageOf(second.id)).toContain('Held without a break since 1 January 2031.')
  })

  test('are told to a stranger without the addresses of those that are private', async () => {
    const first = await server.credential()
    const second = await renewed(first.id)
    await owner().put(`/v1/credentials/${first.id}/visibility`, { visibility: 'private', hidden: [] })
    const page = await (await server.as('nobody').get(`/credentials/${second.id}`)).text()
    expect(page).toContain('another credential')
    expect(page).not.toContain(first.id)
    expect(await validate(first.id)).toMatchObject({ supersededBy: null, unbrokenSince: expect.any(String) })
  })
})

describe('the policy of renewals', () => {
  const policy = { opensDaysBefore: 60, lateDays: 30, graceDays: 14, countsFrom: 'end' }

  test('says when a credential may be renewed, and from where its new period counts', async () => {
    const { id: achievementId } = await server.achievement({ validFor: 'P1Y' })
    const own = `/v1/achievements/${achievementId}/renewal-policy`
    expect(await json(owner().get(own))).toMatchObject({ from: 'default', opensDaysBefore: null })
    expect(await json(owner().put(own, policy))).toEqual({ ...policy, from: 'achievement' })

    const first = await server.credential({ achievementId })
    const end = new Date(first.validUntil as string)
    const early = await act(first.id, 'renew')
    expect([early.status, ((await early.json()) as { detail: string }).detail]).toEqual([
      409,
      expect.stringContaining('60 days before its end'),
    ])
    now = end.getTime() - 10 * day
    const second = await renewed(first.id)
    const nextEnd = new Date(second.validUntil as string)
    expect(nextEnd.toISOString().slice(0, 10)).toBe(
      `${end.getUTCFullYear() + 1}${end.toISOString().slice(4, 10)}`,
    )

    now = nextEnd.getTime() + 10 * day
    const third = await renewed(second.id)
    expect(third).toMatchObject({
      unbrokenSince: first.validFrom,
      gap: { from: second.validUntil, until: third.validFrom },
    })
    expect(await pageOf(third.id)).toContain('within the days of grace')

    now = new Date(third.validUntil as string).getTime() + 31 * day
    expect((await act(third.id, 'renew')).status).toBe(409)
    expect((await owner().delete(own)).status).toBe(204)
    expect((await act(third.id, 'renew')).status).toBe(201)
  })

  test('is not there for another organization', async () => {
    const { id } = await server.achievement()
    const stranger = server.as(await server.organization())
    const own = `/v1/achievements/${id}/renewal-policy`
    const answers = [await stranger.get(own), await stranger.put(own, policy), await stranger.delete(own)]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
  })
})

describe('a correction', () => {
  test('issues what is right in the place of what was wrong, which verifies nowhere any more', async () => {
    const wrong = await server.credential({
      recipient: { name: 'Ada Lovelase', email: 'ada@example.org' },
      narrative: 'With honours.',
      licenseNumber: 'L-1',
      results: [{ value: '93 %' }],
      evidence: [{ url: 'https://example.org/work', name: 'Work' }],
      validUntil: inDays(200),
    })
    now += 3 * day
    const answer = await act(wrong.id, 'correct', {
      reason: 'The name was misspelt.',
      recipient: { name: 'Ada Lovelace' },
    })
    expect(answer.status).toBe(201)
    const right = (await answer.json()) as Shown
    expect(right).toMatchObject({
      supersedes: wrong.id,
      supersedesAs: 'correction',
      recipient: { name: 'Ada Lovelace', email: 'ada@example.org' },
      validFrom: wrong.validFrom,
      validUntil: wrong.validUntil,
      achievementVersion: wrong.achievementVersion,
    })
    const document = await json(server.as('nobody').get(`/credentials/${right.id}.json`))
    expect(document).toMatchObject({
      credentialSubject: { narrative: 'With honours.', licenseNumber: 'L-1', result: [{ value: '93 %' }] },
      evidence: [{ id: 'https://example.org/work', name: 'Work' }],
    })
    expect(await validate(wrong.id)).toMatchObject({ status: 'superseded', supersededBy: right.id })
    const marks = await server.world.db
      .selectFrom('status_marks as m')
      .innerJoin('credentials as c', (join) =>
        join.onRef('c.status_list_id', '=', 'm.list_id').onRef('c.status_index', '=', 'm.index'),
      )
      .select(['c.id', 'm.purpose'])
      .execute()
    expect(marks).toEqual([{ id: wrong.id, purpose: 'revocation' }])
    expect((await server.events()).filter(({ subject }) => subject === wrong.id)).toEqual([
      { type: 'credential.issued', subject: wrong.id },
      { type: 'credential.corrected', subject: wrong.id },
    ])
    expect((await act(wrong.id, 'correct', { reason: 'again', narrative: 'x' })).status).toBe(409)
    expect((await act(wrong.id, 'renew')).status).toBe(409)
    expect(await pageOf(right.id)).toContain('Corrected')
  })

  test('keeps the place of the old one among its renewals', async () => {
    const first = await server.credential({ validUntil: inDays(10) })
    now += 20 * day
    const second = await renewed(first.id, { validUntil: inDays(100) })
    const right = (await (
      await act(second.id, 'correct', { reason: 'No honours.', narrative: null })
    ).json()) as Shown
    expect(right).toMatchObject({ gap: second.gap, unbrokenSince: second.unbrokenSince })
    expect(second.gap).toMatchObject({ until: second.validFrom })
  })

  test.each([
    [{ reason: 'nothing' }, ''],
    [{ narrative: 'no reason' }, '/reason'],
    [{ reason: 'ends before', validUntil: '2020-01-01T00:00:00Z' }, '/validUntil'],
  ])('of %j is refused and changes nothing', async (body, pointer) => {
    const { id } = await server.credential()
    const answer = await act(id, 'correct', body)
    expect(answer.status).toBe(400)
    expect(JSON.stringify(await answer.json())).toContain(`"pointer":"${pointer}`)
    expect(await validate(id)).toMatchObject({ status: 'valid' })
  })
})

test('a reason that is kept private is told to nobody but the organization', async () => {
  const { id } = await server.credential()
  const reason = 'Found with a copied thesis.'
  const answer = await act(id, 'revoke', { reason, reasonPublic: false })
  expect(await answer.json()).toMatchObject({ stateReason: reason, reasonPublic: false })
  expect(await validate(id)).toMatchObject({ status: 'revoked', reason: null })
  expect(await pageOf(id)).not.toContain('thesis')
  const event = await server.world.db
    .selectFrom('events')
    .select(['data', 'changed'])
    .where('subject', '=', id)
    .where('type', '=', 'credential.revoked')
    .executeTakeFirstOrThrow()
  expect(event).toMatchObject({ data: { reason: null }, changed: { reason: { after: reason } } })
  const feed = await (await owner().get('/v1/events?limit=200')).text()
  expect(feed).not.toContain('thesis')
})

test('a credential keeps its design until it is drawn anew, and then its certificate is another', async () => {
  const { id: achievementId } = await server.achievement()
  const { id } = await server.credential({ achievementId })
  const card = async () =>
    Buffer.from(await (await server.as('nobody').get(`/credentials/${id}/card.png`)).arrayBuffer())
  const before = await card()
  const current = await json(owner().get(`/v1/achievements/${achievementId}`))
  const design = { ...(current.design as object), template: 'modern', color: '#7a1f1f', accent: '#102040' }
  expect((await owner().patch(`/v1/achievements/${achievementId}`, { design })).status).toBe(200)
  expect((await card()).equals(before)).toBe(true)

  expect(await json(act(id, 're-render'))).toMatchObject({ achievementVersion: 1, designVersion: 2 })
  expect((await card()).equals(before)).toBe(false)
  expect(await json(act(id, 're-render', { achievementVersion: 1 }))).toMatchObject({ designVersion: 1 })
  expect((await card()).equals(before)).toBe(true)
  expect((await act(id, 're-render', { achievementVersion: 9 })).status).toBe(400)
  const told = (await server.events()).filter(
    ({ subject, type }) => subject === id && type.endsWith('rendered'),
  )
  expect(told).toHaveLength(2)
})
