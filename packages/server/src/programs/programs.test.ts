import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'
import type { Person, ShownAward, ShownProgram, Wish } from './shapes.ts'

let server: TestServer
let moved = 0
beforeAll(async () => {
  server = await startServer({ now: () => new Date(Date.now() + moved) })
})
afterAll(() => server.stop())

const day = 86_400_000
const owner = () => server.as('owner')
type Answered<T> = { status: number; body: T }
async function call<T>(method: 'post' | 'get' | 'put', path: string, body?: unknown): Promise<Answered<T>> {
  const answer =
    method === 'get'
      ? await owner().get(path)
      : await owner().request(path, {
          method: method.toUpperCase(),
          ...(body === undefined
            ? {}
            : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        })
  return { status: answer.status, body: (await answer.json()) as T }
}

const blank = (achievementIds: string[]): Wish => ({
  name: 'Safe welding',
  goal: '',
  criteria: 'Pass the exam.',
  achievementIds,
  requirements: { kind: 'assessment', key: 'exam', minScore: 80 },
  validity: { kind: 'unlimited' },
  graceDays: 0,
  renewal: null,
  takeAway: 'suspend',
})

/** A program of its own with an achievement of its own, published. */
async function program(changes: Partial<Wish> = {}): Promise<{ id: string; achievementId: string }> {
  const { id: achievementId } = await server.achievement()
  const made = await call<ShownProgram>('post', '/v1/programs', { ...blank([achievementId]), ...changes })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  const published = await call<ShownProgram>('post', `/v1/programs/${made.body.id}/publish`)
  expect(published.body).toMatchObject({ state: 'active', version: 1, draft: null })
  return { id: made.body.id, achievementId }
}

let nextPerson = 0
const somebody = () => ({ email: `person${++nextPerson}@example.org`, name: `Person ${nextPerson}` })
let nextResult = 0
async function send(result: Record<string, unknown>, status = 200) {
  const wanted = { externalId: `r-${++nextResult}`, kind: 'assessment', key: 'exam', ...result }
  const answer = await call<{ items: { id: string; outcome: string }[] }>('post', '/v1/results', wanted)
  expect(answer.status, JSON.stringify(answer.body)).toBe(status)
  return { ...answer.body.items?.[0], externalId: wanted.externalId }
}

async function awards(programId: string): Promise<ShownAward[]> {
  return (await call<{ items: ShownAward[] }>('get', `/v1/awards?programId=${programId}`)).body.items
}
/** Looks until it is so: the rules are held against people in the background. */
async function until<T>(look: () => Promise<T>, isSo: (value: T) => boolean): Promise<T> {
  for (let turn = 0; ; turn++) {
    const value = await look()
    if (isSo(value)) return value
    if (turn > 200) throw new Error(`it did not become so: ${JSON.stringify(value)}`)
    await sleep(50)
  }
}
const awarded = (programId: string, count = 1) =>
  until(
    () => awards(programId),
    (found) => found.length === count,
  )
/** Everything that was due is done. */
const settled = () =>
  until(
    () =>
      server.world.db
        .selectFrom('evaluations')
        .select('recipient_id')
        .where('due_at', '<=', server.world.now())
        .execute(),
    (rows) => rows.length === 0,
  )
const status = async (id: string) =>
  (await call<{ status: string; renewedAs: string; validUntil: string }>('get', `/v1/credentials/${id}`)).body

test('a result that meets the rules awards once, explains itself, and one that does not awards nothing', async () => {
  const { id, achievementId } = await program({
    requirements: { kind: 'assessment', key: 'weld', minScore: 80 },
  })
  const [ada, bert] = [somebody(), somebody()]
  await send({ key: 'weld', recipient: bert, score: 79.9 })
  const { id: resultId } = await send({ key: 'weld', recipient: ada, score: 81 })
  const [award] = await awarded(id)
  expect(award).toMatchObject({ programVersion: 1, cycle: 1, state: 'held' })
  expect(award!.explanation).toMatchObject({
    version: 1,
    finding: { met: true, has: 81, needs: 80, by: [resultId] },
    results: [{ id: resultId, score: 81, key: 'weld' }],
  })
  const credential = await call('get', `/v1/credentials/${award!.credentialIds[0]}`)
  expect(credential.body).toMatchObject({ achievementId, recipient: ada, status: 'valid' })

  await send({ key: 'weld', recipient: ada, score: 99 })
  await settled()
  expect(await awards(id)).toHaveLength(1)
})

test('the same result again changes nothing, a correction takes the award away, and another gives it back', async () => {
  const { id } = await program({ requirements: { kind: 'assessment', key: 'cut', minScore: 80 } })
  const ada = somebody()
  const wish = { externalId: 'cut-1', key: 'cut', recipient: ada, score: 90, at: '2026-01-01T00:00:00Z' }
  expect(await send(wish)).toMatchObject({ outcome: 'received' })
  const [award] = await awarded(id)
  const [credential] = award!.credentialIds
  expect(await send(wish)).toMatchObject({ outcome: 'unchanged' })
  expect(await send({ ...wish, score: 60 })).toMatchObject({ outcome: 'corrected' })
  await until(
    () => status(credential!),
    (now) => now.status === 'suspended',
  )
  await until(
    () => awards(id),
    ([now]) => now?.state === 'suspended',
  )
  await send({ ...wish, score: 85 })
  await until(
    () => status(credential!),
    (now) => now.status === 'valid',
  )
  // Withdrawn, but there is another that is enough: the award stands on that one from now on.
  await settled()
  const { id: other } = await send({ key: 'cut', recipient: ada, score: 95 })
  await settled()
  expect(await send({ ...wish, withdrawn: true })).toMatchObject({ outcome: 'withdrawn' })
  await until(
    () => awards(id),
    ([now]) => now?.explanation?.results[0]?.id === other,
  )
  expect(await status(credential!)).toMatchObject({ status: 'valid' })
  const types = (await server.events()).map(({ type }) => type)
  for (const type of ['award.made', 'award.taken', 'award.given-back', 'award.explained'])
    expect(types).toContain(type)
})

test('where the program says so the credential is revoked, or it is only told', async () => {
  const revoking = await program({ requirements: { kind: 'course', key: 'a' }, takeAway: 'revoke' })
  const telling = await program({ requirements: { kind: 'course', key: 'b' }, takeAway: 'tell' })
  for (const [key, { id }, state, now] of [
    ['a', revoking, 'revoked', 'revoked'],
    ['b', telling, 'in-doubt', 'valid'],
  ] as const) {
    const wish = {
      kind: 'course',
      key,
      recipient: somebody(),
      outcome: 'passed',
      externalId: `course-${key}`,
    }
    await send(wish)
    const [award] = await awarded(id)
    await send({ ...wish, withdrawn: true })
    await until(
      () => awards(id),
      ([found]) => found?.state === state,
    )
    expect(await status(award!.credentialIds[0]!)).toMatchObject({ status: now })
  }
  // Taken for good, it is begun anew with what comes later: what led to it does not count again.
})

test('a pathway leads on, groups count, and time alone completes a role', async () => {
  const first = await program({ requirements: { kind: 'course', key: 'step-1' } })
  const second = await program({
    requirements: {
      kind: 'all',
      of: [
        { kind: 'achievement', achievementId: first.achievementId },
        {
          kind: 'n-of',
          count: 2,
          of: [
            { kind: 'cpd', hours: 10, period: 'P1Y' },
            { kind: 'role', key: 'welder', period: 'P1Y' },
            { kind: 'course', key: 'never' },
          ],
        },
      ],
    },
  })
  const ada = somebody()
  const now = server.world.now().getTime()
  const ago = (days: number) => new Date(now - days * day).toISOString()
  await send({ kind: 'course', key: 'step-1', recipient: ada, outcome: 'passed' })
  await awarded(first.id)
  await send({ kind: 'cpd', key: 'rules', recipient: ada, hours: 6, at: ago(10) })
  await send({ kind: 'cpd', key: 'safety', recipient: ada, hours: 5, at: ago(5) })
  await send({ kind: 'role', key: 'welder', recipient: ada, at: ago(364) })
  await settled()
  expect(await awards(second.id)).toEqual([])
  const people = await call<{ items: Person[] }>('get', `/v1/programs/${second.id}/people?limit=200`)
  const adas = people.body.items.find(({ email }) => email === ada.email)!
  expect(adas.finding).toMatchObject({ met: false, has: 1, needs: 2 })
  expect(adas.finding.of![1]!.of![1]).toMatchObject({ kind: 'role', met: false, has: 364 })
  moved += 3 * day
  await awarded(second.id)
})

test('renewed in its window by its own requirements, as a chain; after the grace it begins anew', async () => {
  const { id } = await program({
    requirements: { kind: 'assessment', key: 'exam-r', minScore: 50 },
    validity: { kind: 'relative', period: 'P1Y' },
    graceDays: 30,
    renewal: { windowDays: 60, requirements: { kind: 'cpd', key: 'update', hours: 8 } },
  })
  const ada = somebody()
  await send({ key: 'exam-r', recipient: ada, score: 70 })
  const [award] = await awarded(id)
  const [old] = award!.credentialIds
  moved += 20 * day
  await send({ kind: 'cpd', key: 'update', recipient: ada, hours: 8 })
  await settled()
  expect(await awards(id)).toHaveLength(1)
  moved += 290 * day
  const [newest] = await awarded(id, 2)
  expect(newest).toMatchObject({ cycle: 2, explanation: { finding: { kind: 'cpd', has: 8 } } })
  const before = await status(old!)
  const after = await status(newest!.credentialIds[0]!)
  expect(before).toMatchObject({ status: 'superseded', renewedAs: newest!.credentialIds[0] })
  // In time: it goes on from the end of the one before.
  expect(Date.parse(after.validUntil) - Date.parse(before.validUntil)).toBeGreaterThan(364 * day)

  // Nothing was done in the second year: after the end and the grace the exam counts, and only a new one.
  moved += 500 * day
  await send({ key: 'other', recipient: ada, score: 70 })
  await settled()
  expect(await awards(id)).toHaveLength(2)
  await send({ key: 'exam-r', recipient: ada, score: 75 })
  expect((await awarded(id, 3))[0]).toMatchObject({
    cycle: 3,
    explanation: { finding: { kind: 'assessment' } },
  })
})

test('a draft awards nothing, tells who would gain and lose, and what was awarded stands by its own version', async () => {
  const { id, achievementId } = await program({
    requirements: { kind: 'assessment', key: 'dry', minScore: 50 },
  })
  const [ada, bert, carl] = [somebody(), somebody(), somebody()]
  await send({ key: 'dry', recipient: ada, score: 90 })
  await send({ key: 'dry', recipient: bert, score: 60 })
  await send({ key: 'dry', recipient: carl, score: 40 })
  await send({ kind: 'course', key: 'dry-course', recipient: carl, outcome: 'passed' })
  await awarded(id, 2)
  const stricter: Partial<Wish> = {
    requirements: {
      kind: 'any',
      of: [
        { kind: 'assessment', key: 'dry', minScore: 80 },
        { kind: 'course', key: 'dry-course' },
      ],
    },
  }
  const draft = await call<ShownProgram>('put', `/v1/programs/${id}/draft`, {
    ...blank([achievementId]),
    ...stricter,
  })
  expect(draft.body).toMatchObject({ version: 1, draft: { requirements: { kind: 'any' } } })
  const differences: Record<string, string> = {}
  let cursor = ''
  do {
    const page: { items: Person[]; next: string | null } = (
      await call<{ items: Person[]; next: string | null }>(
        'get',
        `/v1/programs/${id}/people?rules=draft&limit=2${cursor && `&cursor=${cursor}`}`,
      )
    ).body
    for (const { email, difference } of page.items) differences[email!] = difference
    cursor = page.next ?? ''
  } while (cursor)
  expect(differences).toMatchObject({ [ada.email]: 'keep', [bert.email]: 'lose', [carl.email]: 'gain' })
  const summary = await call('get', `/v1/programs/${id}/people/summary?rules=draft`)
  expect(summary.body).toMatchObject({ gain: 1, lose: 1, keep: 1, complete: true })

  expect((await call<ShownProgram>('post', `/v1/programs/${id}/publish`)).body.version).toBe(2)
  const all = await awarded(id, 3)
  await settled()
  expect(all.map(({ programVersion, state }) => [programVersion, state]).sort()).toEqual([
    [1, 'held'],
    [1, 'held'],
    [2, 'held'],
  ])
})

test('rules and results that make no sense are refused, each at its place', async () => {
  const { id: achievementId } = await server.achievement()
  const wrong = {
    ...blank([achievementId, achievementId]),
    requirements: {
      kind: 'n-of',
      count: 3,
      of: [
        { kind: 'assessment', minScore: 50 },
        { kind: 'achievement', achievementId },
      ],
    },
    validity: { kind: 'fixed', period: 'P1Y' },
    renewal: { windowDays: 30, requirements: { kind: 'course', key: 'x', hours: 3 } },
  }
  const answer = await call<{ errors: { pointer: string; code: string }[] }>('post', '/v1/programs', wrong)
  expect(answer.status).toBe(400)
  expect(answer.body.errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    '/achievementIds/1 duplicate',
    '/requirements/count range',
    '/requirements/of/0/key required',
    '/requirements/of/1/achievementId circle',
    '/renewal/requirements/hours unexpected',
    '/validity/until required',
    '/validity/period unexpected',
    '/renewal unexpected',
  ])
  const results = [
    { externalId: '1', recipient: somebody(), kind: 'assessment', key: 'x' },
    { externalId: '2', recipient: somebody(), kind: 'cpd', key: 'x', at: '2999-01-01T00:00:00Z' },
    { externalId: '3', recipient: somebody(), kind: 'course', key: 'x', outcome: 'passed' },
  ]
  const refused = await call<{ errors: { pointer: string }[] }>('post', '/v1/results', results)
  expect(refused.status).toBe(400)
  expect(refused.body.errors.map(({ pointer }) => pointer)).toEqual(['/0/score', '/1/hours', '/1/at'])
  // A result stays its person's.
  const ada = somebody()
  await send({ externalId: 'mine', recipient: ada, score: 10 })
  await send({ externalId: 'mine', recipient: somebody(), score: 10 }, 400)
})

test('without a name nothing is awarded, and the person’s line says why; the next result brings the name', async () => {
  const { id } = await program({ requirements: { kind: 'course', key: 'nameless' } })
  const { email, name } = somebody()
  await send({ kind: 'course', key: 'nameless', recipient: { email }, outcome: 'passed' })
  const found = await until(
    async () =>
      (await call<{ items: Person[] }>('get', `/v1/programs/${id}/people?limit=200`)).body.items.filter(
        ({ difference, heldBack }) => difference === 'gain' && heldBack !== null,
      ),
    (items) => items.length === 1,
  )
  expect(found[0]!.heldBack).toContain('name')
  await send({ key: 'whatever', recipient: { email, name }, score: 1 })
  expect(await awarded(id)).toHaveLength(1)
})

test('a person’s results and awards are in their copy, and erasing leaves none of them', async () => {
  const { id } = await program({ requirements: { kind: 'course', key: 'erase' } })
  const ada = somebody()
  await send({ kind: 'course', key: 'erase', recipient: ada, outcome: 'passed', note: 'with distinction' })
  const [award] = await awarded(id)
  const { recipientId } = award!
  const copy = Buffer.from(await (await owner().get(`/v1/recipients/${recipientId}/export`)).arrayBuffer())
  expect(copy.length).toBeGreaterThan(1000)
  const rows = JSON.stringify(
    await server.world.db.selectFrom('results').selectAll().where('recipient_id', '=', recipientId).execute(),
  )
  expect(rows).not.toContain(ada.email)
  await owner().post(`/v1/recipients/${recipientId}/erase`, {})
  const left = await call<{ items: unknown[] }>('get', `/v1/results?recipientId=${recipientId}`)
  expect(left.body.items).toEqual([])
  expect((await awards(id))[0]).toMatchObject({ id: award!.id, explanation: null })
})
