import type { JsonObject } from '../../json/shape.ts'
import type { PublicKey } from '../../keys/key.ts'
import { verifySignature } from '../../keys/verify-signature.ts'
import type { CanonicalizeOptions } from '../../linked-data/canonicalize.ts'
import { baseMessage } from './base.ts'
import { groupOf, signedFormOf } from './group.ts'
import { parsePointers } from './pointers.ts'
import { decodeBaseProofValue } from './proof-value.ts'
import { verifyLines } from './verify.ts'

/**
 * True when the issuer's key signed all of this document, with a base proof (vc-di-ecdsa 3.5.2): its signature over
 * what is mandatory, and one by the proof's own key over each other statement. It is for the holder, who may know the
 * base proof: what fails here would only fail at the verifiers of what is derived from it.
 */
export async function verifyBase(
  document: JsonObject,
  proofHash: Uint8Array,
  proofValue: unknown,
  issuerKey: PublicKey,
  options: CanonicalizeOptions = {},
): Promise<boolean> {
  const { baseSignature, publicKey, hmacKey, signatures, mandatoryPointers } =
    decodeBaseProofValue(proofValue)
  const form = await signedFormOf(document, hmacKey, options)
  const { places } = await groupOf(form, parsePointers(mandatoryPointers), options)
  const mandatory = form.lines.filter((_, place) => places.has(place))
  const others = form.lines.filter((_, place) => !places.has(place))
  if (others.length !== signatures.length) return false
  const message = baseMessage(proofHash, publicKey, mandatory)
  return verifySignature(issuerKey, message, baseSignature) && verifyLines(others, { publicKey, signatures })
}
