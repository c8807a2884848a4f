import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'
import { type Demo, makePlace, type Place } from './server-process.ts'

/*
 * The main road in a real browser: start, sign in, issue from a CSV, open the page, download and verify the
 * picture, revoke, verify again.
 */

let place: Place
let demo: Demo
let browser: Browser
let page: Page
let folder: string

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  place = await makePlace()
  ;[demo, browser, folder] = await Promise.all([
    place.start(),
    launchBrowser(),
    mkdtemp(join(tmpdir(), 'laurel-road-')),
  ])
  page = await (await browser.newContext({ acceptDownloads: true })).newPage()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await place?.clear()
  if (folder) await rm(folder, { recursive: true, force: true })
})

test('from a list of names to a certificate that anybody can check, and back', async () => {
  const credentialUrl = await issueFromCsv()

  await page.goto(credentialUrl)
  expect(await page.title()).toContain('山田 花子')
  await expectText('Valid')
  const linkedIn = new URL((await page.getByRole('link', { name: /LinkedIn/ }).getAttribute('href'))!)
  expect(Object.fromEntries(linkedIn.searchParams)).toMatchObject({
    startTask: 'CERTIFICATION_NAME',
    name: 'Certificate in Data Fundamentals',
    organizationName: 'Meridian Institute',
    expirationYear: '2030',
    expirationMonth: '6',
    certUrl: credentialUrl,
  })

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /PNG/ }).click(),
  ])
  const picture = join(folder, 'badge.png')
  await download.saveAs(picture)
  await verifyFile(picture)
  await expectText(/\bvalid\b/i)

  const id = credentialUrl.split('/').at(-1)!
  await page.goto(`${place.url}/portal/credentials/${id}`)
  await page
    .getByRole('button', { name: /^Revoke/ })
    .first()
    .click()
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'))
  await dialog.getByRole('textbox').fill('Issued to the wrong person')
  await dialog.getByRole('button', { name: /^Revoke/ }).click()
  await dialog.waitFor({ state: 'hidden' })

  await page.goto(credentialUrl)
  await expectText('Revoked')
  await expectText('Issued to the wrong person')
  await expect
    .poll(
      async () => {
        await verifyFile(picture)
        return page.locator('main').innerText()
      },
      { timeout: 20_000, interval: 1000 },
    )
    .toMatch(/revoked/i)
}, 120_000)

/** Signs in by the one-time link and goes through the portal's three steps; answers the address of one credential. */
async function issueFromCsv(): Promise<string> {
  await page.goto(demo.signInUrl)
  await page.getByRole('button', { name: /sign in/i }).click()
  await page.waitForURL(/\/portal/)
  await page.getByRole('link', { name: 'Batches' }).click()
  await page.getByRole('link', { name: 'New batch' }).first().click()
  const csv = join(folder, 'class.csv')
  await writeFile(
    csv,
    'Student,E-mail,Until\nNoor van Dijk,noor@example.org,2030-06-30\nИван Петров,ivan@example.org,\n,missing@example.org,\n山田 花子,hanako@example.org,2030-06-30\n',
  )
  await page.locator('input[type=file]').setInputFiles(csv)
  await page.getByRole('button', { name: 'Check every row' }).click()
  await expectText('The name is missing.')
  await page.getByRole('button', { name: 'Issue 3 credentials' }).click()
  await expectText(/Finished, 1 refused/)

  const found = await fetch(`${place.url}/v1/credentials?search=${encodeURIComponent('山田')}`, {
    headers: { authorization: `Bearer ${demo.apiKey}` },
  })
  const { items } = (await found.json()) as { items: { url: string; batchId: string }[] }
  const issued = items.find(({ batchId }) => page.url().endsWith(batchId))
  expect(issued, 'the credential that was just issued').toBeDefined()
  return issued!.url
}

async function verifyFile(path: string): Promise<void> {
  await page.goto(`${place.url}/verify`)
  await page.locator('input[type=file]').setInputFiles(path)
  const button = page.getByRole('button', { name: /verify/i })
  if (await button.isVisible().catch(() => false)) await button.click().catch(() => {})
  await page.getByText('Certificate in Data Fundamentals').first().waitFor()
}

async function expectText(text: string | RegExp): Promise<void> {
  await page.locator('main').getByText(text).first().waitFor({ timeout: 15_000 })
}
