import { malformed } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import { without } from '../json/shape.ts'
import type { PublicKey } from '../keys/key.ts'
import type { CanonicalizeOptions } from '../linked-data/canonicalize.ts'
import { checkKey, proofsOf, readProof } from './data-integrity.ts'
import { derive } from './ecdsa-sd/derive.ts'
import { ecdsaSd2023 } from './ecdsa-sd/suite.ts'

export type DeriveOptions = CanonicalizeOptions & {
  /**
   * JSON pointers (RFC 6901) to what is to be shown besides what the issuer made mandatory, such as
   * `/credentialSubject/achievement/name`. An object or a list is shown with all that it holds.
   */
  readonly pointers: readonly string[]
  /** The `id` of the proof to derive from; needed where several could be meant. */
  readonly proofId?: string
}

/**
 * The part of a credential that its holder wants to show, with a proof derived from the issuer's
 * `ecdsa-sd-2023` base proof (vc-di-ecdsa 3.5.5, Create Derived Proof). Other proofs are left out: they sign
 * the whole. Nobody's key is needed, and nothing is verified.
 *
 * Throws a `CredentialError`: `malformed` with `proof-none-to-derive`, `proof-ambiguous`, `proof-not-base`,
 * `proof-does-not-fit`, `pointer-invalid`, `pointer-unresolved` or `selection-empty`; `unsupported` with
 * `selective-structure` for documents with lists or graphs; `unsafe` for what would cost too much.
 *
 * @example
 * const shown = await deriveCredential(credential, { pointers: ['/credentialSubject/achievement/name'] })
 */
export async function deriveCredential(
  secured: JsonObject,
  { pointers, proofId, ...options }: DeriveOptions,
): Promise<JsonObject> {
  const proof = findBaseProof(secured, proofId)
  const { document, proofValue } = await derive(
    without(secured, 'proof'),
    proof.proofValue,
    pointers,
    options,
  )
  return { ...document, proof: { ...proof, proofValue } }
}

/**
 * For a holder: was all of this signed with this key of the issuer? To be asked when an `ecdsa-sd-2023` base proof is
 * received, since what is wrong with it would only show at those to whom a part is shown later.
 * Purpose, expiry and whose key it is are for the caller to check, as with `verifyProof`.
 *
 * Throws a `CredentialError` as `deriveCredential` does, for what is no base proof.
 *
 * @example
 * if (!(await verifyBaseProof(credential, issuerKey))) refuse(credential)
 */
export async function verifyBaseProof(
  secured: JsonObject,
  publicKey: PublicKey,
  { proofId, ...options }: Omit<DeriveOptions, 'pointers'> = {},
): Promise<boolean> {
  const proof = findBaseProof(secured, proofId)
  readProof(proof)
  checkKey(ecdsaSd2023, publicKey.algorithm)
  return ecdsaSd2023.verifyBase(without(secured, 'proof'), proof, publicKey, options)
}

function findBaseProof(secured: JsonObject, proofId: string | undefined): JsonObject {
  const found = proofsOf(secured).filter(
    ({ type, cryptosuite, id }) =>
      type === 'DataIntegrityProof' &&
      cryptosuite === ecdsaSd2023.name &&
      (proofId === undefined || id === proofId),
  )
  if (found.length > 1)
    throw malformed('proof-ambiguous', 'There are several proofs to derive from: name one of them.')
  if (found[0] === undefined)
    throw malformed('proof-none-to-derive', 'There is no proof of the kind ecdsa-sd-2023 to derive from.')
  return found[0]
}
