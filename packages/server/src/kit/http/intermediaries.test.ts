import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../../testing/world.ts'

/* What lies between a caller and the server (proxies, caches, browsers) must not make more of an answer than it is. */

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

/** What a request that no client would write is answered with. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(text))
    socket.setEncoding('utf8').on('data', (part: string) => {
      answer += part
    })
    socket.on('error', reject).on('close', () => resolve(answer))
  })
}

test('TRACE is not answered with the request', async () => {
  const answer = await raw(
    'TRACE / HTTP/1.1\r\nHost: localhost\r\nX-Secret: a1b2\r\nConnection: close\r\n\r\n',
  )
  expect(answer).toMatch(/^HTTP\/1.1 4\d\d/)
  expect(answer).not.toContain('a1b2')
})

test.each([
  ['a length and chunks', 'Content-Length: 4\r\nTransfer-Encoding: chunked'],
  ['two lengths', 'Content-Length: 4\r\nContent-Length: 5'],
  ['a length that is none', 'Content-Length: +4'],
  ['an unknown packing', 'Transfer-Encoding: chunked, identity'],
])('a request with %s ends its connection', async (_, headers) => {
  const body = '0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n'
  const answer = await raw(
    `POST /v1/verify HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n${headers}\r\n\r\n${body}`,
  )
  expect(answer).toMatch(/^HTTP\/1.1 400/)
  expect(answer.match(/HTTP\/1.1 /g)).toHaveLength(1)
})

test('a member that stands twice in a query is refused', async () => {
  const answer = await server.as('owner').get('/v1/credentials?limit=1&limit=200')
  expect(answer.status).toBe(400)
})

test('another site learns no address of ours from a link that is followed', async () => {
  for (const path of ['/', '/verify', '/portal/']) {
    const { headers } = await server.as('nobody').get(path)
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('x-frame-options')).toBe('DENY')
  }
})

describe('caches keep nothing that was answered to somebody known', () => {
  test.each(['/v1/session', '/v1/credentials', '/v1/api-keys', '/v1/audit', '/v1/organization', '/v1/keys'])(
    '%s',
    async (path) => {
      const answer = await server.as('owner').get(path)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toBe('no-store')
    },
  )
})
