import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDate } from './dates.ts'
import { FileError } from './decode.ts'
import type { Mapping } from './fields.ts'
import { type Format, type ReadRow, readRows } from './read.ts'
import { parseRow, type RawRow } from './row.ts'

const now = new Date('2026-11-21T12:00:00Z')

/** Reads in parts of a few bytes, as a network might bring them. */
async function readAll(
  content: string | Uint8Array,
  {
    format = 'csv',
    mapping = null,
    size = 7,
  }: { format?: Format; mapping?: Mapping | null; size?: number } = {},
): Promise<ReadRow[]> {
  const bytes = Buffer.from(content as string)
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size) parts.push(bytes.subarray(at, at + size))
  const rows: ReadRow[] = []
  for await (const row of readRows(Readable.from(parts), format, mapping)) rows.push(row)
  return rows
}
const names = (rows: ReadRow[]) => rows.map((row) => ('raw' in row ? row.raw.name : row.errors[0]?.code))
const outcome = (raw: RawRow) => {
  const parsed = parseRow(raw, now)
  return 'row' in parsed ? parsed.row : parsed.errors.map(({ field, code }) => `${field}:${code}`)
}
const utf16 = (text: string) => Buffer.from(text, 'utf16le')

test.each([
  ['UTF-8', Buffer.from('name,email\nJosé 李雨桐,a@example.org\n')],
  ['UTF-8 with its mark', Buffer.from('\ufeffname,email\nJosé 李雨桐,a@example.org\n')],
  ['UTF-16 with its mark', utf16('\ufeffname,email\nJosé 李雨桐,a@example.org\n')],
  ['UTF-16 without a mark', utf16('name,email\nJosé 李雨桐,a@example.org\n')],
  ['big-endian UTF-16', utf16('\ufeffname,email\nJosé 李雨桐,a@example.org\n').swap16()],
  ['semicolons', 'name;email\nJosé 李雨桐;a@example.org\n'],
  ['tabs', 'name\temail\nJosé 李雨桐\ta@example.org\n'],
  ['the line that Excel writes for itself', 'sep=;\r\nname;email\r\nJosé 李雨桐;a@example.org\r\n'],
  ['carriage returns alone', 'name,email\rJosé 李雨桐,a@example.org\r'],
  ['other words for the columns', 'E-Mail Address,FULL NAME\na@example.org,José 李雨桐\n'],
  ['names in two columns', 'Last name,First name,E-Mail\n李雨桐,José,a@example.org\n'],
])('a file with %s is read, in parts of any size', async (_, content) => {
  for (const size of [1, 2, 3, 64]) {
    const [row, ...more] = await readAll(content, { size })
    expect(more).toEqual([])
    expect(row).toMatchObject({ raw: { name: 'José 李雨桐', email: 'a@example.org' } })
  }
})

test('a line is counted as an editor shows it, over rows of several lines and empty ones', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const lines = ['name,narrative', 'Ada,"one', 'two', 'three"', '', 'Bert,', ',', 'Chloé,"a ""word"" here"']
    const rows = await readAll(lines.join(end))
    expect(rows.map(({ row, line }) => [row, line])).toEqual([
      [1, 2],
      [2, 6],
      [3, 8],
    ])
  }
})

test('a stray quotation mark within a text is only that', async () => {
  expect(names(await readAll('name\nGrace "Amazing" Hopper\n5" disk\nAda\n'))).toEqual([
    'Grace "Amazing" Hopper',
    '5" disk',
    'Ada',
  ])
})

test('a row with more cells than the header is refused, for what follows an unquoted comma would be misplaced', async () => {
  expect(names(await readAll('name,email\nLovelace, Ada,ada@example.org\nBert,b@example.org,,\n'))).toEqual([
    'columns',
    'Bert',
  ])
})

test.each([
  ['', /empty/],
  ['\n\n  \n', /empty/],
  ['city,mail\nRome,a@example.org\n', /column “name”.*“city”, “mail”/],
  ['name,Name\nAda,Bert\n', /Two columns are named/],
  [`name,${Array.from({ length: 200 }, (_, nth) => `c${nth}`).join()}\nAda\n`, /201 columns/],
  [Buffer.from('name\nAda\nJos\xe9 P\xe9rez\n', 'latin1'), /Line 3 .*“José Pérez”.*CSV UTF-8/],
  [Buffer.from('name\nAda \xe2\x82', 'latin1'), /(middle of a character|Line 2)/],
  [Buffer.from('504b030414000600', 'hex'), /workbook/],
  [Buffer.from('d0cf11e0a1b11ae1', 'hex'), /Excel/],
  [Buffer.from('%PDF-1.7 x'), /PDF/],
  [`name\nAda\n"Open ${'x\n'.repeat(40_000)}`, /line 3 .*quotation mark/],
  ['name\nAda\n"Open\n', /quotation mark.*line 3/],
])('a file that cannot be read says what to do: %j', async (content, message) => {
  const error = await readAll(content, { size: 1000 }).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(FileError)
  expect((error as Error).message).toMatch(message)
})

test('JSON lines: a wrong line is one refused row, an array is no such file', async () => {
  const lines =
    '\ufeff{"name":"Ada"}\r\n\n[1]\n{"name":7}\n{"shoe":"44"}\n{"__proto__":"x"}\n{"name":"Bert","email":null}'
  const rows = await readAll(lines, { format: 'jsonl' })
  expect(names(rows)).toEqual(['Ada', 'json', 'type', 'unknown', 'unknown', 'Bert'])
  expect(rows.map(({ line }) => line)).toEqual([1, 3, 4, 5, 6, 7])
  for (const array of ['[{"name":"Ada"}]', '[\n  {"name":"Ada"}\n]'])
    await expect(readAll(array, { format: 'jsonl' })).rejects.toThrow(/one JSON array/)
  expect(
    names(await readAll(`${'x'.repeat(70_000)}\n{"name":"Ada"}`, { format: 'jsonl', size: 70_010 })),
  ).toEqual(['too-long', 'Ada'])
  await expect(readAll('x'.repeat(70_000), { format: 'jsonl', size: 1000 })).rejects.toThrow(/longer than/)
})

test.each([
  [{ name: '' }, ['name:required']],
  [{ name: ' \u200b\u200d ' }, ['name:required']],
  [{ name: 'x'.repeat(301) }, ['name:too-long']],
  [{ name: 'Ada\nLovelace' }, ['name:characters']],
  [{ name: 'Ada\u0000' }, ['name:characters']],
  [{ name: 'Ada \u202egnirts' }, ['name:characters']],
  [{ name: 'Ada \ud83d' }, ['name:characters']],
  [{ name: `Z${'\u0335'.repeat(20)}` }, ['name:characters']],
  [{ name: 'Ada', email: 'ada@localhost' }, ['email:email']],
  [{ name: 'Ada', email: 'ada@example.org, b@example.org' }, ['email:email']],
  [{ name: 'Ada', evidence: 'javascript:alert(1)' }, ['evidence:url']],
  [{ name: 'Ada', evidence: 'https://exa mple.org' }, ['evidence:url']],
  [{ name: 'Ada', validFrom: '03/04/2026' }, ['validFrom:date']],
  [{ name: 'Ada', validFrom: '2026-02-30' }, ['validFrom:date']],
  [{ name: 'Ada', validUntil: '2020-01-01' }, ['validUntil:range']],
  [{ name: 'Ada', validFrom: '2026-02-01', validUntil: '2026-01-01' }, ['validUntil:range']],
  [{ name: '', email: 'x', validFrom: 'soon' }, ['name:required', 'email:email', 'validFrom:date']],
] as [RawRow, string[]][])('the row %j is refused for %j', (raw, codes) => {
  expect(outcome(raw)).toEqual(codes)
})

test.each(['Ada', '李雨桐', 'ज्योत्स्ना देशपांडे', 'ณัฐวุฒิ วงศ์สวัสดิ์', 'D’Amico', 'محمد', 'Nguyễn Thị', '3Jane'])(
  'the name %s is taken as it is',
  (name) => {
    expect(outcome({ name })).toMatchObject({ recipient: { name } })
  },
)

test('addresses in other scripts are taken, and links become what a credential can hold', () => {
  expect(
    outcome({ name: 'Ada', email: 'ADA@пример.испытание', evidence: 'https://example.org/Übung?a=[b]|{c}' }),
  ).toMatchObject({
    recipient: { email: 'ada@пример.испытание' },
    evidence: [{ url: 'https://example.org/%C3%9Cbung?a=[b]%7C%7Bc%7D' }],
  })
  expect(outcome({ name: 'Ada', email: 'ada@xn--e1afmkfd.xn--80akhbyknj4f' })).toHaveProperty('recipient')
})

test.each([
  ['2026-07-03', '2026-07-03'],
  ['2026/7/3', '2026-07-03'],
  ['3.7.2026', '2026-07-03'],
  ['31/12/2026', '2026-12-31'],
  ['12/31/2026', '2026-12-31'],
  ['07/07/2026', '2026-07-07'],
  ['3 July 2026', '2026-07-03'],
  ['July 3rd, 2026', '2026-07-03'],
  ['2026-07-03T10:00:00+02:00', '2026-07-03'],
  ['03/07/2026', /could be 3 July or 7 March/],
  ['3/7/26', /not a date/],
  ['2026-02-29', /no day/],
  ['46206', /not a date/],
  ['32.1.2026', /no day/],
  ['3 Juli 2026', '2026-07-03'],
  ['3 Foo 2026', /no day/],
])('the date %s is read as %s', (text, expected) => {
  const read = readDate(text)
  if (typeof expected === 'string')
    expect('date' in read && read.date.toISOString().slice(0, 10)).toBe(expected)
  else expect('problem' in read && read.problem).toMatch(expected)
})

test('whatever a cell holds, reading a row ends in a credential or in reasons', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('', '1/2/2026', 'a@b.co', 'http://['),
  )
  const raw = fc.record(
    {
      name: cell,
      email: cell,
      validFrom: cell,
      validUntil: cell,
      evidence: cell,
      narrative: cell,
      result: cell,
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(raw, (row) => {
      const parsed = parseRow(row, now)
      if ('errors' in parsed) expect(parsed.errors.length).toBeGreaterThan(0)
      else expect(parsed.row.recipient.name.isWellFormed()).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('whatever bytes a file has, reading it ends in rows or in a sentence', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .string({ unit: fc.constantFrom('"', ',', '\n', '\r', ';', 'a', 'é'), maxLength: 60 })
      .map((text) => Buffer.from(`name,email\n${text}`)),
  )
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom<Format>('csv', 'jsonl'), async (content, format) => {
      await readAll(content, { format, size: 5 }).catch((error: unknown) =>
        expect(error).toBeInstanceOf(FileError),
      )
    }),
    { numRuns: 500 },
  )
})
