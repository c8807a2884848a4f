import { CredentialError } from '../errors.ts'
import { hasSentence, type MessageCode, sentence } from './messages.ts'
import { problemTypeOf } from './problem-types.ts'
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
    informs,
  }: { detail?: Detail; clause?: string; remark?: boolean; informs?: boolean } = {},
): Check {
  return {
    name,
    outcome,
    reason: sentence(code, detail),
    code: remark ? code : null,
    message: code,
    ...problemTypeOf(name, outcome, code, detail),
    ...(clause === undefined ? {} : { clause }),
    ...(detail === undefined ? {} : { detail }),
    ...(informs ? { informs } : {}),
  }
}

/**
 * The check for something that was thrown. What is broken or unsafe fails; what could not be reached or is
 * not supported is unknown; anything else is a fault of ours, which proves nothing either way.
 */
export function checkOf(name: CheckName, thrown: unknown, detail?: Detail): Check {
  if (!(thrown instanceof CredentialError)) return checked(name, 'unknown', 'fault')
  const { kind, code } = thrown
  const outcome = kind === 'malformed' || kind === 'unsafe' ? 'fail' : 'unknown'
  const named = hasSentence(code)
  return {
    name,
    outcome,
    reason: named ? sentence(code, detail) : thrown.message,
    code,
    ...(named ? { message: code } : {}),
    ...problemTypeOf(name, outcome, code, detail),
    ...(detail === undefined ? {} : { detail }),
  }
}
