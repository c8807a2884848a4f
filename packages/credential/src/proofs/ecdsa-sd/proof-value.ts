import { type Cbor, decodeCbor, encodeCbor, isCborTag } from '../../encoding/cbor.ts'
import { decodeMultibase, encodeMultibase } from '../../encoding/multibase.ts'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import { malformed, unsafe } from '../../errors.ts'

/** What the issuer hands to the holder, and to nobody else (vc-di-ecdsa 3.5.2). */
export type BaseProofValue = {
  /** The issuer's, 64 bytes, over the proof's hash, the proof's own key and the mandatory statements. */
  readonly baseSignature: Uint8Array
  /** The key made for this proof alone: two bytes that say P-256, then 33. */
  readonly publicKey: Uint8Array
  /** 32 bytes. */
  readonly hmacKey: Uint8Array
  /** One for each statement that is not mandatory, 64 bytes each, in the statements' order. */
  readonly signatures: readonly Uint8Array[]
  readonly mandatoryPointers: readonly string[]
}

/** What the holder shows to a verifier (vc-di-ecdsa 3.5.6). */
export type DerivedProofValue = {
  readonly baseSignature: Uint8Array
  readonly publicKey: Uint8Array
  readonly signatures: readonly Uint8Array[]
  /** By the number in a canonical label (`c14n2`), the 32 bytes of the label that was signed. */
  readonly labelMap: ReadonlyMap<number, Uint8Array>
  /** Places of the mandatory statements among those shown. */
  readonly mandatoryIndexes: readonly number[]
}

/** What one proof may hold: each signature costs a verifier up to 0.1 ms in Node, 1 ms in a browser. */
export const proofLimits = {
  statements: 1_000,
  blankNodes: 300,
  pointers: 500,
  pointerBytes: 1_024,
  /** Characters of a proof value. */
  text: 400_000,
} as const

// vc-di-ecdsa 3.5.2 step 3 and 3.5.7 step 3: the CBOR tags, written d9 5d 00 and d9 5d 01.
const tags = { base: 0x5d00, derived: 0x5d01 } as const

/** vc-di-ecdsa 2.1.1: the two bytes before a P-256 key. */
export const p256Header: readonly number[] = [0x80, 0x24]

/** The proof value of a base proof: `u` and base64url (vc-di-ecdsa 3.5.2, serializeBaseProofValue). */
export const encodeBaseProofValue = (value: BaseProofValue): string =>
  encode(tags.base, [
    value.baseSignature,
    value.publicKey,
    value.hmacKey,
    value.signatures,
    value.mandatoryPointers,
  ])

/** The proof value of a derived proof (vc-di-ecdsa 3.5.7, serializeDerivedProofValue). */
export const encodeDerivedProofValue = (value: DerivedProofValue): string =>
  encode(tags.derived, [
    value.baseSignature,
    value.publicKey,
    value.signatures,
    value.labelMap,
    value.mandatoryIndexes,
  ])

const encode = (tag: number, value: readonly Cbor[]): string =>
  encodeMultibase('u', encodeCbor({ tag, value }))

/** Reads a base proof's value (vc-di-ecdsa 3.5.3, parseBaseProofValue). Refuses anything else. */
export function decodeBaseProofValue(proofValue: unknown): BaseProofValue {
  const { tag, value } = decode(proofValue)
  if (tag !== tags.base)
    throw malformed('proof-not-base', 'Only the proof that the issuer made can be derived from.')
  const [signature, key, hmacKey, signatures, pointers] = componentsOf(value)
  return {
    baseSignature: bytesOf(signature, 64),
    publicKey: publicKeyOf(key),
    hmacKey: bytesOf(hmacKey, 32),
    signatures: listOf(signatures, proofLimits.statements).map((one) => bytesOf(one, 64)),
    mandatoryPointers: listOf(pointers, proofLimits.pointers).map(pointerOf),
  }
}

/**
 * Reads a derived proof's value (vc-di-ecdsa 3.5.8, parseDerivedProofValue). A base proof is refused as
 * `unsafe`, code `proof-base-shown`: it lets whoever sees it show any part of the credential.
 */
export function decodeDerivedProofValue(proofValue: unknown): DerivedProofValue {
  const { tag, value } = decode(proofValue)
  if (tag === tags.base) {
    throw unsafe(
      'proof-base-shown',
      'This is the proof that the issuer gave to its holder. It must not be shown; a derived one must.',
    )
  }
  if (tag !== tags.derived) throw notOurs()
  const [signature, key, signatures, labels, indexes] = componentsOf(value)
  return {
    baseSignature: bytesOf(signature, 64),
    publicKey: publicKeyOf(key),
    signatures: listOf(signatures, proofLimits.statements).map((one) => bytesOf(one, 64)),
    labelMap: labelsOf(labels),
    mandatoryIndexes: listOf(indexes, proofLimits.statements).map(indexOf),
  }
}

function decode(proofValue: unknown): { tag: number; value: Cbor } {
  // vc-di-ecdsa 3.5.3 step 1: base64url and no other base.
  if (typeof proofValue !== 'string' || !proofValue.startsWith('u')) {
    throw malformed('proof-value-invalid', 'The value of the proof is not in base64url.')
  }
  if (proofValue.length > proofLimits.text)
    throw unsafe('proof-value-too-large', 'The value of the proof is too long.')
  const decoded = decodeCbor(decodeMultibase(proofValue, ['u']))
  if (!isCborTag(decoded)) throw notOurs()
  return decoded
}

const notOurs = () =>
  malformed('proof-value-invalid', 'The value of the proof does not belong to its cryptosuite.')

/** Every part has one length or a bound: a proof cannot make its verifier work for ever. */
const invalid = () => malformed('cbor-invalid', 'The proof value is not built as its cryptosuite demands.')

function componentsOf(value: Cbor): readonly Cbor[] {
  if (!Array.isArray(value) || value.length !== 5) throw notOurs()
  return value
}

function bytesOf(value: Cbor | undefined, length: number): Uint8Array {
  if (!(value instanceof Uint8Array) || value.length !== length) throw invalid()
  return value
}

function publicKeyOf(value: Cbor | undefined): Uint8Array {
  const key = bytesOf(value, 35)
  if (!p256Header.every((byte, index) => key[index] === byte)) throw notOurs()
  return key
}

function listOf(value: Cbor | undefined, most: number): readonly Cbor[] {
  if (!Array.isArray(value) || value.length > most) throw invalid()
  return value
}

function pointerOf(value: Cbor): string {
  if (typeof value !== 'string' || encodeUtf8(value).length > proofLimits.pointerBytes) throw invalid()
  return value
}

function indexOf(value: Cbor): number {
  if (typeof value !== 'number' || value < 0) throw invalid()
  return value
}

function labelsOf(value: Cbor | undefined): ReadonlyMap<number, Uint8Array> {
  if (!(value instanceof Map) || value.size > proofLimits.blankNodes) throw invalid()
  return new Map([...value].map(([label, bytes]) => [indexOf(label), bytesOf(bytes, 32)]))
}
