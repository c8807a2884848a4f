import { malformed } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import { type CanonicalizeOptions, hashCanonical, hashCanonicalNow } from '../linked-data/canonicalize.ts'

/**
 * The 64 bytes that Ed25519 signs: SHA-256 of the canonical proof options, then SHA-256 of the canonical
 * document (vc-di-eddsa 3.2.3 to 3.2.5).
 */
export async function hashEddsaRdfc2022(
  document: JsonObject,
  proofOptions: JsonObject,
  options: CanonicalizeOptions = {},
): Promise<Uint8Array> {
  const config = await hashCanonical(proofConfiguration(document, proofOptions), options)
  return join(config, await hashCanonical(document, options))
}

/** The same without waiting: null unless both have compiled shapes. */
export function hashEddsaRdfc2022Now(
  document: JsonObject,
  proofOptions: JsonObject,
  options: CanonicalizeOptions = {},
): Uint8Array | null {
  const canonical = hashCanonicalNow(document, options)
  if (canonical === null) return null
  const config = hashCanonicalNow(proofConfiguration(document, proofOptions), options)
  return config === null ? null : join(config, canonical)
}

/** vc-di-eddsa 3.2.5: the proof without its value, read with the contexts of the document. */
export function proofConfiguration(document: JsonObject, proofOptions: JsonObject): JsonObject {
  const context = document['@context']
  if (context === undefined) throw malformed('context-missing', 'The document has no "@context".')
  return { ...proofOptions, '@context': context }
}

/** vc-di-eddsa 3.2.4: the proof's hash comes first. */
function join(config: Uint8Array, document: Uint8Array): Uint8Array {
  const joined = new Uint8Array(64)
  joined.set(config)
  joined.set(document, 32)
  return joined
}
