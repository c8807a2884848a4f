import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Receiver, startReceiver } from '../packages/server/src/testing/receiver.ts'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'
import { comeIn } from './come-in.ts'

/* Webhooks in the portal, in a real browser, with a real receiver. */

let server: TestServer
let receiver: Receiver
let browser: Browser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  receiver = await startReceiver()
  ;[server, browser] = await Promise.all([
    startServer({ environment: { LAUREL_OUTBOUND_ALLOW: receiver.origin } }),
    launchBrowser(),
  ])
  page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  await comeIn(page, server)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  receiver?.close()
})

const shot = process.env.LAUREL_SCREENSHOTS
const picture = async (name: string) => {
  if (shot) await page.screenshot({ path: join(shot, `webhooks-${name}.png`), fullPage: true })
}

test('an endpoint is added, a mistake is told at its field, and the secret is shown once', async () => {
  await page.getByRole('link', { name: 'Webhooks' }).click()
  await page.getByRole('heading', { name: 'Nothing is sent anywhere' }).waitFor()
  await picture('none')
  await page.getByRole('button', { name: 'Add an endpoint' }).click()
  await page.getByLabel('Address').fill('https://127.0.0.1/hook')
  await page.getByLabel(/What it is for/).fill('Course platform')
  await picture('add')
  const add = page.getByRole('dialog').getByRole('button', { name: 'Add an endpoint' })
  await add.click()
  await page.getByText('This address belongs to a private network.').waitFor()
  await page.getByLabel('Address').fill(`${receiver.origin}/hook`)
  await add.click()
  await page.getByRole('heading', { name: 'Here is the secret' }).waitFor()
  expect(await page.getByRole('textbox', { name: 'Secret' }).inputValue()).toMatch(/^whsec_/)
  await picture('secret')
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('link', { name: 'Course platform' }).click()
  await page.getByRole('heading', { name: 'Course platform', level: 1 }).waitFor()
})

test('a test message is sent and seen; what is not taken says why, and is sent again', async () => {
  await page.getByRole('button', { name: 'Send a test' }).click()
  await page.getByText('webhook.tested', { exact: true }).first().waitFor()
  await page.getByRole('listitem').filter({ hasText: 'webhook.tested' }).getByText('Delivered').waitFor()
  expect(receiver.received).toHaveLength(1)
  receiver.answer = () => 400
  await server.credential()
  const line = page.getByRole('listitem').filter({ hasText: 'credential.issued' })
  await line.getByText(/tried once · It answered 400/).waitFor({ timeout: 15_000 })
  await line.getByRole('button', { name: /Details/ }).click()
  await page.getByText('What went wrong').waitFor()
  await picture('failing')
  receiver.answer = () => 204
  await page
    .getByRole('listitem')
    .filter({ hasText: 'webhook.tested' })
    .getByRole('button', { name: /Details/ })
    .click()
  await page.getByRole('button', { name: 'Send again' }).click()
  await page.getByText('It is on its way again.').waitFor()
  await expect.poll(() => receiver.received.length).toBe(3)
  expect(receiver.received[2]?.id).toBe(receiver.received[0]?.id)
})

test('it is paused with a reason, resumed, and everything on the way can be used by everybody', async () => {
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await page.getByLabel('Why').fill('We move to another server')
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click()
  await page.getByText('Paused: We move to another server').waitFor()
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    // What is said aloud while a button waits names a node that is gone by now.
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .exclude('[data-live-announcer]')
      .analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await picture(`paused-${width}-${colorScheme}`)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByRole('button', { name: 'Send a test' }).waitFor()
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('heading', { name: 'Nothing is sent anywhere' }).waitFor()
  expect(complaints).toEqual([])
})
