import { instantOf } from '../../formats/shape.ts'
import type { JsonObject } from '../../json/shape.ts'
import { checked } from '../outcome.ts'
import type { Check } from '../report.ts'

/** Is now within its period of validity? Instants are compared, whatever zone they are written in. */
export function checkDates(credential: JsonObject, now: Date): Check {
  const from = credential.validFrom ?? credential.issuanceDate
  const until = credential.validUntil ?? credential.expirationDate
  const [start, end] = [instantOf(from), instantOf(until)]
  if ((from !== undefined && start === null) || (until !== undefined && end === null)) {
    return checked('dates', 'fail', 'date-invalid', { clause: 'VC Data Model 2.0, 4.9' })
  }
  const detail = { from: isoOf(start), until: isoOf(end), at: now.toISOString() }
  const clause = 'VC Data Model 2.0, 4.9'
  if (start !== null && end !== null && end < start)
    return checked('dates', 'fail', 'dates-reversed', { detail, clause })
  if (start !== null && now.getTime() < start)
    return checked('dates', 'fail', 'not-yet-valid', { detail, clause })
  if (end !== null && now.getTime() >= end) return checked('dates', 'fail', 'expired', { detail, clause })
  return checked('dates', 'pass', end === null ? 'dates-open' : 'dates-ok', { detail })
}

const isoOf = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString()
