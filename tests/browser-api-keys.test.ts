import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'
import { comeIn } from './come-in.ts'

/* The keeper of a key in a real browser: a new secret, a pause, and good again. */

let server: TestServer
let browser: Browser
beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  ;[server, browser] = await Promise.all([startServer({ jobs: false }), launchBrowser()])
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('a key gets a new secret, is paused with a reason, and resumed, in the portal', async () => {
  const wanted = { name: 'Nightly export', scopes: ['credential:read'] }
  const made = await server.as('owner').post('/v1/api-keys', wanted)
  const { key } = (await made.json()) as { key: string }
  const page = await browser.newPage({ reducedMotion: 'reduce' })
  await comeIn(page, server)
  await page.goto(`${server.url}/portal/api-keys`)

  await page.getByRole('button', { name: 'New secret Nightly export' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Not at all').click()
  await dialog.getByRole('button', { name: 'New secret' }).click()
  const secret = await page.getByRole('alertdialog').getByRole('textbox').inputValue()
  await page.getByRole('button', { name: 'Close' }).click()
  const statusOf = async (apiKey: string) => (await server.as({ apiKey }).get('/v1/session')).status
  expect([await statusOf(key), await statusOf(secret)]).toEqual([401, 200])

  await page.getByRole('button', { name: 'Pause Nightly export' }).click()
  await page.getByLabel('Reason').fill('It was lost.')
  await dialog.getByRole('button', { name: 'Pause' }).click()
  await page.getByText('It was lost.').waitFor()
  expect(await statusOf(secret)).toBe(403)
  await page.getByRole('button', { name: 'Resume Nightly export' }).click()
  await page.getByRole('button', { name: 'Pause Nightly export' }).waitFor()
  expect(await statusOf(secret)).toBe(200)
}, 60_000)
