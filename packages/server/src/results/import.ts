import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import type { Context } from '../context.ts'
import { type FieldError, Refusal } from '../errors.ts'
import { limits } from '../limits.ts'
import { convert, type RawResult, type ResultField, resultFields } from './fields.ts'
import { receiveResults } from './receive.ts'
import type { NewResult, Received } from './shapes.ts'

export type RefusedRow = { readonly line: number; readonly errors: readonly FieldError[] }
export type Imported = {
  readonly rows: number
  readonly received: number
  readonly corrected: number
  readonly withdrawn: number
  readonly unchanged: number
  readonly refused: readonly RefusedRow[]
}
export type ImportWish = {
  readonly body: Uint8Array
  /** For rows that do not say it themselves. */
  readonly kind?: string
  readonly key?: string
  readonly dryRun?: boolean
}

/** What columns are called besides by the name of the field; lower case, without spaces and marks. */
const synonyms: Readonly<Record<string, ResultField>> = {
  id: 'externalId',
  resultid: 'externalId',
  attemptid: 'externalId',
  mail: 'email',
  emailaddress: 'email',
  fullname: 'name',
  participant: 'name',
  date: 'at',
  completed: 'at',
  completedat: 'at',
  end: 'until',
  points: 'score',
  percent: 'score',
  result: 'outcome',
  status: 'outcome',
  type: 'kind',
  course: 'key',
  exam: 'key',
}

type Good = { readonly line: number; readonly result: NewResult }

/**
 * Takes results from a CSV. Good rows are taken though others fail, in one commit; each failure says where and what. A row
 * without an id of its own is known by person, kind, key and day, so that the same file again changes nothing.
 */
export async function importResults(context: Context, wish: ImportWish): Promise<Imported> {
  const { records, places } = read(wish.body)
  const refused: RefusedRow[] = []
  let good: Good[] = []
  for (const { record, line } of records) {
    const raw = withDefaults(pick(record, places), wish)
    const outcome = convert(raw, '', context.now())
    if ('result' in outcome) good.push({ line, result: outcome.result })
    else refused.push({ line, errors: outcome.faults })
  }
  let received: Received[] = []
  while (good.length > 0 && !wish.dryRun) {
    try {
      received = await receiveResults(context, { source: 'api', results: good.map(({ result }) => result) })
      break
    } catch (error) {
      // A row that is another person's result is found out only there. The others go on.
      const nth =
        error instanceof Refusal ? Number(error.errors[0]?.pointer.split('/')[1] ?? Number.NaN) : Number.NaN
      const bad = good[nth]
      if (!(error instanceof Refusal) || !bad) throw error
      refused.push({ line: bad.line, errors: error.errors })
      good = good.filter((row) => row !== bad)
    }
  }
  const count = (outcome: Received['outcome']) => received.filter((one) => one.outcome === outcome).length
  return {
    rows: records.length,
    received: wish.dryRun ? good.length : count('received'),
    corrected: count('corrected'),
    withdrawn: count('withdrawn'),
    unchanged: count('unchanged'),
    refused: refused.sort((a, b) => a.line - b.line).slice(0, 1000),
  }
}

type ReadFile = {
  readonly records: readonly { readonly record: readonly string[]; readonly line: number }[]
  readonly places: ReadonlyMap<ResultField, number>
}

function read(body: Uint8Array): ReadFile {
  const text = decode(body)
  const [first = ''] = text.split(/\r?\n/, 1)
  const delimiter = [',', ';', '\t'].reduce((best, mark) =>
    first.split(mark).length > first.split(best).length ? mark : best,
  )
  let rows: { record: string[]; info: { lines: number } }[]
  try {
    rows = parse(text, { delimiter, info: true, relax_column_count: true, skip_empty_lines: true }) as never
  } catch (error) {
    throw new Refusal('malformed-body', `The file cannot be read: ${(error as Error).message}`)
  }
  const [header, ...rest] = rows
  if (!header || rest.length === 0) throw new Refusal('malformed-body', 'The file has no rows.')
  if (rest.length > limits.importedResults.value)
    throw new Refusal(
      'too-large',
      `At most ${limits.importedResults.value} results are taken from one file; this has ${rest.length}. Split it.`,
    )
  const places = placesIn(header.record)
  return { records: rest.map(({ record, info }) => ({ record, line: info.lines })), places }
}

function decode(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw new Refusal('malformed-body', 'The file is not written in UTF-8. Save it as “CSV UTF-8”.')
  }
}

function placesIn(header: readonly string[]): Map<ResultField, number> {
  const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const places = new Map<ResultField, number>()
  for (const [nth, column] of header.entries()) {
    const name = plain(column)
    const field = resultFields.find((one) => plain(one) === name) ?? synonyms[name]
    if (!field) continue
    if (places.has(field))
      throw new Refusal('malformed-body', `Two columns say “${field}”. Name one of them differently.`)
    places.set(field, nth)
  }
  if (!places.has('email'))
    throw new Refusal(
      'malformed-body',
      `The file has no column “email”. Its columns are: ${header.slice(0, 50).join(', ')}.`,
    )
  return places
}

const pick = (record: readonly string[], places: ReadonlyMap<ResultField, number>): RawResult =>
  Object.fromEntries([...places].map(([field, nth]) => [field, record[nth]]))

function withDefaults(raw: RawResult, { kind, key }: ImportWish): RawResult {
  const said = { ...raw, kind: raw.kind || kind, key: raw.key || key }
  if (said.externalId) return said
  const day = String(said.at ?? '').slice(0, 10)
  const same = [String(said.email).trim().toLowerCase(), said.kind, said.key, day].join('\n')
  return { ...said, externalId: `csv-${createHash('sha256').update(same).digest('base64url').slice(0, 22)}` }
}
