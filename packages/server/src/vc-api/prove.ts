import {
  canonicalize,
  faultsOf,
  isPresentation,
  type JsonObject,
  recognize,
  secure,
} from '@laurel/credential'
import type { Static } from 'typebox'
import type { World } from '../context.ts'
import { orRefuse, refuse, refuseFindings } from './secure.ts'
import type { ProveBody } from './shapes.ts'
import { suiteAt } from './suites.ts'
import type { KeyType, TestKey, TestKeys } from './test-keys.ts'

type Options = NonNullable<Static<typeof ProveBody>['options']>

/**
 * A presentation with the proof of a test key, as a holder would show it (VCALM, `POST /presentations`). One that breaks its
 * data model, names another holder, or has terms that nothing defines is refused, and nothing is signed.
 * The proof says `authentication` unless asked otherwise: it is what a verifier of presentations expects.
 */
export async function provePresentation(
  world: World,
  keys: TestKeys,
  presentation: JsonObject,
  options: Options = {},
): Promise<JsonObject> {
  const format = recognize(presentation)
  if (!isPresentation(format)) refuse('/presentation', 'This is no verifiable presentation.')
  refuseFindings('/presentation', 'presentation', faultsOf(presentation, format))
  const { cryptosuite, key } = signerFor(keys, options)
  const { holder } = presentation
  const named = typeof holder === 'object' && holder !== null ? (holder as JsonObject).id : holder
  if (named !== undefined && named !== key.did)
    refuse('/presentation/holder', `The holder who signs here is ${key.did}.`)
  const { proof: _, ...unsecured } = presentation
  // What rdf proofs find by themselves: terms that nothing defines. Proofs over the letters would sign them.
  if (cryptosuite.includes('-jcs-')) await orRefuse('/presentation', () => canonicalize(unsecured))
  const { challenge, domain, created = world.now(), proofPurpose = 'authentication' } = options
  const extra = { ...(challenge !== undefined && { challenge }), ...(domain !== undefined && { domain }) }
  return orRefuse('/presentation', () =>
    secure(presentation, { signer: key.signer, cryptosuite, created, proofPurpose, extra }),
  )
}

/** The key that is named, or the first that the cryptosuite takes. */
function signerFor(keys: TestKeys, options: Options): { cryptosuite: string; key: TestKey } {
  const { verificationMethod } = options
  const types = Object.keys(keys) as KeyType[]
  const type =
    verificationMethod === undefined
      ? undefined
      : types.find((one) => keys[one].signer.verificationMethod === verificationMethod)
  if (verificationMethod !== undefined && type === undefined) {
    const known = types.map((one) => keys[one].signer.verificationMethod)
    refuse('/options/verificationMethod', `Keys that sign here: ${known.join(', ')}.`)
  }
  const suite = type === undefined || type === 'ed25519' ? 'eddsa-rdfc-2022' : 'ecdsa-rdfc-2019'
  const { cryptosuite = suite } = options
  if (cryptosuite === 'ecdsa-sd-2023')
    refuse('/options/cryptosuite', 'A presentation is shown as it is: ecdsa-sd-2023 is for credentials.')
  const asked = type ?? (cryptosuite.startsWith('ecdsa') ? 'p256' : 'ed25519')
  const { keyType } = suiteAt({ cryptosuite, key: asked })
  return { cryptosuite, key: keys[keyType] }
}
