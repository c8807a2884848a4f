import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const page = async (path: string): Promise<string> =>
  (await server.as('nobody').get(path, { accept: 'text/html' })).text()

/** The structured data of a page, as a crawler would take it. */
const structured = (markup: string): Record<string, unknown> =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(markup)![1]!)

test('the page of a valid credential says so, with every check, without any script', async () => {
  const { id } = await server.credential()
  const markup = await page(`/credentials/${id}`)
  expect(markup).toContain('<strong>Valid</strong>')
  expect(markup).toContain('<bdi>Ada Lovelace</bdi>')
  for (const check of ['Readable', 'Unaltered', 'Issuer', 'In date', 'Not withdrawn']) {
    expect(markup).toContain(`<strong>${check}</strong>`)
  }
  expect(markup).not.toMatch(/<script(?![^>]*(src=|ld\+json))/)
  expect(markup).not.toMatch(/\sstyle="/)
})

test('LinkedIn gets every field, each encoded', async () => {
  const achievement = await server.achievement({ name: 'Bread & Butter: 100 %' })
  const { id, url } = await server.credential({
    achievementId: achievement.id,
    validFrom: '2026-02-03T00:00:00Z',
    validUntil: '2028-11-30T00:00:00Z',
  })
  const markup = await page(`/credentials/${id}`)
  const href = /href="(https:\/\/www\.linkedin\.com[^"]+)"/.exec(markup)![1]!.replaceAll('&amp;', '&')
  const issued = new Date()
  expect(Object.fromEntries(new URL(href).searchParams)).toEqual({
    startTask: 'CERTIFICATION_NAME',
    name: 'Bread & Butter: 100 %',
    organizationName: 'The home academy',
    issueYear: String(issued.getUTCFullYear()),
    issueMonth: String(issued.getUTCMonth() + 1),
    expirationYear: '2028',
    expirationMonth: '11',
    certUrl: url,
    certId: id,
  })
})

test('without an expiry LinkedIn is told none', async () => {
  const { id } = await server.credential()
  expect(await page(`/credentials/${id}`)).not.toContain('expirationYear')
})

test('names and texts of strangers stay text, in the page and in its structured data', async () => {
  const nasty = '</script><img src=x onerror=alert(1)> "&'
  const achievement = await server.achievement({
    name: nasty,
    description: nasty,
    tags: [nasty.slice(0, 40)],
  })
  const { id } = await server.credential({ achievementId: achievement.id, recipient: { name: nasty } })
  const markup = await page(`/credentials/${id}`)
  expect(markup).not.toContain('<img src=x')
  expect(structured(markup)).toMatchObject({
    '@type': 'EducationalOccupationalCredential',
    name: nasty,
    identifier: id,
    recognizedBy: { name: 'The home academy' },
  })
})

test('evidence links only to the web', async () => {
  const { id } = await server.credential({
    evidence: [{ url: 'https://example.org/work', name: 'My work' }],
    results: [{ value: 'Distinction' }],
    narrative: 'Well done.',
  })
  const markup = await page(`/credentials/${id}`)
  expect(markup).toContain('href="https://example.org/work"')
  for (const text of ['My work', 'Distinction', 'Well done.']) expect(markup).toContain(text)
})

test('preview bots find everything in the first answer', async () => {
  const { id, url } = await server.credential()
  const markup = await page(`/credentials/${id}`)
  const meta = (name: string) =>
    new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)">`).exec(markup)?.[1]
  expect(meta('og:type')).toBe('website')
  expect(meta('og:url')).toBe(url)
  expect(meta('og:title')).toBe('Bread baking — The home academy')
  expect(meta('og:image')).toBe(`${url}/card.png`)
  expect([meta('og:image:width'), meta('og:image:height')]).toEqual(['1200', '630'])
  expect(meta('og:image:alt')).toContain('Ada Lovelace')
  expect(meta('twitter:card')).toBe('summary_large_image')
  expect(meta('robots')).toBe('noindex')
  expect(markup).toContain(`<link rel="canonical" href="${url}">`)
  expect(markup).toContain(`<link rel="alternate" type="application/ld+json" href="${url}.json"`)
})

test('a revoked credential keeps its page, says why, and offers no picture', async () => {
  const { id, url } = await server.credential()
  await server.as('owner').post(`/v1/credentials/${id}/revoke`, { reason: 'Issued in error.' })
  const markup = await page(`/credentials/${id}`)
  expect(markup).toContain('<strong>Revoked</strong>')
  expect(markup).toContain('Issued in error')
  expect(markup).toMatch(/og:title" content="Revoked: /)
  for (const suffix of ['.png', '.svg', '.pdf'])
    expect(markup).not.toContain(`href="${url}${suffix}" download`)
  expect(markup).toContain(`href="${url}.json" download`)
  expect(markup).not.toContain('linkedin.com')
})

test('suspended, expired, future and replaced credentials each say what they are', async () => {
  const suspended = await server.credential()
  await server.as('owner').post(`/v1/credentials/${suspended.id}/suspend`, { reason: 'Under review' })
  const expired = await server.credential({
    validFrom: '2020-01-01T00:00:00Z',
    validUntil: '2021-01-01T00:00:00Z',
  })
  const future = await server.credential({ validFrom: '2999-01-01T00:00:00Z' })
  const old = await server.credential()
  const renewed = (await (await server.as('owner').post(`/v1/credentials/${old.id}/renew`, {})).json()) as {
    id: string
  }
  expect(await page(`/credentials/${suspended.id}`)).toContain('<strong>Suspended</strong>')
  expect(await page(`/credentials/${expired.id}`)).toContain('<strong>Expired</strong>')
  expect(await page(`/credentials/${future.id}`)).toContain('<strong>Not valid yet</strong>')
  const replaced = await page(`/credentials/${old.id}`)
  expect(replaced).toContain('<strong>Replaced</strong>')
  expect(replaced).toContain(`href="/credentials/${renewed.id}"`)
})

test('what was never issued is a page that says so', async () => {
  const answer = await server
    .as('nobody')
    .get('/credentials/00000000000000000000000000', { accept: 'text/html' })
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('There is nothing here')
})

test('the card may stand in a frame on any page, and no other page may', async () => {
  const { id } = await server.credential()
  const card = await server.as('nobody').get(`/credentials/${id}/embed`)
  expect(card.headers.get('content-security-policy')).toContain('frame-ancestors *')
  expect(card.headers.get('x-frame-options')).toBeNull()
  expect(await card.text()).toContain('Valid')
  const whole = await server.as('nobody').get(`/credentials/${id}`, { accept: 'text/html' })
  expect(whole.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
})
