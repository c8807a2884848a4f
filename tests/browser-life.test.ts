import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'
import { comeIn } from './come-in.ts'

/* The life of a credential in the portal, in a real browser. */

let server: TestServer
let browser: Browser
let page: Page
let credential: { id: string; achievementId: string }
const complaints: string[] = []

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  ;[server, browser] = await Promise.all([startServer({ jobs: false }), launchBrowser()])
  credential = (await server.credential({
    recipient: { name: 'Ada Lovelase', email: 'ada@example.org' },
    validUntil: '2099-01-01T00:00:00Z',
  })) as unknown as typeof credential
  page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  await comeIn(page, server)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const shot = process.env.LAUREL_SCREENSHOTS
const picture = async (name: string) => {
  if (shot) await page.screenshot({ path: join(shot, `life-${name}.png`), fullPage: true })
}
const open = (path: string) => page.goto(`${server.url}/portal${path}`)

async function canBeUsedByEverybody(name: string): Promise<void> {
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .exclude('[data-live-announcer]')
      .analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await picture(`${name}-${width}-${colorScheme}`)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('a misspelt name is corrected: the new one has it right, and both tell of each other', async () => {
  await open(`/credentials/${credential.id}`)
  await page.getByRole('button', { name: 'Correct', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What was wrong').fill('The name was misspelt.')
  await dialog.getByLabel('Name', { exact: true }).fill('Ada Lovelace')
  await picture('correct')
  await dialog.getByRole('button', { name: 'Issue the corrected one' }).click()
  await page.getByRole('heading', { name: 'Ada Lovelace', level: 1 }).waitFor()
  await page.getByRole('heading', { name: 'What followed what' }).waitFor()
  await page.getByText('Corrects', { exact: true }).waitFor()
  await canBeUsedByEverybody('corrected')
  // The misspelt one is found, and left out, by what became of it.
  await open('/credentials')
  const choose = async (option: string) => {
    await page.getByRole('button', { name: /^Replaced/ }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  const rows = () => page.getByRole('row').filter({ has: page.getByRole('link') })
  await choose('Replaced by a newer one')
  await expect.poll(() => rows().count()).toBe(1)
  await picture('credentials-replaced')
  await choose('Not replaced')
  await page
    .getByRole('row', { name: /Ada Lovelace/ })
    .first()
    .waitFor()
  await canBeUsedByEverybody('credentials-not-replaced')
  await page.getByRole('row').getByRole('link', { name: 'Ada Lovelace' }).click()
  await page.getByRole('heading', { name: 'Ada Lovelace', level: 1 }).waitFor()
})

test('a suspension gets an end, and its reason may stay private', async () => {
  await page.getByRole('button', { name: 'Suspend', exact: true }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByLabel('Reason').fill('Exam under review')
  await dialog.getByLabel(/Ends by itself on/).fill('2090-05-01T10:00')
  await dialog.getByText('Keep it to ourselves').click()
  await picture('suspend')
  await dialog.getByRole('button', { name: 'Suspend' }).click()
  await page.getByText(/until 1 May 2090/).waitFor()
  await page.getByText('Only your organization sees this reason.').waitFor()
})

test('one is issued later, seen among what is scheduled, and called off', async () => {
  await open('/issue')
  await page.getByLabel('Name of the recipient').fill('Grace Hopper')
  await page.getByText('More details').click()
  await page.getByLabel(/Issue it later/).fill('2090-05-01T10:00')
  await page.getByRole('button', { name: 'Issue', exact: true }).click()
  await page.getByRole('link', { name: 'See what is scheduled' }).click()
  await page.getByText('Grace Hopper').waitFor()
  await canBeUsedByEverybody('scheduled')
  await page.getByRole('button', { name: 'Call off' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Call off' }).click()
  await page.getByRole('heading', { name: 'Nothing is scheduled' }).waitFor()
})

test('reminders and renewals are settled for the organization, and otherwise for an achievement', async () => {
  await page.getByRole('link', { name: 'Reminders' }).click()
  await page.getByText('30 days before it ends').waitFor()
  await page
    .getByRole('region', { name: 'Reminders', exact: true })
    .getByRole('button', { name: 'Change' })
    .click()
  await page.getByRole('button', { name: 'Remove 7 days before it ends' }).click()
  await page.getByRole('button', { name: 'Add a reminder' }).click()
  await picture('ladder')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('14 days before it ends').waitFor()
  await canBeUsedByEverybody('rules')

  await open(`/achievements/${credential.achievementId}`)
  await page.getByRole('heading', { name: 'When its credentials end' }).waitFor()
  await page
    .getByRole('region', { name: 'Renewals', exact: true })
    .getByRole('button', { name: 'Change' })
    .click()
  await page.getByLabel(/Days of grace/).fill('14')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByText('14 days of grace.').waitFor()
  expect(complaints).toEqual([])
})
