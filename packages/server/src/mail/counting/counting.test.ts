import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openLetter } from '../../recipients/letter.ts'
import { followAll } from '../../testing/follow.ts'
import { startServer, type TestServer } from '../../testing/world.ts'
import { writeMails } from '../follow-events.ts'
import { forgetCounts } from './count.ts'
import type { MailCount } from './list.ts'

/* What is counted of the reading of mails: only where the organization wants it and the person agrees. */

let server: TestServer
let now = new Date('2026-11-21T10:00:00Z')
beforeAll(async () => {
  server = await startServer({ jobs: false, now: () => now })
})
afterAll(() => server.stop())
beforeEach(async () => {
  await server.world.db.deleteFrom('mail_counts').execute()
  await switchTo(true)
})

const owner = () => server.as('owner')
const nobody = () => server.as('nobody')
const switchTo = async (counting: boolean) =>
  expect((await owner().patch('/v1/mail/settings', { counting })).status).toBe(200)
const agree = async (recipientId: string, given = true) => {
  const told = { purpose: 'mail-counts', given, means: 'writing' }
  expect((await owner().post(`/v1/recipients/${recipientId}/consents`, told)).status).toBe(200)
}
const counts = async (query = '', as = owner()) =>
  ((await (await as.get(`/v1/mail/counts${query}`)).json()) as { items: MailCount[] }).items

/** The newest mail there is. */
async function newest() {
  await followAll(server.world, 'mail', (tx, events) => writeMails(server.world, tx, events))
  const row = await server.world.db
    .selectFrom('mails as m')
    .innerJoin('recipients as r', 'r.id', 'm.awarded_to')
    .selectAll('m')
    .select('r.key_share')
    .orderBy('m.created_at', 'desc')
    .orderBy('m.id', 'desc')
    .executeTakeFirstOrThrow()
  const { html, text } = (await openLetter(server.world, row))!
  const addresses = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address]) =>
    address!.replaceAll('&amp;', '&'),
  )
  return { id: row.id, recipientId: row.awarded_to!, text, addresses }
}
let people = 0
async function person(): Promise<{ recipientId: string; email: string }> {
  const email = `reader-${++people}@example.org`
  now = new Date(now.getTime() + 1000)
  await server.credential({ recipient: { name: 'Ada', email } })
  return { recipientId: (await newest()).recipientId, email }
}
async function mailTo(email: string) {
  now = new Date(now.getTime() + 1000)
  const { url } = await server.credential({ recipient: { name: 'Ada', email } })
  const mail = await newest()
  const of = (part: string) => mail.addresses.filter((address) => address.includes(part))
  return { ...mail, url, pixel: of('/mail/open/')[0], clicks: of('/mail/click/'), keeps: of('/keep/') }
}
const pathOf = (address: string) => address.slice(server.url.length)

test('without the organization’s switch, or without the person’s consent, nothing in a mail counts', async () => {
  const { recipientId, email } = await person()
  expect(await mailTo(email)).toMatchObject({ pixel: undefined, clicks: [] })
  await agree(recipientId)
  await switchTo(false)
  expect(await mailTo(email)).toMatchObject({ pixel: undefined, clicks: [] })
  await switchTo(true)
  await agree(recipientId, false)
  expect(await mailTo(email)).toMatchObject({ pixel: undefined, clicks: [] })
  expect(await counts()).toEqual([])
})

test('with both, openings and clicks are numbers of a kind on a day, and every link leads where it says', async () => {
  const { recipientId, email } = await person()
  await agree(recipientId)
  const mail = await mailTo(email)
  expect(mail.text).not.toContain('/mail/click/')
  expect(mail.text).toContain('/yours')
  // What lets its reader in goes through nobody’s hand.
  expect(mail.keeps.length).toBeGreaterThan(0)
  expect(mail.keeps.filter((address) => address.includes('/mail/'))).toEqual([])

  const picture = await nobody().get(pathOf(mail.pixel!))
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/gif'])
  expect(picture.headers.get('set-cookie')).toBeNull()
  const clicked = await nobody().get(pathOf(mail.clicks[0]!))
  expect([clicked.status, clicked.headers.get('location')]).toEqual([302, mail.url])
  await nobody().request(pathOf(mail.clicks[0]!), { method: 'HEAD' })
  const items = [{ day: '2026-11-21', kind: 'issued', language: 'en', written: 1, opened: 1, clicked: 1 }]
  expect(await counts()).toEqual(items)
  expect(await counts('', server.as('auditor'))).toEqual(items)
  expect(await counts('', server.as(await server.organization()))).toEqual([])
  expect(await counts('?from=2026-11-22&until=2026-11-23')).toEqual([])
  expect((await owner().get('/v1/mail/counts?from=2020-01-01&until=2026-01-01')).status).toBe(400)
})

test('a link is signed for where it leads: it cannot be bent, made up or taken for another', async () => {
  const { recipientId, email } = await person()
  await agree(recipientId)
  const { clicks, pixel, url } = await mailTo(email)
  const click = pathOf(clicks[0]!)
  const token = /click\/([^?]+)/.exec(click)![1]!
  const strange = [
    click.replace(/to=.*/, `to=${encodeURIComponent('https://evil.example/')}`),
    click.replace(/to=.*/, `to=${encodeURIComponent(`${url}.evil.example`)}`),
    click.replace(token, `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`),
    click.replace(token, /open\/(.+)/.exec(pixel!)![1]!),
    click.replace(token, 'f'.repeat(96)),
    click.replace(token, '0'),
    `/mail/open/${token}`,
    `/mail/open/${'f'.repeat(96)}`,
    `/mail/open/${encodeURIComponent('../%00')}`,
  ]
  for (const path of strange) expect([path, (await nobody().get(path)).status]).toEqual([path, 404])
  expect(await counts()).toMatchObject([{ opened: 0, clicked: 0 }])
})

test('what is taken back is taken back for mails that are there already, and their links still lead on', async () => {
  const { recipientId, email } = await person()
  await agree(recipientId)
  const mail = await mailTo(email)
  await agree(recipientId, false)
  expect((await nobody().get(pathOf(mail.pixel!))).status).toBe(200)
  expect((await nobody().get(pathOf(mail.clicks[0]!))).headers.get('location')).toBe(mail.url)
  expect(await counts()).toMatchObject([{ written: 1, opened: 0, clicked: 0 }])

  await agree(recipientId)
  await switchTo(false)
  await nobody().get(pathOf(mail.pixel!))
  await switchTo(true)
  expect(await counts()).toMatchObject([{ opened: 0 }])

  // A mail that retention has forgotten counts no more; whoever kept it still gets where it leads.
  await server.world.db.deleteFrom('mails').where('id', '=', mail.id).execute()
  expect((await nobody().get(pathOf(mail.clicks[0]!))).headers.get('location')).toBe(mail.url)
  expect(await counts()).toMatchObject([{ clicked: 0 }])
})

test('consent is asked for only where it is counted, and what was agreed to can be taken back in any case', async () => {
  const { recipientId } = await person()
  const asked = async () => {
    const answer = await owner().get(`/v1/recipients/${recipientId}/consents`)
    const { purposes } = (await answer.json()) as { purposes: { purpose: string; allowed: boolean }[] }
    return purposes.find(({ purpose }) => purpose === 'mail-counts')?.allowed
  }
  expect(await asked()).toBe(false)
  await agree(recipientId)
  await switchTo(false)
  expect(await asked()).toBe(true)
  await agree(recipientId, false)
  expect(await asked()).toBeUndefined()
})

test('the numbers are forgotten after 400 days', async () => {
  const { recipientId, email } = await person()
  await agree(recipientId)
  await mailTo(email)
  expect(await counts()).toHaveLength(1)
  now = new Date(now.getTime() + 401 * 86_400_000)
  await forgetCounts(server.world)
  const left = await server.world.db.selectFrom('mail_counts').select('kind').execute()
  expect(left).toEqual([])
})
