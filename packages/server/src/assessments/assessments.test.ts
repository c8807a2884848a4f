import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ShownAward } from '../programs/shapes.ts'
import { behindProxy } from '../testing/sign-in.ts'
import { Takers } from '../testing/takers.ts'
import { startServer, type TestServer } from '../testing/world.ts'

let server: TestServer
let takers: Takers
let shift = 0
const now = () => new Date(Date.now() + shift)
const later = (minutes: number) => {
  shift += minutes * 60_000
}
beforeAll(async () => {
  server = await startServer({ now, environment: behindProxy })
  takers = new Takers(server)
  for (const nth of [1, 2, 3, 4]) await takers.question(`Question ${nth}?`)
})
afterAll(() => server.stop())

test('somebody without an account passes by the link of a letter, and the program awards', {
  timeout: 60_000,
}, async () => {
  const { id, key } = await takers.assessment()
  const { id: achievementId } = await server.achievement()
  const wish = {
    name: 'Basics',
    goal: '',
    criteria: 'Pass.',
    achievementIds: [achievementId],
    requirements: { kind: 'assessment', key, minScore: 75 },
    validity: { kind: 'unlimited' },
    graceDays: 0,
    renewal: null,
    takeAway: 'suspend',
  }
  const program = (await (await server.as('owner').post('/v1/programs', wish)).json()) as { id: string }
  expect((await server.as('owner').post(`/v1/programs/${program.id}/publish`)).status).toBe(200)

  const ada = await takers.taker(id, 'ada@example.org')
  const before = await ada.read()
  expect(before.body).toMatchObject({ mayStart: true, open: null, questions: 4, results: [], review: null })
  const started = await ada.start()
  expect(started.body.open!.questions).toHaveLength(4)
  // Neither the page nor the API tells what is right before it is over.
  const page = await (await server.as({ cookie: ada.cookie }).get(`/assessments/${ada.invitation.id}`)).text()
  for (const text of [JSON.stringify(started.body), page]) expect(text).not.toMatch(/"right"|Because it is/)
  await takers.answerAll(ada, 3)
  // A reload goes on where it was.
  expect((await ada.read()).body.open!.questions.filter(({ savedAt }) => savedAt !== null)).toHaveLength(4)
  const done = await ada.handIn()
  expect(done.body).toMatchObject({ open: null, mayStart: false, why: 'passed' })
  expect(done.body.results).toEqual([
    { nth: 1, closedAt: expect.any(String), endedBy: 'handed-in', score: 75, passed: true },
  ])
  expect(done.body.review!.map(({ isRight }) => isRight)).toEqual([true, true, true, false])
  expect(done.body.review![3]).toMatchObject({ explanation: 'Because it is.' })
  expect((await ada.start()).status).toBe(409)

  // Handed in twice is handed in once.
  expect((await ada.handIn()).body.results).toEqual(done.body.results)
  const results = await (await server.as('reviewer').get(`/v1/results?key=${key}`)).json()
  expect(results.items).toMatchObject([
    {
      source: 'assessments',
      kind: 'assessment',
      score: 75,
      outcome: 'passed',
      recipient: { name: 'Ada Lovelace' },
    },
  ])
  let awards: ShownAward[] = []
  for (let turn = 0; awards.length === 0 && turn < 200; turn++) {
    await sleep(50)
    const listed = await server.as('reviewer').get(`/v1/awards?programId=${program.id}`)
    awards = ((await listed.json()) as { items: ShownAward[] }).items
  }
  expect(awards).toHaveLength(1)
  expect((await server.events()).filter(({ type }) => type === 'attempt.closed')).toHaveLength(1)
})

test('of two starts at once one starts, and both meet it', async () => {
  const { id } = await takers.assessment()
  const bert = await takers.taker(id, 'bert@example.org')
  const answers = await Promise.all([1, 2, 3, 4].map(() => bert.start()))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  const papers = answers.map(({ body }) =>
    JSON.stringify(body.open!.questions.map(({ text, options }) => [text, options])),
  )
  expect(new Set(papers).size).toBe(1)
  expect(await takers.attemptsOf(id)).toHaveLength(1)
})

test('after the deadline nothing is taken, and what was saved has counted', { timeout: 30_000 }, async () => {
  const { id } = await takers.assessment({ passMark: 50 })
  const cleo = await takers.taker(id, 'cleo@example.org', { extraMinutes: 10 })
  await cleo.start()
  await takers.answerAll(cleo, 2)
  later(39.9)
  expect((await cleo.save(4, [0])).status).toBe(200)
  expect((await cleo.save(4, [])).status).toBe(200)
  later(0.1)
  const late = await cleo.save(4, [0])
  expect(late).toMatchObject({ status: 409, body: { code: 'attempt-over' } })
  // Nobody hands it in: the server closes it by itself, at its deadline.
  let attempts = await takers.attemptsOf(id)
  for (let turn = 0; attempts[0]!.state === 'open' && turn < 200; turn++) {
    await sleep(50)
    attempts = await takers.attemptsOf(id)
  }
  expect(attempts).toMatchObject([
    {
      state: 'closed',
      endedBy: 'time',
      points: 2,
      most: 4,
      score: 50,
      passed: true,
      closedAt: attempts[0]!.deadlineAt,
    },
  ])
  expect((await cleo.handIn()).body.results).toHaveLength(1)
})

test('attempts run out, wait for each other, and draw anew', async () => {
  const { id } = await takers.assessment({
    pick: { kind: 'draw', draws: [{ tag: 'basics', count: 2 }] },
    shows: 'score',
  })
  const dora = await takers.taker(id, 'dora@example.org')
  await dora.start()
  const over = await dora.handIn()
  expect(over.body).toMatchObject({ review: null, mayStart: false, why: 'wait', results: [{ score: 0 }] })
  expect((await dora.start()).status).toBe(409)
  later(24 * 60)
  // The pass is good for a day: a new link goes to the same address, and takes its place.
  expect((await dora.read()).status).toBe(401)
  const asked = await server.as('nobody').post(`/assessments/${dora.invitation.id}/link`, '', takers.form())
  expect(asked.status).toBe(200)
  const again = takers.takerWith(dora.invitation.id, await takers.opened(await takers.mailedLink()))
  expect((await again.start()).body.open).toMatchObject({ nth: 2 })
  expect((await again.handIn()).body).toMatchObject({ why: 'used-up', attemptsUsed: 2 })
})

test('answers that are none are refused, and the same answer twice is one', async () => {
  const { id } = await takers.assessment()
  const ida = await takers.taker(id, 'ida@example.org')
  expect((await ida.save(1, [0])).status).toBe(409)
  await ida.start()
  for (const chosen of [[3], [0, 1], [-1], [0.5], ['0'], null, Array(11).fill(0)])
    expect([chosen, (await ida.save(1, chosen as number[])).status]).toEqual([chosen, 400])
  expect((await ida.save(5, [0])).status).toBe(404)
  for (const place of [0, 201, 1.5, 1e21]) expect((await ida.save(place, [0])).status).toBe(404)
  for (const _ of [1, 2]) expect((await ida.save(1, [2])).status).toBe(200)
  expect((await ida.read()).body.open!.questions[0]!.chosen).toEqual([2])
  const page = `/assessments/${ida.invitation.id}`
  const sent = await server.as('nobody').post(`${page}/answers/1`, 'chosen=1&go=3', takers.form(ida.cookie))
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${page}?question=3`])
  expect((await ida.read()).body.open!.questions[0]!.chosen).toEqual([1])
  await server.as('nobody').post(`${page}/answers/1`, 'clear=1', takers.form(ida.cookie))
  expect((await ida.read()).body.open!.questions[0]!).toMatchObject({ chosen: [], savedAt: null })
})
