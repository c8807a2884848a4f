import type { Report } from '@laurel/credential'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { revokeCredential } from '../credentials/revoke.ts'
import { startServer, type TestServer } from '../testing/world.ts'
import type { LiveAnswer } from './live-answers.ts'
import { createVerifier } from './verifier.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

async function send(body: BodyInit, type = 'application/octet-stream'): Promise<Response> {
  return server
    .as('nobody')
    .request('/v1/verify', { method: 'POST', headers: { 'content-type': type }, body })
}
const report = async (body: BodyInit, type?: string) => (await (await send(body, type)).json()) as Report
const answer = async (id: string) =>
  (await (await server.as('nobody').get(`/validate?certId=${id}`)).json()) as LiveAnswer
const download = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer())
const outcomes = ({ checks }: { checks: Report['checks'] }) =>
  Object.fromEntries(checks.map(({ name, outcome }) => [name, outcome]))

test('what was issued here verifies as JSON and as JWT, each rule by itself', async () => {
  const { url } = await server.credential()
  for (const [ending, input] of [
    ['json', 'json'],
    ['jwt', 'jwt'],
  ] as const) {
    const found = await report(await download(`${url}.${ending}`))
    expect(found, JSON.stringify(found)).toMatchObject({ verdict: 'valid', status: 'valid', input })
    expect(outcomes(found)).toMatchObject({
      format: 'pass',
      proof: 'pass',
      issuer: 'pass',
      dates: 'pass',
      status: 'pass',
    })
  }
})

test('a file that was renewed or corrected since says that something has taken its place, and no forger’s does', async () => {
  const old = await server.credential({ validUntil: '2099-01-01T00:00:00Z' })
  const wrong = await server.credential()
  const files = await Promise.all(['json', 'jwt', 'png'].map((ending) => download(`${old.url}.${ending}`)))
  const wrongFile = await download(`${wrong.url}.json`)
  for (const file of files) expect(await report(file)).toMatchObject({ verdict: 'valid', status: 'valid' })
  const renewal = await server.as('owner').post(`/v1/credentials/${old.id}/renew`, {})
  const { url } = (await renewal.json()) as { url: string }
  await server.as('owner').post(`/v1/credentials/${wrong.id}/correct`, { reason: 'x', narrative: 'Right.' })
  for (const file of [...files, wrongFile]) {
    const found = await report(file)
    expect(found).toMatchObject({ verdict: 'invalid', status: 'superseded' })
    expect(found.checks.find(({ name }) => name === 'status')).toMatchObject({
      outcome: 'fail',
      code: 'superseded',
      reason: 'The issuer has replaced it by a newer one.',
    })
    expect(outcomes(found)).toMatchObject({ proof: 'pass', issuer: 'pass', dates: 'pass' })
  }
  expect(await report(await download(`${url}.json`))).toMatchObject({ verdict: 'valid', status: 'valid' })
  const forged = JSON.parse(Buffer.from(files[0]!).toString()) as { name: string }
  const claimed = await report(JSON.stringify({ ...forged, name: 'Doctor' }))
  expect(claimed).toMatchObject({ verdict: 'invalid', status: null })
  const form = new FormData()
  form.set('file', new File([files[2]!], 'badge.png'))
  const page = await server.as('nobody').request('/verify', { method: 'POST', body: form })
  expect(await page.text()).toContain('The issuer has replaced it with a newer one.')
})

test('a link to the page, or to any of its files, verifies', async () => {
  const { url } = await server.credential()
  for (const link of [url, `${url}.json`, `${url}.jwt`, `${url}.svg`]) {
    expect(await report(JSON.stringify({ url: link }), 'application/json')).toMatchObject({
      verdict: 'valid',
      input: 'link',
    })
  }
})

test('a file in a form is checked like the file itself', async () => {
  const { url } = await server.credential()
  const form = new FormData()
  form.set('note', 'from a colleague')
  form.set('file', new File([await download(`${url}.json`)], 'badge.json'))
  const response = await server.as('nobody').request('/v1/verify', { method: 'POST', body: form })
  expect(await response.json()).toMatchObject({ verdict: 'valid', input: 'json' })
  const empty = new FormData()
  empty.set('note', 'nothing')
  expect((await server.as('nobody').request('/v1/verify', { method: 'POST', body: empty })).status).toBe(400)
  const broken = await send('--x\r\nnothing', 'multipart/form-data; boundary=x')
  expect([400, 415]).toContain(broken.status)
})

test('a file that is too large is refused as such', async () => {
  const response = await send('x'.repeat(11_000_000))
  expect(response.status).toBe(413)
  const form = new FormData()
  form.set('file', new File(['x'.repeat(11_000_000)], 'large.png'))
  const inForm = await server.as('nobody').request('/v1/verify', { method: 'POST', body: form })
  expect(inForm.status).toBe(413)
})

test('a change of any signed member fails the proof', async () => {
  const { url } = await server.credential()
  const text = await (await fetch(`${url}.json`)).text()
  for (const [from, to] of [
    ['Ada Lovelace', 'Eve Lovelace'],
    ['Bread baking', 'Brain surgery'],
    ['"validFrom":"20', '"validFrom":"19'],
  ] as const) {
    expect(text).toContain(from)
    const found = await report(text.replaceAll(from, to))
    expect(found.verdict).toBe('invalid')
    expect(outcomes(found).proof).toBe('fail')
  }
})

test('a revocation shows at once to whoever asks here, and within seconds in the published list', async () => {
  const { id, url } = await server.credential()
  const bytes = await download(`${url}.json`)
  expect(await answer(id)).toMatchObject({ status: 'valid', valid: true })
  expect((await report(bytes)).status).toBe('valid')

  await server.as('issuer').post(`/v1/credentials/${id}/suspend`, { reason: 'under review' })
  expect(await answer(id)).toMatchObject({ status: 'suspended', valid: false, reason: 'under review' })
  expect((await server.as('issuer').post(`/v1/credentials/${id}/reinstate`)).status).toBe(200)
  expect(await answer(id)).toMatchObject({ status: 'valid', valid: true, reason: null })
  await server.as('issuer').post(`/v1/credentials/${id}/revoke`, { reason: 'issued in error' })
  expect(await answer(id)).toMatchObject({ status: 'revoked', valid: false, reason: 'issued in error' })

  await expect
    .poll(async () => (await report(bytes)).status, { timeout: 15_000, interval: 300 })
    .toBe('revoked')
})

test('a node hears of a revocation on another node', async () => {
  const { id } = await server.credential()
  expect(await answer(id)).toMatchObject({ status: 'valid' })
  const { notifications } = server.world
  // As on another node: nobody tells the listeners here but the database.
  const elsewhere = { ...server.context(), notifications: { ...notifications, tellHere: () => {} } }
  await revokeCredential(elsewhere, { id, reason: 'issued in error' })
  await expect.poll(async () => (await answer(id)).status, { timeout: 5_000, interval: 20 }).toBe('revoked')
})

test('of many at once, each gets the answer to its own file', async () => {
  const made = await Promise.all(
    Array.from({ length: 6 }, (_, nth) => server.credential({ recipient: { name: `Person ${nth}` } })),
  )
  const files = await Promise.all(made.map(({ url }) => download(`${url}.json`)))
  const reports = await Promise.all(Array.from({ length: 48 }, (_, nth) => report(files[nth % 6]!)))
  expect(reports.map(({ credential }) => credential?.recipient.name)).toEqual(
    reports.map((_, nth) => `Person ${nth % 6}`),
  )
})

test('time alone makes another answer of it, at the very instant', async () => {
  const from = new Date('2030-01-01T00:00:00Z')
  const until = new Date('2031-01-01T00:00:00Z')
  let clock: Date | null = null
  // A server of its own: what is published while the clock is moved holds from then on only.
  const moved = await startServer({ now: () => clock ?? new Date() })
  onTestFinished(() => moved.stop())
  const { id } = await moved.credential({ validFrom: from.toISOString(), validUntil: until.toISOString() })
  const at = async (instant: number) => {
    clock = new Date(instant)
    const response = await moved.as('nobody').get(`/validate?certId=${id}`)
    return ((await response.json()) as LiveAnswer).status
  }
  expect(await at(from.getTime() - 1)).toBe('not-yet-valid')
  expect(await at(from.getTime())).toBe('valid')
  expect(await at(until.getTime() - 1)).toBe('valid')
  expect(await at(until.getTime())).toBe('expired')
})

test('the live answer takes an id or an address, tells the instant, and is open to every web page', async () => {
  const { id, url } = await server.credential()
  const [byId, byUrl, byPath] = await Promise.all(
    [
      `/validate?certId=${id}`,
      `/validate?certId=${encodeURIComponent(`${url}.pdf`)}`,
      `/v1/credentials/${id}/verification`,
    ].map((path) => server.as('nobody').get(path, { origin: 'https://employer.example' })),
  )
  const answers = await Promise.all([byId!, byUrl!, byPath!].map((response) => response.json()))
  expect(byId!.headers.get('access-control-allow-origin')).toBe('*')
  for (const found of answers)
    expect(found).toMatchObject({
      id,
      holder: { name: 'Ada Lovelace' },
      checkedAt: expect.stringMatching(/Z$/),
    })
})

test('an answer kept ready is the same as one made anew, in every header', async () => {
  const { id } = await server.credential()
  const ask = async (query: string) => {
    const response = await fetch(`${server.url}/validate?${query}`)
    const headers = Object.fromEntries(response.headers)
    const { checkedAt, ...body } = (await response.json()) as LiveAnswer & { checkedAt: string }
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(new Date(checkedAt).getTime()).toBeGreaterThan(Date.now() - 60_000)
    return { status: response.status, headers: { ...headers, date: '', 'x-request-id': '' }, body }
  }
  const anew = await ask(`certId=${id}`)
  // The last is spelled so that it takes the longer way, though the answer is at hand.
  expect(await Promise.all([ask(`certId=${id}`), ask(`certId=${id.toUpperCase()}`)])).toEqual([anew, anew])
  const { body } = await server.app.inject({ method: 'GET', url: '/metrics' })
  expect(body).toMatch(/laurel_http_request_seconds_count\{method="GET",route="\/validate",status="200"\} \d/)
})

test.each(['', 'x', '0'.repeat(26), '../../etc/passwd', "' or 1=1", 'Ä'.repeat(20)])(
  'an unknown id %j answers 404 as a problem',
  async (id) => {
    const response = await server.as('nobody').get(`/validate?certId=${encodeURIComponent(id)}`)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 'not-found', status: 404 })
  },
)

test('what is no credential is refused as such', async () => {
  for (const body of [
    'hello',
    '{}',
    '[]',
    '{"a":1}',
    '\u0000\u0001',
    '%PDF-1.7',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
  ]) {
    const response = await send(body)
    const text = await response.text()
    expect([200, 400, 422], `${body}: ${text}`).toContain(response.status)
    if (response.status === 200) expect(JSON.parse(text).verdict).not.toBe('valid')
  }
  expect((await send('')).status).toBe(400)
  expect((await send('x', 'video/mp4')).status).toBe(415)
})

test('no link leads into this machine or its network', async () => {
  for (const url of [
    'http://127.0.0.1:5432/',
    'http://localhost/',
    'https://[::1]/',
    'http://169.254.169.254/latest',
    'http://0x7f.1/',
    'file:///etc/passwd',
    'https://2130706433/',
  ]) {
    const response = await send(JSON.stringify({ url }), 'application/json')
    const text = await response.text()
    expect([200, 422], text).toContain(response.status)
    if (response.status === 200)
      expect(JSON.parse(text)).toMatchObject({ verdict: expect.stringMatching(/invalid|unknown/) })
  }
})

test('whatever bytes come, the answer is a report or a refusal', async () => {
  const { url } = await server.credential()
  const genuine = await download(`${url}.json`)
  const flipped = fc.tuple(fc.nat(genuine.length - 1), fc.nat(255)).map(([at, value]) => {
    const copy = genuine.slice()
    copy[at] = value
    return copy
  })
  const prefixes = ['', '{"@context":', '\x89PNG\r\n\x1a\n', '%PDF-1.7\n', '<svg ', 'eyJ'].map((text) =>
    Buffer.from(text, 'latin1'),
  )
  const made = fc
    .tuple(fc.constantFrom(...prefixes), fc.uint8Array({ maxLength: 300 }))
    .map(([prefix, rest]) => Buffer.concat([prefix, rest]))
  await fc.assert(
    fc.asyncProperty(fc.oneof(flipped, made), async (bytes) => {
      const response = await send(bytes as BodyInit)
      const text = await response.text()
      if (response.status === 429) return
      expect([200, 400, 413, 415, 422], text).toContain(response.status)
      if (response.status === 200)
        expect(JSON.parse(text)).toMatchObject({ verdict: expect.any(String), checks: expect.any(Array) })
    }),
    { numRuns: 150 },
  )
})

test('a thread that is stuck is replaced: what it was stuck in is refused, what waited behind it is answered', async () => {
  const { url } = await server.credential()
  const genuine = await download(`${url}.json`)
  const fetch = () => new Promise<never>(() => {})
  const verifier = createVerifier({ ...server.world, fetch }, { stuckMilliseconds: 1500 })
  const stuck = Array.from({ length: 2 }, () =>
    verifier.verify('https://never.example/').catch((error: unknown) => error),
  )
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const [behind, ...refused] = await Promise.all([verifier.verify(genuine), ...stuck])
  expect(behind).toMatchObject({ verdict: 'valid' })
  for (const error of refused) expect(error).toMatchObject({ code: 'too-complex' })
  expect(await verifier.verify(genuine)).toMatchObject({ verdict: 'valid' })
  await verifier.close()
  expect(() => verifier.verify(genuine)).toThrow('stopping')
})

test('a document made to take for ever costs its sender an answer and nobody else theirs', async () => {
  const { url } = await server.credential()
  const genuine = await download(`${url}.json`)
  const ring = Array.from({ length: 4000 }, (_, nth) => ({
    id: `_:b${nth}`,
    type: 'Profile',
    parentOrg: { id: `_:b${(nth + 1) % 4000}` },
  }))
  const heavy = JSON.stringify({ ...JSON.parse(Buffer.from(genuine).toString()), evidence: ring })
  const [slow, quick] = await Promise.all([send(heavy), report(genuine)])
  expect([200, 422]).toContain(slow.status)
  expect(quick.verdict).toBe('valid')
}, 60_000)
