import type { VerificationMethod } from '../../dids/document.ts'
import { asArray, type JsonObject } from '../../json/shape.ts'
import { mayRsaSign } from '../../keys/rsa-key.ts'
import { contradictions, keyOfToken, type ParsedToken, readHeader, verifyToken } from '../../proofs/token.ts'
import { findKey, findNamedKey, keyProblem } from '../keys.ts'
import type { MessageCode } from '../messages.ts'
import type { Surroundings } from '../options.ts'
import { checked } from '../outcome.ts'
import type { Check } from '../report.ts'
import type { Finding } from './embedded.ts'

const clauses = {
  'open-badges': 'Open Badges 3.0, 8.2',
  'vc-jose': 'VC-JOSE-COSE, 3',
  'sd-jwt-vc': 'SD-JWT VC, 3.4',
} as const

/** Is the token right that a credential or presentation came in: its signature, its claims, its times, its key? */
export async function checkToken(token: ParsedToken, surroundings: Surroundings): Promise<Finding> {
  const { profile } = readHeader(token)
  const method = await findTokenKey(token, surroundings)
  const detail = { suite: String(token.header.alg), key: method.id, form: 'token' }
  const found = (
    outcome: Check['outcome'],
    code: MessageCode,
    more: Record<string, string | null> = {},
    remark = outcome !== 'pass',
  ): Finding => ({
    check: checked('proof', outcome, code, {
      detail: { ...detail, ...more },
      clause: clauses[profile],
      remark,
    }),
    method,
  })
  if (!verifyToken(token, method)) return found('fail', 'signature-invalid')
  const claims = contradictions(token)
  if (claims.length > 0) return found('fail', 'claim-mismatch', { claims: claims.join(', ') })
  const elsewhere = meantForOthers(token.claims, surroundings)
  if (elsewhere !== null) return found('fail', elsewhere)
  const { nbf, iat, exp } = token.claims
  // There the claim speaks of the signature; in the other profiles it is validUntil (badge standards 7.5).
  if (profile === 'vc-jose' && typeof exp === 'number' && exp * 1000 <= surroundings.now.getTime()) {
    return found('fail', 'signature-expired', { until: isoOf(exp * 1000) })
  }
  const signedAt = typeof iat === 'number' ? iat : typeof nbf === 'number' ? nbf : null
  const instant = signedAt === null ? null : signedAt * 1000
  const problem = keyProblem(method, instant, surroundings.now, surroundings.purpose)
  if (problem !== null) return found('fail', problem)
  const { algorithm, bytes } = method.publicKey
  const isShort = algorithm === 'RSA' && !mayRsaSign(bytes)
  return isShort ? found('pass', 'key-short', {}, true) : found('pass', 'proof-ok')
}

async function findTokenKey(token: ParsedToken, surroundings: Surroundings): Promise<VerificationMethod> {
  const key = keyOfToken(token)
  if ('url' in key) return findKey(key.url, surroundings)
  if ('name' in key) return findNamedKey(key, readHeader(token).profile, surroundings)
  // A key that the token carries: whoever made the token has it, and nothing is known of who that is.
  return {
    id: 'jwk',
    publicKey: key.publicKey,
    controller: null,
    relationships: new Set(['assertionMethod', 'authentication']),
    expires: null,
    revoked: null,
  }
}

/** RFC 7519 4.1.3 and OpenID4VP 14.1.2: a presentation that was made for one verifier counts for no other. */
function meantForOthers(
  { aud, nonce }: JsonObject,
  { domain, challenge }: Pick<Surroundings, 'domain' | 'challenge'>,
): MessageCode | null {
  if (domain !== undefined && !asArray(aud).includes(domain)) return 'domain-other'
  return challenge !== undefined && nonce !== challenge ? 'challenge-other' : null
}

const isoOf = (instant: number): string =>
  Math.abs(instant) <= 8.64e15 ? new Date(instant).toISOString() : String(instant)
