import { unsupported } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import type { Algorithm } from '../keys/key.ts'
import type { CanonicalizeOptions } from '../linked-data/canonicalize.ts'
import type { HashName } from '../linked-data/hashes.ts'
import { ecdsaSd2023, type SelectiveSuite } from './ecdsa-sd/suite.ts'
import { hashJcs } from './jcs.ts'
import { hashRdfc, hashRdfcNow } from './rdfc.ts'

/** A cryptosuite: one signature over one hash, or many signatures. */
export type Cryptosuite = WholeSuite | SelectiveSuite

/** What tells one cryptosuite with a single signature from another. */
export type WholeSuite = {
  readonly kind: 'whole'
  /** The value of `cryptosuite` in a proof; for a type of proof that stands for its suite, that type. */
  readonly name: string
  /** The keys it takes. */
  readonly algorithms: readonly Algorithm[]
  /** How the document is put in order; `jcs` proofs carry the contexts of the document (vc-di-eddsa 3.3.1). */
  readonly form: 'rdfc' | 'jcs'
  /** What is read and no longer written: the name of what took its place. */
  readonly succeededBy?: string
  /** The bytes to sign, from the unsecured document and the proof without its value. */
  hash(document: JsonObject, proofOptions: JsonObject, options: CanonicalizeOptions): Promise<Uint8Array>
  /** The same without waiting, or null where that is not possible for these documents. */
  hashNow(document: JsonObject, proofOptions: JsonObject, options: CanonicalizeOptions): Uint8Array | null
}

const rdfc = { kind: 'whole', form: 'rdfc', hash: hashRdfc, hashNow: hashRdfcNow } as const
const jcs = {
  kind: 'whole',
  form: 'jcs',
  hash: async (document: JsonObject, proofOptions: JsonObject, options: CanonicalizeOptions) =>
    hashJcs(document, proofOptions, options),
  hashNow: hashJcs,
} as const
const edwards: readonly Algorithm[] = ['Ed25519']
const elliptic: readonly Algorithm[] = ['P-256', 'P-384']

/** Every cryptosuite, one row each. */
export const cryptosuites: readonly Cryptosuite[] = [
  { ...rdfc, name: 'eddsa-rdfc-2022', algorithms: edwards },
  { ...jcs, name: 'eddsa-jcs-2022', algorithms: edwards },
  { ...rdfc, name: 'ecdsa-rdfc-2019', algorithms: elliptic },
  { ...jcs, name: 'ecdsa-jcs-2019', algorithms: elliptic },
  ecdsaSd2023,
  // The name that drafts of vc-di-eddsa had for it.
  { ...rdfc, name: 'eddsa-2022', algorithms: edwards, succeededBy: 'eddsa-rdfc-2022' },
]

/** Types of proof that stand for their suite (vc-di-eddsa appendix on Ed25519Signature2020). */
export const proofTypes: readonly WholeSuite[] = [
  { ...rdfc, name: 'Ed25519Signature2020', algorithms: edwards, succeededBy: 'eddsa-rdfc-2022' },
]

export const defaultCryptosuite = 'eddsa-rdfc-2022'

/** The suite of this name. Refuses unknown ones as `unsupported`, code `cryptosuite-unknown`. */
export function findCryptosuite(name: string): Cryptosuite {
  const suite = cryptosuites.find((one) => one.name === name)
  if (suite === undefined) {
    throw unsupported('cryptosuite-unknown', `The cryptosuite "${name.slice(0, 50)}" is not supported.`)
  }
  return suite
}

/** The length of a key's signatures in bytes (RFC 8032; IEEE P1363 for the curves of ECDSA). */
export const signatureLengths: { readonly [A in Algorithm]?: number } = {
  Ed25519: 64,
  'P-256': 64,
  'P-384': 96,
}

/** vc-di-ecdsa 3.2.3: the hash follows the key, inside RDFC-1.0 as well. */
export const hashFor = (algorithm: Algorithm): HashName => (algorithm === 'P-384' ? 'SHA-384' : 'SHA-256')
