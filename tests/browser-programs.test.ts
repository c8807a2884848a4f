import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn } from '../packages/server/src/testing/sign-in.ts'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'

/* What a security officer does in the portal: programs, roles, sessions of members, and moving between organizations. */

let server: TestServer
let browser: Browser
let owner: Page
const complaints: string[] = []

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  ;[server, browser] = await Promise.all([startServer({ jobs: false }), launchBrowser()])
  owner = await pageOf('owner@home.example')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function pageOf(email: string): Promise<Page> {
  const { cookie } = await signIn(server, email)
  const [name, value] = cookie.split('=') as [string, string]
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  await context.addCookies([{ name, value, url: server.url }])
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text())
  })
  return page
}

const go = (page: Page, path: string) =>
  page.goto(`${server.url}/portal${path}`, { waitUntil: 'networkidle' })

type Look = readonly ['light' | 'dark', number]
const bothLooks: readonly Look[] = [
  ['light', 1280],
  ['dark', 390],
]

/** No violation of WCAG 2.2 AA, light and dark, wide and on a phone; nothing stands out to the side. */
async function clean(page: Page, name: string, looks = bothLooks): Promise<void> {
  for (const [colorScheme, width] of looks) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
    const { violations } = await new AxeBuilder({ page })
      .exclude('[data-live-announcer]')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze()
    const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
    expect([name, colorScheme, width, found]).toEqual([name, colorScheme, width, []])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
    const folder = process.env.LAUREL_SCREENSHOTS
    if (folder) await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`) })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

test('an OAuth client is registered, gets another secret, is paused, resumed and ended', async () => {
  await go(owner, '/clients')
  await clean(owner, 'clients-none')
  await owner.getByRole('button', { name: 'Register a client' }).click()
  const dialog = owner.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Payroll')
  await clean(owner, 'client-new')
  await dialog.getByRole('button', { name: 'Register a client' }).click()
  const shown = owner.getByRole('alertdialog')
  const [id, first] = [
    await shown.getByLabel('Client id').inputValue(),
    await shown.getByLabel('Secret').inputValue(),
  ]
  await shown.getByRole('button', { name: 'Close' }).click()
  const tokenWith = async (secret: string) => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: id,
      client_secret: secret,
    })
    return (await fetch(`${server.url}/oauth/token`, { method: 'POST', body })).status
  }
  expect(await tokenWith(first)).toBe(200)

  await owner.getByRole('button', { name: 'New secret Payroll' }).click()
  await dialog.getByText('Not at all').click()
  await dialog.getByRole('button', { name: 'New secret' }).click()
  const second = await owner.getByRole('alertdialog').getByLabel('Secret').inputValue()
  await owner.getByRole('button', { name: 'Close' }).click()
  expect([await tokenWith(first), await tokenWith(second)]).toEqual([401, 200])

  await owner.getByRole('button', { name: 'Pause Payroll' }).click()
  await owner.getByLabel('Reason').fill('It was lost.')
  await dialog.getByRole('button', { name: 'Pause' }).click()
  await owner.getByText('It was lost.').waitFor()
  await clean(owner, 'clients')
  expect(await tokenWith(second)).not.toBe(200)
  await owner.getByRole('button', { name: 'Resume Payroll' }).click()
  await owner.getByRole('button', { name: 'Pause Payroll' }).waitFor()
  expect(await tokenWith(second)).toBe(200)
  await owner.getByRole('button', { name: 'End Payroll' }).click()
  await owner.getByRole('alertdialog').getByRole('button', { name: 'End' }).click()
  await owner.getByText('Ended').waitFor()
  expect(await tokenWith(second)).toBe(401)
}, 120_000)

test('a key for signed requests is registered and replaced, and both are good for a day', async () => {
  const pem = () => String(generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }))
  await go(owner, '/request-keys')
  await owner.getByRole('button', { name: 'Register a key' }).click()
  const dialog = owner.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Registry')
  await dialog.getByLabel('Public key').fill('nonsense')
  await dialog.getByRole('button', { name: 'Register a key' }).click()
  await dialog
    .getByText(/public key/i)
    .nth(1)
    .waitFor()
  await dialog.getByLabel('Public key').fill(pem())
  await dialog.getByRole('button', { name: 'Register a key' }).click()
  const shown = owner.getByRole('alertdialog')
  const first = await shown.getByLabel('Key id').inputValue()
  await shown.getByRole('button', { name: 'Close' }).click()

  await owner.getByRole('button', { name: 'Replace Registry' }).click()
  await dialog.getByLabel('Public key').fill(pem())
  await dialog.getByRole('button', { name: 'Replace' }).click()
  const second = await shown.getByLabel('Key id').inputValue()
  await shown.getByRole('button', { name: 'Close' }).click()
  await owner.getByText(second).waitFor()
  await clean(owner, 'request-keys')
  const { items } = (await (await server.as('owner').get('/v1/request-keys')).json()) as {
    items: { id: string; expiresAt: string | null }[]
  }
  const ends = (id: string) => items.find((key) => key.id === id)?.expiresAt ?? null
  expect(ends(second)).toBeNull()
  const left = Date.parse(ends(first)!) - Date.now()
  expect(left).toBeGreaterThan(23 * 3_600_000)
  expect(left).toBeLessThanOrEqual(24 * 3_600_000)
}, 120_000)

test('it is settled for which unusual use a key is paused', async () => {
  await go(owner, '/unusual-use')
  await owner.getByText('Goes looking for ids that there are not').click()
  await owner.getByRole('button', { name: 'Save' }).click()
  await owner.getByText('Saved. It holds from now on.').waitFor()
  await clean(owner, 'unusual-use')
  const policy = await (await server.as('owner').get('/v1/anomaly-policy')).json()
  expect(policy).toEqual({ pause: ['enumeration'] })
}, 60_000)

test('a role of the organization’s own is made out of permissions in words, changed, and taken away', async () => {
  await go(owner, '/people')
  await owner.getByRole('button', { name: 'New role' }).click()
  const dialog = owner.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Examiner')
  await dialog.getByText('Issue and renew credentials').click()
  await clean(owner, 'role-new')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await owner.getByRole('button', { name: 'Edit Examiner' }).click()
  await dialog.getByText('See achievements').click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect
    .poll(async () => {
      const { items } = (await (await server.as('owner').get('/v1/roles')).json()) as {
        items: { name: string; permissions: string[] }[]
      }
      return items.find(({ name }) => name === 'Examiner')?.permissions
    })
    .toEqual(['achievement:read', 'credential:issue'])
  await clean(owner, 'roles')
  await owner.getByRole('button', { name: 'Take away Examiner' }).click()
  await owner.getByRole('alertdialog').getByRole('button', { name: 'Take away' }).click()
  await expect.poll(() => owner.getByText('Examiner').count()).toBe(0)
}, 90_000)

test('an admin ends the session of a member, who is led out of the organization', async () => {
  const row = { organization_id: server.home.id, name: 'Isa Issuer', role: 'issuer' as const }
  const member = { ...row, id: crypto.randomUUID(), email: 'isa@home.example', created_at: new Date() }
  await server.world.db.insertInto('members').values(member).execute()
  const issuer = await pageOf('isa@home.example')
  await go(issuer, '/achievements')
  await go(owner, '/people')
  await owner.getByRole('button', { name: 'Sessions Isa Issuer' }).click()
  await owner.getByText('They act for this organization in no session now.').waitFor({ state: 'detached' })
  await owner.getByRole('dialog').getByRole('listitem').waitFor()
  await clean(owner, 'member-sessions')
  await owner.getByRole('dialog').getByRole('listitem').getByRole('button', { name: /^End / }).click()
  await owner.getByText('They act for this organization in no session now.').waitFor()
  await go(issuer, '/achievements')
  await issuer.waitForURL(/\/portal\/my$/)
}, 90_000)

test('a person goes to an organization below, and back up', async () => {
  await server.as('owner').post('/v1/organization/below', { name: 'Faculty of Law', slug: 'law' })
  await go(owner, '/')
  await owner.getByRole('button', { name: /Choose another organization/ }).click()
  await owner.getByRole('menuitem', { name: /Faculty of Law/ }).waitFor()
  await clean(owner, 'switcher', [['light', 1280]])
  await owner.keyboard.press('Escape')
  await owner.setViewportSize({ width: 390, height: 900 })
  await owner.getByRole('button', { name: 'Menu' }).click()
  await owner.getByRole('button', { name: /Choose another organization/ }).click()
  await clean(owner, 'switcher', [['dark', 390]])
  await owner.keyboard.press('Escape')
  await owner.getByRole('button', { name: /Choose another organization/ }).click()
  await owner.getByRole('menuitem', { name: /Faculty of Law/ }).click()
  await owner.getByRole('button', { name: 'Acting for Faculty of Law. Choose another organization' }).click()
  await owner.getByRole('menuitem', { name: /^Up to / }).click()
  await expect
    .poll(async () => {
      const answer = await owner.request.get(`${server.url}/v1/session`)
      return ((await answer.json()) as { organization: { id: string } }).organization.id
    })
    .toBe(server.home.id)
}, 90_000)

test('nothing went wrong behind the scenes', () => {
  expect(complaints).toEqual([])
})
