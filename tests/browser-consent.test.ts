import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import * as client from 'openid-client'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSignInLink } from '../packages/server/src/access/sign-in.ts'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'
import { comeIn } from './come-in.ts'

/* A person lets a program in, in a real browser: what the pages' policy forbids, fails here. */

let server: TestServer
let browser: Browser
/** The program: it is on another origin, and hears what it is sent. */
let program: Server
let config: client.Configuration

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  ;[server, browser] = await Promise.all([startServer({ jobs: false }), launchBrowser()])
  program = createServer((_request, response) => response.end('Welcome back'))
  await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve))
  const response = await server.as('owner').post('/v1/clients', {
    name: 'Course platform',
    grants: ['authorization_code'],
    redirectUris: [backAt()],
    scopes: ['achievement:read', 'credential:read', 'credential:issue'],
    authentication: 'none',
  })
  const { id } = (await response.json()) as { id: string }
  const execute = [client.allowInsecureRequests]
  config = await client.discovery(new URL(server.url), id, undefined, client.None(), {
    algorithm: 'oauth2',
    execute,
  })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  program?.close()
  await server?.stop()
})

const backAt = () => `http://127.0.0.1:${(program.address() as AddressInfo).port}/back`

async function question() {
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: backAt(),
    scope: 'achievement:read credential:read credential:issue',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  })
  return { url: url.href, checks: { pkceCodeVerifier: verifier, expectedState: state } }
}

const shots = process.env.LAUREL_SCREENSHOTS
const keepShot = (page: Page, name: string) =>
  shots ? page.screenshot({ path: `${shots}/${name}.png`, fullPage: true }) : undefined

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 360],
] as const)(
  'a person signs in, sees what is asked, allows it, and comes back, in %s at %i pixels',
  async (colorScheme, width) => {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width, height: 800 },
      javaScriptEnabled: true,
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    const { url, checks } = await question()
    await page.goto(url)
    await keepShot(page, `first-${colorScheme}-${width}`)
    expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([])

    const other = await context.newPage()
    await comeIn(other, server)
    await other.close()
    await page.getByRole('link', { name: 'I am signed in: go on' }).click()
    await page.getByRole('heading', { name: 'Let Course platform act for you?' }).waitFor()
    await keepShot(page, `consent-${colorScheme}-${width}`)
    expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )

    await page.getByRole('button', { name: 'Allow', exact: true }).click()
    await page.waitForURL(`${backAt()}?**`)
    const tokens = await client.authorizationCodeGrant(config, new URL(page.url()), checks)
    expect(tokens.scope).toContain('credential:issue')
    expect(complaints).toEqual([])
    await takeBack(page, `programs-${colorScheme}-${width}`)
    const used = await fetch(`${server.url}/v1/achievements`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    })
    expect(used.status).toBe(401)
    await context.close()
  },
  60_000,
)

/** The person sees what they allowed, and takes it back. */
async function takeBack(page: Page, shot: string): Promise<void> {
  await page.goto(`${server.url}/portal/security`)
  const button = page.getByRole('button', { name: 'Take back Course platform' }).first()
  await button.waitFor()
  await keepShot(page, shot)
  await button.click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).click()
  await button.waitFor({ state: 'detached' })
  await page.getByText('None.').waitFor()
}

test('a person says no, without scripts, and the program is told', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const link = await createSignInLink(server.world, 'owner@home.example')
  await page.goto(link)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const { url } = await question()
  await page.goto(url)
  await page.getByRole('button', { name: 'Do not allow' }).click()
  await page.waitForURL(`${backAt()}?**`)
  expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied')
  await context.close()
}, 60_000)
