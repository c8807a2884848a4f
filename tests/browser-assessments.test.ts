import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSignInLink } from '../packages/server/src/access/sign-in.ts'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'

/* Assessments in a real browser: the bank and the editor in the portal, a whole attempt by the link of a letter up to the page of the credential, and the figures. */

let server: TestServer
let browser: Browser
let desk: Page
let taker: Page
const complaints: string[] = []
const shots = process.env.LAUREL_SCREENSHOTS

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  await server.achievement({ name: 'Safe at the bench' })
  desk = await opened()
  taker = await opened()
  await desk.goto(await createSignInLink(server.world, 'owner@home.example'))
  await Promise.all([desk.waitForURL('**/portal**'), desk.getByRole('button', { name: /Sign in/ }).click()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function opened(javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', javaScriptEnabled })
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text())
  })
  return page
}

/** In light, dark and on a phone: nothing that shuts somebody out, and nothing beside the screen. */
async function everybodyCanUse(page: Page, name: string): Promise<void> {
  for (const [look, width] of [
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme: look })
    await page.setViewportSize({ width, height: 860 })
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .exclude('[data-live-announcer]')
      .analyze()
    expect(violations.map(({ id, nodes }) => [name, look, width, id, nodes[0]?.html])).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    if (!shots) continue
    mkdirSync(shots, { recursive: true })
    await page.screenshot({ path: join(shots, `assessments-${name}-${look}-${width}.png`), fullPage: true })
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 860 })
}

async function letterLink(): Promise<string> {
  await taker.goto(`${server.url}/dev/mail`)
  await taker
    .getByRole('link', { name: /Your link to the assessment/ })
    .first()
    .click()
  return (await taker
    .frameLocator('iframe')
    .getByRole('link', { name: 'Open the assessment' })
    .getAttribute('href'))!
}

const gift = `::ppe:: What do you put on **first**? {=Goggles ~Gloves ~Earphones}

::fire:: The bench burns. What do you do? {=Leave, and pull the alarm ~Look for the owner ~Open a window}

no answers here
`

test('questions are written and imported, and what is wrong with one is said of its line', {
  timeout: 120_000,
}, async () => {
  await desk.getByRole('navigation').getByRole('link', { name: 'Assessments' }).click()
  await desk.getByRole('heading', { name: 'No assessments yet' }).waitFor()
  await desk.getByRole('link', { name: 'Question bank' }).click()
  await desk.getByRole('heading', { name: 'No questions yet' }).waitFor()
  await desk.getByRole('link', { name: 'New question' }).click()
  await desk
    .getByRole('textbox', { name: 'Question' })
    .fill('Which of these may **never** stand on the bench?\n\nThink of `solvents`, too.')
  await desk.getByRole('radio', { name: 'Several answers' }).click({ force: true })
  await desk.getByRole('textbox', { name: 'Option 1' }).fill('Food and drink')
  await desk.getByRole('textbox', { name: 'Option 2' }).fill('A clean tool')
  await desk.getByRole('textbox', { name: 'Option 3' }).fill('Open solvents')
  await desk.getByRole('checkbox', { name: 'Option 3 is right' }).click({ force: true })
  await desk
    .getByRole('textbox', { name: /^Why/ })
    .fill('Vapours burn, and food takes up what is on the bench.')
  await desk.getByRole('textbox', { name: /^Tags/ }).fill('bench, safety')
  await everybodyCanUse(desk, 'question')
  await desk.getByRole('button', { name: 'Save' }).click()
  await desk.getByRole('link', { name: /Which of these may never/ }).waitFor()

  await desk.getByRole('button', { name: 'Import' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog
    .getByLabel('File')
    .setInputFiles({ name: 'bench.gift', mimeType: 'text/plain', buffer: Buffer.from(gift) })
  await dialog.getByRole('textbox', { name: /A tag/ }).fill('safety')
  await dialog.getByRole('button', { name: 'Look first' }).click()
  await dialog.getByText('2 questions are good.').waitFor()
  await dialog.getByText('There are no answers in braces.').waitFor()
  await everybodyCanUse(desk, 'import')
  await dialog.getByRole('button', { name: 'Import' }).click()
  await dialog.getByText('2 new, 0 changed, 0 as before.').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await desk.getByRole('link', { name: /The bench burns/ }).waitFor()
  await everybodyCanUse(desk, 'bank')
})

test('an assessment is set up, opened and looked at, and somebody is invited', {
  timeout: 120_000,
}, async () => {
  await desk.getByRole('navigation').getByRole('link', { name: 'Assessments' }).click()
  await desk.getByRole('link', { name: 'New assessment' }).click()
  await desk.getByRole('textbox', { name: 'Title' }).fill('Safe at the bench')
  await desk.getByRole('textbox', { name: /^Key/ }).fill('bench-safety')
  await desk
    .getByRole('textbox', { name: /Read before the start/ })
    .fill('Three questions about the bench.\n\nRead each **to its end**.')
  await desk.getByRole('radio', { name: 'Drawn by tag' }).click({ force: true })
  await desk.getByRole('button', { name: 'Add a tag' }).click()
  await desk.getByRole('button', { name: /Tag/ }).first().click()
  await desk.getByRole('option', { name: /safety/ }).click()
  await desk.getByLabel('How many').fill('3')
  await desk.getByRole('button', { name: /What people see after it/ }).click()
  await desk.getByRole('option', { name: /what is right, and why/ }).click()
  await desk.getByLabel('Pass mark in %').fill('101')
  await desk.getByRole('button', { name: 'Save' }).click()
  await desk.getByRole('alert').waitFor()
  await desk.getByLabel('Pass mark in %').fill('60')
  await everybodyCanUse(desk, 'edit')
  await desk.getByRole('button', { name: 'Save' }).click()
  await desk.getByRole('heading', { name: 'Safe at the bench', level: 1 }).waitFor()
  await desk.getByText('Which of these may').waitFor()
  await everybodyCanUse(desk, 'paper')
  await desk.getByRole('button', { name: 'Open it' }).click()
  await desk.getByText('People can take it now.').waitFor()

  await desk.getByRole('radio', { name: 'People' }).click({ force: true })
  await desk.getByRole('button', { name: 'Invite people' }).click()
  await desk.getByRole('textbox', { name: /One person a line/ }).fill('Ada Lovelace ada@example.org')
  await desk.getByRole('button', { name: 'Send the letters' }).click()
  await desk.getByText('Line 1 is not a name').waitFor()
  await desk.getByRole('textbox', { name: /One person a line/ }).fill('Ada Lovelace, ada@example.org')
  await desk.getByRole('button', { name: 'Send the letters' }).click()
  await desk.getByText('1 letter is on the way.').waitFor()
  await everybodyCanUse(desk, 'invite')
  await desk.getByRole('button', { name: 'Close' }).click()
  await desk.getByText('ada@example.org').waitFor()
})

const rights = ['Goggles', 'Leave, and pull the alarm', 'Food and drink', 'Open solvents']
/** Chooses what is right on the page that is open. */
async function chooseRight(page: Page): Promise<void> {
  for (const right of rights) {
    const option = page.getByLabel(right, { exact: true })
    if (await option.count()) await option.check()
  }
}

test('the letter leads to an attempt that survives a reload, is looked over, handed in, passed and awarded', {
  timeout: 180_000,
}, async () => {
  const [achievement] = (await (await server.as('owner').get('/v1/achievements')).json()).items
  const wish = {
    name: 'Bench',
    goal: '',
    criteria: 'Pass.',
    achievementIds: [achievement.id],
    requirements: { kind: 'assessment', key: 'bench-safety' },
    validity: { kind: 'unlimited' },
    graceDays: 0,
    renewal: null,
    takeAway: 'suspend',
  }
  const program = (await (await server.as('owner').post('/v1/programs', wish)).json()) as { id: string }
  expect((await server.as('owner').post(`/v1/programs/${program.id}/publish`)).status).toBe(200)

  const link = await letterLink()
  await taker.goto(link)
  await everybodyCanUse(taker, 'link')
  await taker.getByRole('button', { name: 'Open it' }).click()
  await taker.getByRole('heading', { name: 'Safe at the bench' }).waitFor()
  await everybodyCanUse(taker, 'intro')
  await taker.getByRole('button', { name: 'Start' }).click()
  await taker.getByRole('heading', { name: 'Question 1 of 3' }).waitFor()
  await taker.getByText(/^(29|30):\d\d$/).waitFor()
  await everybodyCanUse(taker, 'asked')

  // By the keyboard alone: into the options, choose, on to the next.
  await taker.locator('input[name="chosen"]').first().focus()
  await taker.keyboard.press('Space')
  await taker.getByText('Saved', { exact: true }).waitFor()
  await everybodyCanUse(taker, 'answered')
  await taker.reload()
  await taker.getByRole('heading', { name: 'Question 2 of 3' }).waitFor()
  await taker.getByRole('button', { name: 'Question 1 of 3, answered' }).click()
  await taker.getByRole('heading', { name: 'Question 1 of 3' }).waitFor()
  expect(await taker.locator('input[name="chosen"]').first().isChecked()).toBe(true)
  await taker.getByRole('button', { name: 'Take my answer back' }).click()
  for (const next of ['Next', 'Next', 'Look it over']) {
    await chooseRight(taker)
    await taker.locator('.asked-acts').getByRole('button', { name: next }).click()
  }
  await taker.getByText('You have answered every question.').waitFor()
  await everybodyCanUse(taker, 'review')
  await taker.getByRole('button', { name: 'Hand it in' }).click()
  await taker.getByRole('heading', { name: 'You have passed' }).waitFor()
  await everybodyCanUse(taker, 'passed')

  await taker.goto(`${server.url}/dev/mail`)
  await expect
    .poll(
      async () => {
        await taker.reload()
        return taker.getByRole('link', { name: /has awarded you: Safe at the bench/ }).count()
      },
      { timeout: 30_000 },
    )
    .toBe(1)
  await taker.getByRole('link', { name: /has awarded you/ }).click()
  const page = await taker
    .frameLocator('iframe')
    .getByRole('link', { name: 'See your certificate' })
    .getAttribute('href')
  await taker.goto(page!)
  await taker.getByRole('heading', { name: 'Safe at the bench' }).first().waitFor()
  await taker.getByText('Ada Lovelace').first().waitFor()
})

test('without a script, from right to left and with wrong answers it goes the same way', {
  timeout: 180_000,
}, async () => {
  const [assessment] = (await (await server.as('owner').get('/v1/assessments')).json()).items
  const people = [{ email: 'omar@example.org', name: 'عمر الخيام', language: 'ar', extraMinutes: 15 }]
  expect(
    (await server.as('issuer').post(`/v1/assessments/${assessment.id}/invitations`, { people })).status,
  ).toBe(200)
  const plain = await opened(false)
  await plain.goto(`${server.url}/dev/mail`)
  await plain.getByRole('link', { name: /رابطك إلى الاختبار/ }).click()
  const mail = await plain.locator('iframe').getAttribute('src')
  await plain.goto(new URL(mail!, server.url).href)
  const link = await plain.getByRole('link', { name: 'افتح الاختبار' }).getAttribute('href')
  await plain.goto(link!)
  await plain.getByRole('button', { name: 'افتح' }).click()
  expect(await plain.locator('html').getAttribute('dir')).toBe('rtl')
  if (shots) await plain.screenshot({ path: join(shots, 'assessments-arabic-intro.png'), fullPage: true })
  await plain.getByRole('button', { name: 'ابدأ' }).click()
  if (shots) await plain.screenshot({ path: join(shots, 'assessments-arabic-asked.png'), fullPage: true })
  await plain.locator('.asked-nav').getByRole('button', { name: 'راجع' }).click()
  await plain.getByRole('button', { name: 'سلّم' }).click()
  await plain.getByRole('heading', { name: 'لم تنجح هذه المرة' }).waitFor()
  if (shots) await plain.screenshot({ path: join(shots, 'assessments-arabic-failed.png'), fullPage: true })
  await plain.context().close()
})

test('the desk sees attempts and figures; whoever is signed in finds what they are invited to', {
  timeout: 120_000,
}, async () => {
  await desk.reload()
  await desk.getByRole('radio', { name: 'Attempts' }).click({ force: true })
  await desk.getByRole('link', { name: 'Ada Lovelace' }).waitFor()
  await everybodyCanUse(desk, 'attempts')
  await desk.getByRole('link', { name: 'Ada Lovelace' }).click()
  await desk.getByText('1 of 1 points').first().waitFor()
  await everybodyCanUse(desk, 'attempt')
  await desk.goBack()
  await desk.getByRole('radio', { name: 'Figures' }).click({ force: true })
  await desk.getByText('Discrimination is told from 30 attempts on.').waitFor()
  await everybodyCanUse(desk, 'figures')

  const own = await opened()
  await own.goto(await createSignInLink(server.world, 'ada@example.org'))
  await own.getByRole('button', { name: /Sign in/ }).click()
  await own.getByRole('heading', { name: 'My credentials' }).waitFor()
  await own.getByRole('link', { name: 'Safe at the bench' }).last().waitFor()
  await everybodyCanUse(own, 'my')
  await own.context().close()
  expect(complaints).toEqual([])
})
