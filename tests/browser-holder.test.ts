import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'
import { comeIn } from './come-in.ts'

/* What a holder does in a real browser: sees what they were awarded, adds an address, moves letters, merges accounts. */

let server: TestServer
let browser: Browser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  page = await openPage()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function openPage(): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const opened = await context.newPage()
  opened.setDefaultTimeout(20_000)
  opened.on('pageerror', (error) => complaints.push(error.message))
  opened.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text())
  })
  return opened
}
const portal = (path: string, on = page) =>
  on.goto(`${server.url}/portal${path}`, { waitUntil: 'networkidle' })
async function looksRight(place: string): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude('[data-live-announcer]')
  const { violations } = await axe.analyze()
  expect(
    violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
    place,
  ).toEqual([])
}
const award = (email: string) => server.credential({ recipient: { name: 'Ada Lovelace', email } })

test('whoever was awarded something and belongs to no organization is led to what is theirs', async () => {
  await award('ada@example.org')
  await comeIn(page, server, 'ada@example.org')
  await page.getByRole('link', { name: 'Bread baking', exact: true }).waitFor()
  await page.getByText('The home academy').waitFor()
  await page.getByText('Valid', { exact: true }).waitFor()
  await looksRight('my credentials')
})

test('an address is added by the link that was mailed to it, and brings along what was awarded at it', async () => {
  await award('ada@work.example')
  await portal('/addresses')
  await page.getByRole('button', { name: 'Add an address' }).click()
  await page.getByRole('dialog').getByLabel('E-mail address').fill('ada@work.example')
  await page.getByRole('button', { name: 'Send a link' }).click()
  await page.getByText(/A link is on its way to ada@work.example/).waitFor()
  const { text } = await server.world.db
    .selectFrom('mails')
    .select('text')
    .where('subject', '=', 'Confirm this address')
    .executeTakeFirstOrThrow()
  await page.goto(/http\S+\/addresses\/confirm\/\S+/.exec(text!)![0])
  await page.getByText('You are signed in as ada.').waitFor()
  await looksRight('confirm an address')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText('ada@work.example is yours.').waitFor()
  await page.getByRole('link', { name: 'See my credentials' }).click()
  await expect.poll(() => page.getByRole('link', { name: 'Bread baking', exact: true }).count()).toBe(2)
})

test('letters of an organization are sent elsewhere, and an address is given up without losing anything', async () => {
  await portal('/addresses')
  await looksRight('my addresses')
  const choice = page.getByRole('button', { name: /Letters from The home academy go to/ }).last()
  await choice.click()
  await page.getByRole('option', { name: 'ada@example.org' }).click()
  await expect
    .poll(async () => {
      const rows = await server.world.db.selectFrom('recipient_holders').select('contact').execute()
      return rows.filter(({ contact }) => contact !== null).length
    })
    .toBe(1)
  await page.getByRole('button', { name: 'Make it the main one ada@work.example' }).click()
  await page.getByRole('button', { name: 'Make it the main one ada@example.org' }).waitFor()
  await page.getByRole('button', { name: 'Remove ada@work.example' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove ada@work.example' }).waitFor({ state: 'detached' })
  await portal('/my')
  await expect.poll(() => page.getByRole('link', { name: 'Bread baking', exact: true }).count()).toBe(2)
})

test('another account is taken in by its code', async () => {
  await award('ada@club.example')
  const other = await openPage()
  await comeIn(other, server, 'ada@club.example')
  await portal('/addresses', other)
  await other.getByRole('button', { name: 'Get a code for this account' }).click()
  const code = await other.getByRole('dialog').getByRole('code').innerText()
  await portal('/addresses')
  await page.getByRole('button', { name: 'Take in another account' }).click()
  await page.getByLabel('Code of the other account').fill(code)
  await page.getByRole('button', { name: 'Take it in' }).click()
  await page.getByText('The other account is part of this one now.').waitFor()
  await page.getByText('ada@club.example').first().waitFor()
  await other.goto(`${server.url}/portal/my`)
  await other.waitForURL('**/portal/sign-in')
  await portal('/my')
  await expect.poll(() => page.getByRole('link', { name: 'Bread baking', exact: true }).count()).toBe(3)
})

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 360],
] as const)(
  'nobody is shut out of these screens in %s at %i pixels',
  async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    for (const path of ['/my', '/addresses']) {
      await portal(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await looksRight(path)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width)
      const folder = process.env.LAUREL_SCREENSHOTS
      if (folder) await page.screenshot({ path: `${folder}/${path.slice(1)}-${colorScheme}-${width}.png` })
    }
  },
  60_000,
)

test('the content policy was never broken and nothing failed unseen', () => {
  expect(complaints).toEqual([])
})
