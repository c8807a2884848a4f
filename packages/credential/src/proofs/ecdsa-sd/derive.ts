import { malformed } from '../../errors.ts'
import type { JsonObject } from '../../json/shape.ts'
import { type CanonicalizeOptions, canonicalize } from '../../linked-data/canonicalize.ts'
import { knownContexts } from '../../linked-data/contexts.ts'
import { type Group, groupOf, type SignedForm, signedFormOf } from './group.ts'
import { matchLabels } from './labels.ts'
import { parsePointers } from './pointers.ts'
import { type BaseProofValue, decodeBaseProofValue, encodeDerivedProofValue } from './proof-value.ts'
import { selectDocument } from './select.ts'
import { readStatements } from './statements.ts'

/** What is shown of a document, and the proof value that goes with it. */
export type Disclosure = { readonly document: JsonObject; readonly proofValue: string }

/**
 * Derives a proof (vc-di-ecdsa 3.5.4 to 3.5.7, createDisclosureData): the part of the unsecured document that
 * the mandatory pointers and `pointers` name, with the signatures of its statements.
 *
 * Throws a `CredentialError` of kind `malformed`: `proof-not-base`, `proof-value-invalid`, `cbor-invalid`,
 * `pointer-invalid`, `pointer-unresolved`, `selection-empty`, or `proof-does-not-fit` for another document.
 */
export async function derive(
  document: JsonObject,
  proofValue: unknown,
  pointers: readonly string[],
  options: CanonicalizeOptions = {},
): Promise<Disclosure> {
  const base = decodeBaseProofValue(proofValue)
  const { mandatoryPointers } = base
  const combined = parsePointers([...mandatoryPointers, ...pointers])
  if (combined !== 'all' && combined.size === 0)
    throw malformed(
      'selection-empty',
      'Nothing is selected and nothing is mandatory: nothing would be shown.',
    )
  const form = await signedFormOf(document, base.hmacKey, options)
  const mandatory = await groupOf(form, parsePointers(mandatoryPointers), options)
  const shown = await groupOf(form, combined, options)
  const { roles } = options.contexts ?? knownContexts
  const revealed = selectDocument(document, combined, roles)!
  return {
    document: revealed,
    proofValue: encodeDerivedProofValue({
      baseSignature: base.baseSignature,
      publicKey: base.publicKey,
      signatures: signaturesFor(shown, mandatory, form, base),
      labelMap: await labelMapOf(revealed, shown, form, options),
      mandatoryIndexes: [...shown.places].flatMap((place, index) =>
        mandatory.places.has(place) ? [index] : [],
      ),
    }),
  }
}

/** The signatures of the statements that are shown and not mandatory. */
function signaturesFor(
  shown: Group,
  mandatory: Group,
  { lines }: SignedForm,
  { signatures }: BaseProofValue,
): Uint8Array[] {
  if (signatures.length !== lines.length - mandatory.places.size)
    throw malformed('proof-does-not-fit', 'The proof was made for another document.')
  let next = 0
  return lines.flatMap((_, place) => {
    if (mandatory.places.has(place)) return []
    const signature = signatures[next++]!
    return shown.places.has(place) ? [signature] : []
  })
}

/** From the labels that a verifier of the part will find to those that were signed. */
async function labelMapOf(
  revealed: JsonObject,
  shown: Group,
  { digests }: SignedForm,
  options: CanonicalizeOptions,
): Promise<Map<number, Uint8Array>> {
  const canonical = readStatements(await canonicalize(revealed, options), 'blank')
  const labels = await matchLabels(shown.statements, canonical)
  const pairs = [...labels].map(([node, label]): [number, Uint8Array] => [
    Number(label.slice('_:c14n'.length)),
    digests.get(node)!,
  ])
  return new Map(pairs.sort(([a], [b]) => a - b))
}
