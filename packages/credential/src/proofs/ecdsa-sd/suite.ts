import { malformed } from '../../errors.ts'
import type { JsonObject } from '../../json/shape.ts'
import type { PublicKey, Signer } from '../../keys/key.ts'
import { type CanonicalizeOptions, hashCanonical } from '../../linked-data/canonicalize.ts'
import { proofConfiguration } from '../rdfc.ts'
import { prepareBase, type SelectiveInput } from './base.ts'
import { verifyDerived } from './verify.ts'
import { verifyBase } from './verify-base.ts'

/** A cryptosuite whose proofs are many signatures, so that a holder can show a part (vc-di-ecdsa 3.5). */
export type SelectiveSuite = {
  readonly kind: 'selective'
  readonly name: string
  readonly form: 'rdfc'
  readonly algorithms: readonly ['P-256']
  /** The value of a new base proof over the unsecured document. */
  sign(
    document: JsonObject,
    proofOptions: JsonObject,
    options: CanonicalizeOptions & { readonly signer: Signer; readonly selective?: SelectiveInput },
  ): Promise<string>
  /** True when the key signed what the derived proof shows. */
  verify(
    document: JsonObject,
    proof: JsonObject,
    publicKey: PublicKey,
    options: CanonicalizeOptions,
  ): Promise<boolean>
  /** True when the key signed the whole document with this base proof: for its holder. */
  verifyBase: SelectiveSuite['verify']
}

export const ecdsaSd2023: SelectiveSuite = {
  kind: 'selective',
  form: 'rdfc',
  name: 'ecdsa-sd-2023',
  algorithms: ['P-256'],
  sign: async (document, proofOptions, { signer, selective, ...options }) => {
    if (selective === undefined)
      throw malformed(
        'random-missing',
        'A proof of ecdsa-sd-2023 needs a source of randomness ("selective").',
      )
    const proofHash = await hashCanonical(proofConfiguration(document, proofOptions), options)
    const base = await prepareBase(document, proofHash, selective, options)
    return base.finish(await signer.sign(base.message))
  },
  verify: async (document, { proofValue, ...proofOptions }, publicKey, options) => {
    const proofHash = await hashCanonical(proofConfiguration(document, proofOptions), options)
    return verifyDerived(document, proofHash, proofValue, publicKey, options)
  },
  verifyBase: async (document, { proofValue, ...proofOptions }, publicKey, options) => {
    const proofHash = await hashCanonical(proofConfiguration(document, proofOptions), options)
    return verifyBase(document, proofHash, proofValue, publicKey, options)
  },
}
