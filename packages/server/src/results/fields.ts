import type { FieldError } from '../errors.ts'
import { faultsOf } from './check.ts'
import { type NewResult, resultKinds, resultOutcomes } from './shapes.ts'

/** What a result may be made of, by another program's message or a row of a file. */
export const resultFields = [
  'externalId',
  'email',
  'name',
  'kind',
  'key',
  'at',
  'until',
  'score',
  'outcome',
  'hours',
  'note',
  'withdrawn',
] as const
export type ResultField = (typeof resultFields)[number]
export type RawResult = { readonly [F in ResultField]?: unknown }

export type Converted = { readonly result: NewResult } | { readonly faults: FieldError[] }

const address = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,189}$/
const mayBeSent = resultKinds.filter((kind) => kind !== 'review')
const yes = new Set(['true', 'yes', '1'])
const no = new Set(['false', 'no', '0', ''])
const passed = new Set(['passed', 'pass', 'complete', 'completed', 'success', 'true', 'yes', '1'])
const failed = new Set(['failed', 'fail', 'incomplete', 'false', 'no', '0'])

/** Makes a result of what stands in a message or a row, or says of each field what is wrong. `at` goes before the pointers. */
export function convert(raw: RawResult, at: string, now: Date): Converted {
  const faults: FieldError[] = []
  const tell = (field: ResultField, code: string, message: string) => {
    faults.push({ pointer: `${at}/${field}`, code, message })
    return undefined
  }
  const text = (field: ResultField, most: number, isNeeded = false): string | undefined => {
    const value = raw[field]
    if (value === undefined || value === null || value === '')
      return isNeeded ? tell(field, 'required', `There is no “${field}”.`) : undefined
    if (typeof value === 'object')
      return tell(field, 'type', `“${field}” is a list or an object, and no text.`)
    const said = String(value).trim()
    if (said.includes('\0')) return tell(field, 'characters', `“${field}” holds a NUL character.`)
    if (said === '') return isNeeded ? tell(field, 'required', `“${field}” is empty.`) : undefined
    if (said.length > most) return tell(field, 'too-long', `“${field}” may have at most ${most} characters.`)
    return said
  }
  const number = (field: ResultField, most: number): number | undefined => {
    const said = text(field, 50)
    if (said === undefined) return undefined
    const value = Number(said.replace(/\s*%$/, '').replace(/^(\d+),(\d+)$/, '$1.$2'))
    if (Number.isFinite(value) && value >= 0 && value <= most) return value
    return tell(field, 'range', `“${field}” must be a number from 0 to ${most}.`)
  }
  const instant = (field: ResultField): string | undefined => {
    const said = text(field, 50)
    if (said === undefined) return undefined
    const isWritten = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(said)
    const date = isWritten ? new Date(hasZone(said) ? said : `${said.replace(' ', 'T')}Z`) : null
    if (date && !Number.isNaN(date.getTime())) return date.toISOString()
    return tell(field, 'date', `“${field}” must be written like 2026-11-21 or 2026-11-21T09:30:00Z.`)
  }
  const oneOf = <T extends string>(field: ResultField, said: string | undefined, known: readonly T[]) => {
    const found = known.find((one) => one === said?.toLowerCase())
    if (said === undefined || found) return found
    return tell(field, 'unknown', `“${field}” must be one of ${known.join(', ')}.`)
  }

  const email = text('email', 254, true)
  if (email !== undefined && !address.test(email)) tell('email', 'email', 'This is not an address.')
  const kind = oneOf('kind', text('kind', 50, true), mayBeSent)
  const withdrawn = text('withdrawn', 10)?.toLowerCase()
  if (withdrawn !== undefined && !yes.has(withdrawn) && !no.has(withdrawn))
    tell('withdrawn', 'unknown', '“withdrawn” must be true or false.')
  const name = text('name', 300)
  const result: Record<string, unknown> = {
    externalId: text('externalId', 300, true),
    recipient: { email, ...(name === undefined ? {} : { name }) },
    kind,
    key: text('key', 200, true),
    at: instant('at'),
    until: instant('until'),
    score: number('score', 100),
    outcome: outcomeOf(text('outcome', 50), (said) => oneOf('outcome', said, resultOutcomes)),
    hours: number('hours', 10_000),
    note: text('note', 1000),
    withdrawn: withdrawn === undefined ? undefined : yes.has(withdrawn),
  }
  if (faults.length > 0) return { faults }
  for (const field of Object.keys(result)) if (result[field] === undefined) delete result[field]
  const made = result as NewResult
  const more = faultsOf(made, at, now)
  return more.length > 0 ? { faults: more } : { result: made }
}

const hasZone = (said: string): boolean => said.length === 10 || /(Z|[+-]\d\d:?\d\d)$/.test(said)

/** Programs have many words for it. */
function outcomeOf(said: string | undefined, known: (said: string | undefined) => string | undefined) {
  const word = said?.toLowerCase()
  if (word !== undefined && passed.has(word)) return 'passed'
  if (word !== undefined && failed.has(word)) return 'failed'
  return known(said)
}
