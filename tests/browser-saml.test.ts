import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDns, type TestDns } from '../packages/server/src/testing/dns.ts'
import { type SamlProvider, startSamlProvider } from '../packages/server/src/testing/saml-provider.ts'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'
import { comeIn } from './come-in.ts'

/* An organization proves its domain and sets up a SAML provider in the portal; a colleague is led there by her address. */

/** At another site than the server, so that the browser keeps its cookies back when the provider posts. */
let idp: SamlProvider
let dns: TestDns
let server: TestServer
let browser: Browser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  ;[idp, dns] = await Promise.all([startSamlProvider('127.0.0.1'), startDns()])
  ;[server, browser] = await Promise.all([
    startServer({ environment: { LAUREL_OUTBOUND_ALLOW: idp.origin, LAUREL_DNS_SERVERS: dns.address } }),
    launchBrowser(),
  ])
  page = await openPage()
  await comeIn(page, server)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await Promise.all([idp?.stop(), dns?.stop()])
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
async function shoot(on: Page, name: string): Promise<void> {
  const folder = process.env.LAUREL_SCREENSHOTS
  if (folder) await on.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

test('a domain is added with a record to set, and proved once it is there', async () => {
  await page.getByRole('link', { name: 'Signing in' }).click()
  await page.getByText('No domain yet.').waitFor()
  await page.getByRole('button', { name: 'Add a domain' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Domain' }).fill('gmail.com')
  await dialog.getByRole('button', { name: 'Add a domain' }).click()
  await dialog
    .getByText(/belongs to no organization/)
    .first()
    .waitFor()
  await looksRight(page, 'adding a domain')
  await dialog.getByRole('textbox', { name: 'Domain' }).fill('Corp.Example')
  await dialog.getByRole('button', { name: 'Add a domain' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('Waiting for the record').waitFor()
  const [type, name, value] = await page.locator('dd code').allInnerTexts()
  expect([type, name]).toEqual(['TXT', '_laurel-challenge.corp.example'])
  await page.getByRole('button', { name: 'Check now corp.example' }).click()
  await page.getByText(/There is no such record yet/).waitFor()
  await shoot(page, 'domain-waiting')
  dns.texts.set(name!, [value!])
  await page.getByRole('button', { name: 'Check now corp.example' }).click()
  await page.getByText('Proved', { exact: true }).waitFor()
  await page.getByText(/No provider of yours names this domain yet/).waitFor()
  await looksRight(page, 'a proved domain')
})

test('a SAML provider is added by its metadata; what cannot be read is refused in words', async () => {
  await page.getByRole('button', { name: 'Add a provider' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('SAML 2.0').click()
  await dialog.getByLabel('Name').fill('Corp')
  await dialog.getByLabel(/Address of its metadata/).fill(`${idp.origin}/nowhere`)
  await dialog.getByLabel(/Domains of e-mail addresses/).fill('corp.example')
  await dialog.getByRole('button', { name: /Newcomers of these domains become/ }).click()
  await page.getByRole('option', { name: 'Issuer' }).click()
  await dialog.getByText('Further choices').click()
  await looksRight(page, 'the form')
  await shoot(page, 'saml-form')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText(/answers 404/).waitFor()
  await dialog.getByLabel(/Address of its metadata/).fill(idp.metadataUrl)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText(`${idp.entityId} · SAML 2.0`).waitFor()
  await page.getByText('Enter these at the provider').click()
  await page.getByText(/\/saml\/acs$/).waitFor()
  await page.getByText(/No provider of yours names this domain yet/).waitFor({ state: 'hidden' })
  await looksRight(page, 'the settings')
  await shoot(page, 'saml-settings')
})

test('a colleague enters her address, is led to the provider, and comes back signed in', async () => {
  idp.user = {
    nameId: 'una-1',
    attributes: { email: ['una@corp.example'], givenName: ['Una'], sn: ['User'] },
  }
  const desk = await openPage()
  await desk.goto(`${server.url}/portal/sign-in`, { waitUntil: 'networkidle' })
  await desk.getByLabel('E-mail address').fill('una@corp.example')
  await desk.getByRole('button', { name: 'Continue', exact: true }).click()
  await desk.getByText('People with an address of corp.example sign in here:').waitFor()
  await looksRight(desk, 'the door that an address leads to')
  await shoot(desk, 'led-door')
  await desk.getByRole('link', { name: 'Continue with Corp' }).click()
  await desk.getByRole('heading', { name: 'Your company' }).waitFor()
  await desk.getByRole('button', { name: 'Log in' }).click()
  await desk.getByRole('heading', { name: /Good to see you, Una/ }).waitFor()
  await desk.goto(`${server.url}/portal/security`)
  await desk.getByText(/You came in through the identity provider of your organization/).waitFor()
  await desk.context().close()
})

test('an address that leads nowhere gets a link by mail, and one that leads somewhere can have one instead', async () => {
  const desk = await openPage()
  await desk.goto(`${server.url}/portal/sign-in`, { waitUntil: 'networkidle' })
  await desk.getByLabel('E-mail address').fill('owner@home.example')
  await desk.getByRole('button', { name: 'Continue', exact: true }).click()
  await desk.getByRole('heading', { name: 'Look at your inbox' }).waitFor()
  await desk.getByRole('button', { name: 'Use another address' }).click()
  await desk.getByLabel('E-mail address').fill('una@corp.example')
  await desk.getByRole('button', { name: 'Continue', exact: true }).click()
  await desk.getByRole('button', { name: 'Mail me a link instead' }).click()
  await desk.getByRole('heading', { name: 'Look at your inbox' }).waitFor()
  await desk.context().close()
})

test('where the provider is required and the only one, the address leads there without a question', async () => {
  await server.world.db
    .updateTable('organizations')
    .set({ provider_required: true })
    .where('id', '=', server.home.id)
    .execute()
  const desk = await openPage()
  await desk.goto(`${server.url}/portal/sign-in`, { waitUntil: 'networkidle' })
  await desk.getByLabel('E-mail address').fill('anybody@corp.example')
  await desk.getByRole('button', { name: 'Continue', exact: true }).click()
  await desk.getByRole('heading', { name: 'Your company' }).waitFor()
  await desk.context().close()
  await server.world.db
    .updateTable('organizations')
    .set({ provider_required: false })
    .where('id', '=', server.home.id)
    .execute()
})

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['dark', 360],
] as const)(
  'domains and providers can be read by everybody in %s at %i pixels',
  async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    await page.goto(`${server.url}/portal/sign-in-settings`, { waitUntil: 'networkidle' })
    await page.getByText('Proved', { exact: true }).waitFor()
    await looksRight(page, 'sign-in-settings')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await shoot(page, `sign-in-settings-${colorScheme}-${width}`)
  },
  60_000,
)

test('the content policy was never broken and nothing failed unseen', () => {
  expect(complaints).toEqual([])
})
