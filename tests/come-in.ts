import type { Page } from 'playwright-core'
import { createSignInLink } from '../packages/server/src/access/sign-in.ts'
import type { TestServer } from '../packages/server/src/testing/world.ts'

/** Signs somebody in by a one-time link, as a person does: opens it, presses the button, and waits for the portal. */
export async function comeIn(
  page: Page,
  { world }: Pick<TestServer, 'world'>,
  email = 'owner@home.example',
): Promise<void> {
  await page.goto(await createSignInLink(world, email))
  await Promise.all([page.waitForURL(/\/portal/), page.getByRole('button', { name: /Sign in/ }).click()])
  await page.getByRole('heading', { level: 1 }).waitFor()
}
