import { unsupported } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import type { Algorithm } from '../keys/key.ts'
import type { CanonicalizeOptions } from '../linked-data/canonicalize.ts'
import { ecdsaSd2023, type SelectiveSuite } from './ecdsa-sd/suite.ts'
import { hashEddsaRdfc2022, hashEddsaRdfc2022Now } from './eddsa-rdfc-2022.ts'

/** A cryptosuite: one signature over one hash, or many signatures. */
export type Cryptosuite = WholeSuite | SelectiveSuite

/** What tells one cryptosuite with a single signature from another. */
export type WholeSuite = {
  readonly kind: 'whole'
  readonly name: string
  readonly algorithm: Algorithm
  readonly signatureLength: number
  /** The bytes to sign, from the unsecured document and the proof without its value. */
  hash(document: JsonObject, proofOptions: JsonObject, options: CanonicalizeOptions): Promise<Uint8Array>
  /** The same without waiting, or null where that is not possible for these documents. */
  hashNow(document: JsonObject, proofOptions: JsonObject, options: CanonicalizeOptions): Uint8Array | null
}

/** Every cryptosuite, one row each. */
export const cryptosuites: readonly Cryptosuite[] = [
  {
    kind: 'whole',
    name: 'eddsa-rdfc-2022',
    algorithm: 'Ed25519',
    signatureLength: 64,
    hash: hashEddsaRdfc2022,
    hashNow: hashEddsaRdfc2022Now,
  },
  ecdsaSd2023,
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
