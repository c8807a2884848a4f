import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Course,
  openCourse,
  place,
  somebody,
  teacher,
  until,
} from '../packages/server/src/testing/lti-course.ts'
import { claim, gradesClaim } from '../packages/server/src/testing/lti-platform.ts'
import { ensurePortal } from '../tools/setup/portal.mjs'
import { launchBrowser } from './browser.ts'
import { comeIn } from './come-in.ts'

/* A course in a real browser: Laurel in a frame of the platform, for learners and teachers, and the portal beside it. */

let course: Course
let browser: Browser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  await ensurePortal(join(import.meta.dirname, '..'), process.execPath)
  ;[course, browser] = await Promise.all([openCourse(), launchBrowser()])
  page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) complaints.push(message.text())
  })
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await course?.close()
})

const looks = [
  ['light', 1280],
  ['dark', 390],
] as const

/** No violation of WCAG 2.2 AA, light and dark, wide and on a phone; nothing stands out to the side. */
async function clean(name: string, frame: Frame | null = null): Promise<void> {
  for (const [colorScheme, width] of looks) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page })
      .exclude('[data-live-announcer]')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze()
    const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
    expect([name, colorScheme, width, found]).toEqual([name, colorScheme, width, []])
    const wide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    expect(await (frame ?? page).evaluate(wide)).toBeLessThanOrEqual(0)
    const folder = process.env.LAUREL_SCREENSHOTS
    if (folder) await page.screenshot({ path: join(folder, `lti-${name}-${colorScheme}-${width}.png`) })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** Opens a place of the course as somebody; answers the frame that Laurel is in. */
async function open(claims: Record<string, unknown>): Promise<Frame> {
  course.platform.next = claims
  await page.goto(`${course.platform.url}/course?tool=${encodeURIComponent(course.tool.tool.loginUrl)}`)
  await page.frameLocator('iframe').locator('main').waitFor()
  return page.frames()[1]!
}

test('learners and teachers see Laurel inside the course, and a choice goes back to it', async () => {
  const { id, key } = await course.program()
  const [ada, bert] = [somebody(), somebody()]
  const progress = { ...place('progress', { program: id }), ...gradesClaim(course.platform.lineItem('w')) }
  const exam = {
    ...place('exam', { program: id, result: key }),
    ...gradesClaim(course.platform.lineItem('r')),
  }
  course.platform.grades.set('r', [{ userId: ada.sub, resultScore: 9, resultMaximum: 10 }])
  await open({ ...bert, ...progress })
  const frame = await open({ ...ada, ...exam })
  await frame.getByText('Your grade here counts').waitFor()
  await clean('learner', frame)
  await until(
    async () => course.platform.scores.length + (await course.results(key)).length,
    (number) => number > 0,
  )
  const held = async () => (await open({ ...ada, ...progress })).getByText('Awarded to you').count()
  await until(held, (number) => number === 1)
  await clean('awarded', page.frames()[1]!)
  await clean('teacher', await open({ ...teacher, ...progress }))
  const dl = 'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings'
  const choosing = {
    ...teacher,
    [claim('message_type')]: 'LtiDeepLinkingRequest',
    [claim('resource_link')]: undefined,
    [dl]: { deep_link_return_url: `${course.platform.url}/back`, accept_types: ['ltiResourceLink'] },
  }
  const choice = await open(choosing)
  await clean('choose', choice)
  await choice.getByRole('radio').first().check()
  await choice.getByRole('button', { name: 'Put it into the course' }).click()
  await page.frameLocator('iframe').getByText('It was put there').waitFor()
  await clean('refused', await open({ ...ada, ...progress, iss: 'https://other.example' }))
  expect(complaints).toEqual([])
})

test('an administrator sets a platform up in the portal', async () => {
  await open({ ...somebody(), [claim('deployment_id')]: 'other' })
  await comeIn(page, course.server)
  const go = (path: string) => page.goto(`${course.server.url}/portal${path}`, { waitUntil: 'networkidle' })
  await go('/platforms')
  await clean('portal-list')
  await page.getByRole('button', { name: 'Add a platform' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Canvas')
  await page.getByRole('dialog').getByRole('button', { name: 'Add a platform' }).click()
  await page.getByRole('heading', { name: 'Canvas' }).first().waitFor()
  await page.getByRole('textbox', { name: 'Issuer' }).fill('https://canvas.instructure.com')
  await page
    .getByRole('textbox', { name: 'Public keyset URL of the platform' })
    .fill('http://insecure.example/jwks')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Only https addresses are fetched.').first().waitFor()
  await clean('portal-wrong')
  await go(`/platforms/${course.tool.id}`)
  await page.getByText('which is not allowed').waitFor()
  await page.getByRole('button', { name: 'Allow it' }).click()
  await page.getByText('which is not allowed').waitFor({ state: 'detached' })
  await clean('portal-show')
  expect(complaints).toEqual([])
})
