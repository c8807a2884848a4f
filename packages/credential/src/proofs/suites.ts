import { unsupported } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import type { Algorithm } from '../keys/key.ts'
import type { CanonicalizeOptions } from '../linked-data/canonicalize.ts'
import { hashEddsaRdfc2022, hashEddsaRdfc2022Now } from './eddsa-rdfc-2022.ts'

/** What tells one cryptosuite from another. */
export type Cryptosuite = {
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
    name: 'eddsa-rdfc-2022',
    algorithm: 'Ed25519',
    signatureLength: 64,
    hash: hashEddsaRdfc2022,
    hashNow: hashEddsaRdfc2022Now,
  },
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
