import type { Message, TaskName } from '../../formats/open-badges-2/messages.ts'
import { viewOfBadge } from '../../formats/open-badges-2/view.ts'
import type { JsonObject } from '../../json/shape.ts'
import { checkDates } from '../checks/dates.ts'
import type { MessageCode } from '../messages.ts'
import { checked } from '../outcome.ts'
import type { Check, CheckName, Outcome } from '../report.ts'
import type { Answered, Judgement } from './judge.ts'

/** What each answer comes to; what is not here is unknown. */
const outcomes: { readonly [code in MessageCode]?: Outcome } = {
  'proof-ok': 'pass',
  'hosted-ok': 'pass',
  'hosted-differs': 'pass',
  'hosted-gone': 'pass',
  'issuer-ok': 'pass',
  'issuer-hosts': 'pass',
  'status-ok': 'pass',
  'status-none': 'skipped',
  'status-not-checked': 'skipped',
  'issuer-not-checked': 'skipped',
  'hosted-broken': 'fail',
  'hosted-nowhere': 'fail',
  'proof-missing': 'fail',
  'proof-broken': 'fail',
  'signature-invalid': 'fail',
  'issuer-elsewhere': 'fail',
  'key-not-issuers': 'fail',
  revoked: 'fail',
}

/** Checks of the official validator that have a check of their own in a report, so that they are not told twice. */
const elsewhere: readonly TaskName[] = [
  'FETCH_HTTP_NODE',
  'VERIFY_JWS',
  'VERIFY_KEY_OWNERSHIP',
  'HOSTED_ID_IN_VERIFICATION_SCOPE',
  'VERIFY_SIGNED_ASSERTION_NOT_REVOKED',
  'VALIDATE_REVOCATIONLIST_ENTRIES',
]

/** The checks of a badge, in the order in which they are told, and what it says in the members of Open Badges 3.0. */
export function checksOf(
  judgement: Judgement,
  now: Date,
): { readonly checks: readonly Check[]; readonly view: JsonObject | null } {
  const { documents, proof, issuer, status } = judgement
  const view = documents === null ? null : viewOfBadge(documents)
  return {
    checks: [
      formatOf(judgement),
      answered('proof', proof, 'Open Badges 2.0, 6'),
      answered('issuer', issuer, 'Open Badges 2.0, 6'),
      ...(view === null ? [] : [checkDates(view, now)]),
      answered('status', status, 'Open Badges 2.0, 4.5'),
    ],
    view,
  }
}

function answered(name: CheckName, { code, detail }: Answered, clause: string): Check {
  const outcome = outcomes[code] ?? 'unknown'
  const remark = outcome !== 'pass' || code === 'hosted-differs' || code === 'hosted-gone'
  return checked(name, outcome, code, { ...(detail === undefined ? {} : { detail }), clause, remark })
}

function formatOf({ graph, version }: Judgement): Check {
  const faults = graph.messages.filter(({ level, name }) => level === 'ERROR' && !elsewhere.includes(name))
  const warnings = graph.messages.filter(({ level }) => level === 'WARNING')
  const [first] = faults
  if (first === undefined) {
    return checked('format', 'pass', version === '2.0' ? 'format-badge-2' : 'format-badge-old', {
      detail: { version, warnings: warnings.length, ...(warnings[0] && { warning: warnings[0].result }) },
      remark: version !== '2.0',
    })
  }
  const detail: Record<string, string | number> = { first: first.result, faults: faults.length, version }
  for (const fault of faults.slice(0, 10)) detail[pointerOf(fault)] ??= fault.name
  return checked('format', 'fail', 'shape-wrong', { detail, clause: 'Open Badges 2.0, 4 and 5' })
}

const pointerOf = ({ path }: Message): string => path.map(String).join('/').slice(0, 200)
