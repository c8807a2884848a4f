import { type Format, faultsOf } from '../../formats/recognize.ts'
import type { Finding } from '../../formats/shape.ts'
import type { JsonObject } from '../../json/shape.ts'
import { checked } from '../outcome.ts'
import type { Check } from '../report.ts'

const mostTold = 10

/** Is it written as its standard demands? Each fault is told with a JSON pointer to its place. */
export function checkFormat(credential: JsonObject, format: Format): Check {
  if (format === 'open-badges-2') return checked('format', 'unknown', 'open-badges-2')
  if (format === 'unknown') return checked('format', 'fail', 'not-a-credential')
  const faults = faultsOf(credential, format)
  const [first] = faults
  if (first === undefined) return sound(format)
  const code = faults.find((fault) => ownCodes.includes(fault.code))?.code ?? 'shape-wrong'
  return {
    ...checked('format', 'fail', 'shape-wrong', { detail: detailOf(faults), clause: clauseOf[format] }),
    code,
  }
}

/** Faults that programs may want to tell from the others (badge standards). */
const ownCodes = ['subject-unidentified', 'criteria-empty', 'dangling-result-reference']

const clauseOf = {
  'open-badges-3.0': 'Open Badges 3.0, B.1',
  'vc-2.0': 'VC Data Model 2.0, 4',
  'vc-1.1': 'VC Data Model 1.1, 4',
} as const

function sound(format: 'open-badges-3.0' | 'vc-2.0' | 'vc-1.1'): Check {
  if (format === 'vc-1.1') return checked('format', 'pass', 'format-old', { remark: true })
  return checked('format', 'pass', format === 'vc-2.0' ? 'format-vc-2' : 'format-ok')
}

function detailOf(faults: readonly Finding[]): Record<string, string | number> {
  const detail: Record<string, string | number> = { first: faults[0]!.message, faults: faults.length }
  for (const { pointer, code } of faults.slice(0, mostTold)) detail[pointer.slice(0, 200)] ??= code
  return detail
}
