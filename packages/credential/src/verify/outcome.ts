import { CredentialError } from '../errors.ts'
import { hasSentence, type MessageCode, sentence } from './messages.ts'
import type { Check, CheckName, Outcome } from './report.ts'

type Detail = NonNullable<Check['detail']>

/** A finished check. A pass has no code, unless there is something to remark. */
export function checked(
  name: CheckName,
  outcome: Outcome,
  code: MessageCode,
  {
    detail,
    clause,
    remark = outcome !== 'pass',
  }: { detail?: Detail; clause?: string; remark?: boolean } = {},
): Check {
  return {
    name,
    outcome,
    reason: sentence(code, detail),
    code: remark ? code : null,
    ...(clause === undefined ? {} : { clause }),
    ...(detail === undefined ? {} : { detail }),
  }
}

/**
 * The check for something that was thrown. What is broken or unsafe fails; what could not be reached or is
 * not supported is unknown; anything else is a fault of ours, which proves nothing either way.
 */
export function checkOf(name: CheckName, thrown: unknown, detail?: Detail): Check {
  if (!(thrown instanceof CredentialError)) return checked(name, 'unknown', 'fault')
  const outcome = thrown.kind === 'malformed' || thrown.kind === 'unsafe' ? 'fail' : 'unknown'
  const reason = hasSentence(thrown.code) ? sentence(thrown.code, detail) : thrown.message
  return { name, outcome, reason, code: thrown.code, ...(detail === undefined ? {} : { detail }) }
}
