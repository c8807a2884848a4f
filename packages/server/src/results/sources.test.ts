import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

type Source = { id: string; url: string; secret: string }
async function source(wish: Record<string, unknown>): Promise<Source> {
  const answer = await server.as('owner').post('/v1/sources', { name: 'Course platform', ...wish })
  expect(answer.status, await answer.clone().text()).toBe(201)
  return (await answer.json()) as Source
}
const post = (url: string, body: string, headers: Record<string, string>) =>
  fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

function standard(secret: string, body: string, at = new Date()): Record<string, string> {
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
  }
}
const results = async (sourceId: string) =>
  (
    (await (await server.as('owner').get(`/v1/results?source=${sourceId}`)).json()) as {
      items: Record<string, unknown>[]
    }
  ).items

/** As a learning platform says that somebody completed a course. */
const completion = {
  event: 'course.completed',
  occurred: 1_795_000_000,
  user: { first: 'Ada', last: 'Lovelace', mail: 'ADA@example.org', id: 77 },
  grade: { points: 17, of: 20 },
  course: { code: 'weld-1' },
}
const mapping = {
  when: [{ pointer: '/event', equals: 'course.completed' }],
  fields: {
    externalId: { pointer: '/user/id', transform: 'id', and: ['/course/code'] },
    email: { pointer: '/user/mail', transform: 'lowercase' },
    name: { pointer: '/user/first', transform: 'join', and: ['/user/last'] },
    kind: { constant: 'assessment' },
    key: { pointer: '/course/code', values: { 'weld-1': 'welding' } },
    score: { pointer: '/grade/points', transform: 'percent-of', and: ['/grade/of'] },
    at: { pointer: '/occurred', transform: 'unix-seconds' },
  },
}

test('a message is kept, a mapping is tried out on it, and then it is taken, once however often it is sent', async () => {
  const { id, url, secret } = await source({})
  const body = JSON.stringify({ ...completion, occurred: 1_700_000_000 })
  const first = await post(url, body, standard(secret, body))
  expect(await first.json()).toEqual({ outcome: 'unmapped', items: [] })
  const owner = server.as('owner')
  const list = (await (await owner.get(`/v1/sources/${id}/payloads`)).json()) as { items: { id: string }[] }
  const payloadId = list.items[0]!.id
  const read = (await (await owner.get(`/v1/sources/${id}/payloads/${payloadId}`)).json()) as {
    payload: unknown
  }
  expect(read.payload).toEqual(JSON.parse(body))

  const wrong = { ...mapping, fields: { ...mapping.fields, email: { pointer: '/user/email' } } }
  const tried = await (await owner.post(`/v1/sources/${id}/try`, { mapping: wrong, payloadId })).json()
  expect(tried).toMatchObject({
    results: [],
    faults: [{ pointer: '/0/email', code: 'required', message: expect.stringContaining('/user/email') }],
  })
  const good = await (await owner.post(`/v1/sources/${id}/try`, { mapping, payloadId })).json()
  expect(good).toMatchObject({
    faults: [],
    results: [{ externalId: '77:weld-1', recipient: { name: 'Ada Lovelace' }, key: 'welding', score: 85 }],
  })
  expect(await results(id)).toEqual([])

  expect((await owner.request(`/v1/sources/${id}`, json('PATCH', { mapping }))).status).toBe(200)
  const retried = await (await owner.post(`/v1/sources/${id}/payloads/${payloadId}/retry`, {})).json()
  expect(retried).toMatchObject({ outcome: 'taken', items: [{ outcome: 'received' }] })
  const again = await (await post(url, body, standard(secret, body))).json()
  expect(again).toMatchObject({ outcome: 'taken', items: [{ outcome: 'unchanged' }] })
  expect(await results(id)).toMatchObject([
    { recipient: { email: 'ada@example.org' }, score: 85, at: '2023-11-14T22:13:20.000Z', revision: 1 },
  ])
  const other = JSON.stringify({ ...completion, event: 'course.viewed' })
  expect(await (await post(url, other, standard(secret, other))).json()).toMatchObject({ outcome: 'ignored' })
})

const json = (method: string, body: unknown) => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
})

test('what is not signed with the secret, or long ago, is answered like a door that is not there', async () => {
  const { url, secret } = await source({ mapping })
  const body = JSON.stringify(completion)
  const old = new Date(Date.now() - 6 * 60_000)
  const nowhere = url.replace(/[^/]+$/, '00000000-0000-4000-8000-000000000000')
  const answers = await Promise.all([
    post(nowhere, body, standard(secret, body)),
    post(url, body, {}),
    post(url, body, standard(secret, body, old)),
    post(url, `${body} `, standard(secret, body)),
    post(url, body, standard(`whsec_${Buffer.alloc(32).toString('base64')}`, body)),
  ])
  const told = await Promise.all(
    answers.map(async (answer) => [answer.status, ((await answer.json()) as { detail: string }).detail]),
  )
  expect(new Set(told.map(String)).size).toBe(1)
  expect(told[0]![0]).toBe(401)
})

test('GitHub’s and Stripe’s way of signing are understood too', async () => {
  const secret = 'a secret of the other side'
  const github = await source({ scheme: 'body', secret, mapping })
  const body = JSON.stringify({ ...completion, occurred: 1_700_000_000 })
  const sha256 = createHmac('sha256', secret).update(body).digest('hex')
  const taken = await post(github.url, body, { 'x-hub-signature-256': `sha256=${sha256}` })
  expect(await taken.json()).toMatchObject({ outcome: 'taken' })
  expect((await post(github.url, body, { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` })).status).toBe(
    401,
  )

  const stripe = await source({ scheme: 'timestamped', secret, mapping })
  const time = Math.floor(Date.now() / 1000)
  const v1 = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')
  const second = await post(stripe.url, body, {
    'stripe-signature': `t=${time},v1=${'0'.repeat(64)},v1=${v1}`,
  })
  expect(await second.json()).toMatchObject({ outcome: 'taken' })
  const base64 = await source({
    scheme: 'body',
    header: 'x-signature',
    prefix: '',
    encoding: 'base64',
    secret,
    mapping,
  })
  const value = createHmac('sha256', secret).update(body).digest('base64')
  expect((await post(base64.url, body, { 'x-signature': value })).status).toBe(200)
})

test('a list in a message becomes several results; one that cannot be used refuses all, is kept and says where', async () => {
  const { id, url, secret } = await source({
    mapping: {
      items: '/attempts',
      fields: {
        externalId: { pointer: '/id' },
        email: { pointer: '/mail' },
        kind: { constant: 'course' },
        key: { pointer: '/course', whole: true },
        outcome: { pointer: '/state', values: { DONE: 'passed' } },
      },
    },
  })
  const send = async (attempts: unknown) => {
    const body = JSON.stringify({ course: 'fire', attempts })
    return post(url, body, standard(secret, body))
  }
  const good = [1, 2].map((nth) => ({ id: nth, mail: `p${nth}@example.org`, state: 'DONE' }))
  expect(((await (await send(good)).json()) as { items: unknown[] }).items).toHaveLength(2)
  const refused = await send([...good, { id: 3, mail: 'nobody', state: 'OPEN' }])
  expect(refused.status).toBe(400)
  const page = (await (
    await server.as('owner').get(`/v1/sources/${id}/payloads?outcome=refused`)
  ).json()) as {
    items: { failure: string }[]
  }
  expect(page.items[0]!.failure).toContain('/2/email')
  expect(await results(id)).toHaveLength(2)
})

test('a CSV brings results; bad rows say their line, and the same file again changes nothing', async () => {
  const csv = [
    'E-Mail;Full name;Score;Date',
    'ada@example.org;Ada Lovelace;86,5;2026-01-31',
    'bert;Bert;50;2026-01-31',
    'carl@example.org;Carl;fifty;31.01.2026',
    'dora@example.org;Dora;70 %;2026-01-31',
  ].join('\n')
  const order = (query = '') =>
    server.as('owner').request(`/v1/results/import?kind=assessment&key=exam${query}`, {
      method: 'POST',
      body: csv,
      headers: { 'content-type': 'text/csv' },
    })
  expect(await (await order('&dryRun=true')).json()).toMatchObject({ received: 2 })
  const done = (await (await order()).json()) as {
    refused: { line: number; errors: { pointer: string }[] }[]
  }
  expect(done).toMatchObject({ rows: 4, received: 2 })
  expect(done.refused.map(({ line, errors }) => [line, ...errors.map(({ pointer }) => pointer)])).toEqual([
    [3, '/email'],
    [4, '/at', '/score'],
  ])
  expect(await (await order()).json()).toMatchObject({ received: 0, unchanged: 2 })
})
