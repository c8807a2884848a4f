import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

const owner = () => server.as('owner')
const wanted = {
  name: 'Welding',
  description: 'Joins metal.',
  criteria: { narrative: 'Weld a seam.', url: 'https://example.org/criteria' },
}
type Shown = { id: string; version: number; image: string | null; [member: string]: unknown }
const shown = async (answer: Response) => (await answer.json()) as Shown

test('defaults fill in what was not said, and a change keeps what was', async () => {
  const answer = await owner().post('/v1/achievements', { ...wanted, design: { color: '#123456' } })
  expect(answer.status).toBe(201)
  const first = await shown(answer)
  expect(answer.headers.get('location')).toBe(`/v1/achievements/${first.id}`)
  expect(first).toMatchObject({
    ...wanted,
    version: 1,
    achievementType: 'Certificate',
    image: null,
    validFor: null,
    language: 'en',
    credentialCount: 0,
    design: { color: '#123456', template: 'classic', signatures: [] },
  })
  const changed = await owner().patch(`/v1/achievements/${first.id}`, {
    validFor: 'P18M',
    design: { accent: '#abcdef' },
    alignments: [{ targetName: 'Metalwork', targetUrl: 'https://example.org/skill' }],
  })
  expect(await shown(changed)).toMatchObject({
    ...wanted,
    version: 2,
    validFor: 'P18M',
    design: { color: '#123456', accent: '#abcdef' },
    alignments: [{ targetName: 'Metalwork', targetFramework: null }],
  })
  expect((await server.events()).filter(({ subject }) => subject === first.id)).toEqual([
    { type: 'achievement.created', subject: first.id },
    { type: 'achievement.changed', subject: first.id },
  ])
})

test('changes made at once each become a version of their own', async () => {
  const { id } = await server.achievement()
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, nth) => owner().patch(`/v1/achievements/${id}`, { name: `Name ${nth}` })),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200))
  expect(await shown(await owner().get(`/v1/achievements/${id}`))).toMatchObject({ version: 6 })
})

test.each([
  ['nothing about how it is earned', { criteria: {} }, '/criteria'],
  ['blank criteria', { criteria: { narrative: ' ' } }, '/criteria'],
  ['a blank name', { name: '  ' }, '/name'],
  ['a name with a control character', { name: 'Wel\u0007ding' }, '/name'],
  ['a duration of nothing', { validFor: 'P' }, '/validFor'],
  ['a duration in hours', { validFor: 'PT3H' }, '/validFor'],
  ['a colour that is style', { design: { color: 'red;}' } }, '/design/color'],
  ['a link that is no web address', { criteria: { url: 'ftp://example.org' } }, '/criteria/url'],
  ['an unknown member', { colour: '#123456' }, '/colour'],
  ['an image that is a link', { image: 'https://example.org/a.png' }, '/image'],
])('%s is refused with a pointer', async (_, changes, pointer) => {
  const answer = await owner().post('/v1/achievements', { ...wanted, ...changes })
  expect(answer.status).toBe(400)
  const { errors } = (await answer.json()) as { errors: { pointer: string }[] }
  expect(errors.map((error) => error.pointer)).toContain(pointer)
})

test('its address is a page for people and Open Badges 3.0 for programs', async () => {
  const { id } = await server.achievement({ name: 'Seen <b>from</b> outside', tags: ['bread'] })
  const path = `/achievements/${id}/versions/1`
  const page = await server.as('nobody').get(path, { accept: 'text/html' })
  expect(page.headers.get('content-type')).toContain('text/html')
  expect(await page.text()).toContain('Seen &lt;b&gt;from&lt;/b&gt; outside')
  const document = await server.as('nobody').get(path, { accept: 'application/ld+json' })
  expect(document.headers.get('vary')?.toLowerCase()).toContain('accept')
  expect(await document.json()).toMatchObject({
    id: `${server.url}${path}`,
    type: ['Achievement'],
    name: 'Seen <b>from</b> outside',
    tag: ['bread'],
    creator: { id: expect.stringMatching(/^did:key:z6Mk/) },
  })
  for (const strange of [`/achievements/${id}/versions/2`, `/achievements/${id}/versions/99999999999`])
    expect((await server.as('nobody').get(strange)).status).toBeGreaterThanOrEqual(400)
})

describe('an uploaded image', () => {
  const uri = (bytes: Uint8Array | string, type: string) =>
    `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`
  const upload = (image: string) => owner().post('/v1/achievements', { ...wanted, image })
  const picture = (format: 'png' | 'jpeg') =>
    sharp({ create: { width: 1600, height: 800, channels: 3, background: '#246' } })
      .withMetadata({ exif: { IFD0: { Copyright: 'secret place' } } })
      .toFormat(format)
      .toBuffer()
  const svg = (inside: string, attributes = 'viewBox="0 0 100 100"') =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`

  test.each(['png', 'jpeg', 'svg'] as const)('as %s is drawn anew as a PNG of bounded size', async (kind) => {
    const bytes =
      kind === 'svg' ? svg('<script>alert(1)</script><rect width="100" height="50"/>') : await picture(kind)
    const answer = await upload(uri(bytes, kind === 'svg' ? 'svg+xml' : kind))
    expect(answer.status).toBe(201)
    const { id, image } = await shown(answer)
    expect(image).toBe(`${server.url}/achievements/${id}/versions/1/image`)
    const got = await server.as('nobody').get(new URL(image!).pathname)
    expect(got.headers.get('content-type')).toBe('image/png')
    expect(got.headers.get('cache-control')).toContain('immutable')
    const drawn = Buffer.from(await got.arrayBuffer())
    expect(await sharp(drawn).metadata()).toMatchObject({ format: 'png', width: 1000 })
    expect(drawn.includes('secret place')).toBe(false)
    const current = await server.as('nobody').get(`/achievements/${id}/image`)
    expect(current.status).toBe(302)
    expect(current.headers.get('location')).toBe(image)

    const removed = await shown(await owner().patch(`/v1/achievements/${id}`, { image: null }))
    expect(removed).toMatchObject({ image: null, version: 2 })
  })

  const nested = (levels: number) => {
    const steps = Array.from({ length: levels }, (_, nth) =>
      nth === 0
        ? '<g id="a0"><rect width="1" height="1"/></g>'
        : `<g id="a${nth}">${`<use xlink:href="#a${nth - 1}"/>`.repeat(10)}</g>`,
    )
    return svg(`<defs>${steps.join('')}</defs><use xlink:href="#a${levels - 1}"/>`)
  }
  test.each([
    ['an image of no known kind', () => uri('GIF89a', 'png')],
    ['half a PNG', async () => uri((await picture('png')).subarray(0, 200), 'png')],
    ['a PNG called JPEG', async () => uri(await picture('png'), 'jpeg')],
    ['a picture of 10 gigapixels', () => uri(hugePng(), 'png')],
    ['an SVG taller than can be drawn', () => uri(svg('<rect/>', 'width="1" height="1000000"'), 'svg+xml')],
    ['an SVG that multiplies itself', () => uri(nested(10), 'svg+xml')],
    [
      'an SVG with entities',
      () => uri(`<!DOCTYPE svg [<!ENTITY a "b">]>${svg('<text>&a;</text>')}`, 'svg+xml'),
    ],
    ['HTML called SVG', () => uri('<html><body/></html>', 'svg+xml')],
    ['nothing', () => uri('', 'png')],
    ['more than 2 MB', () => uri(new Uint8Array(2_100_000), 'png')],
  ])('is refused when it is %s', async (_, make) => {
    const answer = await upload(await make())
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/image' }] })
  })
})

/** A PNG of a few bytes that says it has 100,000 x 100,000 pixels. */
function hugePng(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(100_000, 0)
  header.writeUInt32BE(100_000, 4)
  header.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
