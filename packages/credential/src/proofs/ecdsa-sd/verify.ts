import { verifyAllP256 } from '#crypto'
import { encodeBase64url } from '../../encoding/base64url.ts'
import { malformed } from '../../errors.ts'
import type { JsonObject } from '../../json/shape.ts'
import type { PublicKey } from '../../keys/key.ts'
import { verifySignature } from '../../keys/verify-signature.ts'
import { type CanonicalizeOptions, canonicalize } from '../../linked-data/canonicalize.ts'
import { baseMessage } from './base.ts'
import { type DerivedProofValue, decodeDerivedProofValue, p256Header } from './proof-value.ts'
import { nodesOf, readStatements, relabel, type Statement } from './statements.ts'

/**
 * True when the issuer's key signed what this derived proof shows (vc-di-ecdsa 3.5.13): the base signature
 * over the mandatory statements, and one by the proof's own key over each other statement.
 *
 * Refuses a proof that does not fit the document's statements as `malformed`, code `proof-does-not-fit`, and
 * a base proof as `unsafe`, code `proof-base-shown`.
 */
export async function verifyDerived(
  document: JsonObject,
  proofHash: Uint8Array,
  proofValue: unknown,
  issuerKey: PublicKey,
  options: CanonicalizeOptions = {},
): Promise<boolean> {
  const derived = decodeDerivedProofValue(proofValue)
  const statements = readStatements(await canonicalize(document, options), 'blank')
  const labels = labelsOf(statements, derived)
  const lines = statements.map((statement) => relabel(statement, labels)).sort()
  const { mandatory, others } = partOf(lines, derived)
  const message = baseMessage(proofHash, derived.publicKey, mandatory)
  if (!verifySignature(issuerKey, message, derived.baseSignature)) return false
  return verifyLines(others, derived)
}

/** Each line's signature by the proof's own key; there must be as many. */
export const verifyLines = (
  lines: readonly string[],
  { publicKey, signatures }: Pick<DerivedProofValue, 'publicKey' | 'signatures'>,
): boolean => verifyAllP256(publicKey.subarray(p256Header.length), lines, signatures)

/**
 * vc-di-ecdsa 3.4.3, createLabelMapFunction. One label for each node and no label twice: two nodes under one
 * label would let a holder tear apart what the issuer said of one.
 */
function labelsOf(
  statements: readonly Statement[],
  { labelMap }: DerivedProofValue,
): ReadonlyMap<string, string> {
  const nodes = nodesOf(statements)
  const labels = new Map<string, string>()
  for (const [number, digest] of labelMap) {
    if (!nodes.has(`_:c14n${number}`)) throw doesNotFit()
    labels.set(`_:c14n${number}`, `_:u${encodeBase64url(digest)}`)
  }
  if (labels.size !== nodes.size || new Set(labels.values()).size !== labels.size) throw doesNotFit()
  return labels
}

function partOf(
  lines: readonly string[],
  { mandatoryIndexes, signatures }: DerivedProofValue,
): { mandatory: string[]; others: string[] } {
  const places = new Set(mandatoryIndexes)
  const inRange = mandatoryIndexes.every((index) => index < lines.length)
  if (!inRange || places.size !== mandatoryIndexes.length) throw doesNotFit()
  // vc-di-ecdsa 3.5.13 step 5: as many signatures as statements that are not mandatory.
  if (signatures.length !== lines.length - places.size) throw doesNotFit()
  return {
    mandatory: lines.filter((_, index) => places.has(index)),
    others: lines.filter((_, index) => !places.has(index)),
  }
}

const doesNotFit = () =>
  malformed('proof-does-not-fit', 'The proof does not fit what the document says: something was changed.')
