import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueMany } from '../packages/server/src/testing/issue-many.ts'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'
import { comeIn } from './come-in.ts'

/* Bulk acts in the portal, in a real browser. */

let server: TestServer
let browser: Browser
let page: Page
/** Who stands first in the list. */
let first: string
const complaints: string[] = []

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  const { id } = await server.achievement()
  await issueMany(server, 40, { achievementId: id })
  // All of a batch are issued at one instant: which of them come first in the list, their random ids say.
  const listed = await (await server.as('owner').get('/v1/credentials?limit=25')).json()
  const { items } = listed as { items: { id: string; recipient: { name: string } }[] }
  first = items[0]!.recipient.name
  await server.as('owner').post(`/v1/credentials/${items[3]!.id}/revoke`, { reason: 'Known before.' })
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
  if (shot) await page.screenshot({ path: join(shot, `jobs-${name}.png`), fullPage: true })
}
const expectAccessible = async () => {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .exclude('[data-live-announcer]')
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

test('credentials are chosen in the list, looked at, suspended as a job, and what came of each is shown', async () => {
  await page.getByRole('link', { name: 'Credentials' }).click()
  await page.getByRole('checkbox', { name: 'Choose all on this page' }).waitFor()
  await page
    .locator('label')
    .filter({ has: page.getByRole('checkbox', { name: 'Choose all on this page' }) })
    .click()
  await page.getByText('25 chosen').waitFor()
  await picture('chosen')
  await expectAccessible()
  await page.getByRole('button', { name: 'Do something with many' }).click()
  await page.getByLabel('What to do').click()
  await page.getByRole('option', { name: 'Suspend' }).click()
  await page.getByLabel('Reason').fill('The exam is looked at again.')
  await picture('act')
  await page.getByRole('button', { name: 'Look at them' }).click()
  await page.getByRole('heading', { name: 'Suspend 25 credentials?' }).waitFor()
  await page.getByText('1 credential: It was revoked, and that is for good.').waitFor()
  await page.getByRole('link', { name: first, exact: true }).waitFor()
  await picture('look')
  await expectAccessible()
  await page.getByRole('button', { name: 'Suspend 25 credentials' }).click()
  await page.getByText('Finished, 1 failed').waitFor()
  await page
    .locator('label')
    .filter({ hasText: /^Failed$/ })
    .click()
  await page.getByText('It was revoked, and that is for good.').waitFor()
  await picture('finished')
  await expectAccessible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download what failed' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^failures-.*\.csv$/)
})

test('all that match a filter are chosen, and a job rests, goes on and is given up', async () => {
  await page.getByRole('link', { name: 'Credentials' }).click()
  await page.getByLabel('State', { exact: true }).click()
  await page.getByRole('option', { name: 'Suspended' }).click()
  await page.getByRole('checkbox', { name: `Choose ${first}`, exact: true }).waitFor()
  await page
    .locator('label')
    .filter({ has: page.getByRole('checkbox', { name: `Choose ${first}`, exact: true }) })
    .click()
  await page.getByRole('button', { name: 'All that match the filter' }).click()
  await page.getByRole('button', { name: 'Do something with many' }).click()
  await page.getByLabel('What to do').click()
  await page.getByRole('option', { name: 'Reinstate' }).click()
  await page.getByRole('button', { name: 'Look at them' }).click()
  await page.getByRole('button', { name: 'Reinstate 24 credentials' }).click()
  await page.getByText('Finished', { exact: true }).waitFor()

  const { id } = await server.achievement()
  const drawn = await issueMany(server, 60, { achievementId: id })
  const prepared = await server
    .as('owner')
    .post('/v1/jobs', { kind: 'render', select: { ids: drawn.ids }, format: 'pdf' })
  const job = (await prepared.json()) as { id: string }
  await page.goto(`${server.url}/portal/jobs/${job.id}`)
  await page.getByRole('button', { name: 'Draw certificates 60 credentials' }).click()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByText('Paused').waitFor()
  await picture('paused')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Give up' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Give it up' }).click()
  await page.getByText('Given up').waitFor()
  await page.getByRole('link', { name: 'Jobs' }).first().click()
  await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor()
  await page.getByRole('link', { name: 'Reinstate' }).waitFor()
  await picture('list')
  await expectAccessible()
})

test('holders are written to: what is sent is seen before, and each mail is found from the list', async () => {
  await server.credential({ recipient: { name: 'Wanda Writer', email: 'wanda@example.org' } })
  await page.goto(`${server.url}/portal/credentials`)
  await page.getByRole('checkbox', { name: 'Choose Wanda Writer' }).waitFor()
  await page
    .locator('label')
    .filter({ has: page.getByRole('checkbox', { name: 'Choose Wanda Writer' }) })
    .click()
  await page.getByRole('button', { name: 'Do something with many' }).click()
  await page.getByLabel('What to do').click()
  await page.getByRole('option', { name: 'Write to their holders' }).click()
  await page.getByLabel('Subject').fill('The handbook has changed')
  await page.getByLabel('Message').fill('Chapter 3 is new.\n\nYour credential holds as before.')
  await picture('letter')
  await expectAccessible()
  await page.getByRole('button', { name: 'Look at them' }).click()
  await page.getByRole('heading', { name: 'Write to the holders of 1 credential?' }).waitFor()
  await page.getByText('Your credential holds as before.').waitFor()
  await picture('letter-look')
  await expectAccessible()
  await page.getByRole('button', { name: 'Write to the holders of 1 credential' }).click()
  await page.getByText('Finished', { exact: true }).waitFor()
  await picture('letter-done')
  await page.getByRole('link', { name: 'See the mail' }).click()
  await page.getByRole('heading', { name: 'The handbook has changed' }).waitFor()
  await page.goto(`${server.url}/portal/jobs`)
})

test('it holds on a phone and in the dark', async () => {
  await page.setViewportSize({ width: 375, height: 780 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByRole('link', { name: 'Suspend' }).click()
  await page.getByText('Finished, 1 failed').waitFor()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide).toBeLessThanOrEqual(0)
  await picture('phone')
  await expectAccessible()
  expect(complaints).toEqual([])
})
