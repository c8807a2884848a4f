import type { VerificationMethod } from '../../dids/document.ts'
import { asArray, type JsonObject } from '../../json/shape.ts'
import { proofsOf } from '../../proofs/data-integrity.ts'
import type { ParsedToken } from '../../proofs/token.ts'
import type { Surroundings } from '../options.ts'
import { checked, checkOf } from '../outcome.ts'
import type { Check } from '../report.ts'
import { checkEmbedded, type Finding } from './embedded.ts'
import { checkToken } from './token.ts'

/** What came of the proofs, and the keys whose signatures were right. */
export type ProofCheck = { readonly check: Check; readonly proven: readonly VerificationMethod[] }

/** Each costs a canonicalization, and whoever wrote the credential chose how many there are. */
const mostProofs = 4

/**
 * Is there a signature, and is it right? A credential may carry several. One that is wrong means that
 * something was changed, so it fails them all; of the others one that is right is enough (Open Badges 3.0 8.3).
 */
export async function checkProof(
  credential: JsonObject,
  token: ParsedToken | null,
  surroundings: Surroundings,
): Promise<ProofCheck> {
  const findings: Finding[] = []
  const embedded: Finding[] = []
  try {
    if (token !== null) findings.push(await attempt(() => checkToken(token, surroundings)))
    const proofs = proofsOf(credential)
    if (proofs.length > mostProofs) {
      const detail = { count: proofs.length, most: mostProofs }
      return { check: checked('proof', 'unknown', 'proof-too-many', { detail }), proven: [] }
    }
    for (const proof of proofs) {
      // Every proof costs a canonicalization; after one that is wrong no other can help.
      if ([...findings, ...embedded].some(({ check }) => check.outcome === 'fail')) break
      embedded.push(await attempt(() => checkEmbedded(credential, proof, surroundings)))
    }
    findings.push(...unbroken(proofs, embedded))
  } catch (cause) {
    return { check: checkOf('proof', cause), proven: [] }
  }
  if (findings.length === 0) return { check: checked('proof', 'fail', 'proof-missing'), proven: [] }
  // A token is one whole: an embedded proof that is right does not make up for a token that could not be checked.
  const [outer] = token === null ? [] : findings
  const decisive =
    findings.find(({ check }) => check.outcome === 'fail') ??
    outer ??
    findings.find(({ check }) => check.outcome === 'pass') ??
    findings[0]!
  const proven = findings.flatMap(({ check, method }) => (check.outcome === 'pass' && method ? [method] : []))
  return { check: decisive.check, proven }
}

/**
 * VC Data Integrity 4.5: a proof that follows others is worth no more than they are. Where one of them could
 * not be checked, neither could it. `findings` are those of `proofs`, as far as they went.
 */
function unbroken(proofs: readonly JsonObject[], findings: readonly Finding[]): Finding[] {
  const settled = new Map<number, Finding>()
  // One that comes round in a circle never passes: see `signedPart`.
  const settle = (index: number): Finding => {
    const known = settled.get(index)
    if (known !== undefined) return known
    const finding = findings[index]!
    settled.set(index, finding)
    if (finding.check.outcome !== 'pass') return finding
    const previous = asArray(proofs[index]!.previousProof)
    const open = findings.findIndex(
      (_, other) => previous.includes(proofs[other]!.id) && settle(other).check.outcome !== 'pass',
    )
    if (open !== -1) settled.set(index, settle(open))
    return settled.get(index)!
  }
  return findings.map((_, index) => settle(index))
}

async function attempt(check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check()
  } catch (cause) {
    return { check: checkOf('proof', cause), method: null }
  }
}
