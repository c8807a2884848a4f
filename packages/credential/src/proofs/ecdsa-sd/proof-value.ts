import { concatBytes } from '../../encoding/bytes.ts'
import { decodeMultibase, encodeMultibase } from '../../encoding/multibase.ts'
import { malformed, unsafe } from '../../errors.ts'
import { encodeCbor, readCbor } from './cbor.ts'

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

// vc-di-ecdsa 3.5.2 step 3 and 3.5.7 step 3: CBOR tags 0x5d00 and 0x5d01.
const headers = { base: [0xd9, 0x5d, 0x00], derived: [0xd9, 0x5d, 0x01] } as const

/** vc-di-ecdsa 2.1.1: the two bytes before a P-256 key. */
export const p256Header: readonly number[] = [0x80, 0x24]

/** The proof value of a base proof: `u` and base64url (vc-di-ecdsa 3.5.2, serializeBaseProofValue). */
export const encodeBaseProofValue = (value: BaseProofValue): string =>
  encode(headers.base, [
    value.baseSignature,
    value.publicKey,
    value.hmacKey,
    value.signatures,
    value.mandatoryPointers,
  ])

/** The proof value of a derived proof (vc-di-ecdsa 3.5.7, serializeDerivedProofValue). */
export const encodeDerivedProofValue = (value: DerivedProofValue): string =>
  encode(headers.derived, [
    value.baseSignature,
    value.publicKey,
    value.signatures,
    value.labelMap,
    value.mandatoryIndexes,
  ])

const encode = (header: readonly number[], components: Parameters<typeof encodeCbor>[0]): string =>
  encodeMultibase('u', concatBytes(Uint8Array.from(header), encodeCbor(components)))

/** Reads a base proof's value (vc-di-ecdsa 3.5.3, parseBaseProofValue). Refuses anything else. */
export function decodeBaseProofValue(proofValue: unknown): BaseProofValue {
  const bytes = decode(proofValue)
  if (!startsWith(bytes, headers.base))
    throw malformed('proof-not-base', 'Only the proof that the issuer made can be derived from.')
  const cbor = readCbor(bytes, headers.base.length)
  listOf(cbor.list(5), 5)
  const baseSignature = cbor.bytes(64)
  const publicKey = readPublicKey(cbor.bytes(35))
  const hmacKey = cbor.bytes(32)
  const signatures = repeat(cbor.list(proofLimits.statements), () => cbor.bytes(64))
  const mandatoryPointers = repeat(cbor.list(proofLimits.pointers), () => cbor.text(proofLimits.pointerBytes))
  cbor.end()
  return { baseSignature, publicKey, hmacKey, signatures, mandatoryPointers }
}

/**
 * Reads a derived proof's value (vc-di-ecdsa 3.5.8, parseDerivedProofValue). A base proof is refused as
 * `unsafe`, code `proof-base-shown`: it lets whoever sees it show any part of the credential.
 */
export function decodeDerivedProofValue(proofValue: unknown): DerivedProofValue {
  const bytes = decode(proofValue)
  if (startsWith(bytes, headers.base)) {
    throw unsafe(
      'proof-base-shown',
      'This is the proof that the issuer gave to its holder. It must not be shown; a derived one must.',
    )
  }
  if (!startsWith(bytes, headers.derived)) throw notOurs()
  const cbor = readCbor(bytes, headers.derived.length)
  listOf(cbor.list(5), 5)
  const baseSignature = cbor.bytes(64)
  const publicKey = readPublicKey(cbor.bytes(35))
  const signatures = repeat(cbor.list(proofLimits.statements), () => cbor.bytes(64))
  const labelMap = new Map(repeat(cbor.map(proofLimits.blankNodes), () => [cbor.uint(), cbor.bytes(32)]))
  const mandatoryIndexes = repeat(cbor.list(proofLimits.statements), () => cbor.uint())
  cbor.end()
  return { baseSignature, publicKey, signatures, labelMap, mandatoryIndexes }
}

function decode(proofValue: unknown): Uint8Array {
  // vc-di-ecdsa 3.5.3 step 1: base64url and no other base.
  if (typeof proofValue !== 'string' || !proofValue.startsWith('u')) {
    throw malformed('proof-value-invalid', 'The value of the proof is not in base64url.')
  }
  if (proofValue.length > proofLimits.text)
    throw unsafe('proof-value-too-large', 'The value of the proof is too long.')
  return decodeMultibase(proofValue, ['u'])
}

const startsWith = (bytes: Uint8Array, header: readonly number[]): boolean =>
  header.every((byte, index) => bytes[index] === byte)

const notOurs = () =>
  malformed('proof-value-invalid', 'The value of the proof does not belong to its cryptosuite.')

function listOf(count: number, expected: number): void {
  if (count !== expected) throw notOurs()
}

function readPublicKey(publicKey: Uint8Array): Uint8Array {
  if (!startsWith(publicKey, p256Header)) throw notOurs()
  return publicKey
}

function repeat<T>(count: number, read: () => T): T[] {
  const items: T[] = []
  for (let index = 0; index < count; index++) items.push(read())
  return items
}
