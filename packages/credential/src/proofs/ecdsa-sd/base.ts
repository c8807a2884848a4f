import { createP256Signer, sha256 } from '#crypto'
import { concatBytes } from '../../encoding/bytes.ts'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import { malformed } from '../../errors.ts'
import type { JsonObject } from '../../json/shape.ts'
import type { CanonicalizeOptions } from '../../linked-data/canonicalize.ts'
import { groupOf, signedFormOf } from './group.ts'
import { parsePointers } from './pointers.ts'
import { encodeBaseProofValue, p256Header, proofLimits } from './proof-value.ts'

/** What only a selective proof needs. */
export type SelectiveInput = {
  /** JSON pointers (RFC 6901) to what every derived proof must show; none unless given. */
  readonly mandatoryPointers?: readonly string[]
  /** So many fresh bytes from a cryptographic source; never the same twice. */
  random(length: number): Uint8Array
}

/** A base proof up to the issuer's own signature. */
export type UnsignedBase = {
  /** What the issuer's key signs. */
  readonly message: Uint8Array
  /** The proof value, once the issuer has signed. */
  finish(baseSignature: Uint8Array): string
}

/**
 * Makes a base proof (vc-di-ecdsa 3.5.9 to 3.5.12): signs each statement that is not mandatory with a key
 * made for this proof and dropped afterwards, and says what the issuer has to sign. `proofHash` is the
 * SHA-256 of the canonical proof configuration.
 */
export async function prepareBase(
  document: JsonObject,
  proofHash: Uint8Array,
  { mandatoryPointers = [], random }: SelectiveInput,
  options: CanonicalizeOptions = {},
): Promise<UnsignedBase> {
  if (mandatoryPointers.length > proofLimits.pointers)
    throw malformed('pointer-too-many', 'There are too many mandatory pointers.')
  const selection = parsePointers(mandatoryPointers)
  const hmacKey = bytesFrom(random, 32)
  const form = await signedFormOf(document, hmacKey, options)
  const { places } = await groupOf(form, selection, options)
  const key = freshKey(random)
  const publicKey = concatBytes(Uint8Array.from(p256Header), key.publicKey)
  const mandatory = form.lines.filter((_, place) => places.has(place))
  const signatures = form.lines.flatMap((line, place) =>
    places.has(place) ? [] : [key.sign(encodeUtf8(line))],
  )
  return {
    message: baseMessage(proofHash, publicKey, mandatory),
    finish: (baseSignature) =>
      encodeBaseProofValue({ baseSignature, publicKey, hmacKey, signatures, mandatoryPointers }),
  }
}

/** vc-di-ecdsa 3.5.1, serializeSignData: the proof's hash, the proof's key, the mandatory statements' hash. */
export const baseMessage = (
  proofHash: Uint8Array,
  publicKey: Uint8Array,
  mandatory: readonly string[],
): Uint8Array => concatBytes(proofHash, publicKey, sha256(encodeUtf8(mandatory.join(''))))

function bytesFrom(random: SelectiveInput['random'], length: number): Uint8Array {
  const bytes = random(length)
  if (bytes.length !== length)
    throw malformed('random-invalid', 'The source of randomness gave another number of bytes.')
  return bytes
}

/** One number in four thousand million is no P-256 key: asked again. */
function freshKey(random: SelectiveInput['random']): NonNullable<ReturnType<typeof createP256Signer>> {
  for (let attempt = 0; attempt < 8; attempt++) {
    const key = createP256Signer(bytesFrom(random, 32))
    if (key !== null) return key
  }
  throw malformed('random-invalid', 'The source of randomness does not give random bytes.')
}
