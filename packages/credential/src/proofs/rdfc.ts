import { concatBytes } from '../encoding/bytes.ts'
import { malformed } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import { type CanonicalizeOptions, hashCanonical, hashCanonicalNow } from '../linked-data/canonicalize.ts'

/**
 * The bytes that an rdfc suite signs: the hash of the canonical proof options, then that of the canonical
 * document (vc-di-eddsa 3.2.3 to 3.2.5, vc-di-ecdsa 3.2.3 to 3.2.5). 64 bytes, or 96 with SHA-384.
 */
export async function hashRdfc(
  document: JsonObject,
  proofOptions: JsonObject,
  options: CanonicalizeOptions = {},
): Promise<Uint8Array> {
  const config = await hashCanonical(proofConfiguration(document, proofOptions), options)
  return concatBytes(config, await hashCanonical(document, options))
}

/** The same without waiting: null unless both have compiled shapes. */
export function hashRdfcNow(
  document: JsonObject,
  proofOptions: JsonObject,
  options: CanonicalizeOptions = {},
): Uint8Array | null {
  const canonical = hashCanonicalNow(document, options)
  if (canonical === null) return null
  const config = hashCanonicalNow(proofConfiguration(document, proofOptions), options)
  return config === null ? null : concatBytes(config, canonical)
}

/** vc-di-eddsa 3.2.5: the proof without its value, read with the contexts of the document. */
export function proofConfiguration(document: JsonObject, proofOptions: JsonObject): JsonObject {
  const context = document['@context']
  if (context === undefined) throw malformed('context-missing', 'The document has no "@context".')
  return { ...proofOptions, '@context': context }
}
