import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const submit = (form: FormData) => server.as('nobody').post('/verify', form)
const formOf = (credential: string, file?: Blob): FormData => {
  const form = new FormData()
  if (file) form.set('file', file, 'credential')
  form.set('credential', credential)
  return form
}

test('a number, a link to a page and a link to a file are all understood, without scripts', async () => {
  const { id, url } = await server.credential()
  for (const asked of [id, url, `${url}.json`, ` ${id.toUpperCase()} `]) {
    const answer = await server.as('nobody').get(`/verify?credential=${encodeURIComponent(asked)}`)
    expect(answer.status).toBe(200)
    const markup = await answer.text()
    expect(markup).toContain('<h2 id="verdict">Valid</h2>')
    expect(markup).toContain('by this server')
  }
})

test('a file in the form is checked by the server', async () => {
  const { url } = await server.credential()
  const document = await (await server.as('nobody').get(`${new URL(url).pathname}.json`)).text()
  const good = await submit(formOf('', new Blob([document])))
  expect(await good.text()).toContain('<h2 id="verdict">Valid</h2>')
  const altered = await submit(formOf('', new Blob([document.replace('Ada', 'Eve')])))
  const markup = await altered.text()
  expect(markup).toContain('<h2 id="verdict">Not valid</h2>')
  expect(markup).toMatch(/is-fail">\s*<summary>.*?<strong>Unaltered<\/strong>/s)
})

test('a credential pasted as text is checked, and its status told', async () => {
  const { id, url } = await server.credential()
  const token = await (await server.as('nobody').get(`${new URL(url).pathname}.jwt`)).text()
  await server.as('owner').post(`/v1/credentials/${id}/revoke`, { reason: 'Issued in error' })
  await expect
    .poll(async () => (await submit(formOf(token))).text(), { timeout: 8000 })
    .toContain('<h2 id="verdict">Revoked</h2>')
})

test.each([
  ['nothing at all', formOf(''), 400],
  ['a text that is no credential', formOf('hello'), 422],
  ['markup', formOf('<script>alert(1)</script>'), 422],
  ['an unknown number', formOf('00000000000000000000000000'), 404],
  ['a file that is no credential', formOf('', new Blob(['%PDF-1.7 nothing'])), 422],
])('%s gets the page with a sentence, never an error', async (_what, form, status) => {
  const answer = await submit(form)
  expect(answer.status).toBe(status)
  const markup = await answer.text()
  expect(markup).toContain('id="verify-form"')
  expect(markup).not.toContain('<script>alert')
})

test('a link into a private network is not followed', async () => {
  const answer = await server.as('nobody').get('/verify?credential=http://169.254.169.254/latest')
  expect(answer.status).toBeLessThan(500)
  expect(await answer.text()).not.toContain('<h2 id="verdict">Valid</h2>')
})

test('the page works where the scripts were never built, and names none inline', async () => {
  const markup = await (await server.as('nobody').get('/verify')).text()
  expect(markup).toContain('method="post" action="/verify" enctype="multipart/form-data"')
  expect(markup).not.toMatch(/<script(?![^>]*src=)/)
})

test('whoever opens /validate in a browser with a wrong number is told so in words, on a page with its styles', async () => {
  const open = (path: string) =>
    server.as('nobody').get(path, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
  const page = await open(`/validate?certId=${'0'.repeat(26)}`)
  expect(page.status).toBe(404)
  expect(page.headers.get('content-security-policy')).toMatch(/style-src 'self'/)
  expect(await page.text()).toContain('We do not know this certificate')
  const bare = await open('/validate')
  expect([bare.status, await bare.text()]).toEqual([400, expect.stringContaining('Which certificate?')])
  const program = await server.as('nobody').get(`/validate?certId=${'0'.repeat(26)}`)
  expect(program.headers.get('content-type')).toContain('application/problem+json')
})
