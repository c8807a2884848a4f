import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn } from '../packages/server/src/testing/sign-in.ts'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'

/* People, organizations below and approvals in a real browser: two people, one after the other. */

let server: TestServer
let browser: Browser
let owner: Page
let reviewer: Page
const contexts: BrowserContext[] = []
const complaints: string[] = []

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  const row = { organization_id: server.home.id, name: 'Rita Reviewer', role: 'reviewer' as const }
  const member = { ...row, id: crypto.randomUUID(), email: 'rita@home.example', created_at: new Date() }
  await server.world.db.insertInto('members').values(member).execute()
  owner = await pageOf('owner@home.example')
  reviewer = await pageOf('rita@home.example')
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
  contexts.push(context)
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text())
  })
  return page
}

const go = (page: Page, path: string) =>
  page.goto(`${server.url}/portal${path}`, { waitUntil: 'networkidle' })

/** No violation of WCAG 2.2 AA, light and dark, wide and on a phone. */
async function clean(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const { violations } = await new AxeBuilder({ page })
        // What was just announced to screen readers: it goes away by itself.
        .exclude('[data-live-announcer]')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze()
      expect([
        name,
        colorScheme,
        width,
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      ]).toEqual([name, colorScheme, width, []])
      const folder = process.env.LAUREL_SCREENSHOTS
      if (folder)
        await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`), fullPage: true })
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

test('somebody is invited, and the invitation is taken back', async () => {
  await go(owner, '/people')
  await owner.getByText('Rita Reviewer').first().waitFor()
  await owner.getByRole('button', { name: 'Invite' }).click()
  await owner.getByLabel('E-mail address').fill('guest@guests.example')
  await owner.getByRole('button', { name: 'Send the invitation' }).click()
  await owner.getByRole('heading', { name: 'Invited' }).waitFor()
  await clean(owner, 'people')
  await owner.getByRole('button', { name: 'Withdraw guest@guests.example' }).click()
  await expect.poll(() => owner.getByText('guest@guests.example').count()).toBe(0)
}, 120_000)

test('a member gets another role, and the last owner keeps theirs', async () => {
  await go(owner, '/people')
  await owner.getByRole('button', { name: 'Change role Olive Owner' }).click()
  await owner.getByRole('button', { name: /Role/ }).last().click()
  await owner.getByRole('option', { name: /Auditor/ }).click()
  await owner.getByRole('button', { name: 'Save' }).click()
  await owner.getByText('An organization keeps an owner').waitFor()
  await owner.keyboard.press('Escape')
})

test('an organization is set up below and entered', async () => {
  await go(owner, '/people')
  await owner.getByRole('button', { name: 'Set one up' }).click()
  await owner.getByLabel('Name', { exact: true }).fill('Faculty of Law')
  await owner.getByLabel('Short name').fill('law')
  await owner.getByRole('button', { name: 'Set one up' }).last().click()
  await owner.getByRole('button', { name: 'Act for it Faculty of Law' }).click()
  const acting = async () => {
    const answer = await owner.request.get(`${server.url}/v1/session`)
    return ((await answer.json()) as { organization: { slug: string } }).organization.slug
  }
  await expect.poll(acting).toBe('law')
  await owner.request.post(`${server.url}/v1/account/organization`, {
    data: { organizationId: server.home.id },
    headers: { origin: server.url },
  })
})

test('a revocation waits until another person has looked at it and approved', async () => {
  const { id } = await server.credential()
  await go(owner, '/approvals')
  await owner.getByText('Revoking a credential').click()
  await owner.getByRole('button', { name: 'Save' }).click()
  await owner.getByText('Saved. It holds from now on.').waitFor()
  const answer = await owner.request.post(`${server.url}/v1/credentials/${id}/revoke`, {
    data: { reason: 'Issued in error.' },
    headers: { origin: server.url },
  })
  expect(answer.status()).toBe(202)
  await go(owner, '/approvals')
  await owner.getByRole('link', { name: 'Revoke a credential' }).click()
  await owner.getByText('You asked for this. Somebody else must look at it.').waitFor()

  await go(reviewer, '/approvals')
  await clean(reviewer, 'approvals')
  await reviewer.getByRole('link', { name: 'Revoke a credential' }).click()
  await reviewer.getByText('Ada Lovelace').waitFor()
  await clean(reviewer, 'approval')
  await reviewer.getByRole('button', { name: 'Approve and do it' }).click()
  await reviewer.getByRole('alertdialog').getByRole('button', { name: 'Approve and do it' }).click()
  await reviewer.getByText('Done', { exact: true }).waitFor()
  const credential = (await (await server.as('owner').get(`/v1/credentials/${id}`)).json()) as {
    state: string
  }
  expect(credential.state).toBe('revoked')
}, 180_000)

test('nothing went wrong behind the scenes', () => {
  expect(complaints).toEqual([])
})
