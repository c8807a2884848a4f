import { decodeMultibase, encodeMultibase } from '../encoding/multibase.ts'
import { malformed, unsupported } from '../errors.ts'
import { canonicalizeJson } from '../json/canonicalize.ts'
import { asArray, isObject, type JsonObject } from '../json/shape.ts'
import type { Algorithm, PublicKey, Signer } from '../keys/key.ts'
import { verifySignature } from '../keys/verify-signature.ts'
import type { CanonicalizeOptions } from '../linked-data/canonicalize.ts'
import type { SelectiveInput } from './ecdsa-sd/base.ts'
import {
  type Cryptosuite,
  defaultCryptosuite,
  findCryptosuite,
  hashFor,
  proofTypes,
  signatureLengths,
  type WholeSuite,
} from './suites.ts'

/** The proof of a document, without the value: what was promised, by whom, when (VC Data Integrity 2.1). */
export type ProofOptions = {
  readonly type: string
  /** Absent where the type stands for it. */
  readonly cryptosuite?: string
  readonly created?: string
  readonly verificationMethod: string
  readonly proofPurpose: string
  readonly [member: string]: unknown
}

export type SecureOptions = Omit<CanonicalizeOptions, 'hash'> & {
  readonly signer: Signer
  /** The instant of signing: a Date, or an XML Schema dateTimeStamp such as `2026-01-31T12:00:00Z`. */
  readonly created: Date | string
  /** `eddsa-rdfc-2022` unless given. */
  readonly cryptosuite?: string
  /** `assertionMethod` unless given. */
  readonly proofPurpose?: string
  /** Further members of the proof: `id`, `expires`, `domain`, `challenge`, `nonce`, `previousProof`. */
  readonly extra?: JsonObject
  /** What `ecdsa-sd-2023` needs besides: randomness, and what a holder must always show. */
  readonly selective?: SelectiveInput
}

/** Everything about a new proof that is settled before its key is asked. */
export type PreparedProof = { readonly document: JsonObject; readonly options: ProofOptions }

const vc2 = 'https://www.w3.org/ns/credentials/v2'
const dataIntegrity = 'https://w3id.org/security/data-integrity/v2'

/**
 * A copy of the document with a Data Integrity proof (VC Data Integrity 4.2, Add Proof). The document must be
 * JSON-LD of known contexts. Proofs it has already stay, and the new one joins their set (4.3) or, with
 * `extra.previousProof`, signs those it names as well.
 *
 * @example
 * const credential = await secure(document, { signer, created: '2026-01-31T12:00:00Z' })
 */
export async function secure(document: JsonObject, options: SecureOptions): Promise<JsonObject> {
  const suite = cryptosuiteFor(options)
  return complete(prepare(document, suite, options), suite, options)
}

/** Signs what was prepared. */
export async function complete(
  prepared: PreparedProof,
  suite: Cryptosuite,
  options: SecureOptions,
): Promise<JsonObject> {
  if (suite.kind === 'selective') {
    const target = signedPart(prepared.document, prepared.options)
    return attach(prepared, await suite.sign(target, prepared.options, options))
  }
  const hash = toSign(prepared, suite, options)
  const signature = await options.signer.sign(hash instanceof Promise ? await hash : hash)
  return withSignature(prepared, signature)
}

/** The bytes that the key is to sign; to be waited for only where the shapes are not compiled. */
export function toSign(
  prepared: PreparedProof,
  suite: WholeSuite,
  options: SecureOptions,
): Uint8Array | Promise<Uint8Array> {
  const target = signedPart(prepared.document, prepared.options)
  const hashing = hashOptions(options, options.signer.algorithm)
  return suite.hashNow(target, prepared.options, hashing) ?? suite.hash(target, prepared.options, hashing)
}

/** The document with its proof, of a suite with one signature. */
export const withSignature = (prepared: PreparedProof, signature: Uint8Array): JsonObject =>
  attach(prepared, encodeMultibase('z', signature))

/** The suite asked for, if the signer's key fits it. */
export function cryptosuiteFor({ cryptosuite, signer }: SecureOptions): Cryptosuite {
  const suite = findCryptosuite(cryptosuite ?? defaultCryptosuite)
  checkKey(suite, signer.algorithm)
  if (suite.kind === 'whole' && suite.succeededBy !== undefined)
    throw unsupported('cryptosuite-old', `Proofs of ${suite.name} are only read. Take ${suite.succeededBy}.`)
  return suite
}

/** Refuses a key that is not of a kind with which the suite is used. */
export function checkKey({ name, algorithms }: Cryptosuite, algorithm: Algorithm): void {
  if (algorithms.some((one) => one === algorithm)) return
  throw unsupported('proof-key-mismatch', `A ${name} proof needs a key for ${algorithms.join(' or ')}.`)
}

/** Settles the document's contexts and the proof's members. */
export function prepare(document: JsonObject, suite: Cryptosuite, options: SecureOptions): PreparedProof {
  const { signer, proofPurpose = 'assertionMethod', extra = {} } = options
  const injected = injectContext(document, suite)
  return {
    document: injected,
    options: {
      ...extra,
      ...contextOf(injected, suite),
      type: 'DataIntegrityProof',
      cryptosuite: suite.name,
      created: dateTimeStamp(options.created),
      verificationMethod: signer.verificationMethod,
      proofPurpose,
    },
  }
}

/** The document with the finished proof. */
function attach({ document, options }: PreparedProof, proofValue: string): JsonObject {
  const proof = { ...options, proofValue }
  if (document.proof === undefined) return { ...document, proof }
  return { ...document, proof: [...asArray(document.proof), proof] }
}

/** vc-di-eddsa 3.3.1 step 2: a jcs proof says which contexts the document had. */
function contextOf(document: JsonObject, suite: Cryptosuite): JsonObject {
  const context = document['@context']
  return isJcs(suite) && context !== undefined ? { '@context': context } : {}
}

const isJcs = (suite: Cryptosuite): boolean => suite.kind === 'whole' && suite.form === 'jcs'

/**
 * VC Data Integrity 2.4.1: the proof's terms must be defined, by the VC 2.0 context or by its own. A document
 * without contexts is no JSON-LD, which jcs suites sign as well.
 */
function injectContext(document: JsonObject, suite: Cryptosuite): JsonObject {
  if (document['@context'] === undefined && isJcs(suite)) return document
  const contexts = asArray(document['@context'])
  if (contexts.includes(vc2) || contexts.includes(dataIntegrity)) return document
  return { ...document, '@context': [...contexts, dataIntegrity] }
}

/**
 * Checks one proof of a document with a public key (VC Data Integrity 4.4, the part that is cryptography).
 *
 * True when the key signed exactly this document with these proof members. False when it did not. Throws a
 * `CredentialError` when that cannot be told: `malformed` for a proof or document that breaks its format,
 * `unsupported` for an unknown cryptosuite or context, `unsafe` for what would cost too much.
 * Purpose, expiry, domain, challenge and whose key it is are for the caller to check.
 *
 * `proof` must be one of `proofsOf(secured)`.
 */
export async function verifyProof(
  secured: JsonObject,
  proof: JsonObject,
  publicKey: PublicKey,
  options: Omit<CanonicalizeOptions, 'hash'> = {},
): Promise<boolean> {
  const { suite, proofOptions } = readProof(proof)
  checkKey(suite, publicKey.algorithm)
  const part = signedPart(secured, proofOptions)
  if (suite.kind === 'selective') return suite.verify(part, proof, publicKey, options)
  const signature = readSignature(suite, proof.proofValue)
  const target = withContextOf(proofOptions, part, suite)
  if (target === null) return false
  const hashing = hashOptions(options, publicKey.algorithm)
  const hash =
    suite.hashNow(target, proofOptions, hashing) ?? (await suite.hash(target, proofOptions, hashing))
  return verifySignature(publicKey, hash, signature)
}

const hashOptions = (options: CanonicalizeOptions, algorithm: Algorithm): CanonicalizeOptions => {
  const hash = hashFor(algorithm)
  return hash === 'SHA-256' ? options : { ...options, hash }
}

/**
 * The document with the contexts that the proof says it was made over. Null where they are not those with
 * which the document begins (vc-di-eddsa 3.3.2 step 4), or, for suites whose proofs carry none, others.
 */
function withContextOf(proof: ProofOptions, document: JsonObject, suite: WholeSuite): JsonObject | null {
  const signed = proof['@context']
  if (signed === undefined) return document
  const [before, now] = [asArray(signed), asArray(document['@context'])]
  if (before.length > now.length || (suite.form === 'rdfc' && before.length !== now.length)) return null
  for (let index = 0; index < before.length; index++)
    if (canonicalizeJson(before[index]) !== canonicalizeJson(now[index])) return null
  return suite.form === 'rdfc' ? document : { ...document, '@context': signed }
}

/** The proofs of a document: none, one, or a set. Refuses what is no proof at all. */
export function proofsOf(document: JsonObject): readonly JsonObject[] {
  const proofs = asArray(document.proof)
  for (const proof of proofs) {
    if (!isObject(proof)) throw malformed('proof-invalid', 'A proof must be a JSON object.')
  }
  return proofs as readonly JsonObject[]
}

type ReadProof = { readonly suite: Cryptosuite; readonly proofOptions: ProofOptions }

/** VC Data Integrity 2.1 and 4.4, steps 1 to 5: what every proof must have. */
export function readProof(proof: JsonObject): ReadProof {
  const { verificationMethod, proofPurpose, proofValue, created, expires } = proof
  const suite = suiteOf(proof)
  if (typeof verificationMethod !== 'string')
    throw malformed('proof-invalid', 'The proof does not name its verification method.')
  if (typeof proofPurpose !== 'string')
    throw malformed('proof-invalid', 'The proof does not name its purpose.')
  for (const instant of [created, expires]) if (instant !== undefined) dateTimeStamp(instant)
  if (suite.kind === 'whole') readSignature(suite, proofValue)
  const { proofValue: _, ...proofOptions } = proof
  return { suite, proofOptions: proofOptions as ProofOptions }
}

/** True for the types of proof that are read here. */
export const isProofType = (type: unknown): boolean =>
  type === 'DataIntegrityProof' || proofTypes.some(({ name }) => name === type)

function suiteOf({ type, cryptosuite }: JsonObject): Cryptosuite {
  const stands = proofTypes.find(({ name }) => name === type)
  if (stands !== undefined) return stands
  if (type !== 'DataIntegrityProof') {
    throw unsupported('proof-type', 'Only proofs of the type "DataIntegrityProof" are supported.')
  }
  if (typeof cryptosuite !== 'string')
    throw malformed('proof-invalid', 'The proof does not name its cryptosuite.')
  return findCryptosuite(cryptosuite)
}

/** vc-di-eddsa 3.2.1: base58btc and no other base. */
function readSignature({ algorithms }: WholeSuite, proofValue: unknown): Uint8Array {
  if (typeof proofValue !== 'string' || !proofValue.startsWith('z'))
    throw malformed('proof-value-invalid', 'The value of the proof is not in base58btc.')
  const signature = decodeMultibase(proofValue, ['z'])
  const lengths = algorithms.map((algorithm) => signatureLengths[algorithm])
  if (!lengths.includes(signature.length))
    throw malformed('proof-value-invalid', `The signature must have ${lengths.join(' or ')} bytes.`)
  return signature
}

/**
 * The part of the document that a proof signs: all of it without proofs, or with those proofs that it names
 * as its predecessors (VC Data Integrity 4.2 and 4.5, proof chains).
 */
export function signedPart(document: JsonObject, { previousProof }: ProofOptions): JsonObject {
  if (document.proof === undefined && previousProof === undefined) return document
  const { proof: _, ...unsecured } = document
  if (previousProof === undefined) return unsecured
  const proofs = proofsOf(document)
  const previous = asArray(previousProof).map((id) => {
    const [found, ...others] = proofs.filter((proof) => typeof id === 'string' && proof.id === id)
    if (found === undefined || others.length > 0)
      throw malformed('proof-chain-broken', 'The proof follows another one that is not here.')
    return found
  })
  return { ...unsecured, proof: previous }
}

const pattern = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/** The instants of a batch are one instant. */
let lastInstant = ''

/** An XML Schema dateTimeStamp (its time zone is required). Refuses anything else. */
function dateTimeStamp(instant: unknown): string {
  if (instant === lastInstant) return lastInstant
  const text = instant instanceof Date ? toText(instant) : instant
  if (typeof text !== 'string' || text.length > 64 || !pattern.test(text) || Number.isNaN(Date.parse(text))) {
    throw malformed('proof-date-invalid', 'An instant in the proof is not a date and time with a zone.')
  }
  lastInstant = text
  return text
}

const toText = (date: Date): string =>
  Number.isNaN(date.getTime()) ? '' : date.toISOString().replace(/\.\d{3}Z$/, 'Z')
