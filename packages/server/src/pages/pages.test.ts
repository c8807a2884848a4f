import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

const get = (path: string, headers: Record<string, string> = {}) => server.as('nobody').get(path, headers)

test('the stylesheet and every file it names can be kept for ever', async () => {
  const landing = await (await get('/')).text()
  const path = /<link rel="stylesheet" href="([^"]+)">/.exec(landing)![1]!
  const style = await get(path)
  expect(style.headers.get('cache-control')).toContain('immutable')
  const named = [...(await style.text()).matchAll(/url\("(\/assets\/[^"]+\.(?:woff2|svg))"\)/g)]
  expect(named.length).toBeGreaterThan(3)
  for (const [, file] of named) {
    const answer = await get(file!)
    expect(answer.status, file).toBe(200)
    expect(answer.headers.get('cache-control')).toContain('immutable')
  }
})

test('an asset without its hash is asked for again, one with an old hash is not there', async () => {
  const plain = await get('/assets/laurel.css')
  expect(plain.headers.get('cache-control')).toBe('no-cache')
  const again = await get('/assets/laurel.css', { 'if-none-match': plain.headers.get('etag')! })
  expect(again.status).toBe(304)
  expect((await get('/assets/laurel.0123456789.css')).status).toBe(404)
})

test.each([
  '/assets/../assets.ts',
  '/assets/%2e%2e/assets.ts',
  '/assets/tokens.css',
  '/assets/fonts/__proto__',
])('%s is not served', async (path) => {
  expect((await get(path)).status).toBe(404)
})

test('fonts for other scripts come from the packages the certificates are set with', async () => {
  const font = await get('/assets/fonts/devanagari.ttf')
  expect(font.status).toBe(200)
  expect((await font.arrayBuffer()).byteLength).toBeGreaterThan(50_000)
})

test('no page asks another host for anything', async () => {
  const { id } = await server.credential()
  for (const path of ['/', '/verify', `/credentials/${id}`, '/nothing']) {
    const markup = await (await get(path, { accept: 'text/html' })).text()
    const loaded = [
      ...markup.matchAll(
        /<(?:script|img|link rel="(?:stylesheet|icon)"|iframe)[^>]*?(?:src|href)="([^"]+)"/g,
      ),
    ]
    for (const [, address] of loaded) expect(address).toMatch(/^\//)
  }
})

test('a problem type leads to a page about it', async () => {
  const problem = (await (await get('/v1/credentials/unknown')).json()) as { type: string }
  const page = await get(new URL(problem.type).pathname)
  expect(page.status).toBe(200)
  expect((await get('/problems/never-heard-of')).status).toBe(404)
})

test('the sign-in page shows a button and spends nothing', async () => {
  await server.as('nobody').post('/v1/sign-in', { email: 'owner@home.example' })
  const inbox = await (await get('/dev/mail')).text()
  const mail = await (await get(/\/dev\/mail\/[0-9a-f-]{36}/.exec(inbox)![0])).text()
  const link = new URL(/http:\/\/localhost:\d+\/sign-in\/[\w-]+/.exec(mail)![0]).pathname
  for (let look = 0; look < 3; look += 1) {
    const page = await get(link)
    expect(page.status).toBe(200)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(await page.text()).toContain(`<form method="post" action="${link}">`)
  }
  expect((await get('/sign-in/spent-or-never-made')).status).toBe(410)
})

test('a mail is shown in a frame that can do nothing', async () => {
  await server.as('nobody').post('/v1/sign-in', { email: 'owner@home.example' })
  const path = /\/dev\/mail\/[0-9a-f-]{36}/.exec(await (await get('/dev/mail')).text())![0]
  const body = await get(`${path}/body`)
  expect(body.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
  expect(body.headers.get('content-security-policy')).not.toContain('allow-scripts')
})

test('with a mail server set there is no inbox', async () => {
  const other = await startServer({ jobs: false, environment: { SMTP_URL: 'smtp://localhost:1' } })
  expect((await other.as('nobody').get('/dev/mail')).status).toBe(404)
  await other.stop()
})

test('the pages of an organization and of an achievement can be read by anybody', async () => {
  const achievement = await server.achievement({ name: 'Bread baking' })
  const organization = await (await get('/organizations/home')).text()
  expect(organization).toContain('The home academy')
  expect(organization).toContain(`/achievements/${achievement.id}/versions/1`)
  const page = await (await get(`/achievements/${achievement.id}/versions/1`, { accept: 'text/html' })).text()
  expect(page).toContain('Bake a loaf.')
  expect((await get('/organizations/nobody')).status).toBe(404)
})
