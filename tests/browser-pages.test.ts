import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { encodeQR } from 'qr'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../packages/server/src/testing/world.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'

/* The public pages in a real browser: reachable by everybody, and the verifier that runs in the browser itself. */

let server: TestServer
let browser: Browser
let credential: { id: string; url: string }
let revoked: { id: string; url: string }

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
  credential = await server.credential({ recipient: { name: 'ليلى الحداد' }, results: [{ value: 'Pass' }] })
  revoked = await server.credential()
  await server.as('owner').post(`/v1/credentials/${revoked.id}/revoke`, { reason: 'Issued in error' })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Opens pages in a window of its own; what the browser complains about ends up in `complaints`. */
async function visit<T>(
  options: BrowserContextOptions,
  look: (page: Page, complaints: string[]) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  try {
    return await look(page, complaints)
  } finally {
    await context.close()
  }
}

const paths = () => [
  '/',
  '/verify',
  `/verify?credential=${credential.id}`,
  `/credentials/${credential.id}`,
  `/credentials/${revoked.id}`,
  `/credentials/${credential.id}/embed`,
  '/organizations/home',
  '/dev/mail',
  '/sign-in/spent',
  '/portal/sign-in',
]

/** In the dark only the colours are others. */
const examiner = (page: Page, colorScheme: 'light' | 'dark') => {
  const axe = new AxeBuilder({ page }).setLegacyMode()
  return colorScheme === 'light' ? axe : axe.withRules(['color-contrast'])
}

test.each(['light', 'dark'] as const)(
  'nobody is shut out of a page in %s',
  async (colorScheme) => {
    await visit({ colorScheme }, async (page) => {
      for (const path of paths()) {
        await page.goto(server.url + path, { waitUntil: 'networkidle' })
        const { violations } = await examiner(page, colorScheme).analyze()
        expect(
          violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
          path,
        ).toEqual([])
      }
    })
  },
  120_000,
)

test('every page fits a phone, breaks no rule of its content policy and asks no other host', async () => {
  await visit({ viewport: { width: 360, height: 740 } }, async (page, complaints) => {
    const foreign: string[] = []
    page.on('request', (request) => {
      const url = request.url()
      if (!/^(data|blob):/.test(url) && !url.startsWith(server.url)) foreign.push(url)
    })
    for (const path of paths().filter((one) => one !== '/sign-in/spent')) {
      await page.goto(server.url + path, { waitUntil: 'networkidle' })
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360)
    }
    expect(complaints).toEqual([])
    expect(foreign).toEqual([])
  })
}, 120_000)

test('without JavaScript the credential page tells everything and the verifier verifies', async () => {
  await visit({ javaScriptEnabled: false }, async (page) => {
    await page.goto(credential.url)
    const main = page.getByRole('main')
    await main.getByText('Valid', { exact: true }).waitFor()
    await main.getByRole('heading', { name: /ليلى الحداد/ }).waitFor()
    await main.getByText('Not withdrawn').waitFor()

    await page.getByRole('link', { name: 'Verify', exact: true }).click()
    await page.getByLabel(/Paste a credential/).fill(revoked.url)
    await page.getByRole('button', { name: 'Verify' }).click()
    await page.getByRole('heading', { name: 'Revoked' }).waitFor()
    await page.getByText(/^Checked .* by this server/).waitFor()
  })
})

test('a file is verified on the device and is sent nowhere', async () => {
  const png = Buffer.from(await (await fetch(`${credential.url}.png`)).arrayBuffer())
  await visit({}, async (page, complaints) => {
    const sent: string[] = []
    page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()))
    await page.goto(`${server.url}/verify`)
    await page.locator('#file').setInputFiles({ name: 'badge.png', mimeType: 'image/png', buffer: png })
    await page.getByRole('heading', { name: 'Valid', exact: true }).waitFor()
    await page.getByText('in your browser', { exact: false }).last().waitFor()
    expect(await page.locator('#result').evaluate((result) => result === document.activeElement)).toBe(true)
    expect(sent).toEqual([])
    expect(complaints).toEqual([])
  })
})

test.each([
  ['pdf', 'application/pdf'],
  ['svg', 'image/svg+xml'],
  ['jwt', 'text/plain'],
  ['json', 'application/json'],
])('the browser verifies the .%s by itself', async (suffix, mimeType) => {
  const buffer = Buffer.from(await (await fetch(`${credential.url}.${suffix}`)).arrayBuffer())
  await visit({}, async (page) => {
    await page.goto(`${server.url}/verify`)
    await page.locator('#file').setInputFiles({ name: `credential.${suffix}`, mimeType, buffer })
    await page.getByRole('heading', { name: 'Valid', exact: true }).waitFor()
  })
})

test('the browser finds what was altered, and what was revoked', async () => {
  const text = await (await fetch(`${credential.url}.json`)).text()
  await visit({}, async (page) => {
    await page.goto(`${server.url}/verify`)
    await page.getByLabel(/Paste a credential/).fill(text.replace('"Pass"', '"Best"'))
    await page.getByRole('button', { name: 'Verify' }).click()
    await page.getByRole('heading', { name: 'Not valid' }).waitFor()
    await page.locator('.is-fail').getByText('Unaltered').waitFor()

    await page.getByLabel(/Paste a credential/).fill(revoked.id)
    await page.getByRole('button', { name: 'Verify' }).click()
    await page.getByRole('heading', { name: 'Revoked' }).waitFor()
  })
})

test('a picture of the QR code is as good as the link', async () => {
  const picture = Buffer.from(encodeQR(credential.url, 'gif', { scale: 6, border: 4 }))
  await visit({}, async (page) => {
    await page.goto(`${server.url}/verify`)
    await page.locator('#file').setInputFiles({ name: 'photo.gif', mimeType: 'image/gif', buffer: picture })
    await page.getByRole('heading', { name: 'Valid', exact: true }).waitFor()
  })
})

test('what only the server can fetch is fetched when the visitor says so', async () => {
  await visit({}, async (page) => {
    const sent: string[] = []
    page.on('request', (request) => request.method() === 'POST' && sent.push(new URL(request.url()).pathname))
    await page.goto(`${server.url}/verify`)
    await page.getByLabel(/Paste a credential/).fill('https://issuer.example/credentials/1')
    await page.getByRole('button', { name: 'Verify' }).click()
    const ask = page.getByRole('button', { name: 'Let the server check' })
    await ask.waitFor()
    expect(sent).toEqual([])
    await ask.click()
    await page.locator('#verdict').waitFor()
    expect(sent).toEqual(['/v1/verify'])
  })
})

test('the first key leads past the header, and every stop can be seen', async () => {
  await visit({}, async (page) => {
    await page.goto(credential.url)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    for (let stop = 0; stop < 12; stop += 1) {
      await page.keyboard.press('Tab')
      const [style, width] = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!)
        return [outlineStyle, Number.parseFloat(outlineWidth)] as const
      })
      expect(style).toBe('solid')
      expect(width).toBeGreaterThanOrEqual(2)
    }
  })
})
