import { spawnSync } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readAttachedCredential, unbakePng, unbakeSvg, verify } from '@laurel/credential'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'

let server: TestServer
let now = new Date('2026-06-12T10:00:00Z')
beforeAll(async () => {
  server = await startServer({ now: () => now })
})
afterAll(() => server.stop())

const get = (path: string, headers = {}) => fetch(`${server.url}${path}`, { headers })
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
const pictures = () => join(server.world.settings.dataDir, 'cache/pictures')
const reportOf = async (bytes: Uint8Array) => verify(bytes, { now, fetch: server.world.fetch })

test('the certificate is a signed PDF that carries the credential', async () => {
  const { id } = await server.credential({ recipient: { name: 'Nguyễn Thị Minh Khai' } })
  const response = await get(`/credentials/${id}.pdf`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/pdf')
  expect(response.headers.get('content-disposition')).toBe(
    `inline; filename="Nguyen-Thi-Minh-Khai-Bread-baking.pdf"; filename*=UTF-8''Nguy%E1%BB%85n%20Th%E1%BB%8B%20Minh%20Khai%20-%20Bread%20baking.pdf`,
  )
  const pdf = await bytesOf(response)
  const attached = await readAttachedCredential(pdf)
  expect(attached).toEqual({
    name: 'credential.json',
    text: await (await get(`/credentials/${id}.json`)).text(),
  })

  const report = await reportOf(pdf)
  expect(report.checks.find(({ name }) => name === 'document')).toMatchObject({
    outcome: 'pass',
    detail: { signedBy: 'The home academy', selfSigned: true, certifies: true },
  })
  expect(report.verdict).toBe('valid')
})

test('a badge carries the credential, as PNG and as SVG', async () => {
  const { id } = await server.credential()
  const credential = await (await get(`/credentials/${id}.json`)).text()
  const png = await bytesOf(await get(`/credentials/${id}.png`))
  expect(unbakePng(png)).toMatchObject({ text: credential, count: 1 })
  expect(await sharp(png).metadata()).toMatchObject({
    format: 'png',
    width: 800,
    height: 800,
    hasAlpha: true,
  })

  const response = await get(`/credentials/${id}.svg`)
  expect(response.headers.get('content-type')).toBe('image/svg+xml')
  const svg = await response.text()
  expect(unbakeSvg(svg)).toMatchObject({ text: credential, count: 1 })
  expect(svg).not.toMatch(/<script|<style|<text|href="(?!#)/)
  expect((await reportOf(png)).verdict).toBe('valid')
  expect((await reportOf(Buffer.from(svg))).verdict).toBe('valid')
})

test('an uploaded image is what gets baked', async () => {
  const image = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#0a7' } })
    .png()
    .toBuffer()
  const { id: achievementId } = await server.achievement({
    image: `data:image/png;base64,${image.toString('base64')}`,
  })
  const { id } = await server.credential({ achievementId })
  const png = await bytesOf(await get(`/credentials/${id}.png`))
  expect(await sharp(png).metadata()).toMatchObject({ width: 300, height: 200 })
  expect(unbakePng(png).count).toBe(1)
  const svg = await (await get(`/credentials/${id}.svg`)).text()
  expect(svg).toContain('data:image/png;base64,')
  const pdf = await bytesOf(await get(`/credentials/${id}.pdf`))
  expect(pdf.toString('latin1')).toContain('/Subtype /Image')
})

test('the card is a picture of 1200 x 630', async () => {
  const { id } = await server.credential()
  const response = await get(`/credentials/${id}/card.png`)
  expect(response.headers.get('cache-control')).toBe('public, no-cache')
  expect(await sharp(await bytesOf(response)).metadata()).toMatchObject({ width: 1200, height: 630 })
})

test('who has the picture already is told so, without drawing', async () => {
  const { id } = await server.credential()
  const tag = (await get(`/credentials/${id}.png`)).headers.get('etag')!
  const again = await get(`/credentials/${id}.png`, { 'if-none-match': tag })
  expect([again.status, (await bytesOf(again)).length]).toEqual([304, 0])
})

test('a picture asked for many times at once is drawn once and kept sealed, and drawn again where it was touched', async () => {
  const { id } = await server.credential()
  const all = await Promise.all(
    Array.from({ length: 60 }, async () => bytesOf(await get(`/credentials/${id}.pdf`))),
  )
  // Drawn twice, the signature would differ.
  expect(new Set(all.map((pdf) => pdf.toString('base64'))).size).toBe(1)
  const kept = (await readdir(pictures())).filter((name) => name.startsWith(id))
  expect(kept).toHaveLength(1)
  const stored = await readFile(join(pictures(), kept[0]!))
  expect(stored.includes('%PDF')).toBe(false)
  expect((await bytesOf(await get(`/credentials/${id}.pdf`))).equals(all[0]!)).toBe(true)
  await writeFile(join(pictures(), kept[0]!), 'from somewhere else')
  expect((await bytesOf(await get(`/credentials/${id}.pdf`))).toString('latin1', 0, 4)).toBe('%PDF')
})

test('of a revoked credential neither certificate nor badge is given out, and the card says so', async () => {
  const { id } = await server.credential()
  const before = await bytesOf(await get(`/credentials/${id}/card.png`))
  await server.as('owner').post(`/v1/credentials/${id}/revoke`, { reason: 'issued in error' })
  for (const kind of ['pdf', 'png', 'svg']) {
    const response = await get(`/credentials/${id}.${kind}`)
    expect(response.status).toBe(410)
    expect(await response.json()).toMatchObject({ code: 'credential-revoked' })
  }
  const after = await get(`/credentials/${id}/card.png`)
  expect(after.status).toBe(200)
  expect((await bytesOf(after)).equals(before)).toBe(false)
})

test('an expired certificate is stamped with the date', async () => {
  const { id } = await server.credential({ validUntil: '2027-01-31T00:00:00Z' })
  const before = (await get(`/credentials/${id}.pdf`)).headers.get('etag')
  const then = now
  try {
    now = new Date('2027-03-01T00:00:00Z')
    const response = await get(`/credentials/${id}.pdf`)
    expect(response.headers.get('etag')).not.toBe(before)
    const text = spawnSync('pdftotext', ['-', '-'], { input: await bytesOf(response) })
    if (text.error) return // without poppler-utils the look of it cannot be read back
    expect(text.stdout.toString()).toMatch(/Expired\s+31 January 2027/)
  } finally {
    now = then
  }
})

test('nothing but a credential issued here has artefacts', async () => {
  for (const path of [
    '0123456789abcdefghjkmnpqrs.pdf',
    '../x.pdf',
    'x.png',
    '0123456789abcdefghjkmnpqrs/card.png',
  ]) {
    expect((await get(`/credentials/${path}`)).status).toBe(404)
  }
})

test('a name made to be a path, a header or markup stays a name', async () => {
  const name = '../../etc/passwd"; x=<script>#read("/etc/passwd") $x$ \\n {recipient} 🎓'
  const { id } = await server.credential({ recipient: { name } })
  for (const path of [`${id}.pdf`, `${id}.png`, `${id}.svg`, `${id}/card.png`]) {
    const response = await get(`/credentials/${path}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toMatch(
      /^inline; filename="[\w.-]+"; filename\*=UTF-8''[\w%.~!-]+$/,
    )
  }
})
