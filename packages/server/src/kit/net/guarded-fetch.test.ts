import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPublicAddress } from './addresses.ts'
import { FetchFailure, FetchRefusal } from './failures.ts'
import { createGuardedFetch } from './guarded-fetch.ts'

const json = { accept: 'application/json', maxBytes: 10_000 }
let visits = 0
let origin = ''
const server = createServer((request, response) => {
  visits += 1
  answer(request, response)
})

function answer(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? '/'
  if (path === '/ok') return void response.setHeader('content-type', 'application/json').end('{"ok":true}')
  if (path.startsWith('/to/'))
    return void response.writeHead(302, { location: decodeURIComponent(path.slice(4)) }).end()
  if (path === '/loop') return void response.writeHead(302, { location: '/loop' }).end()
  if (path === '/bomb')
    return void response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(20_000_000)))
  if (path === '/large') return void response.end(Buffer.alloc(10_001))
  if (path === '/drip') return void response.write('{')
  if (path === '/silent') return
  if (path === '/odd') return void response.setHeader('content-encoding', 'compress').end('x')
  response.writeHead(404).end('no')
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

describe('where it does not go', () => {
  const port = () => new URL(origin).port
  // Every spelling of this machine that URL parsers, resolvers and sockets have been seen to take.
  const spellings = [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '127.0.0.1.',
    '0.0.0.0',
    '0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '[2001:0:7f00:1::]',
    'localhost',
    'LOCALHOST',
    'localhost.',
    '127。0。0。1',
    '①②⑦.0.0.1',
    '169.254.169.254',
    '[fe80::1]',
    '[fd00:ec2::254]',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
  ]
  test.each(spellings)('%s is refused, whatever the port', async (host) => {
    const before = visits
    // Allowed by name so that the port is no reason, but only for another origin.
    const fetch = createGuardedFetch({ allow: [], timeout: 2_000 })
    for (const url of [`https://${host}/`, `https://${host}:8443/`, `http://${host}:${port()}/ok`]) {
      await expect(fetch(url, json)).rejects.toSatisfy(
        (error) => error instanceof FetchRefusal || error instanceof FetchFailure,
      )
    }
    expect(visits).toBe(before)
  })

  test.each([
    ['http://example.org/', 'Only https'],
    ['ftp://example.org/', 'Only https'],
    ['file:///etc/passwd', 'Only https'],
    ['data:text/plain,x', 'Only https'],
    ['https://user:password@example.org/', 'user name'],
    ['https://example.org:22/', 'Port 22'],
    ['https://example.org:5432/', 'Port 5432'],
    ['not an address', 'not a web address'],
  ])('%s is refused', async (url, reason) => {
    await expect(createGuardedFetch({ allow: [] })(url, json)).rejects.toThrow(reason)
  })

  test('a name with one private address among public ones is refused before anything is connected', async () => {
    const fetch = createGuardedFetch({
      allow: [],
      resolve: async () => [
        { address: '93.184.216.34', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
    })
    await expect(fetch('https://rebind.example/', json)).rejects.toThrow('private network')
  })

  test('a name is asked for once, so that a second answer cannot lead elsewhere', async () => {
    let asked = 0
    const fetch = createGuardedFetch({
      allow: [`http://rebind.example:${port()}`],
      resolve: async () => {
        asked += 1
        return [{ address: '127.0.0.1', family: 4 }]
      },
    })
    expect((await fetch(`http://rebind.example:${port()}/ok`, json)).status).toBe(200)
    expect(asked).toBe(1)
  })

  test('a redirect to a private address is refused', async () => {
    const fetch = createGuardedFetch({ allow: [origin] })
    await expect(
      fetch(`${origin}/to/${encodeURIComponent('https://127.0.0.1:8443/')}`, json),
    ).rejects.toThrow('private network')
    await expect(fetch(`${origin}/to/${encodeURIComponent('http://example.org/')}`, json)).rejects.toThrow(
      'Only https',
    )
    await expect(fetch(`${origin}/to/${encodeURIComponent('file:///etc/passwd')}`, json)).rejects.toThrow(
      'Only https',
    )
  })
})

describe('what it takes', () => {
  const fetch = (url: string) => createGuardedFetch({ allow: [origin], timeout: 1_000 })(url, json)

  test('an allowed origin is fetched, and its answer comes with type and final address', async () => {
    const answered = await fetch(`${origin}/to/%2Fok`)
    expect(answered).toMatchObject({ status: 200, url: `${origin}/ok`, contentType: 'application/json' })
    expect(Buffer.from(answered.bytes).toString()).toBe('{"ok":true}')
  })
  test('a status that is not 2xx is for the caller to judge', async () => {
    expect((await fetch(`${origin}/missing`)).status).toBe(404)
  })
  test('more than three redirects are a failure', async () => {
    await expect(fetch(`${origin}/loop`)).rejects.toThrow('redirects')
  })
  test('too many bytes are a failure, packed or not', async () => {
    await expect(fetch(`${origin}/large`)).rejects.toThrow('larger than')
    await expect(fetch(`${origin}/bomb`)).rejects.toThrow('larger than')
  })
  test('an unknown packing is a failure', async () => {
    await expect(fetch(`${origin}/odd`)).rejects.toThrow(FetchFailure)
  })
  test.each(['/silent', '/drip'])('%s is given up on', async (path) => {
    await expect(fetch(`${origin}${path}`)).rejects.toThrow('too long')
  })
})

test('connections that are to be kept are: many that begin at once share them, and the name is asked for once', async () => {
  let connections = 0
  const count = () => void connections++
  server.on('connection', count)
  let asked = 0
  const resolve = async () => {
    asked += 1
    return [{ address: '127.0.0.1', family: 4 }]
  }
  const url = `http://kept.example:${new URL(origin).port}`
  const keeping = createGuardedFetch({ allow: [url], resolve })
  const post = { body: '{}', headers: {} }
  const send = async () => (await keeping(`${url}/ok`, { ...json, keep: true, post })).status
  expect(await Promise.all(Array.from({ length: 8 }, send))).toEqual(Array(8).fill(200))
  for (let nth = 0; nth < 32; nth++) expect(await send()).toBe(200)
  server.off('connection', count)
  expect(asked).toBe(1)
  expect(connections).toBeLessThanOrEqual(9)
})

test('public addresses are public', () => {
  for (const address of ['93.184.216.34', '1.1.1.1', '2606:4700:4700::1111'])
    expect(isPublicAddress(address)).toBe(true)
})
