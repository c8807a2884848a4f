import { globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasStandards, standardsNote } from '../packages/credential/src/testing/standards.ts'
import { launchBrowser } from './browser.ts'
import { bundleTests, nameOf } from './library-in-browser/bundle.ts'
import { namesInNode } from './library-in-browser/collect.ts'
import { leftOut } from './library-in-browser/left-out.ts'
import type { Ran } from './library-in-browser/page.ts'
import { serveTests } from './library-in-browser/serve.ts'

/** The least part of the library's files of tests that must run in a browser, too. */
const leastPart = 0.6

const library = join(import.meta.dirname, '../packages/credential/src')
const all = globSync('**/*.test.ts', { cwd: library })
  .map((file) => file.replaceAll('\\', '/'))
  .sort()
const files = all.filter((file) => !Object.hasOwn(leftOut, file)).map((file) => join(library, file))

let folder: string | undefined
let server: Server | undefined
let browser: Browser | undefined

beforeAll(async () => {
  if (!hasStandards) return
  folder = await mkdtemp(join(tmpdir(), 'laurel-tests-'))
  await bundleTests(files, folder)
  server = await serveTests(folder)
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

async function openPage(): Promise<Page> {
  const page = await (await browser!.newContext()).newPage()
  page.on('pageerror', (error) => process.stderr.write(`In the page: ${error.stack ?? error.message}\n`))
  await page.goto(`http://127.0.0.1:${(server!.address() as AddressInfo).port}/`)
  await page.waitForFunction('globalThis.laurelRunFile', undefined, { timeout: 60_000 })
  return page
}

/** Two pages share the files: whichever is free takes the next. */
async function runAll(): Promise<Ran[]> {
  const waiting = files.map(nameOf)
  const ran: Ran[] = []
  const work = async () => {
    const page = await openPage()
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      ran.push(...(await page.evaluate((name) => globalThis.laurelRunFile(name), name)))
  }
  await Promise.all([work(), work()])
  return ran
}

test('what is left out is there, and most of the library is not left out', () => {
  expect(Object.keys(leftOut).filter((file) => !all.includes(file))).toEqual([])
  expect(files.length / all.length).toBeGreaterThanOrEqual(leastPart)
})

// Whole files are about the published vectors.
test.skipIf(!hasStandards)(
  `the tests of the library pass in a browser, and they are the same as in Node${standardsNote}`,
  async () => {
    const ran = await runAll()
    const failed = ran.filter(({ state }) => state !== 'pass' && state !== 'skip')
    expect(failed.map(({ file, name, error }) => `${file} > ${name}\n${error}`)).toEqual([])
    const passed = ran.filter(({ state }) => state === 'pass')
    const inNode = await namesInNode(files)
    for (const [file, names] of inNode) {
      const here = passed.filter((one) => one.file === file).map(({ name }) => name)
      expect(here.sort(), file).toEqual(names.sort())
    }
    expect([...inNode.keys()].sort()).toEqual(files.map(nameOf).sort())
    tell(passed.length)
  },
  300_000,
)

function tell(count: number): void {
  const reasons = Object.entries(leftOut).map(([file, reason]) => `  ${file}: ${reason}\n`)
  process.stdout.write(
    `The library's tests in a browser: ${count} tests of ${files.length} of ${all.length} files, the same as in Node. Left out:\n${reasons.join('')}`,
  )
}
