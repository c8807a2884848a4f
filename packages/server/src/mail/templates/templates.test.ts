import { afterAll, beforeAll, expect, test } from 'vitest'
import { batchJobs } from '../../batches/jobs.ts'
import { openLetter } from '../../recipients/letter.ts'
import { followAll } from '../../testing/follow.ts'
import { signIn } from '../../testing/sign-in.ts'
import { startServer, type TestServer } from '../../testing/world.ts'
import { writeMails } from '../follow-events.ts'
import { kindNames, kindOf } from './kinds.ts'
import { languages } from './languages.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ jobs: false })
})
afterAll(() => server.stop())

/** `issued/en?step=-7` as the address of that template. */
function at(path: string, verb = ''): string {
  const [name = '', query] = path.split('?')
  const [kind, language] = name.split('/')
  return `/v1/mail/templates/${kind}${verb}?language=${language}${query ? `&${query}` : ''}`
}
type Text = { subject: string; text: string; html: string }
const put = (path: string, body: object, as: 'owner' | 'designer' | 'issuer' = 'owner') =>
  server.as(as).request(at(path), {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
async function preview(path: string, written?: object): Promise<Text> {
  const read = written ?? (await (await server.as('owner').get(at(path))).json())
  const { subject, body } = read as { subject: string; body: string }
  const response = await server.as('owner').post(at(path, '/preview'), { subject, body })
  expect([path, response.status]).toEqual([path, 200])
  return (await response.json()) as Text
}
/** Of every mail there is, the newest first. */
async function letters() {
  await followAll(server.world, 'mail', (tx, events) => writeMails(server.world, tx, events))
  const rows = await server.world.db
    .selectFrom('mails as m')
    .leftJoin('recipients as r', 'r.id', 'm.awarded_to')
    .selectAll('m')
    .select('r.key_share')
    .orderBy('m.created_at', 'desc')
    .orderBy('m.id', 'desc')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      ...(await openLetter(server.world, row))!,
      kind: row.kind,
      language: row.language,
    })),
  )
}
const issueTo = (recipient: object, more: object = {}) =>
  server.credential({ recipient: { name: 'Ada Lovelace', email: 'ada@example.org', ...recipient }, ...more })

test('every kind has words in every language, with all that is needed and no variable left open', async () => {
  for (const kind of kindNames) {
    const tags = kindOf(kind).to === 'recipient' ? Object.keys(languages) : ['en']
    for (const tag of tags) {
      const { subject, text, html } = await preview(`${kind}/${tag}`)
      expect([kind, tag, /[{}]/.test(subject + text)]).toEqual([kind, tag, false])
      expect(text).toContain(`${server.url}/portal`)
      expect(html).toContain(`<html lang="${tag}" dir="${tag === 'ar' ? 'rtl' : 'ltr'}">`)
      expect(html).toContain('prefers-color-scheme:dark')
      expect(subject.length).toBeGreaterThan(5)
    }
  }
})

test('a person is written to in their language, else in that of the organization, with dates as they are written there', async () => {
  await issueTo({ language: 'de-AT' }, { validUntil: '2030-03-01T00:00:00Z' })
  const [german] = await letters()
  expect(german).toMatchObject({ kind: 'issued', language: 'de' })
  expect(german!.subject).toBe('The home academy hat Ihnen verliehen: Bread baking')

  const changed = await server.as('owner').patch('/v1/mail/settings', { language: 'ar' })
  expect(await changed.json()).toMatchObject({ language: 'ar' })
  await issueTo({ email: 'b@example.org' })
  await issueTo({ email: 'c@example.org', language: 'fi' })
  const [finnish, arabic] = await letters()
  // Nobody has words in Finnish: then those of the organization.
  expect([finnish!.language, arabic!.language]).toEqual(['ar', 'ar'])
  expect(arabic!.html).toContain('dir="rtl"')
  await server.as('owner').patch('/v1/mail/settings', { language: 'en' })
  const wrong = await server.as('owner').patch('/v1/mail/settings', { language: 'German' })
  expect(wrong.status).toBe(400)
})

test('a batch says in a column which language each person reads, and refuses what is none', async () => {
  const { id: achievementId } = await server.achievement()
  const csv = 'name,email,language\nAda,ada-l@example.org,FR\nBob,bob-l@example.org,klingonisch\n'
  const made = await server
    .as('issuer')
    .post(`/v1/batches?achievementId=${achievementId}`, csv, { 'content-type': 'text/csv' })
  const { id } = (await made.json()) as { id: string }
  for (const job of batchJobs(server.world)) await job.run(new AbortController().signal)
  const rows = (await (await server.as('issuer').get(`/v1/batches/${id}/rows`)).json()) as {
    items: { outcome: string; errors?: { field: string }[] }[]
  }
  expect(JSON.stringify(rows)).toContain('“klingonisch” is no language')
  const [french] = await letters()
  expect(french).toMatchObject({ language: 'fr', recipient: 'ada-l@example.org' })
})

test('an organization’s own words are sent, its markup as markup and what fills it as text', async () => {
  const saved = await put(
    'issued/en',
    {
      subject: '{achievement}: well done, {recipient}',
      body: 'Dear **{recipient}**,\n\n- one\n- two {validUntil}\n\n> <b>quoted</b>\n\n[Look & see]({link})\n\nUntil {validUntil}.',
    },
    'designer',
  )
  expect([saved.status, await saved.json()]).toMatchObject([200, { own: true, kind: 'issued' }])
  await issueTo({ name: '*Ada* [x](https://evil.example) <script>' })
  const [mail] = await letters()
  expect(mail!.subject).toBe('Bread baking: well done, *Ada* [x](https://evil.example) <script>')
  expect(mail!.html).toContain('<strong><bdi>*Ada* [x](https://evil.example) &lt;script&gt;</bdi></strong>')
  expect(mail!.html).not.toContain('href="https://evil.example"')
  expect(mail!.html).toContain('&lt;b&gt;quoted&lt;/b&gt;')
  // It does not expire: the line and the paragraph that would say when are left out.
  expect(mail!.text).not.toContain('Until')
  expect(mail!.text).toMatch(/- one\n\n> <b>quoted/)
  const removed = await server.as('owner').delete(at('issued/en'))
  expect(removed.status).toBe(204)
  expect((await server.as('owner').delete(at('issued/en'))).status).toBe(404)
  await issueTo({ email: 'd@example.org' })
  expect((await letters())[0]!.subject).toContain('has awarded you')
})

test('what cannot be sent is refused with its place', async () => {
  const faults = async (body: string, subject = 'Hello') => {
    const response = await put('issued/en', { subject, body })
    expect(response.status).toBe(400)
    return ((await response.json()) as { errors: { pointer: string; code: string; message: string }[] })
      .errors[0]!
  }
  expect(await faults('Hello\n\nDear {firstname},')).toMatchObject({
    pointer: '/body',
    code: 'unknown-variable',
    message: expect.stringMatching(/^Line 3, column 6: there is no \{firstname\}.*\{recipient\}/),
  })
  expect(await faults('a', '{constructor}')).toMatchObject({ pointer: '/subject', code: 'unknown-variable' })
  expect(await faults('Hello {recipient')).toMatchObject({ code: 'brace' })
  for (const target of [
    'javascript:alert(1)',
    'http://example.org',
    '{recipient}',
    'data:text/html,x',
    '{link}x',
  ])
    expect(await faults(`[here](${target})`)).toMatchObject({ code: 'link' })
  expect(await faults(' \n \n', 'Hello')).toMatchObject({ code: 'required' })
  expect((await put('issued/en?step=-7', { subject: 'a', body: 'b' })).status).toBe(400)
  expect((await put('expiring/en?step=7', { subject: 'a', body: 'b' })).status).toBe(400)
  expect((await put('issued/en', { subject: 'a\r\nBcc: x@example.org', body: 'b' })).status).toBe(400)
  expect((await put('issued/en', { subject: 'a', body: 'b' }, 'issuer')).status).toBe(403)
})

test('a test goes to whoever asks and to nobody else, filled with samples', async () => {
  const before = (await letters()).length
  const { subject, body } = (await (await server.as('owner').get(at('expiring/de?step=-30'))).json()) as {
    subject: string
    body: string
  }
  const nobody = await server.as('owner').post(at('expiring/de?step=-30', '/test'), { subject, body })
  // A key that nobody is known to have made has no address.
  expect(nobody.status).toBe(409)
  const owner = await signIn(server, 'owner@home.example')
  const sent = await owner.post(at('expiring/de?step=-30', '/test'), { subject, body })
  expect([sent.status, await sent.json()]).toEqual([202, { sentTo: 'owner@home.example' }])
  const mails = (await letters()).filter(({ kind }) => kind === 'test')
  expect(mails).toMatchObject([{ recipient: 'owner@home.example' }])
  expect(mails[0]!.text).toContain('noch 30 Tage')
  expect((await letters()).length).toBeGreaterThan(before)
})

test('one organization’s words are not another’s', async () => {
  const other = await server.organization()
  await put('revoked/en', { subject: 'Ours', body: 'Only {recipient}' })
  const theirs = server.as({ apiKey: other.apiKey })
  expect(await (await theirs.get('/v1/mail/templates')).json()).toEqual({ items: [] })
  expect(await (await theirs.get(at('revoked/en'))).json()).toMatchObject({ own: false })
  const mine = (await (await server.as('owner').get('/v1/mail/templates')).json()) as { items: object[] }
  expect(mine.items).toMatchObject([{ kind: 'revoked', subject: 'Ours' }])
})

test('a suspension and its end are told with their reasons', async () => {
  const { id } = await issueTo({ email: 'susi@example.org' })
  await server.as('issuer').post(`/v1/credentials/${id}/suspend`, { reason: 'Under review' })
  await server.as('issuer').post(`/v1/credentials/${id}/reinstate`, {})
  const mine = (await letters()).filter(({ recipient }) => recipient === 'susi@example.org').reverse()
  expect(mine.map(({ kind }) => kind)).toEqual(['issued', 'suspended', 'reinstated'])
  expect(mine[1]!.text).toContain('Under review')
  expect(mine[2]!.text).not.toContain('>')
})

test('who gets a newer credential for an older one is told just that', async () => {
  const { id } = await issueTo({ email: 'again@example.org' })
  await server.as('issuer').post(`/v1/credentials/${id}/renew`, {})
  const mine = (await letters()).filter(({ recipient }) => recipient === 'again@example.org').reverse()
  expect(mine.map(({ kind }) => kind)).toEqual(['issued', 'renewed'])
})
