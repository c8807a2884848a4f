import type { FieldError } from '../errors.ts'
import type { NewResult } from './shapes.ts'

const earliest = Date.UTC(1900, 0, 1)
const day = 86_400_000

/** What a result of each kind must say, beyond its form. */
const needs: {
  readonly [K in NewResult['kind']]: {
    readonly field: keyof NewResult
    readonly or?: keyof NewResult
    readonly message: string
  } | null
} = {
  assessment: { field: 'score', or: 'outcome', message: 'An assessment has a score, an outcome, or both.' },
  course: { field: 'outcome', message: 'A course has the outcome “passed” or “failed”.' },
  cpd: { field: 'hours', message: 'Learning is counted in hours: say how many.' },
  role: null,
  review: null,
}

/** What is wrong with a result, at pointers below `at`. A withdrawal needs to say nothing but which. */
export function faultsOf(result: NewResult, at: string, now: Date): FieldError[] {
  const faults: FieldError[] = []
  const need = needs[result.kind]
  const has = (field: keyof NewResult) => result[field] !== undefined && result[field] !== null
  if (need && !result.withdrawn && !has(need.field) && !(need.or && has(need.or)))
    faults.push({ pointer: `${at}/${need.field}`, code: 'required', message: need.message })
  for (const field of ['at', 'until'] as const) {
    const text = result[field]
    const latest = field === 'at' ? now.getTime() + day : Date.UTC(9999, 0, 1)
    if (text && !(Date.parse(text) >= earliest && Date.parse(text) <= latest))
      faults.push({
        pointer: `${at}/${field}`,
        code: 'range',
        message:
          field === 'at'
            ? 'There is no such instant, or it is in the future. Send results when they are there.'
            : 'There is no such instant.',
      })
  }
  if (result.at && result.until && Date.parse(result.until) <= Date.parse(result.at))
    faults.push({ pointer: `${at}/until`, code: 'range', message: 'This must be later than the beginning.' })
  if (has('until') && result.kind !== 'role')
    faults.push({ pointer: `${at}/until`, code: 'unexpected', message: 'Only a role has an end.' })
  return faults
}
