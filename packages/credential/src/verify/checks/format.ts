import { openBadgeTypes } from '../../formats/open-badges-3.ts'
import { type Format, faultsOf } from '../../formats/recognize.ts'
import type { Finding } from '../../formats/shape.ts'
import { typesOf } from '../../formats/vc-2.ts'
import type { JsonObject } from '../../json/shape.ts'
import { checked } from '../outcome.ts'
import type { Check } from '../report.ts'

const mostTold = 10

/** Is it written as its standard demands? Each fault is told with a JSON pointer to its place. */
export function checkFormat(credential: JsonObject, format: Format): Check {
  // Badges of before 3.0 are judged by rules of their own, and nothing else is made of them.
  if (format === 'unknown' || format === 'open-badges-2.0')
    return checked('format', 'fail', 'not-a-credential')
  const faults = faultsOf(credential, format)
  const [first] = faults
  if (first === undefined) return sound(credential, format)
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
  'clr-2.0': 'CLR 2.0, B.1',
  'sd-jwt-vc': 'SD-JWT VC, 3.2.2',
  'vp-2.0': 'VC Data Model 2.0, 4.13',
  'vp-1.1': 'VC Data Model 1.1, 4.10',
  'vc-2.0': 'VC Data Model 2.0, 4',
  'vc-1.1': 'VC Data Model 1.1, 4',
} as const

function sound(credential: JsonObject, format: keyof typeof clauseOf): Check {
  switch (format) {
    case 'vc-1.1':
      return checked('format', 'pass', 'format-old', { remark: true })
    case 'vp-2.0':
    case 'vp-1.1':
      return checked('format', 'pass', 'format-presentation')
    case 'sd-jwt-vc':
      return checked('format', 'pass', 'format-sd-jwt-vc')
    case 'clr-2.0':
      return checked('format', 'pass', 'format-clr')
    case 'vc-2.0':
      return checked('format', 'pass', 'format-vc-2')
    case 'open-badges-3.0': {
      const isBadge = openBadgeTypes.some((type) => typesOf(credential).includes(type))
      return checked('format', 'pass', isBadge ? 'format-ok' : 'format-endorsement')
    }
  }
}

function detailOf(faults: readonly Finding[]): Record<string, string | number> {
  const detail: Record<string, string | number> = { first: faults[0]!.message, faults: faults.length }
  for (const { pointer, code } of faults.slice(0, mostTold)) detail[pointer.slice(0, 200)] ??= code
  return detail
}
