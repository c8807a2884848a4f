import { didWebAddress } from '../../dids/did-web.ts'
import type { VerificationMethod } from '../../dids/document.ts'
import { CredentialError } from '../../errors.ts'
import { instantOf } from '../../formats/shape.ts'
import { parseJson } from '../../json/parse.ts'
import { asArray, asText, isObject, type JsonObject, without } from '../../json/shape.ts'
import { canonicalize } from '../../linked-data/canonicalize.ts'
import { isProofType, readProof, verifyProof } from '../../proofs/data-integrity.ts'
import { proofConfiguration } from '../../proofs/rdfc.ts'
import { fetchBytes } from '../fetch-bytes.ts'
import { findKey, keyProblem } from '../keys.ts'
import type { MessageCode } from '../messages.ts'
import type { Surroundings } from '../options.ts'
import { checked } from '../outcome.ts'
import type { Check } from '../report.ts'

/** What came of one proof, and the key it names as far as that was found. */
export type Finding = { readonly check: Check; readonly method: VerificationMethod | null }

/** Is one embedded proof right, made for this purpose, and by a key that may (VC Data Integrity 4.4)? */
export async function checkEmbedded(
  credential: JsonObject,
  proof: JsonObject,
  surroundings: Surroundings,
): Promise<Finding> {
  if (!isProofType(proof.type)) {
    // A type that no context defines is an error of the document, not a kind of proof (VC Data Integrity 2.1).
    await canonicalize(proofConfiguration(credential, without(proof, 'proofValue')))
    const suite = typeof proof.type === 'string' ? proof.type.slice(0, 100) : 'unknown'
    return { check: checked('proof', 'unknown', 'proof-unsupported', { detail: { suite } }), method: null }
  }
  const { suite, proofOptions } = readProof(proof)
  const method = await findKey(proofOptions.verificationMethod, surroundings)
  const created = asText(proofOptions.created)
  const detail = { suite: suite.name, key: method.id, form: 'embedded', created }
  const found = (
    outcome: Check['outcome'],
    code: MessageCode,
    more: Record<string, string | null> = {},
  ): Finding => ({
    check: checked('proof', outcome, code, {
      remark: code !== 'proof-ok',
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
  if (problem === 'key-revoked' && (await isKept(credential, proof, method, surroundings)))
    return found('pass', 'proof-kept', { revoked: method.revoked })
  if (problem !== null) return found('fail', problem)
  return suite.kind === 'whole' && suite.succeededBy !== undefined
    ? found('pass', 'proof-old', { successor: suite.succeededBy })
    : found('pass', 'proof-ok')
}

/**
 * Was it signed before its key was withdrawn? The date in a proof is written by whoever has the key, a thief too. So it
 * counts only where the credential stands, with this very proof, at its own address on the host of its `did:web`
 * issuer, which takes more than the key. (Standing in a public log before that instant would show it as well; there is
 * none that is read here.)
 */
async function isKept(
  { id }: JsonObject,
  { proofValue, created }: JsonObject,
  { controller, revoked }: VerificationMethod,
  surroundings: Surroundings,
): Promise<boolean> {
  const signedAt = instantOf(created)
  const withdrawn = instantOf(revoked)
  if (signedAt === null || withdrawn === null || signedAt >= withdrawn) return false
  if (typeof id !== 'string' || !URL.canParse(id) || !controller?.startsWith('did:web:')) return false
  if (new URL(didWebAddress(controller)).origin !== new URL(id).origin) return false
  try {
    const bytes = await fetchBytes(id, surroundings, 'application/ld+json, application/json', largestKept)
    const shown = parseJson(bytes)
    return (
      isObject(shown) && asArray(shown.proof).some((one) => isObject(one) && one.proofValue === proofValue)
    )
  } catch (cause) {
    if (cause instanceof CredentialError) return false
    throw cause
  }
}

const largestKept = 1024 * 1024

/** VC Data Integrity 4.4, steps 7 and 8: a proof that was made for one verifier counts for no other. */
function meantForOthers(
  { domain, challenge }: JsonObject,
  expected: Pick<Surroundings, 'domain' | 'challenge'>,
): MessageCode | null {
  if (expected.domain !== undefined && !asArray(domain).includes(expected.domain)) return 'domain-other'
  if (expected.challenge !== undefined && challenge !== expected.challenge) return 'challenge-other'
  return null
}

const isoOf = (instant: number): string =>
  Math.abs(instant) <= 8.64e15 ? new Date(instant).toISOString() : String(instant)
