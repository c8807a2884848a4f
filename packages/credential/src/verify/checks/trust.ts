import { issuerId } from '../../formats/vc-2.ts'
import type { JsonObject } from '../../json/shape.ts'
import { checked } from '../outcome.ts'
import type { Check, Outcome } from '../report.ts'

/** Is its issuer one of those the verifier trusts? A policy of the verifier; no standard says whom to trust. */
export function checkTrust(
  credential: JsonObject,
  issuerOutcome: Outcome,
  trusted: readonly string[],
): Check {
  const issuer = issuerId(credential) ?? ''
  const detail = { issuer }
  if (issuerOutcome !== 'pass') return checked('trust', 'skipped', 'trust-not-checked', { detail })
  return trusted.includes(issuer)
    ? checked('trust', 'pass', 'issuer-trusted', { detail })
    : checked('trust', 'fail', 'issuer-not-trusted', { detail })
}
