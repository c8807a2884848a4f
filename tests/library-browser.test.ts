import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Report, verify } from '@laurel/credential'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasStandards, standardPath, standardsNote } from '../packages/credential/src/testing/standards.ts'
import { launchBrowser } from './browser.ts'

/** What a page must load before it can check the common formats. JSON-LD for unknown shapes comes when needed. */
const largestBundle = 120 * 1024

let folder: string
let server: Server
let browser: Browser
let page: Page

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-bundle-'))
  await bundle(folder)
  server = createServer((request, response) => void serve(request.url ?? '/', response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  browser = await launchBrowser()
  page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.waitForFunction('globalThis.laurelVerify')
}, 120_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
  await rm(folder, { recursive: true, force: true })
})

/** As a site that uses the library would bundle it. */
async function bundle(outDir: string): Promise<void> {
  const entry = '\0entry'
  const source = `import { verify } from '@laurel/credential'\nglobalThis.laurelVerify = verify`
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(import.meta.dirname, '..'),
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? entry : null),
        load: (id) => (id === entry ? source : null),
      },
    ],
    build: { outDir, emptyOutDir: true, target: 'es2023', manifest: true, rollupOptions: { input: 'entry' } },
  })
}

async function serve(url: string, response: import('node:http').ServerResponse): Promise<void> {
  if (url === '/') {
    const [entry] = await initialFiles()
    response.setHeader('content-type', 'text/html')
    // The policy of our own pages: nothing that the library does may need more.
    response.setHeader('content-security-policy', "default-src 'none'; script-src 'self'; connect-src 'self'")
    response.end(`<!doctype html><title>t</title><script type="module" src="/${entry}"></script>`)
    return
  }
  const file = await readFile(join(folder, url)).catch(() => null)
  response.statusCode = file ? 200 : 404
  response.setHeader('content-type', 'text/javascript')
  response.end(file)
}

type Manifest = Record<string, { file: string; isEntry?: boolean; imports?: string[] }>

/** The entry and what it imports at once, without what is only imported when needed. */
async function initialFiles(): Promise<string[]> {
  const manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest
  const [first] = Object.keys(manifest).filter((name) => manifest[name]!.isEntry)
  const names = new Set([first!])
  for (const name of names) for (const next of manifest[name]!.imports ?? []) names.add(next)
  return [...names].map((name) => manifest[name]!.file)
}

const inBrowser = (bytes: Uint8Array, now: string): Promise<Report> =>
  page.evaluate(
    async ({ data, now }) => {
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0))
      const { laurelVerify } = globalThis as unknown as { laurelVerify: typeof verify }
      return laurelVerify(bytes, { now: new Date(now) })
    },
    { data: Buffer.from(bytes).toString('base64'), now },
  )

test('the bundle that verifies the common formats stays small', async () => {
  const files = await initialFiles()
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(join(folder, file))).length),
  )
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  process.stdout.write(
    `The library in a browser: ${(bytes / 1024).toFixed(1)} KB of gzip in ${files.length} files.\n`,
  )
  expect(bytes).toBeLessThan(largestBundle)
})

const samples = [
  'open-badges-3.0/samples/public-validator',
  'open-badges-2.0/samples/public-validator',
  'clr-2.0/samples',
]

test.runIf(hasStandards)(
  `a browser finds what Node finds in every official sample${standardsNote}`,
  async () => {
    const now = '2026-11-01T00:00:00Z'
    let count = 0
    for (const sample of samples) {
      for (const entry of await readdir(standardPath(sample), {
        recursive: true,
        withFileTypes: true,
      })) {
        if (!entry.isFile() || !/\.(json|jwt|png|svg|jws)$/.test(entry.name)) continue
        const path = join(entry.parentPath, entry.name)
        const bytes = new Uint8Array(await readFile(path))
        expect(await inBrowser(bytes, now), path).toEqual(await verify(bytes, { now: new Date(now) }))
        count += 1
      }
    }
    expect(count).toBeGreaterThan(80)
  },
  120_000,
)
