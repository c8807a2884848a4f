import type { Check, CredentialStatus, Report } from './report.ts'

/** `schema` informs; the others decide. */
const deciding: ReadonlySet<Check['name']> = new Set([
  'format',
  'context',
  'proof',
  'issuer',
  'dates',
  'status',
  'document',
  'image',
])

/**
 * What the checks amount to. One that failed makes the credential invalid; else one that could not be found
 * out makes it unknown: not knowing is never a pass. Without a proof that passed nothing is valid.
 */
export function verdictOf(checks: readonly Check[]): Report['verdict'] {
  const decisive = checks.filter(({ name }) => deciding.has(name))
  if (decisive.some(({ outcome }) => outcome === 'fail')) return 'invalid'
  if (decisive.some(({ outcome }) => outcome === 'unknown')) return 'unknown'
  const proven = (['proof', 'issuer'] as const).every((name) =>
    decisive.some((check) => check.name === name && check.outcome === 'pass'),
  )
  return proven ? 'valid' : 'unknown'
}

/**
 * The state of the credential. Only a proven credential has one: what a forger wrote has no state. Revocation
 * is for good and so comes before expiry.
 */
export function statusOf(checks: readonly Check[]): CredentialStatus | null {
  const codes = new Set(checks.map(({ code }) => code))
  const proven = (['format', 'proof', 'issuer'] as const).every((name) =>
    checks.some((check) => check.name === name && check.outcome === 'pass'),
  )
  if (!proven) return null
  if (codes.has('revoked')) return 'revoked'
  if (codes.has('suspended')) return 'suspended'
  if (codes.has('expired')) return 'expired'
  if (codes.has('not-yet-valid')) return 'not-yet-valid'
  return verdictOf(checks) === 'valid' ? 'valid' : null
}
