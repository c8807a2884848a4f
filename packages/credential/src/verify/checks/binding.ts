import { CredentialError } from '../../errors.ts'
import { holderKeyOf, keyBindingProblem } from '../../proofs/sd-jwt/key-binding.ts'
import type { ParsedToken } from '../../proofs/token.ts'
import type { Surroundings } from '../options.ts'
import { checked, checkOf } from '../outcome.ts'
import type { Check } from '../report.ts'

const clause = 'RFC 9901, 7.3'
const codes = {
  signature: 'binding-wrong',
  content: 'binding-wrong',
  time: 'binding-wrong',
  audience: 'domain-other',
  nonce: 'challenge-other',
} as const

/**
 * Was an SD-JWT shown by the one it was issued to? Nothing is said where nobody asked and nothing was shown: then it is
 * as good as a copy, as other credentials are.
 */
export function checkBinding(
  { form, claims, keyBinding }: ParsedToken,
  { now, presented: { domain, challenge } }: Surroundings,
): readonly Check[] {
  if (form !== 'sd-jwt') return []
  if (keyBinding === null) {
    const asked = domain !== undefined || challenge !== undefined
    return asked ? [checked('holder', 'fail', 'binding-missing', { clause })] : []
  }
  try {
    const holder = holderKeyOf(claims)
    if (holder === null) return [checked('holder', 'fail', 'binding-wrong', { clause })]
    const problem = keyBindingProblem(keyBinding, holder, { audience: domain, nonce: challenge }, now)
    return [
      problem === null
        ? checked('holder', 'pass', 'binding-ok', { clause })
        : checked('holder', 'fail', codes[problem], { clause, detail: { problem } }),
    ]
  } catch (cause) {
    if (!(cause instanceof CredentialError)) throw cause
    return [checkOf('holder', cause)]
  }
}
