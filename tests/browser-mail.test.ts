import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostOffice } from '../packages/server/src/testing/post-office.ts'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'
import { comeIn } from './come-in.ts'

/* Mail and notices in the portal, and mails as their readers see them, in a real browser with a real mail server. */

let office: Awaited<ReturnType<typeof startPostOffice>>
let server: TestServer
let browser: Browser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  office = await startPostOffice()
  office.answer = (to) =>
    to === 'lost@example.org' ? Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 }) : null
  ;[server, browser] = await Promise.all([
    startServer({ environment: { SMTP_URL: office.url } }),
    launchBrowser(),
  ])
  page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  await comeIn(page, server)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await office?.stop()
})

const shot = process.env.LAUREL_SCREENSHOTS
const picture = async (name: string, of = page) => {
  if (shot) await of.screenshot({ path: join(shot, `mail-${name}.png`), fullPage: true })
}
const isAccessible = async () => {
  // What is said aloud while a button waits names a node that is gone by now.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .exclude('[data-live-announcer]')
    .exclude('iframe')
    .analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
}

test('a mail that came back is noticed, looked at, and sent again to the right address', async () => {
  await server.credential({ recipient: { name: 'Ada Lovelace', email: 'lost@example.org' } })
  const bell = page.getByRole('link', { name: 'Notices: 1 unread' })
  await expect.poll(async () => (await page.reload()) && (await bell.count()), { timeout: 30_000 }).toBe(1)
  await bell.click()
  await page.getByRole('heading', { name: 'Notices' }).waitFor()
  await page.getByText('There is no such mailbox.').waitFor()
  await isAccessible()
  await picture('notices')
  await page.getByRole('link', { name: 'Mail came back' }).click()
  await page.getByRole('heading', { name: 'Mail', exact: true }).waitFor()
  await page.getByText('lost@example.org').waitFor()
  await isAccessible()
  await picture('log')
  await page
    .getByRole('link', { name: /has awarded you/ })
    .first()
    .click()
  await page.getByText('What became of it').waitFor()
  await isAccessible()
  await picture('show')
  await page.getByRole('button', { name: 'Correct the address' }).click()
  await page.getByLabel('New address').fill('found@example.org')
  await page.getByRole('button', { name: 'Correct and send again' }).click()
  await expect
    .poll(() => office.received.map(({ to }) => to), { timeout: 30_000 })
    .toContain('found@example.org')
  await page.getByRole('link', { name: 'Mail', exact: true }).first().click()
  await page.getByRole('link', { name: 'Stopped addresses' }).click()
  await page.getByRole('button', { name: 'Allow again lost@example.org' }).waitFor()
  await picture('stops')
  await isAccessible()
  await page.getByRole('button', { name: /Allow again/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Allow again' }).click()
  await page.getByText('No address is stopped').waitFor()
})

test('a mail is put into words of one’s own, with a preview, and a mistake is told with its place', async () => {
  await page.getByRole('link', { name: 'Wording' }).click()
  await page.getByRole('link', { name: 'Edit Awarded' }).waitFor()
  await isAccessible()
  await picture('templates')
  const counting = page.locator('label').filter({ hasText: 'Count how often mails are opened' })
  await counting.click()
  await page.getByText('Saved.').waitFor()
  await server.world.db
    .insertInto('mail_counts')
    .values({
      organization_id: server.home.id,
      day: new Date(),
      kind: 'issued',
      language: 'en',
      written: 120,
      opened: 84,
      clicked: 31,
    })
    .execute()
  await page.reload()
  await page.getByRole('cell', { name: 'Awarded' }).waitFor()
  await isAccessible()
  await picture('counts')
  await counting.click()
  await page.getByRole('link', { name: 'Edit Awarded' }).click()
  const body = page.getByLabel('Text', { exact: true })
  await body.fill('Dear {firstname}')
  await page
    .getByText(/Line 1, column 6/)
    .first()
    .waitFor()
  await body.fill('Dear {recipient},\n\nwell done with **{achievement}**.\n\n[Look]({link})')
  await page.frameLocator('iframe').getByText('well done with').waitFor()
  await isAccessible()
  await picture('edit')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Back to Laurel’s words' }).waitFor()
  await page.getByRole('button', { name: 'Send a test to me' }).click()
  await expect
    .poll(
      () => office.received.some(({ to, text }) => to === 'owner@home.example' && text.includes('well done')),
      {
        timeout: 30_000,
      },
    )
    .toBe(true)
  await page.setViewportSize({ width: 390, height: 844 })
  await picture('edit-phone')
  await page.setViewportSize({ width: 1280, height: 800 })
})

test('mails are readable in the light, in the dark, on a phone and from right to left', async () => {
  for (const [language, colorScheme, width] of [
    ['en', 'light', 800],
    ['ar', 'light', 800],
    ['de', 'dark', 800],
    ['fr', 'dark', 390],
  ] as const) {
    const email = `${language}@example.org`
    await server.credential({ recipient: { name: 'Ada Lovelace', email, language } })
    await expect.poll(() => office.received.some(({ to }) => to === email), { timeout: 30_000 }).toBe(true)
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 700 } })
    const reader = await context.newPage()
    await reader.setContent(office.received.find(({ to }) => to === email)!.html)
    // A mail is an article in a page that is somebody else's: main and headings are for that page.
    const { violations } = await new AxeBuilder({ page: reader })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
      .analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    const [wide, shown] = await reader.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(wide).toBeLessThanOrEqual(shown!)
    await picture(`letter-${language}-${colorScheme}-${width}`, reader)
    await context.close()
  }
  expect(complaints).toEqual([])
})
