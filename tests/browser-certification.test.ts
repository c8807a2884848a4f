import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'
import { comeIn } from './come-in.ts'

/* Programs in the portal, in a real browser: rules, people, a draft held against history, a source with its mapping. */

let server: TestServer
let browser: Browser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  await server.achievement({ name: 'Certified welder' })
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
  if (shot) await page.screenshot({ path: join(shot, `certification-${name}.png`), fullPage: true })
}
const send = async (email: string, name: string, score: number) => {
  const wish = {
    externalId: `exam-${email}`,
    recipient: { email, name },
    kind: 'assessment',
    key: 'welding-exam',
    score,
  }
  expect((await server.as('owner').post('/v1/results', wish)).status).toBe(200)
}
async function everybodyCanUse(name: string): Promise<void> {
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
  await page.emulateMedia({ colorScheme: 'light' })
}

test('a program is written, told in words as it is written, and a mistake stands at its field', {
  timeout: 90_000,
}, async () => {
  await page.getByRole('navigation').getByRole('link', { name: 'Certification' }).click()
  await page.getByRole('heading', { name: 'No programs yet' }).waitFor()
  await page.getByRole('link', { name: 'New program' }).click()
  await page.getByLabel('Name').fill('Safe welding')
  await page.getByText('Certified welder').click()
  await page.getByLabel('Which one').fill('welding-exam')
  await page.getByText('passes “welding-exam” with at least 80 %').waitFor()
  await page.getByRole('button', { name: 'Add a requirement' }).click()
  await everybodyCanUse('edit')
  await page.getByLabel('Not older than').first().fill('one year')
  await page.getByLabel('Which one').last().fill('welding-course')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Not older than').first().fill('')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await page.getByRole('heading', { name: 'Safe welding', level: 1 }).waitFor()
})

test('a draft shows who would get it; published, it awards, and the person’s line says why', {
  timeout: 90_000,
}, async () => {
  await send('ada@example.org', 'Ada Lovelace', 91)
  await send('bert@example.org', 'Bert Brecht', 40)
  const course = { kind: 'course', key: 'welding-course', outcome: 'passed', externalId: 'course-ada' }
  const completed = { ...course, recipient: { email: 'ada@example.org' } }
  expect((await server.as('owner').post('/v1/results', completed)).status).toBe(200)
  await page.reload()
  const ada = page.getByRole('listitem').filter({ hasText: 'Ada Lovelace' })
  await ada.getByText('Would get it').waitFor()
  await picture('draft')
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Publish' }).click()
  await ada.getByText('Keeps it').waitFor({ timeout: 20_000 })
  await ada.getByRole('button', { name: /Why/ }).click()
  await ada.getByText('(met, 91 of 80)').waitFor()
  await picture('people')
  await ada.getByRole('link', { name: 'Credentials' }).click()
  await page.getByRole('heading', { name: 'Why this was awarded' }).waitFor()
  await picture('explained')
})

test('a source is added, what comes is seen, and a mapping is tried on it as it is written', {
  timeout: 90_000,
}, async () => {
  await page.getByRole('navigation').getByRole('link', { name: 'Certification' }).click()
  await page.getByRole('link', { name: 'Where results come from' }).click()
  await page.getByRole('button', { name: 'Add a source' }).click()
  await page.getByLabel('Name').fill('Course platform')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /How it signs/ })
    .click()
  await page.getByRole('option', { name: /GitHub/ }).click()
  await page.getByLabel(/Secret of the other program/).fill('the other side made this')
  await page.getByRole('dialog').getByRole('button', { name: 'Add a source' }).click()
  const url = await page.getByRole('textbox', { name: 'Address' }).inputValue()
  await page.getByRole('button', { name: 'Close' }).click()
  const body = JSON.stringify({
    id: 7,
    user: { mail: 'cleo@example.org', name: 'Cleo' },
    exam: 'welding-exam',
    points: 0.9,
  })
  const signature = createHmac('sha256', 'the other side made this').update(body).digest('hex')
  await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
  })
  await page.getByRole('link', { name: 'Course platform' }).click()
  await page.getByText('Waiting for a mapping').first().waitFor()
  for (const [label, place] of [
    ['Its id (needed)', '/id'],
    ['Address (needed)', '/user/email'],
    ['Name', '/user/name'],
    ['Which one (needed)', '/exam'],
    ['Score in per cent', '/points'],
  ] as const)
    await page.getByLabel(label, { exact: true }).fill(place)
  await page.getByText(/There is no “email”. It is looked for at \/user\/email/).waitFor()
  await page.getByLabel('Address (needed)', { exact: true }).fill('/user/mail')
  await page.getByText('"cleo@example.org"').last().waitFor()
  await everybodyCanUse('mapping')
  await page.getByRole('button', { name: 'Save the mapping' }).click()
  await page.getByText('Saved. Messages become results').waitFor()
  await page.getByRole('button', { name: 'Take it again' }).click()
  await page.getByText('Taken', { exact: true }).waitFor()
  expect(complaints).toEqual([])
})
