import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../../testing/world.ts'
import { serveApplication } from './portal.ts'

let server: TestServer
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-app-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>the application</title>')
  await writeFile(join(folder, 'assets', 'main-abc123.js'), 'export {}')
  await writeFile(join(folder, '.secret'), 'hidden')
  server = await startServer({
    jobs: false,
    async routes(app) {
      await serveApplication(app, '/built', folder)
      await serveApplication(app, '/missing', join(folder, 'nothing'))
    },
  })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

const get = (path: string) => server.as('nobody').get(path)

test.each(['/built', '/built/', '/built/credentials', '/built/batches/7?tab=rows'])(
  '%s is a page of the application',
  async (path) => {
    const response = await get(path)
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache'])
    expect(await response.text()).toContain('the application')
  },
)

test('a file with a hash in its name may be kept for ever', async () => {
  const response = await get('/built/assets/main-abc123.js')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain('javascript')
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
})

test.each([
  '/built/assets/main-old.js',
  '/built/assets/',
  '/built/.secret',
  '/built/%2e%2e/%2e%2e/etc/passwd.txt',
])('%s is not there', async (path) => {
  const response = await get(path)
  expect(await response.text()).not.toContain('hidden')
  expect([404, 200]).toContain(response.status)
  if (response.status === 200) expect(response.headers.get('cache-control')).toBe('no-cache')
})

test('an application that was not built says so', async () => {
  for (const path of ['/missing', '/missing/x']) {
    const response = await get(path)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('not built yet')
  }
})
