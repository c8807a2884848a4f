import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'
import { comeIn } from './come-in.ts'

/* The portal in a real browser, as a member of staff uses it. */

let server: TestServer
let browser: Browser
let context: BrowserContext
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  context = await browser.newContext({ reducedMotion: 'reduce' })
  page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text())
  })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const portal = (path: string) => page.goto(`${server.url}/portal${path}`, { waitUntil: 'networkidle' })

test('a stranger is led to the door, and through it by a mailed link', async () => {
  await portal('/credentials')
  await page.waitForURL('**/portal/sign-in')
  await page.getByLabel('E-mail address').fill('owner@home.example')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('link', { name: 'Open the inbox' }).click()
  await page
    .getByRole('link', { name: /Sign in/ })
    .filter({ hasText: 'owner@home.example' })
    .first()
    .click()
  await page.getByText('As plain text').click()
  await page.getByRole('link', { name: /\/sign-in\// }).click()
  await page.getByRole('button', { name: /Sign in/ }).click()
  await page.getByRole('heading', { name: /Good to see you, Olive/ }).waitFor()
  await page.getByText('Nothing issued yet').waitFor()
})

test('an achievement is defined with a live preview, and mistakes are told at their fields', async () => {
  await portal('/achievements/new')
  await page.getByLabel('Name', { exact: true }).first().fill('Sourdough, advanced')
  await page.getByLabel('Description').fill('Bakes sourdough bread by feel.')
  await page.getByLabel('Criteria', { exact: true }).fill('Bake five loaves before a jury.')
  await page.getByLabel('Heading').fill('Diploma')
  await page.getByText('Modern').click()
  await page.getByRole('img', { name: /Diploma: .*Ada Lovelace.*Sourdough, advanced/ }).waitFor()

  await page.getByLabel(/Address of the full criteria/).fill('ftp://example.org/criteria')
  await page.getByRole('button', { name: 'New achievement' }).click()
  const field = page.getByLabel(/Address of the full criteria/)
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
  await field.fill('')
  await page.getByRole('button', { name: 'New achievement' }).click()
  await page.getByRole('heading', { name: 'Sourdough, advanced', level: 1 }).waitFor()

  await page.getByLabel('Description').fill('Bakes sourdough bread by feel and by heart.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect
    .poll(
      async () =>
        (
          (await (await server.as('owner').get('/v1/achievements')).json()) as {
            items: { version: number }[]
          }
        ).items[0]?.version,
    )
    .toBe(2)
})

test('one is issued, found, and revoked by keyboard alone with a reason', async () => {
  await portal('/issue')
  await page.getByLabel('Name of the recipient').fill('Иван Петров')
  await page.getByLabel(/E-mail address/).fill('ivan@example.org')
  await page.getByText('More details').click()
  await page.getByLabel(/^Result/).fill('With honours')
  await page.getByRole('button', { name: 'Issue', exact: true }).click()
  await page.getByText('Иван Петров has a certificate.').waitFor()

  await page.getByRole('link', { name: 'Credentials', exact: true }).first().click()
  await page.getByLabel('Search').fill('петров')
  await page.getByRole('link', { name: 'Иван Петров' }).click()
  await page.getByRole('heading', { name: 'Change its state' }).waitFor()

  await page.getByRole('button', { name: 'Revoke' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('alertdialog')
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  // The focus comes back a moment after the dialog is gone.
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Revoke')

  await page.keyboard.press('Enter')
  await dialog.waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.matches('input, textarea'))).toBe(true)
  await page.keyboard.type('Issued to the wrong person')
  // Past the choice that the reason be private, and past Cancel.
  for (let nth = 0; nth < 3; nth++) await page.keyboard.press('Tab')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Revoke for good')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('Reason given: Issued to the wrong person').waitFor()
  await page.getByText('This credential was revoked. That is for good.').waitFor()
})

test('an API key is made, shown once, and ended', async () => {
  await portal('/api-keys')
  await page.getByRole('button', { name: 'New key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Course platform')
  await dialog.getByRole('button', { name: 'New key' }).click()
  const secret = await page.getByRole('textbox', { name: 'Key' }).inputValue()
  expect(secret).toMatch(/^lrl_/)
  expect((await server.as({ apiKey: secret }).get('/v1/credentials')).status).toBe(200)
  await page.getByRole('button', { name: 'Close' }).click()

  await page.getByRole('button', { name: /End Course platform/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'End' }).click()
  await expect.poll(async () => (await server.as({ apiKey: secret }).get('/v1/credentials')).status).toBe(401)
})

test('the record tells who did what, is narrowed, and leads from a credential to its timeline', async () => {
  await portal('/record')
  const told = (sentence: string) => page.getByRole('paragraph').filter({ hasText: sentence }).first()
  await told('Olive Owner revoked a credential').waitFor()
  await page.getByRole('button', { name: /What$/ }).click()
  await page.getByRole('option', { name: 'Achievements' }).click()
  await told('Olive Owner changed an achievement').waitFor()
  await expect.poll(() => told('revoked a credential').count()).toBe(0)
  await page.locator('summary', { hasText: 'changed an achievement' }).click()
  await page.getByText('Bakes sourdough bread by feel and by heart.').waitFor()
  await page.getByRole('button', { name: 'Only what Olive Owner did' }).first().click()
  await page.getByRole('button', { name: 'Everybody again' }).click()

  await portal('/credentials')
  await page.getByRole('link', { name: 'Иван Петров' }).click()
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await timeline.getByText('Olive Owner revoked a credential').waitFor()
  await timeline.getByText(/Signed with did:key:/).waitFor()
  await timeline.getByRole('link', { name: 'In the record' }).click()
  await page.waitForURL(/record\?subject=/)
  await told('Olive Owner issued a credential').waitFor()
})

test('a person is given a copy of what is kept, and erased only after the word was typed', async () => {
  const { id, recipient } = await server.credential({
    recipient: { name: 'Gerda Vergessen', email: 'gerda@example.org' },
  })
  await portal(`/credentials/${id}`)
  await page.getByRole('link', { name: 'All that is kept about this person' }).click()
  await page.getByRole('heading', { name: 'Gerda Vergessen', level: 1 }).waitFor()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Give them a copy' }).click(),
  ])
  expect(download.suggestedFilename()).toBe(`recipient-${(recipient as { id: string }).id}.zip`)

  await page.getByRole('button', { name: 'Erase', exact: true }).click()
  await page.getByLabel('Type ERASE to go on').fill('delete')
  await page.getByRole('button', { name: 'Erase for good' }).click()
  await page.getByText('This must read ERASE.').waitFor()
  expect((await server.as('nobody').get(`/credentials/${id}`)).status).toBe(200)
  await page.getByLabel('Type ERASE to go on').fill('erase')
  await page.getByRole('button', { name: 'Erase for good' }).click()
  await page.getByRole('heading', { name: 'Erased person', level: 1 }).waitFor()
  await page.getByText(/What stays names nobody/).waitFor()
  await page.goto(`${server.url}/credentials/${id}`)
  await page.getByText(/were erased/).waitFor()
})

test('a chosen theme lasts, on the public pages too', async () => {
  await portal('/')
  await page.getByRole('button', { name: /Account/ }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await page.goto(server.url)
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
  await page.evaluate(() => localStorage.clear())
})

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 360],
] as const)(
  'nobody is shut out of a screen in %s at %i pixels',
  async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    const [credential] = (
      (await (await server.as('owner').get('/v1/credentials')).json()) as {
        items: { id: string; achievementId: string }[]
      }
    ).items
    const screens = [
      '/',
      '/achievements',
      `/achievements/${credential!.achievementId}`,
      '/credentials',
      `/credentials/${credential!.id}`,
      '/issue',
      '/batches',
      '/batches/new',
      '/api-keys',
      '/keys',
      '/record',
    ]
    for (const path of screens) {
      await portal(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      const axe = new AxeBuilder({ page }).setLegacyMode()
      const { violations } = await (colorScheme === 'light'
        ? axe
        : axe.withRules(['color-contrast'])
      ).analyze()
      expect(
        violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
        path,
      ).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width)
    }
  },
  180_000,
)

test('somebody who may only look is not offered what would be refused', async () => {
  const { organization_id } = await server.world.db
    .selectFrom('members')
    .select('organization_id')
    .where('email', '=', 'owner@home.example')
    .executeTakeFirstOrThrow()
  await server.world.db
    .insertInto('members')
    .values({
      id: crypto.randomUUID(),
      organization_id,
      email: 'auditor@home.example',
      name: 'Audrey Auditor',
      role: 'auditor',
      created_at: new Date(),
    })
    .execute()
  const other = await browser.newContext()
  const desk = await other.newPage()
  await comeIn(desk, server, 'auditor@home.example')
  await desk.getByRole('heading', { name: /Audrey/ }).waitFor()
  await desk.getByRole('link', { name: 'Credentials', exact: true }).first().click()
  await desk.getByRole('link', { name: 'Иван Петров' }).waitFor()
  expect(await desk.getByRole('link', { name: 'Issue one' }).count()).toBe(0)
  await other.close()
})

test('an ended session leads back to the door', async () => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await portal('/')
  await page.getByRole('button', { name: /Account/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/portal/sign-in')
  await portal('/keys')
  await page.waitForURL('**/portal/sign-in')
})

test('the content policy was never broken and nothing failed unseen', () => {
  expect(complaints).toEqual([])
})
