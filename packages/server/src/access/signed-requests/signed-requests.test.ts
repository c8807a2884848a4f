import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentDigest, type Signing, signedHeaders } from '../../testing/sign-request.ts'
import { startServer, type TestServer } from '../../testing/world.ts'

let now = new Date('2026-05-01T10:00:00Z')
let server: TestServer
const program = generateKeyPairSync('ed25519')
let keyId: string
beforeAll(async () => {
  server = await startServer({ jobs: false, now: () => now })
  keyId = await register(program.publicKey)
})
afterAll(() => server.stop())

async function register(key: KeyObject, changes: Record<string, unknown> = {}): Promise<string> {
  const response = await server.as('owner').post('/v1/request-keys', {
    name: 'a program',
    publicKey: key.export({ format: 'pem', type: 'spki' }),
    scopes: ['achievement:read', 'achievement:write', 'credential:issue', 'credential:read'],
    ...changes,
  })
  expect(response.status).toBe(201)
  return ((await response.json()) as { id: string }).id
}

type Call = { method?: string; path?: string; body?: string; headers?: Record<string, string> }
type Changed = {
  signing?: Partial<Signing>
  send?: (headers: Record<string, string>) => Call & { headers: Record<string, string> }
}

/** Signs one request and sends it, or what `send` makes of it. */
async function call(
  { method = 'GET', path = '/v1/session', body, headers = {} }: Call,
  { signing, send }: Changed = {},
) {
  const signed = await signedHeaders(
    { method, url: `${server.url}${path}`, ...(body === undefined ? {} : { body }) },
    { keyId, privateKey: program.privateKey, now, ...signing },
    headers,
  )
  const sent = { method, path, body, ...(send ? send(signed) : { headers: signed }) }
  return server.as('nobody').request(sent.path, {
    method: sent.method,
    headers: sent.headers,
    ...(sent.body === undefined ? {} : { body: sent.body }),
  })
}
const outcome = async (response: Response) => {
  const { code } = (await response.json()) as { code?: string }
  return code ?? response.status
}
const achievement = (name: string) => JSON.stringify({ name, description: 'x', criteria: { narrative: 'y' } })
const write = (changed?: Changed, body = achievement('Signed')) =>
  call({ method: 'POST', path: '/v1/achievements', body }, changed)

test('a program that signs its requests acts with the scopes of its key', async () => {
  expect((await call({})).status).toBe(200)
  const made = await write()
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as { id: string }
  expect((await call({ path: `/v1/achievements/${id}?x=1` })).status).toBe(200)
  expect(await outcome(await call({ path: '/v1/api-keys' }))).toBe('forbidden')
  const [event] = await server.world.db
    .selectFrom('events')
    .select(['by', 'origin'])
    .where('subject', '=', id)
    .execute()
  expect(event).toMatchObject({ by: `request-key:${keyId}`, origin: { means: 'signed-request' } })
})

test('P-256 and RSA keys sign too, given as JWK or as PEM', async () => {
  const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const rsa = generateKeyPairSync('rsa', { modulusLength: 3072 })
  const ids = {
    p256: await register(p256.publicKey, { publicKey: p256.publicKey.export({ format: 'jwk' }) }),
    rsa: await register(rsa.publicKey),
  }
  const asP256 = { keyId: ids.p256, privateKey: p256.privateKey, algorithm: 'ecdsa-p256-sha256' } as const
  const asRsa = { keyId: ids.rsa, privateKey: rsa.privateKey, algorithm: 'rsa-pss-sha512' } as const
  expect([(await write({ signing: asP256 })).status, (await write({ signing: asRsa })).status]).toEqual([
    201, 201,
  ])
})

test('@authority, @path and @query say the same as @target-uri', async () => {
  const fields = ['@method', '@authority', '@path', '@query']
  expect((await call({ path: '/v1/achievements?limit=1' }, { signing: { fields } })).status).toBe(200)
  const without = await call({}, { signing: { fields: ['@method', '@authority', '@path'] } })
  expect(await outcome(without)).toBe('signature-incomplete')
})

test('signatures that others have added on the way do no harm', async () => {
  const response = await call(
    {},
    {
      send: (headers) => ({
        headers: {
          ...headers,
          'Signature-Input': `proxy=("@authority");keyid="cdn", ${headers['Signature-Input']}`,
          Signature: `proxy=:AAAA:, ${headers.Signature}`,
        },
      }),
    },
  )
  expect(response.status).toBe(200)
})

test('tampering: another method, path, query, body, type, address, key or header is refused by its own code', async () => {
  const other = generateKeyPairSync('ed25519')
  const otherId = await register(other.publicKey)
  const body = achievement('Signed')
  const changes: Record<string, [Changed, string]> = {
    path: [{ send: (headers) => ({ headers, path: '/v1/credentials' }) }, 'signature-wrong'],
    query: [{ send: (headers) => ({ headers, path: '/v1/achievements?x=1' }) }, 'signature-wrong'],
    body: [{ send: (headers) => ({ headers, body: achievement('Sighed') }) }, 'content-digest-wrong'],
    'body and digest': [
      { send: (headers) => ({ headers: { ...headers, 'content-digest': contentDigest('x') }, body: 'x' }) },
      'signature-wrong',
    ],
    'content type': [
      { send: (headers) => ({ headers: { ...headers, 'content-type': 'application/json; charset=utf-8' } }) },
      'signature-wrong',
    ],
    'no signature': [{ send: ({ Signature: _, ...headers }) => ({ headers }) }, 'signature-malformed'],
    'key of somebody else': [
      { send: (headers) => ({ headers: replaceIn(headers, keyId, otherId) }) },
      'signature-wrong',
    ],
    'key that is not known': [
      { send: (headers) => ({ headers: replaceIn(headers, keyId, '00000000-0000-4000-8000-000000000000') }) },
      'signature-key-unknown',
    ],
    'key id that is none': [
      { send: (headers) => ({ headers: replaceIn(headers, keyId, "' or 1=1 --") }) },
      'signature-key-unknown',
    ],
    algorithm: [{ signing: { parameters: { alg: 'hmac-sha256' } } }, 'signature-algorithm'],
    'later end': [
      {
        send: (headers) => ({
          headers: replaceIn(headers, /expires=(\d+)/, (_, at) => `expires=${Number(at) + 1}`),
        }),
      },
      'signature-wrong',
    ],
    'header that is covered and not there': [
      {
        signing: { fields: ['@method', '@target-uri', 'content-type', 'content-digest', 'x-more'] },
        send: (headers) => ({ headers: omit(headers, 'x-more') }),
      },
      'signature-malformed',
    ],
    'idempotency key that is not covered': [
      { send: (headers) => ({ headers: { ...headers, 'idempotency-key': 'added' } }) },
      'signature-incomplete',
    ],
    'body that is not covered': [{ signing: { fields: ['@method', '@target-uri'] } }, 'signature-incomplete'],
    'weak digest': [
      { signing: {}, send: (headers) => ({ headers: { ...headers, 'content-digest': 'md5=:AAAA:' } }) },
      'signature-incomplete',
    ],
    garbage: [
      { send: (headers) => ({ headers: { ...headers, 'Signature-Input': '((((' } }) },
      'signature-malformed',
    ],
    'two of ours': [
      {
        send: (headers) => ({
          headers: { ...headers, 'Signature-Input': `${headers['Signature-Input']}, b=();tag="laurel"` },
        }),
      },
      'signature-malformed',
    ],
  }
  for (const [what, [change, code]] of Object.entries(changes)) {
    const more = what.startsWith('header that') ? { 'x-more': 'a' } : {}
    const response = await call({ method: 'POST', path: '/v1/achievements', body, headers: more }, change)
    expect([what, await outcome(response)]).toEqual([what, code])
  }
  const posted = await call(
    { path: '/v1/achievements' },
    { send: (headers) => ({ headers, method: 'POST' }) },
  )
  expect(await outcome(posted)).toBe('signature-wrong')
})

test('a request that was signed for another server is refused', async () => {
  const headers = await signedHeaders(
    { method: 'GET', url: 'https://elsewhere.example/v1/session' },
    { keyId, privateKey: program.privateKey, now },
  )
  const response = await server.as('nobody').request('/v1/session', { headers })
  expect(await outcome(response)).toBe('signature-wrong')
})

test('a signature is good for a few minutes, from when it was made', async () => {
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000)
  const withTimes = (created: number, expires: number) =>
    call({}, { signing: { parameters: { created: at(created), expires: at(expires) } } })
  expect(await outcome(await withTimes(-250, 40))).toBe(200)
  expect(await outcome(await withTimes(-100, 0))).toBe('signature-expired')
  expect(await outcome(await withTimes(60, 120))).toBe('signature-expired')
  expect(await outcome(await withTimes(0, 301))).toBe('signature-expired')
  for (const name of ['created', 'nonce', 'keyid'])
    expect(await outcome(await call({}, { signing: { parameters: { [name]: null } } }))).toBe(
      'signature-incomplete',
    )
  const short = await call({}, { signing: { parameters: { nonce: 'short' } } })
  expect(await outcome(short)).toBe('signature-incomplete')
  expect(short.headers.get('accept-signature')).toContain('tag="laurel"')
})

test('a replayed request is refused, also where two come at once and by another process', async () => {
  const headers = await signedHeaders(
    { method: 'GET', url: `${server.url}/v1/session` },
    { keyId, privateKey: program.privateKey, now },
  )
  const send = () => server.as('nobody').request('/v1/session', { headers })
  const all = await Promise.all(Array.from({ length: 5 }, async () => outcome(await send())))
  expect(all.filter((one) => one === 200)).toHaveLength(1)
  expect(all.filter((one) => one === 'signature-replayed')).toHaveLength(4)
  // The nonce stands in the database, which all processes share, and not in the memory of one.
  const kept = await server.world.db
    .selectFrom('request_nonces')
    .select('nonce')
    .where('key_id', '=', keyId)
    .execute()
  expect(kept.some(({ nonce }) => headers['Signature-Input']!.includes(nonce))).toBe(true)
})

test('a wrong signature does not use up the nonce of the right one', async () => {
  const signing = { parameters: { nonce: 'once-and-only-once-0001' } }
  const wrong = await call({}, { signing, send: (headers) => ({ headers, path: '/v1/achievements' }) })
  expect(await outcome(wrong)).toBe('signature-wrong')
  expect((await call({}, { signing })).status).toBe(200)
})

test('a signed batch is taken as it was signed, as a file and as a form', async () => {
  const { id } = await server.achievement()
  const path = `/v1/batches?achievementId=${id}&dryRun=true`
  const csv = 'name,email\nAda Lovelace,ada@example.org\n'
  const form = `--edge\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n${csv}\r\n--edge--\r\n`
  for (const [type, body] of [
    ['text/csv', csv],
    ['multipart/form-data; boundary=edge', form],
  ] as const) {
    const request = { method: 'POST', path, body, headers: { 'content-type': type } }
    const statuses = [
      (await call(request)).status,
      await outcome(
        await call(request, { send: (headers) => ({ headers, body: body.replace('Ada', 'Eve') }) }),
      ),
      // What follows the form is no part of it, and of the body all the same.
      await outcome(await call(request, { send: (headers) => ({ headers, body: `${body}\r\n` }) })),
    ]
    expect([type, statuses]).toEqual([type, [202, 'content-digest-wrong', 'content-digest-wrong']])
  }
})

test('a digest is checked where the request is not signed, too', async () => {
  const body = achievement('Digested')
  const headers = { 'content-type': 'application/json', 'content-digest': contentDigest(body) }
  expect((await server.as('owner').post('/v1/achievements', body, headers)).status).toBe(201)
  const wrong = { ...headers, 'content-digest': contentDigest('else') }
  expect(await outcome(await server.as('owner').post('/v1/achievements', body, wrong))).toBe(
    'content-digest-wrong',
  )
  const unreadable = { ...headers, 'content-digest': 'sha-256=nothing' }
  expect(await outcome(await server.as('owner').post('/v1/achievements', body, unreadable))).toBe(
    'content-digest-wrong',
  )
})

test('a key that is paused, has ended or expired signs nothing more, at once', async () => {
  const pair = generateKeyPairSync('ed25519')
  const id = await register(pair.publicKey, { expiresAt: new Date(now.getTime() + 3_600_000).toISOString() })
  const own = { signing: { keyId: id, privateKey: pair.privateKey } }
  expect((await call({}, own)).status).toBe(200)
  await server.as('owner').post(`/v1/request-keys/${id}/pause`, { reason: 'It was lost.' })
  const paused = await call({}, own)
  expect([paused.status, await paused.text()]).toEqual([403, expect.stringContaining('It was lost.')])
  await server.as('owner').post(`/v1/request-keys/${id}/resume`)
  expect((await call({}, own)).status).toBe(200)
  now = new Date(now.getTime() + 3_600_000)
  expect(await outcome(await call({}, { signing: { ...own.signing, now } }))).toBe('signature-key-unknown')
  expect((await server.as('owner').delete(`/v1/request-keys/${keyId}`)).status).toBe(204)
  expect(await outcome(await call({}, { signing: { now } }))).toBe('signature-key-unknown')
  const types = (await server.events()).filter(({ subject }) => subject === id).map(({ type }) => type)
  expect(types).toEqual(['request-key.created', 'request-key.paused', 'request-key.resumed'])
})

test('only a fit public key is registered, and a private one is never taken', async () => {
  const post = async (publicKey: unknown) => {
    const wanted = { name: 'x', scopes: ['achievement:read'], publicKey }
    return (await (await server.as('owner').post('/v1/request-keys', wanted)).json()) as { detail: string }
  }
  const small = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
  const otherCurve = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey
  const { privateKey } = generateKeyPairSync('ed25519')
  expect((await post(small.export({ format: 'pem', type: 'spki' }))).detail).toContain('3072 bits')
  expect((await post(otherCurve.export({ format: 'pem', type: 'spki' }))).detail).toContain('P-256')
  expect((await post(privateKey.export({ format: 'pem', type: 'pkcs8' }))).detail).toContain('private key')
  expect((await post(privateKey.export({ format: 'jwk' }))).detail).toContain('private key')
  expect((await post('nothing')).detail).toContain('cannot be read')
  expect((await post({ kty: 'oct', k: 'AAAA' })).detail).toContain('private key')
})

test('another key takes the place of one: both are good until the overlap is over, and an ended key is not replaced', async () => {
  const [before, after] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')]
  const id = await register(before.publicKey)
  const replace = (as = server.as('owner'), hours = 1) =>
    as.post(`/v1/request-keys/${id}/replace`, {
      publicKey: after.publicKey.export({ format: 'pem', type: 'spki' }),
      overlapHours: hours,
    })
  const stranger = server.as({ apiKey: (await server.organization()).apiKey })
  expect((await replace(stranger)).status).toBe(404)
  const made = await replace()
  expect(made.status).toBe(201)
  const { id: next, name } = (await made.json()) as { id: string; name: string }
  expect(name).toBe('a program')
  const good = async (keyId: string, { privateKey }: { privateKey: KeyObject }) =>
    (await call({}, { signing: { keyId, privateKey, now } })).status
  expect([await good(id, before), await good(next, after)]).toEqual([200, 200])
  now = new Date(now.getTime() + 3_601_000)
  expect([await good(id, before), await good(next, after)]).toEqual([401, 200])
  expect(await outcome(await replace())).toBe('wrong-state')
})

test('the key of another organization can be neither seen, paused, resumed nor ended, and nobody registers more than they may', async () => {
  const id = await register(generateKeyPairSync('ed25519').publicKey)
  const stranger = server.as({ apiKey: (await server.organization()).apiKey })
  const statuses = [
    (await stranger.post(`/v1/request-keys/${id}/pause`, { reason: 'x' })).status,
    (await stranger.post(`/v1/request-keys/${id}/resume`)).status,
    (await stranger.delete(`/v1/request-keys/${id}`)).status,
  ]
  expect(statuses).toEqual([404, 404, 404])
  expect(await (await stranger.get('/v1/request-keys')).text()).not.toContain(id)
  const weak = await server.as('owner').post('/v1/api-keys', { name: 'weak', scopes: ['key:write'] })
  const { key } = (await weak.json()) as { key: string }
  const publicKey = generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' })
  const wanted = { name: 'x', scopes: ['credential:issue'], publicKey }
  expect((await server.as({ apiKey: key }).post('/v1/request-keys', wanted)).status).toBe(403)
})

function replaceIn(
  headers: Record<string, string>,
  from: string | RegExp,
  to: string | ((match: string, group: string) => string),
): Record<string, string> {
  const input = headers['Signature-Input']!
  return { ...headers, 'Signature-Input': input.replace(from, to as string) }
}

const omit = (headers: Record<string, string>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name))
