import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../testing/world.ts'
import type { Batch, BatchRow } from './shapes.ts'

let server: TestServer
let achievementId: string

beforeAll(async () => {
  server = await startServer()
  achievementId = (await server.achievement()).id
})
afterAll(() => server.stop())

const csv = { 'content-type': 'text/csv' }

async function order(body: BodyInit, query = '', headers: Record<string, string> = csv): Promise<Response> {
  return server
    .as('issuer')
    .request(`/v1/batches?achievementId=${achievementId}${query}`, { method: 'POST', headers, body })
}

async function finished(id: string): Promise<Batch> {
  for (;;) {
    const batch = (await (await server.as('auditor').get(`/v1/batches/${id}`)).json()) as Batch
    if (batch.state === 'finished' || batch.state === 'failed') return batch
    await sleep(50)
  }
}

async function run(
  body: BodyInit,
  query = '',
  headers: Record<string, string> = csv,
): Promise<{ batch: Batch; rows: BatchRow[] }> {
  const response = await order(body, query, headers)
  const created = (await response.json()) as Batch
  expect(response.status, JSON.stringify(created)).toBe(202)
  const batch = await finished(created.id)
  const rows = await server.as('auditor').get(`/v1/batches/${created.id}/rows?limit=200`)
  return { batch, rows: ((await rows.json()) as { items: BatchRow[] }).items }
}

test('good rows are issued though others fail, and each failure says where, what and how to mend it', async () => {
  const { batch, rows } = await run(
    [
      'Full name;E-Mail;Valid from;Expires;Grade',
      'Ada Lovelace;ada@example.org;2026-01-31;2028-01-31;A',
      ';nobody@example.org;2026-01-31;;',
      'Grace "Amazing" Hopper;grace(at)example.org;;;',
      'محمد الخوارزمي;alkhwarizmi@example.org;31.01.2026;;',
      'Ambiguous Date;date@example.org;03/04/2026;;',
      'Back Wards;back@example.org;2026-01-31;2025-01-31;',
      'Ada Lovelace;ADA@example.org;2026-01-31;2028-01-31;A',
    ].join('\n'),
  )

  expect(batch).toMatchObject({ state: 'finished', rowCount: 7, processed: 7, issued: 2, refused: 5 })
  const told = rows.map(({ line, outcome, label, errors }) => [
    line,
    outcome,
    label,
    ...errors.map(({ field, code }) => `${field}:${code}`),
  ])
  expect(told).toEqual([
    [null, 'issued', 'Ada Lovelace'],
    [3, 'refused', 'nobody@example.org', 'name:required'],
    [4, 'refused', 'Grace "Amazing" Hopper', 'email:email'],
    [null, 'issued', 'محمد الخوارزمي'],
    [6, 'refused', 'Ambiguous Date', 'validFrom:date'],
    [7, 'refused', 'Back Wards', 'validUntil:range'],
    [8, 'refused', 'Ada Lovelace', 'null:duplicate'],
  ])
  expect(rows[4]!.errors[0]!.message).toContain(
    'could be 3 April or 4 March. Write it as 2026-04-03 or 2026-03-04',
  )
  expect(rows[6]!.errors[0]!.message).toContain('line 2')

  const verified = await server.as('nobody').get(`/validate?certId=${rows[0]!.credentialId}`)
  expect(await verified.json()).toMatchObject({
    valid: true,
    holder: { name: 'Ada Lovelace' },
    validUntil: '2028-01-31T23:59:59.000Z',
  })
})

test('a dry run says what would happen and issues nothing', async () => {
  const before = await server.events()
  const { batch, rows } = await run('name\nAda\nBert\n"  "\n', '&dryRun=true')
  expect(batch).toMatchObject({ state: 'finished', dryRun: true, issued: 2, refused: 0, rowCount: 2 })
  expect(rows).toEqual([])
  const types = (await server.events()).slice(before.length).map(({ type }) => type)
  expect(types).toEqual(['batch.created', 'batch.finished'])
})

test('a form maps the columns of the file', async () => {
  const form = new FormData()
  form.set('mapping', JSON.stringify({ name: 'Wer', email: 'Wohin' }))
  form.set(
    'file',
    new File(['Nr,Wohin,Wer\n1,ada@example.org,"Lovelace, Ada"\n'], 'Teilnehmer.csv', { type: 'text/csv' }),
  )
  const { batch, rows } = await run(form, '', {})
  expect(batch).toMatchObject({ fileName: 'Teilnehmer.csv', issued: 1 })
  expect(rows[0]).toMatchObject({ label: 'Lovelace, Ada', outcome: 'issued' })
})

test('JSON lines are taken, and a line that is none is one refused row', async () => {
  const lines = '{"name":"Ada","result":"A"}\nnonsense\n{"name":"Bert","shoe":"44"}\n{"name":7}\n'
  const { batch, rows } = await run(lines, '', { 'content-type': 'application/jsonl' })
  expect(batch).toMatchObject({ issued: 1, refused: 3 })
  expect(rows.map(({ errors }) => errors[0]?.code)).toEqual([undefined, 'json', 'unknown', 'type'])
})

test.each([
  ['an empty file', '', /empty/],
  ['a file with a header only', 'name,email\n', /no rows/],
  ['a file without a name column', 'mail,city\na@example.org,Rome\n', /column “name”.*“mail”, “city”/],
  ['a file with two name columns', 'name,Name\nAda,Bert\n', /Two columns/],
  ['a file in another encoding', Buffer.from('name\nJos\xe9\n', 'latin1'), /UTF-8/],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /picture/],
  ['a workbook', Buffer.from('504b030414000600', 'hex'), /CSV UTF-8/],
  [
    'a file with its first foreign letter far below',
    Buffer.from(`name\n${'Ada\n'.repeat(40_000)}Jos\xe9\n`, 'latin1'),
    /Line 40002 .*José/,
  ],
])('%s is turned down at once, with what to do', async (_, body, message) => {
  const response = await order(body)
  expect(response.status).toBe(400)
  expect(((await response.json()) as { detail: string }).detail).toMatch(message)
})

test('an unknown achievement or one of somebody else is refused, and a batch of somebody else is not there', async () => {
  const other = await server.organization()
  const theirs = await server.as({ apiKey: other.apiKey }).get('/v1/batches')
  expect(await theirs.json()).toEqual({ items: [], next: null })
  const stolen = await server
    .as({ apiKey: other.apiKey })
    .request(`/v1/batches?achievementId=${achievementId}`, {
      method: 'POST',
      headers: csv,
      body: 'name\nAda\n',
    })
  expect(stolen.status).toBe(400)
  const { batch } = await run('name\nAda\n')
  expect((await server.as({ apiKey: other.apiKey }).get(`/v1/batches/${batch.id}`)).status).toBe(404)
  expect(
    (
      await server.as('auditor').request(`/v1/batches?achievementId=${achievementId}`, {
        method: 'POST',
        headers: csv,
        body: 'name\nAda\n',
      })
    ).status,
  ).toBe(403)
})

test('a quotation mark that is never closed ends the batch with the line, and what came before is issued', async () => {
  const good = Array.from({ length: 5 }, (_, row) => `Person ${row}`).join('\n')
  const open = `"Open ${'x'.repeat(70_000)}`
  const { batch } = await run(`name\n${good}\n${open}`)
  expect(batch).toMatchObject({ state: 'failed', issued: 5 })
  expect(batch.failure).toMatch(/quotation mark/)
})

test('the parts of a form come in any order, and a form that is none is refused', async () => {
  const form = new FormData()
  form.set('file', new File(['Wer\nAda\n'], 'a.csv'))
  form.set('mapping', '{"name":"Wer"}')
  expect((await run(form, '', {})).batch).toMatchObject({ issued: 1 })

  const wrong = (...parts: [string, string | File][]) => {
    const made = new FormData()
    for (const [name, value] of parts) made.append(name, value)
    return made
  }
  const file = new File(['name\nAda\n'], 'a.csv')
  for (const [body, status] of [
    [wrong(['mapping', '{"name":"Wer"}']), 400],
    [wrong(['mapping', 'nonsense'], ['file', file]), 400],
    [wrong(['mapping', '{"name":7}'], ['file', file]), 400],
    [wrong(['mapping', '{"constructor":"name"}'], ['file', file]), 400],
    [wrong(['mapping', '{"name":"Wer"}'], ['file', file]), 400],
    [wrong(['colour', 'red'], ['file', file]), 400],
    [wrong(['file', file], ['file', file]), 400],
  ] as const) {
    const response = await order(body, '', {})
    expect(response.status, await response.clone().text()).toBe(status)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
  }
  const part = (name: string, more = '') =>
    `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`
  const open = `${part('file', '; filename="a.csv"')}name\n${'Ada\n'.repeat(50_000)}`
  for (const [boundary, body] of [
    ['x', ''],
    ['x', 'nothing'],
    ['x', open],
    ['x', `${part('mapping')}nonsense\r\n${open}`],
    ['x', `${part('colour')}red\r\n${open}`],
    ['x', `--x\r\n${'A: b\r\n'.repeat(5000)}\r\n${open}`],
    ['"', open],
    ['x'.repeat(80), open],
    ['x'.repeat(99), `--${'x'.repeat(99)}--`],
  ] as const) {
    const response = await order(body, '', { 'content-type': `multipart/form-data; boundary=${boundary}` })
    expect([400, 415], await response.clone().text()).toContain(response.status)
  }
  expect([400, 415]).toContain((await order('x', '', { 'content-type': 'multipart/form-data' })).status)
  expect((await order('x', '', { 'content-type': 'application/vnd.ms-excel' })).status).toBe(415)
})

test('a file that is too large is refused as such, and the connection goes on', async () => {
  const small = await startServer({ jobs: false, environment: { LAUREL_MAX_BATCH_BYTES: '10000' } })
  const { id } = await small.achievement()
  const path = `/v1/batches?achievementId=${id}`
  const content = `name\n${'Ada\n'.repeat(500_000)}`
  const form = new FormData()
  form.set('file', new File([content], 'a.csv'))
  for (const [body, headers] of [
    [content, csv],
    [form, {}],
  ] as const) {
    const response = await small.as('issuer').request(path, { method: 'POST', headers, body })
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ code: 'too-large' })
    expect((await small.as('auditor').get('/v1/batches')).status).toBe(200)
  }
  await small.stop()
})

test('what no database can hold is one refused row, and the batch goes on', async () => {
  const rows = [
    '{"name":"A\\u0000b"}',
    '{"name":"\\ud83d","email":"\\u0000"}',
    '{"\\u0000":"x"}',
    '{"name":"Ada"}',
  ]
  const { batch } = await run(rows.join('\n'), '', { 'content-type': 'application/jsonl' })
  expect(batch).toMatchObject({ state: 'finished', issued: 1, refused: 3 })
})

test('a row that was mended further below is issued once', async () => {
  const { batch, rows } = await run(
    'name,email,date\nAda,ada@example.org,1/2/2026\nAda,ada@example.org,2026-02-01\nAda,ada@example.org,2026-02-01\n',
  )
  expect(batch).toMatchObject({ issued: 1, refused: 2 })
  expect(rows.map(({ errors }) => errors[0]?.code)).toEqual(['date', undefined, 'duplicate'])
})

test('a link in any spelling becomes evidence that verifies', async () => {
  const { rows } = await run('name,evidence\nAda,https://example.org/Übung?a=|{b}\n')
  const answer = await server.as('nobody').get(`/validate?certId=${rows[0]!.credentialId}`)
  expect(await answer.json()).toMatchObject({ valid: true })
})

test('sending the same batch again with the same key makes no second batch', async () => {
  const headers = { ...csv, 'idempotency-key': 'nightly-2026-11-21' }
  const first = (await (await order('name\nAda\n', '', headers)).json()) as Batch
  const again = (await (await order('name\nAda\n', '', headers)).json()) as Batch
  expect(again.id).toBe(first.id)
  expect((await order('name\nBert\n', '', headers)).status).toBe(422)
})

test('the outcome of every row can be fetched as a file that no spreadsheet takes for formulas', async () => {
  const { batch } = await run('name\n=HYPERLINK("http://x")\n\nAda\n')
  const file = await (await server.as('auditor').get(`/v1/batches/${batch.id}/rows.csv`)).text()
  expect(file.split('\n')[0]).toContain('row,line,outcome,name,credential,url,errors')
  expect(file).toContain(`"'=HYPERLINK(""http://x"")"`)
  expect(file).toContain('Ada')
})

test('a column says for each row who sees it, and what is none of the words refuses the row', async () => {
  const rows =
    'name,email,visibility\nAda,a1@example.org,private\nBea,b1@example.org,Public\nCleo,c1@example.org,\nDan,d1@example.org,everybody\n'
  const { batch, rows: outcomes } = await run(rows)
  expect(batch).toMatchObject({ issued: 3, refused: 1 })
  const issued = await server.world.db
    .selectFrom('credentials')
    .select(['batch_row', 'visibility'])
    .where('batch_id', '=', batch.id)
    .orderBy('batch_row')
    .execute()
  expect(issued.map(({ visibility }) => visibility)).toEqual(['private', 'public', 'link'])
  expect(JSON.stringify(outcomes)).toContain('is none of: private, link, public')
})
