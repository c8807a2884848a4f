import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { behindProxy, elsewhere, signIn } from '../testing/sign-in.ts'
import { startServer, type TestServer } from '../testing/world.ts'

/* What every answer carries, whatever route it comes from. */

let server: TestServer
let values: Record<string, string>
beforeAll(async () => {
  server = await startServer({ jobs: false, environment: behindProxy })
  const achievement = await server.achievement()
  const { id } = await server.credential({ achievementId: achievement.id })
  values = {
    file: id,
    slug: 'home',
    id,
    version: '1',
    code: 'not-found',
    achievement: achievement.id,
  }
})
afterAll(() => server.stop())

const pathOf = (url: string): string =>
  url
    .replace(/^\/achievements\/:id/, `/achievements/${values.achievement}`)
    .replace(/:(\w+)/g, (_, name: string) => values[name] ?? '00000000-0000-4000-8000-000000000000')
    .replace('*', '')
const get = (url: string, headers: Record<string, string> = {}) =>
  server.as('nobody').get(pathOf(url), { accept: 'text/html', ...elsewhere(), ...headers })
const readable = () => server.app.routeList.filter(({ method }) => method === 'GET')

test('every page forbids inline scripts, has none, and is framed by nobody but where it is meant', async () => {
  const pages: string[] = []
  for (const { url, permission } of readable()) {
    if (permission !== 'public') continue
    const answer = await get(url)
    expect([url, answer.headers.get('x-content-type-options')]).toEqual([url, 'nosniff'])
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect([url, policy]).toEqual([url, expect.stringMatching(/default-src 'none'/)])
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
    pages.push(url)
    // Without a rule of their own scripts fall under default-src.
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? ''
    expect([url, /unsafe-inline|unsafe-eval|\*|https?:/.test(scripts)]).toEqual([url, false])
    expect([url, /frame-ancestors ([^;]*)/.exec(policy)?.[1]]).toEqual([
      url,
      url.endsWith('/embed') ? '*' : "'none'",
    ])
    const markup = await answer.text()
    // What the reference needs inline is allowed by its hash.
    if (url.startsWith('/docs')) continue
    expect([url, /<script(?![^>]*(\ssrc=|ld\+json))/.test(markup)]).toEqual([url, false])
    expect([url, /<[^>]+\son[a-z]+=|javascript:/i.test(markup)]).toEqual([url, false])
    expect([url, /<[^>]+\sstyle=/i.test(markup.replace(/<code[\s\S]*?<\/code>/g, ''))]).toEqual([url, false])
  }
  expect(pages).toEqual(
    expect.arrayContaining(['/', '/verify', '/credentials/:file', '/organizations/:slug']),
  )
})

test('pages of others read what is open, never as somebody, and nothing else', async () => {
  const { cookie } = await signIn(server, 'owner@home.example')
  const origin = { origin: 'https://elsewhere.example', cookie }
  for (const { url, openToPages } of readable()) {
    const answer = await get(url, origin)
    await answer.arrayBuffer()
    expect([url, answer.headers.get('access-control-allow-origin')]).toEqual([url, openToPages ? '*' : null])
    expect([url, answer.headers.get('access-control-allow-credentials')]).toEqual([url, null])
  }
  const closed = server.app.routeList.filter(({ openToPages }) => !openToPages)
  expect(closed.length).toBeGreaterThan(20)
  // Only what is public is ever open.
  expect(
    server.app.routeList.filter(({ openToPages, permission }) => openToPages && permission !== 'public'),
  ).toEqual([])
})

test('no answer but the one to a sign-in sets a cookie', async () => {
  for (const { url } of readable()) {
    const answer = await get(url)
    await answer.arrayBuffer()
    expect([url, answer.headers.get('set-cookie')]).toEqual([url, null])
  }
})

test('an uploaded SVG is never served as it came, and a drawn one has no origin and runs nothing', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)"><script>alert(2)</script><rect width="9" height="9"/></svg>'
  const image = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  const achievement = await server.achievement({ image })
  const shown = await server.as('nobody').get(`/achievements/${achievement.id}/versions/1/image`)
  expect(shown.headers.get('content-type')).toBe('image/png')
  expect(
    Buffer.from(await shown.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')

  const { id } = await server.credential({ achievementId: achievement.id })
  const badge = await server.as('nobody').get(`/credentials/${id}.svg`)
  expect(badge.headers.get('content-type')).toContain('image/svg+xml')
  expect(badge.headers.get('x-content-type-options')).toBe('nosniff')
  expect(badge.headers.get('content-security-policy')).toMatch(/default-src 'none'.*; sandbox$/)
  expect(badge.headers.get('content-security-policy')).not.toContain('script-src')
  expect(await badge.text()).not.toMatch(/alert\(|onload=|<script(?!.*openbadges)/)
})

describe('over https', () => {
  let secure: TestServer
  beforeAll(async () => {
    secure = await startServer({
      jobs: false,
      environment: { ...behindProxy, LAUREL_BASE_URL: 'https://badges.example' },
    })
  })
  afterAll(() => secure.stop())

  test('browsers are told to come back over https alone, and the cookie travels no other way', async () => {
    const page = await secure.as('nobody').get('/verify')
    expect(page.headers.get('strict-transport-security')).toMatch(/^max-age=31536000/)
    expect((await signIn(secure, 'owner@home.example')).cookie).toMatch(/^__Host-laurel=/)
    const link = await secure.as('nobody').get('/sign-in/nothing')
    expect(link.headers.get('set-cookie')).toBeNull()
  })
})
