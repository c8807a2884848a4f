import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../../testing/world.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

const verb = (name: string) => ({ id: `http://adlnet.gov/expapi/verbs/${name}` })
const actor = { mbox: 'mailto:ada@example.org', name: 'Ada Lovelace' }
const object = { id: 'https://lms.example/courses/welding' }

/** As an authoring tool does: Basic, with the key as the password. */
function send(method: 'POST' | 'PUT', body: unknown, path = '', version = '1.0.3') {
  const basic = Buffer.from(`laurel:${server.home.apiKey}`).toString('base64')
  return fetch(`${server.url}/xapi/statements${path}`, {
    method,
    body: JSON.stringify(body),
    headers: {
      authorization: `Basic ${basic}`,
      'content-type': 'application/json',
      ...(version ? { 'x-experience-api-version': version } : {}),
    },
  })
}
const results = async () =>
  (
    (await (await server.as('owner').get('/v1/results?source=xapi')).json()) as {
      items: { externalId: string; withdrawnAt: string | null }[]
    }
  ).items

test('statements become results, the same again changes nothing, another under the same id is refused', async () => {
  const id = randomUUID()
  const passed = {
    id,
    actor,
    verb: verb('passed'),
    object,
    result: { score: { scaled: 0.85 } },
    timestamp: '2026-01-31T09:00:00Z',
  }
  const completed = { actor, verb: verb('completed'), object, result: { completion: true } }
  const scored = {
    actor,
    verb: verb('scored'),
    object,
    result: { score: { raw: 30, min: 0, max: 40 }, success: false },
  }
  const answer = await send('POST', [passed, completed, scored])
  expect(answer.status, await answer.clone().text()).toBe(200)
  expect(answer.headers.get('x-experience-api-version')).toBe('1.0.3')
  expect((await answer.json()) as string[]).toEqual([id, expect.any(String), expect.any(String)])
  expect(await results()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        externalId: id,
        kind: 'assessment',
        score: 85,
        outcome: 'passed',
        key: object.id,
      }),
      expect.objectContaining({ kind: 'course', outcome: 'passed' }),
      expect.objectContaining({ kind: 'assessment', score: 75, outcome: 'failed' }),
    ]),
  )
  expect((await send('PUT', passed, `?statementId=${id}`)).status).toBe(204)
  const changed = { ...passed, result: { score: { scaled: 0.95 } } }
  expect((await send('PUT', changed, `?statementId=${id}`)).status).toBe(409)
  expect(await results()).toHaveLength(3)

  const voiding = { actor, verb: verb('voided'), object: { objectType: 'StatementRef', id } }
  expect((await send('POST', voiding)).status).toBe(200)
  const found = (await results()).find(({ externalId }) => externalId === id)
  expect(found?.withdrawnAt).not.toBeNull()
})

test('what is not understood is refused with where and why, and Basic opens no other door', async () => {
  expect((await send('POST', { actor, verb: verb('passed'), object }, '', '')).status).toBe(400)
  const wrong = [
    { actor: { account: { name: 'x' } }, verb: verb('passed'), object },
    { actor, verb: verb('experienced'), object },
    { actor, verb: verb('scored'), object },
  ]
  const answer = (await (await send('POST', wrong)).json()) as { errors: { pointer: string }[] }
  expect(answer.errors.map(({ pointer }) => pointer)).toEqual([
    '/0/actor/mbox',
    '/1/verb/id',
    '/2/result/score',
  ])
  const basic = Buffer.from(`laurel:${server.home.apiKey}`).toString('base64')
  const elsewhere = await fetch(`${server.url}/v1/results`, { headers: { authorization: `Basic ${basic}` } })
  expect(elsewhere.status).toBe(401)
})
