import { sha256 } from '#crypto'
import { concatBytes } from '../encoding/bytes.ts'
import { decodeMultibase } from '../encoding/multibase.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { malformed } from '../errors.ts'
import { canonicalizeJson } from '../json/canonicalize.ts'
import { type JsonObject, without } from '../json/shape.ts'
import { decodeMultikey } from '../keys/multikey.ts'
import { verifySignature } from '../keys/verify-signature.ts'

/** The multikey of a proof that names a `did:key`; its two halves have to be one (did:webvh 1.0, "Witness DIDs"). */
export function multikeyOf({ verificationMethod }: JsonObject): string | null {
  const match = /^did:key:(z[1-9A-HJ-NP-Za-km-z]{1,200})#(z[1-9A-HJ-NP-Za-km-z]{1,200})$/.exec(
    String(verificationMethod),
  )
  return match !== null && match[1] === match[2] ? match[1]! : null
}

/**
 * True when the key that the proof names made it over the document: `eddsa-jcs-2022` (vc-di-eddsa 3.3), the one
 * cryptosuite of did:webvh 1.0. It stands here, beneath the cryptosuites of credentials, because finding a key
 * comes before checking what it signed.
 */
export function verifyKeyProof(document: JsonObject, proof: JsonObject): boolean {
  const { type, cryptosuite, proofPurpose, proofValue } = proof
  const multikey = multikeyOf(proof)
  if (
    type !== 'DataIntegrityProof' ||
    cryptosuite !== 'eddsa-jcs-2022' ||
    proofPurpose !== 'assertionMethod' ||
    typeof proofValue !== 'string' ||
    multikey === null ||
    // 3.3.2 step 4: a proof has the contexts of its document, and a log entry has none.
    '@context' in proof
  ) {
    throw malformed('webvh-proof', 'The log of the DID is not signed as the standard demands.')
  }
  const publicKey = decodeMultikey(multikey)
  if (publicKey.algorithm !== 'Ed25519')
    throw malformed('webvh-proof', 'The log of the DID is signed with another kind of key than allowed.')
  const hash = concatBytes(hashOf(without(proof, 'proofValue')), hashOf(document))
  return verifySignature(publicKey, hash, decodeMultibase(proofValue, ['z']))
}

/** SHA-256 of the canonical JSON (RFC 8785). */
export const hashOf = (value: JsonObject): Uint8Array => sha256(encodeUtf8(canonicalizeJson(value)))
