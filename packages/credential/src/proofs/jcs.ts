import { canonicalizeJson } from '../json/canonicalize.ts'
import type { JsonObject } from '../json/shape.ts'
import type { CanonicalizeOptions } from '../linked-data/canonicalize.ts'
import { hashes } from '../linked-data/hashes.ts'

/**
 * The bytes that a jcs suite signs: the hash of the RFC 8785 form of the proof options, then that of the
 * document (vc-di-eddsa 3.3.3 to 3.3.5, vc-di-ecdsa 3.3.3 to 3.3.5). 64 bytes, or 96 with SHA-384.
 */
export function hashJcs(
  document: JsonObject,
  proofOptions: JsonObject,
  { hash = 'SHA-256' }: CanonicalizeOptions = {},
): Uint8Array {
  const { bytes } = hashes[hash]
  const config = bytes(canonicalizeJson(proofOptions))
  const joined = new Uint8Array(2 * config.length)
  joined.set(config)
  joined.set(bytes(canonicalizeJson(document)), config.length)
  return joined
}
