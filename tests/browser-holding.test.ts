import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'
import { comeIn } from './come-in.ts'

/* A holder without an account, in a real browser: the link of a letter, keeping it, asking, and the desk that answers. */

let server: TestServer
let browser: Browser
let holder: Page
let desk: Page
let id: string
const complaints: string[] = []
const shots = process.env.LAUREL_SCREENSHOTS

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  const validUntil = new Date(Date.now() + 40 * 86_400_000).toISOString()
  id = (await server.credential({ validUntil })).id
  holder = await opened()
  desk = await opened()
  await comeIn(desk, server)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function opened(): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text())
  })
  return page
}

async function looked(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  for (const [look, size] of [
    ['light', { width: 1280, height: 900 }],
    ['dark', { width: 1280, height: 900 }],
    ['phone', { width: 390, height: 844 }],
  ] as const) {
    await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' })
    await page.setViewportSize(size)
    await page.screenshot({ path: join(shots, `holding-${name}-${look}.png`), fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

test('a new link is mailed, opens the page once, and they keep what they were awarded', async () => {
  await holder.goto(`${server.url}/credentials/${id}/yours`)
  await looked(holder, 'door')
  await holder.getByRole('button', { name: 'Mail me a new link' }).click()
  await holder.getByRole('heading', { name: 'Look into your mail' }).waitFor()
  await holder.goto(`${server.url}/dev/mail`)
  await holder.getByRole('link', { name: /Your link to/ }).click()
  const letter = holder.frameLocator('iframe')
  const link = await letter.getByRole('link', { name: 'Open it' }).getAttribute('href')
  await holder.goto(link!)
  await looked(holder, 'link')
  await holder.getByRole('button', { name: 'Open it' }).click()
  await holder.getByRole('heading', { name: 'Is it yours to keep?' }).waitFor()
  await looked(holder, 'yours')
  await holder.getByRole('button', { name: 'Keep it' }).click()
  await holder.getByRole('heading', { name: 'You keep it' }).waitFor()

  await holder.goto(link!)
  await holder.getByRole('button', { name: 'Open it' }).click()
  await holder.getByText('It was opened already', { exact: false }).waitFor()
}, 180_000)

test('they ask for a renewal with evidence; the desk grants it, and they read the answer', async () => {
  await holder.goto(`${server.url}/credentials/${id}/yours`)
  await holder.getByText('Ask to renew it').click()
  await holder.getByLabel('What speaks for it (optional)').fill('Forty hours of courses.')
  await holder.getByLabel(/Web addresses that show it/).fill('https://example.org/hours')
  await holder
    .getByRole('group')
    .filter({ hasText: 'Ask to renew it' })
    .getByRole('button', { name: 'Ask' })
    .click()
  await holder.getByText('Waiting for an answer').waitFor()

  await desk.goto(`${server.url}/portal/requests`, { waitUntil: 'networkidle' })
  await desk.getByText('“Forty hours of courses.”').waitFor()
  await looked(desk, 'desk')
  await desk.getByRole('button', { name: /Answer/ }).click()
  await desk
    .getByRole('dialog')
    .getByLabel(/What the person reads/)
    .fill('Well done. It is renewed.')
  await looked(desk, 'answer')
  await desk.getByRole('button', { name: 'Send the answer' }).click()
  await desk.getByText('Nobody asks for anything').waitFor()

  await holder.reload()
  await holder.getByText('Answer: Well done. It is renewed.').waitFor()
  await holder.getByRole('link', { name: 'The new credential' }).click()
  await holder.getByRole('heading', { name: 'Is it yours to keep?' }).waitFor()
  await looked(holder, 'renewed')
}, 180_000)

test('what they do not want they decline, and whoever checks it learns that', async () => {
  await holder.getByText('I do not want it').click()
  await holder.getByRole('button', { name: 'Decline it for good' }).click()
  await holder.getByRole('heading', { name: 'You declined this' }).waitFor()
  await holder.getByRole('link', { name: 'Its page' }).click()
  await holder
    .getByText(/Declined by the person it was awarded to/)
    .first()
    .waitFor()
  await looked(holder, 'declined')
  expect(complaints).toEqual([])
}, 180_000)
