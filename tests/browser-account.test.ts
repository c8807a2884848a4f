import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { TOTP } from 'otpauth'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'
import { comeIn } from './come-in.ts'

/* A person's own means of signing in, in a real browser whose passkeys a virtual authenticator holds. */

let server: TestServer
let browser: Browser
let desk: Desk
let now = new Date()
const complaints: string[] = []

/** A browser of one person, with an authenticator of its own. */
type Desk = {
  context: BrowserContext
  page: Page
  cdp: CDPSession
  authenticatorId: string
}

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  ;[server, browser] = await Promise.all([startServer({ now: () => now }), launchBrowser()])
  desk = await openDesk()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function openDesk(): Promise<Desk> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text())
  })
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { context, page, cdp, authenticatorId }
}

const portal = (page: Page, path: string) =>
  page.goto(`${server.url}/portal${path}`, { waitUntil: 'networkidle' })

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Account/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/portal/sign-in')
}

async function looksRight(page: Page, place: string): Promise<void> {
  // React Aria's announcer goes on naming a button for some seconds after that is gone.
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude('[data-live-announcer]')
  const { violations } = await axe.analyze()
  expect(
    violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
    place,
  ).toEqual([])
}

test('a passkey is made under a name, and signs in without an address', async () => {
  const { page } = desk
  await comeIn(page, server)
  await portal(page, '/security')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Office laptop')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.locator('bdi', { hasText: 'Office laptop' }).waitFor()
  await page.getByText(/not used yet/).waitFor()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await looksRight(page, 'security')

  await signOut(page)
  await looksRight(page, 'sign-in')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByRole('heading', { name: /Good to see you, Olive/ }).waitFor()
  await portal(page, '/security')
  await page.getByText(/last used/).waitFor()
  await page.getByText(/by passkey, from/).waitFor()
})

test('the same device makes no second passkey, and says why', async () => {
  const { page } = desk
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('This device holds a passkey of yours already.').waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
})

test('wrong origin: what a passkey signed for a page of another place is refused', async () => {
  const { page } = desk
  // Under another host the browser holds the passkey back by itself, since it belongs to localhost.
  await page.goto(`${server.url.replace('localhost', '127.0.0.1')}/portal/sign-in`, {
    waitUntil: 'networkidle',
  })
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText(/The passkey was not used/).waitFor()

  // Another port of the same host is another origin, for which the browser does sign.
  const other = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Not Laurel</h1>'),
  )
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const statusOf = async (url: string) => {
    await page.goto(url)
    const asked = await server.as('nobody').post('/v1/sign-in/passkey/options')
    const { challenge } = (await asked.json()) as { challenge: string }
    const answer = await page.evaluate(signChallenge, challenge)
    return (await server.as('nobody').post('/v1/sign-in/passkey', answer, { origin: server.url })).status
  }
  const { port } = other.address() as AddressInfo
  expect(await statusOf(`http://localhost:${port}/`)).toBe(401)
  expect(await statusOf(`${server.url}/portal/sign-in`)).toBe(204)
  other.close()
})

/** Runs in the page: has the passkey sign a challenge, as any page of that origin could. */
async function signChallenge(challenge: string) {
  const publicKey = {
    challenge: Uint8Array.from(atob(challenge.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
      sign.charCodeAt(0),
    ),
    userVerification: 'required' as const,
  }
  const credential = (await navigator.credentials.get({ publicKey })) as unknown as {
    toJSON(): Record<string, unknown>
  }
  return credential.toJSON()
}

test('what matters is asked again: half an hour later a passkey confirms it, in a dialog over the screen', async () => {
  const { page } = desk
  now = new Date(now.getTime() + 31 * 60_000)
  await portal(page, '/security')
  await page.getByRole('button', { name: 'Rename Office laptop' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Blue laptop')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.locator('bdi', { hasText: 'Blue laptop' }).waitFor()

  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Set it up' }).click()
  const dialog = page.getByRole('dialog', { name: 'Is it you?' })
  await dialog.getByRole('button', { name: 'Use a passkey' }).waitFor()
  await looksRight(page, 'step-up')
  await dialog.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor()
})

let secret = ''
let recoveryCodes: string[] = []
const codeNow = () => new TOTP({ secret }).generate({ timestamp: now.getTime() })

test('an authenticator app is set up by its QR code, and the recovery codes are shown once', async () => {
  const { page } = desk
  const dialog = page.getByRole('dialog', { name: 'Set up an authenticator app' })
  secret = (await dialog.getByRole('code').innerText()).replaceAll(/\s/g, '')
  await looksRight(page, 'set up')
  await dialog.getByLabel('Code from the app').fill('000000')
  await dialog.getByRole('button', { name: 'Take it into use' }).click()
  await dialog.getByText(/This code is not right/).waitFor()
  await dialog.getByLabel('Code from the app').fill(codeNow())
  await dialog.getByRole('button', { name: 'Take it into use' }).click()
  await page.getByRole('alertdialog', { name: 'Your recovery codes' }).waitFor()
  recoveryCodes = await page.getByRole('alertdialog').getByRole('code').allInnerTexts()
  expect(new Set(recoveryCodes).size).toBe(10)
  await looksRight(page, 'recovery codes')
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByText('10 codes are left.').waitFor()
})

test('after a mailed link the second factor is asked for: a code, a recovery code, or a passkey as user verification', async () => {
  const { page } = desk
  for (const means of ['code', 'recovery code', 'passkey'] as const) {
    await portal(page, '/security')
    await signOut(page)
    now = new Date(now.getTime() + 60_000)
    await comeIn(page, server)
    await page.getByRole('heading', { name: 'One more step' }).waitFor()
    await page.goto(`${server.url}/portal/credentials`)
    await page.waitForURL('**/portal/second-factor')
    if (means === 'code') await looksRight(page, 'second factor')
    if (means === 'passkey') await page.getByRole('button', { name: 'Use a passkey' }).click()
    else {
      await page.getByLabel('Code').fill(means === 'code' ? codeNow() : recoveryCodes[0]!)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    }
    await page.getByRole('heading', { name: /Good to see you, Olive/ }).waitFor()
  }
  await portal(page, '/security')
  await page.getByText('9 codes are left.').waitFor()
}, 90_000)

test('a device that does not make sure of its owner confirms nothing', async () => {
  const { page, cdp, authenticatorId } = desk
  await signOut(page)
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText(/The passkey was not used/).waitFor()
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByRole('heading', { name: /Good to see you, Olive/ }).waitFor()
})

test('sessions elsewhere are seen and ended', async () => {
  const { page } = desk
  const other = await openDesk()
  await comeIn(other.page, server, 'owner@home.example')
  await other.page.getByLabel('Code').fill(recoveryCodes[1]!)
  await other.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await other.page.getByRole('heading', { name: /Good to see you/ }).waitFor()

  await portal(page, '/security')
  await page.getByRole('button', { name: 'End all others' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'End all others' }).click()
  await page.getByRole('alertdialog').waitFor({ state: 'hidden' })
  await other.page.goto(`${server.url}/portal/credentials`)
  await other.page.waitForURL('**/portal/sign-in')
  await other.context.close()
})

test('a removed passkey signs in no longer, though the device still offers it', async () => {
  const { page } = desk
  await page.getByRole('button', { name: 'Remove Blue laptop' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('You have no passkey yet.').waitFor()
  await signOut(page)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText(/This passkey is not known here/).waitFor()
})

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 360],
] as const)('nobody is shut out of these screens in %s at %i pixels', async (colorScheme, width) => {
  const { context, page } = await openDesk()
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: 800 })
  await comeIn(page, server, `${colorScheme}-${width}@home.example`)
  await page.waitForURL('**/portal/my')
  for (const path of ['/my', '/addresses', '/security']) {
    await portal(page, path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await looksRight(page, path)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width)
    const folder = process.env.LAUREL_SCREENSHOTS
    if (folder) await page.screenshot({ path: `${folder}/${path.slice(1)}-${colorScheme}-${width}.png` })
  }
  await context.close()
})

test('the content policy was never broken and nothing failed unseen', () => {
  expect(complaints).toEqual([])
})
