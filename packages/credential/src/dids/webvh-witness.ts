import { malformed } from '../errors.ts'
import { parseJson } from '../json/parse.ts'
import { asArray, isObject, type JsonObject } from '../json/shape.ts'
import type { LogEntry } from './webvh-entry.ts'
import type { Witnesses } from './webvh-parameters.ts'
import { multikeyOf, verifyKeyProof } from './webvh-proof.ts'

export const largestWitnessFile: number = 1024 * 1024
const mostProofs = 2000

/**
 * Sees that every version was witnessed by as many as its rules ask for (did:webvh 1.0, "Verifying Witness Proofs
 * During Resolution"). A witness who signed a version approves all before it. Proofs of versions that are not in
 * this log, of strangers, and broken ones count for nothing.
 *
 * @param required for each entry, who had to witness it
 */
export function checkWitnesses(
  entries: readonly LogEntry[],
  required: readonly Witnesses[],
  file: Uint8Array,
): void {
  const witnesses = new Set(required.flatMap((one) => one?.keys ?? []))
  const latest = latestApprovals(entries, witnesses, file)
  required.forEach((one, index) => {
    if (one === null) return
    const approvals = one.keys.filter((key) => (latest.get(key) ?? -1) >= index)
    if (approvals.length < one.threshold) {
      throw malformed('webvh-witness', 'A version of the DID was not witnessed by as many as it had to be.')
    }
  })
}

/** The latest entry that each witness approved, as an index. */
function latestApprovals(
  entries: readonly LogEntry[],
  witnesses: ReadonlySet<string>,
  file: Uint8Array,
): Map<string, number> {
  const parsed = parseJson(file, { maxBytes: largestWitnessFile, maxDepth: 16 })
  if (!Array.isArray(parsed)) throw malformed('webvh-witness', 'The witness file of the DID cannot be read.')
  const indexes = new Map(entries.map(({ versionId }, index) => [versionId, index]))
  const proofs = parsed.filter(isObject).flatMap(({ versionId, proof }) =>
    asArray(proof)
      .filter(isObject)
      .map((one) => ({ versionId: String(versionId), proof: one, key: multikeyOf(one) ?? '' })),
  )
  if (proofs.length > mostProofs) throw malformed('webvh-witness', 'The witness file of the DID is too long.')
  const latest = new Map<string, number>()
  for (const { versionId, proof, key } of proofs) {
    const index = indexes.get(versionId) ?? -1
    const news = witnesses.has(key) && index > (latest.get(key) ?? -1)
    if (news && isApproval(versionId, proof)) latest.set(key, index)
  }
  return latest
}

/** The standard lets a resolver pass over proofs that do not verify, as long as enough others do. */
function isApproval(versionId: string, proof: JsonObject): boolean {
  try {
    return verifyKeyProof({ versionId }, proof)
  } catch {
    return false
  }
}
