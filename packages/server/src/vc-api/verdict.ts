import type { Check, Report } from '@laurel/credential'

/** RFC 9457, as VCALM has it in the answers of verifiers. */
type Problem = {
  readonly type: string
  readonly title: string
  readonly detail: string
  readonly code: string
}

export type Verdict = {
  readonly verified: boolean
  readonly errors: readonly Problem[]
  readonly warnings: readonly Problem[]
  /** Every check by name: `pass`, `fail`, `unknown` or `skipped`. */
  readonly checks: Readonly<Record<string, Check['outcome']>>
}

/** What has to be known; of all else it does no harm if it could not be found out. */
const mustBeKnown: readonly Check['name'][] = ['format', 'context', 'proof', 'dates', 'holder', 'credentials']

/**
 * The answer of a verifier in the words of the suites. `verified` is false exactly when there are errors.
 *
 * Whether the key belongs to the issuer is a warning where it could not be found out: published vectors name issuers
 * that no server has. `checks` as asked for by the caller: without `credentialStatus` the status only warns.
 */
export function verdictFor(
  report: Report,
  asked: { readonly kind: 'credential' | 'presentation'; readonly checks: readonly string[] | null },
): Verdict {
  const wantsStatus =
    asked.checks === null || asked.checks.some((name) => /^(credential)?status$/i.test(name))
  const decisive = (check: Check): boolean => {
    if (check.informs) return false
    if (check.name === 'status') return wantsStatus
    return check.outcome === 'fail' || (check.outcome === 'unknown' && mustBeKnown.includes(check.name))
  }
  const notable = report.checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown')
  const errors = [...kindProblems(report, asked.kind), ...notable.filter(decisive).map(problemOf)]
  return {
    verified: errors.length === 0,
    errors,
    warnings: notable.filter((check) => !decisive(check)).map(problemOf),
    checks: Object.fromEntries(report.checks.map(({ name, outcome }) => [name, outcome])),
  }
}

/** A credential is no presentation, and the other way round. */
function kindProblems({ credential }: Report, kind: 'credential' | 'presentation'): Problem[] {
  const found = credential?.format.startsWith('vp') ? 'presentation' : 'credential'
  if (credential !== null && found === kind) return []
  const detail = credential === null ? 'No credential could be read in this.' : `This is a ${found}.`
  return [{ type: `${terms}#MALFORMED_VALUE_ERROR`, title: `A ${kind} was expected`, detail, code: 'kind' }]
}

const terms = 'https://www.w3.org/TR/vc-data-model'

const problemOf = ({ name, reason, code, problemType }: Check): Problem => ({
  type: problemType ?? 'about:blank',
  title: `The check "${name}" did not pass`,
  detail: reason,
  code: code ?? name,
})
