import type { VerificationMethod } from '../../dids/document.ts'
import { instantOf } from '../../formats/shape.ts'
import { asArray, asText, isObject, type JsonObject, without } from '../../json/shape.ts'
import { canonicalize } from '../../linked-data/canonicalize.ts'
import { proofsOf, readProof, verifyProof } from '../../proofs/data-integrity.ts'
import { proofConfiguration } from '../../proofs/eddsa-rdfc-2022.ts'
import { contradictions, keyOfVcJwt, type ParsedVcJwt, readHeader, verifyVcJwt } from '../../proofs/vc-jwt.ts'
import { findKey, keyProblem } from '../keys.ts'
import type { MessageCode } from '../messages.ts'
import type { Surroundings } from '../options.ts'
import { checked, checkOf } from '../outcome.ts'
import type { Check } from '../report.ts'

/** What came of the proofs, and the keys whose signatures were right. */
export type ProofCheck = { readonly check: Check; readonly proven: readonly VerificationMethod[] }

type Finding = { readonly check: Check; readonly method: VerificationMethod | null }

const mostProofs = 4

/**
 * Is there a signature, and is it right? A credential may carry several. One that is wrong means that
 * something was changed, so it fails them all; of the others one that is right is enough (Open Badges 3.0 8.3).
 */
export async function checkProof(
  credential: JsonObject,
  jwt: ParsedVcJwt | null,
  surroundings: Surroundings,
): Promise<ProofCheck> {
  const findings: Finding[] = []
  try {
    if (jwt !== null) findings.push(await attempt(() => checkToken(jwt, surroundings)))
    const proofs = proofsOf(credential)
    if (proofs.length > mostProofs) return { check: checked('proof', 'fail', 'proof-broken'), proven: [] }
    for (const proof of proofs) {
      // Every proof costs a canonicalization; after one that is wrong no other can help.
      if (findings.some(({ check }) => check.outcome === 'fail')) break
      findings.push(await attempt(() => checkEmbedded(credential, proof, surroundings)))
    }
  } catch (cause) {
    return { check: checkOf('proof', cause), proven: [] }
  }
  if (findings.length === 0) return { check: checked('proof', 'fail', 'proof-missing'), proven: [] }
  // A token is one whole: an embedded proof that is right does not make up for a token that could not be checked.
  const [outer] = jwt === null ? [] : findings
  const decisive =
    findings.find(({ check }) => check.outcome === 'fail') ??
    outer ??
    findings.find(({ check }) => check.outcome === 'pass') ??
    findings[0]!
  const proven = findings.flatMap(({ check, method }) => (check.outcome === 'pass' && method ? [method] : []))
  return { check: decisive.check, proven }
}

async function attempt(check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check()
  } catch (cause) {
    return { check: checkOf('proof', cause), method: null }
  }
}

async function checkToken(jwt: ParsedVcJwt, surroundings: Surroundings): Promise<Finding> {
  const { profile } = readHeader(jwt)
  const key = keyOfVcJwt(jwt)
  const method: VerificationMethod =
    'url' in key
      ? await findKey(key.url, surroundings)
      : {
          id: 'jwk',
          ...key,
          controller: null,
          relationships: new Set(['assertionMethod']),
          expires: null,
          revoked: null,
        }
  const { nbf, iat, exp } = jwt.claims
  const signedAt = typeof iat === 'number' ? iat : typeof nbf === 'number' ? nbf : null
  const detail = { suite: String(jwt.header.alg), key: method.id, form: 'token' }
  const clause = profile === 'open-badges' ? 'Open Badges 3.0, 8.2' : 'VC-JOSE-COSE, 3'
  const found = (
    outcome: Check['outcome'],
    code: MessageCode,
    more: Record<string, string | null> = {},
  ): Finding => ({
    check: checked('proof', outcome, code, { detail: { ...detail, ...more }, clause }),
    method,
  })
  if (!verifyVcJwt(jwt, method)) return found('fail', 'signature-invalid')
  const claims = contradictions(jwt)
  if (claims.length > 0) return found('fail', 'claim-mismatch', { claims: claims.join(', ') })
  // There the claim speaks of the signature; in the Open Badges profile it is validUntil (badge standards 7.5).
  if (profile === 'vc-jose' && typeof exp === 'number' && exp * 1000 <= surroundings.now.getTime()) {
    return found('fail', 'signature-expired', { until: isoOf(exp * 1000) })
  }
  const problem = keyProblem(
    method,
    signedAt === null ? null : signedAt * 1000,
    surroundings.now,
    surroundings.purpose,
  )
  return problem === null ? found('pass', 'proof-ok') : found('fail', problem)
}

async function checkEmbedded(
  credential: JsonObject,
  proof: JsonObject,
  surroundings: Surroundings,
): Promise<Finding> {
  if (proof.type !== 'DataIntegrityProof') {
    // A type that no context defines is an error of the document, not a kind of proof (VC Data Integrity 2.1).
    await canonicalize(proofConfiguration(credential, without(proof, 'proofValue')))
    const suite = typeof proof.type === 'string' ? proof.type.slice(0, 100) : 'unknown'
    return { check: checked('proof', 'unknown', 'proof-unsupported', { detail: { suite } }), method: null }
  }
  const { proofOptions } = readProof(proof)
  const method = await findKey(proofOptions.verificationMethod, surroundings)
  const created = asText(proofOptions.created)
  const detail = { suite: proofOptions.cryptosuite, key: method.id, form: 'embedded', created }
  const found = (
    outcome: Check['outcome'],
    code: MessageCode,
    more: Record<string, string | null> = {},
  ): Finding => ({
    check: checked('proof', outcome, code, {
      detail: { ...detail, ...more },
      clause: 'VC Data Integrity 1.0, 4.4',
    }),
    method,
  })
  if (proofOptions.proofPurpose !== surroundings.purpose) return found('fail', 'key-purpose')
  const elsewhere = meantForOthers(proof, surroundings)
  if (elsewhere !== null) return found('fail', elsewhere)
  if (!(await verifyProof(credential, proof, method.publicKey))) return found('fail', 'signature-invalid')
  const until = instantOf(proof.expires)
  if (proof.expires !== undefined && (until === null || until <= surroundings.now.getTime())) {
    return found('fail', 'signature-expired', { until: until === null ? null : isoOf(until) })
  }
  const problem = keyProblem(method, instantOf(created), surroundings.now, surroundings.purpose)
  if (problem !== null) return found('fail', problem)
  return chainIsWhole(credential, proof) ? found('pass', 'proof-ok') : found('unknown', 'proof-unsupported')
}

/** VC Data Integrity 4.4, steps 7 and 8: a proof that was made for one verifier counts for no other. */
function meantForOthers(
  { domain, challenge }: JsonObject,
  expected: Pick<Surroundings, 'domain' | 'challenge'>,
): MessageCode | null {
  if (expected.domain !== undefined && !asArray(domain).includes(expected.domain)) return 'domain-other'
  if (expected.challenge !== undefined && challenge !== expected.challenge) return 'challenge-other'
  return null
}

/** VC Data Integrity 4.5: the proofs that this one follows must be checkable too; each is checked on its own. */
function chainIsWhole(credential: JsonObject, { previousProof }: JsonObject): boolean {
  const previous = asArray(previousProof)
  return asArray(credential.proof)
    .filter(isObject)
    .every(({ id, type }) => !previous.includes(id) || type === 'DataIntegrityProof')
}

const isoOf = (instant: number): string =>
  Math.abs(instant) <= 8.64e15 ? new Date(instant).toISOString() : String(instant)
