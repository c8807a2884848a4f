import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RealProvider, startRealProvider } from '../packages/server/src/testing/real-provider.ts'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'
import { comeIn } from './come-in.ts'

/* An organization sets up its identity provider in the portal, and a colleague comes in through it. */

let idp: RealProvider
let server: TestServer
let browser: Browser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  idp = await startRealProvider()
  ;[server, browser] = await Promise.all([
    startServer({ environment: { LAUREL_OUTBOUND_ALLOW: idp.issuer } }),
    launchBrowser(),
  ])
  page = await openPage()
  await comeIn(page, server)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await idp?.stop()
})

async function openPage(): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const opened = await context.newPage()
  opened.setDefaultTimeout(20_000)
  opened.on('pageerror', (error) => complaints.push(error.message))
  opened.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text())
  })
  return opened
}
async function looksRight(on: Page, place: string): Promise<void> {
  const axe = new AxeBuilder({ page: on }).setLegacyMode().exclude('[data-live-announcer]')
  const { violations } = await axe.analyze()
  expect(
    violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
    place,
  ).toEqual([])
}

test('a provider is added by its issuer and client; one that does not answer is refused in words', async () => {
  await page.getByRole('link', { name: 'Signing in' }).click()
  await page.getByText('Members sign in with mailed links and passkeys.').waitFor()
  await page.getByRole('button', { name: 'Add a provider' }).click()
  const dialog = page.getByRole('dialog')
  await looksRight(page, 'the form')
  await dialog.getByLabel('Name').fill('Corp')
  await dialog.getByRole('textbox', { name: 'Issuer' }).fill(`${idp.issuer}/nowhere`)
  await dialog.getByLabel('Client id').fill(idp.clientId)
  await dialog.getByLabel(/Client secret/).fill(idp.clientSecret)
  await dialog.getByLabel(/Domains of e-mail addresses/).fill('corp.example, @sister.example')
  await dialog.getByRole('button', { name: /Newcomers of these domains become/ }).click()
  await page.getByRole('option', { name: 'Issuer' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText(/The identity provider cannot be used/).waitFor()
  await dialog.getByRole('textbox', { name: 'Issuer' }).fill(idp.issuer)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('corp.example, sister.example').waitFor()
  await page.getByText('Enter these at the provider').click()
  const [redirectUri, logoutUri] = await page.locator('dd code').allInnerTexts()
  idp.register(redirectUri!, logoutUri!, `${server.url}/portal/sign-in`)
  await looksRight(page, 'the settings')
})

test('a colleague finds the provider by the name of the organization, comes in, and is signed out there too', async () => {
  idp.user = { sub: 'una', email: 'una@corp.example', email_verified: true, name: 'Una User' }
  const desk = await openPage()
  await desk.goto(`${server.url}/portal/sign-in`, { waitUntil: 'networkidle' })
  await looksRight(desk, 'the door')
  await desk.getByRole('button', { name: 'Through my organization' }).click()
  await desk.getByLabel('Short name of the organization').fill('nobody-here')
  await desk.getByRole('button', { name: 'Continue' }).click()
  await desk.getByText(/No organization of this name/).waitFor()
  await desk.getByLabel('Short name of the organization').fill('Home')
  await desk.getByRole('button', { name: 'Continue' }).click()
  await looksRight(desk, 'the door of a provider')
  await desk.getByRole('link', { name: 'Continue with Corp' }).click()
  await desk.getByRole('heading', { name: /Good to see you, Una/ }).waitFor()

  await desk.goto(`${server.url}/portal/security`)
  await desk.getByText(/You came in through the identity provider of your organization/).waitFor()
  await desk.getByRole('button', { name: /Account/ }).click()
  await desk.getByRole('menuitem', { name: 'Sign out' }).click()
  await desk.waitForURL(`${idp.issuer}/session/end**`)
  expect(new URL(desk.url()).searchParams.get('id_token_hint')).not.toBeNull()
  await desk.context().close()
})

test('what would shut oneself out is refused in words, and a provider is removed', async () => {
  await page.getByText('Members act only when they came in through a provider').click()
  await page.getByText(/Sign in through your provider first/).waitFor()
  await page.getByRole('button', { name: 'Remove Corp' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('Members sign in with mailed links and passkeys.').waitFor()
})

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 360],
] as const)(
  'nobody is shut out of the settings in %s at %i pixels',
  async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    await page.goto(`${server.url}/portal/sign-in-settings`, { waitUntil: 'networkidle' })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await looksRight(page, 'sign-in-settings')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    const folder = process.env.LAUREL_SCREENSHOTS
    if (folder) await page.screenshot({ path: `${folder}/sign-in-settings-${colorScheme}-${width}.png` })
  },
  60_000,
)

test('the content policy was never broken and nothing failed unseen', () => {
  expect(complaints).toEqual([])
})
