import { connect } from 'node:net'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../../testing/world.ts'
import type { App } from './route.ts'

let server: TestServer

/** Routes that show what the kit does with requests. */
function routes(app: App): void {
  const Person = Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 5 }),
      age: Type.Optional(Type.Integer({ minimum: 0 })),
      born: Type.Optional(Type.Union([Type.String({ format: 'date' }), Type.Null()])),
      pets: Type.Optional(Type.Array(Type.Object({ 'kind/of': Type.Enum(['cat', 'dog']) }))),
    },
    { $id: 'TestPerson' },
  )
  app.post(
    '/v1/test/people',
    {
      config: { permission: 'public' },
      schema: { body: Person, querystring: Type.Object({ count: Type.Optional(Type.Integer()) }) },
    },
    async (request) => ({ body: request.body, query: request.query }),
  )
  app.post(
    '/v1/test/small',
    {
      config: {
        permission: 'public',
        openToPages: true,
        receives: 'bytes',
        consumes: { 'application/octet-stream': {}, 'text/plain': {} },
      },
      bodyLimit: 100,
    },
    async (request) => ({ bytes: (request.body as Buffer).length }),
  )
  app.get('/v1/test/reset', { config: { permission: 'public' } }, async () => {
    throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' })
  })
  app.get('/v1/test/fault', { config: { permission: 'public' } }, async () => {
    throw new Error('select password from secrets')
  })
  app.get(
    '/v1/test/limited',
    { config: { permission: 'public', rateLimit: { bucket: 'test', perMinute: 3 } } },
    async () => 'ok',
  )
  app.get(
    '/test/page',
    {
      config: { permission: 'public' },
      schema: { querystring: Type.Object({ n: Type.Optional(Type.Integer()) }) },
    },
    async () => 'page',
  )
}

beforeAll(async () => {
  server = await startServer({ routes, jobs: false })
})
afterAll(() => server.stop())

const nobody = () => server.as('nobody')
const people = (body: unknown, query = '') => nobody().post(`/v1/test/people${query}`, body)
const problem = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  return (await response.json()) as {
    code: string
    errors?: unknown
    detail: string
    instance: string
    requestId: string
  }
}

describe('what is wrong is said per field, in words', () => {
  test.each([
    [{}, '/name', 'required'],
    [{ name: '' }, '/name', 'too-short'],
    [{ name: 'abcdef' }, '/name', 'too-long'],
    [{ name: 5 }, '/name', 'type'],
    [{ name: 'a', age: '5' }, '/age', 'type'],
    [{ name: 'a', age: -1 }, '/age', 'too-small'],
    [{ name: 'a', born: 'soon' }, '/born', 'format'],
    [{ name: 'a', colour: 'red' }, '/colour', 'unknown'],
    [{ name: 'a', pets: [{ 'kind/of': 'cow' }] }, '/pets/0/kind~1of', 'choice'],
    [{ name: 'a', pets: [{}] }, '/pets/0/kind~1of', 'required'],
    [{ name: 'a', pets: [{ 'kind/of': 'cat', wings: 2 }] }, '/pets/0/wings', 'unknown'],
  ])('%j', async (body, pointer, code) => {
    const response = await people(body)
    expect(response.status).toBe(400)
    expect(await problem(response)).toMatchObject({
      code: 'invalid-fields',
      errors: [{ pointer, code, message: expect.stringMatching(/^[A-Z].*\.$/) }],
    })
  })

  test('several fields at once', async () => {
    const { errors } = await problem(await people({ name: '', age: 1.5, x: 1 }))
    expect(errors).toHaveLength(3)
  })
  test('a query is read as what it is declared to be, and a misspelt member is refused on the API', async () => {
    expect(await (await people({ name: 'a' }, '?count=3')).json()).toMatchObject({ query: { count: 3 } })
    expect(await problem(await people({ name: 'a' }, '?count=many'))).toMatchObject({
      errors: [{ pointer: '?count', code: 'type' }],
    })
    expect(await problem(await people({ name: 'a' }, '?cuont=3'))).toMatchObject({
      errors: [{ pointer: '?cuont', code: 'unknown' }],
    })
  })
  test('a page takes what strangers add to links', async () => {
    expect((await nobody().get('/test/page?utm_source=x')).status).toBe(200)
  })
})

describe('bodies that are not JSON as it should be', () => {
  const type = { 'content-type': 'application/json' }
  test.each([
    '',
    '{',
    '[1,]',
    '{"name":"a","name":"b"}',
    '{"__proto__":{}}',
    '"\\ud800"',
    `${'['.repeat(60)}${']'.repeat(60)}`,
    '{"name":"a\\u0000"}',
    '1e999',
  ])('%j is refused with 400', async (text) => {
    const response = await nobody().post('/v1/test/people', text, type)
    expect(response.status).toBe(400)
  })
  test('bytes that are not UTF-8 are refused', async () => {
    const response = await nobody().post('/v1/test/people', new Uint8Array([0x22, 0xff, 0xfe, 0x22]), type)
    expect(await problem(response)).toMatchObject({ code: 'malformed-body' })
  })
  test('a body beyond the limit is refused, with and without a length', async () => {
    expect((await people({ name: 'a'.repeat(300_000) })).status).toBe(413)
    const octets = { 'content-type': 'application/octet-stream' }
    expect((await nobody().post('/v1/test/small', Buffer.alloc(101), octets)).status).toBe(413)
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(Buffer.alloc(64)) })
    const response = await nobody()
      .post('/v1/test/small', endless, octets)
      .catch(() => null)
    expect(response?.status ?? 413).toBe(413)
    expect(await (await nobody().post('/v1/test/small', Buffer.alloc(100), octets)).json()).toEqual({
      bytes: 100,
    })
  })
})

describe('content types', () => {
  const send = (type: string | undefined) =>
    raw(
      `POST /v1/test/people HTTP/1.1\r\nHost: localhost\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}Content-Length: 12\r\nConnection: close\r\n\r\n{"name":"a"}`,
    )

  test.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'application/json ; charset=utf-8',
  ])('%s is taken', async (type) => {
    expect(await send(type)).toMatch(/^HTTP\/1.1 200/)
  })
  test.each([
    undefined,
    'text/plain',
    'text/csv',
    'application/jsonp',
    'application/json5',
    'application/x-json',
    'application/ld+json',
    'application/json\t; x',
    'application/json;',
    'application/json,text/plain',
    'application/json text/plain',
    'application/json\ttext/plain',
    'application/ json',
    'application /json',
    'text/plain; application/json',
    'text/plain;x=application/json',
    'application/jsonx; charset=utf-8',
    'xapplication/json',
    'application/json; charset=utf-16',
    'application/json; charset=utf-7',
    'application/json; charset=',
    'application/json/x',
    '*/*',
    'application/*',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
  ])('%s is not', async (type) => {
    expect(await send(type)).toMatch(/^HTTP\/1.1 415/)
  })
})

test('a line of ours that was cut, to the database say, is no fault of the caller', async () => {
  const response = await nobody().get('/v1/test/reset')
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([500, 'fault'])
})

test('a fault tells nothing of itself', async () => {
  const response = await nobody().get('/v1/test/fault')
  expect(response.status).toBe(500)
  const text = await response.clone().text()
  expect(text).not.toMatch(/password|stack|\.ts/)
  expect(await problem(response)).toMatchObject({
    code: 'fault',
    instance: '/v1/test/fault',
    requestId: response.headers.get('x-request-id'),
  })
})

test('what is unknown is a problem for programs and a page for browsers', async () => {
  const response = await nobody().get('/v1/nothing?token=secret')
  expect(response.status).toBe(404)
  expect(await problem(response)).toMatchObject({ code: 'not-found', instance: '/v1/nothing' })
  const page = await nobody().get('/nothing', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
  expect(page.status).toBe(404)
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
})

test.each([
  '/%',
  '/%zz',
  '/v1/credentials/%00',
  `/v1/credentials/${'a'.repeat(400)}`,
  '//',
  '/../../etc/passwd',
  `/v1/achievements/${'%F0'.repeat(5)}`,
])('the address %s is answered with a 4xx', async (path) => {
  const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1.1 4\d\d/)
})

test('headers beyond reason are refused on the socket', async () => {
  const answer = await raw(`GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1.1 431/)
  expect(await raw('this is not http\r\n\r\n')).toMatch(/^HTTP\/1.1 400/)
})

test('a caller who asks too often waits, and is told how long', async () => {
  const statuses: number[] = []
  let last: Response | undefined
  for (let count = 0; count < 4; count++) {
    last = await nobody().get('/v1/test/limited')
    statuses.push(last.status)
  }
  expect(statuses).toEqual([200, 200, 200, 429])
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await problem(last!)).toMatchObject({ code: 'quota-exceeded', 'violated-policies': ['test'] })
})

test('pages may read what is public, and only that', async () => {
  expect((await nobody().get('/test/page')).headers.get('access-control-allow-origin')).toBe('*')
  expect((await nobody().get('/v1/session')).headers.get('access-control-allow-origin')).toBeNull()
  expect((await people({ name: 'a' })).headers.get('access-control-allow-origin')).toBeNull()
  const preflight = await nobody().request('/v1/test/small', {
    method: 'OPTIONS',
    headers: { origin: 'https://x.example', 'access-control-request-method': 'POST' },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-methods')).toContain('POST')
})

test('every answer carries the policy that keeps inline scripts out', async () => {
  for (const path of ['/test/page', '/nothing', '/v1/test/fault']) {
    const { headers } = await nobody().get(path)
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self';/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toBeNull()
  }
})

test('HEAD answers like GET, without a body', async () => {
  const response = await nobody().request('/health/live', { method: 'HEAD' })
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('')
})

test('the server is alive, ready and counts', async () => {
  expect(await (await nobody().get('/health/ready')).json()).toEqual({
    status: 'ok',
    checks: { database: true, migrated: true },
  })
  const metrics = await (await nobody().get('/metrics')).text()
  expect(metrics).toMatch(/laurel_http_request_seconds_count\{[^}]*route="\/health\/ready"/)
  expect((await nobody().get('/metrics', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(403)
})

/** One request as it stands, and the whole answer. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (part) => {
      answer += part.toString()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}
