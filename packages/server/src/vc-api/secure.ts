import {
  CredentialError,
  canonicalize,
  faultsOf,
  isPresentation,
  type JsonObject,
  recognize,
  type SelectiveInput,
  secure,
} from '@laurel/credential'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { checkRelatedResources } from './related-resources.ts'
import type { SuiteAndKey } from './suites.ts'
import type { TestKey } from './test-keys.ts'

/** Unless the issuer says otherwise: what no holder may keep back, for a verifier could not judge without it. */
const alwaysShown = [
  '/issuer',
  '/issuanceDate',
  '/expirationDate',
  '/validFrom',
  '/validUntil',
  '/credentialStatus',
]

const mostFaultsTold = 20

/**
 * Secures a credential with a test key, as the suites ask: one that breaks its data model, names another issuer, or has
 * terms that nothing defines is refused, and nothing is signed. Nothing is stored either. `complete` adds to a credential
 * that was found sound.
 */
export async function secureCredential(
  world: World,
  { did, signer }: TestKey,
  credential: JsonObject,
  {
    cryptosuite,
    mandatoryPointers,
  }: Pick<SuiteAndKey, 'cryptosuite'> & {
    readonly mandatoryPointers?: string[]
  },
  complete: (sound: JsonObject) => Promise<JsonObject> = async (sound) => sound,
): Promise<JsonObject> {
  refuseFaults(credential)
  refuseOtherIssuer(credential, did)
  const { proof: _, ...unsecured } = credential
  // What rdf proofs find by themselves: terms that nothing defines. Proofs over the letters would sign them.
  if (cryptosuite.includes('-jcs-')) await orRefuse('/credential', () => canonicalize(unsecured))
  await checkRelatedResources(world, credential)
  if (mandatoryPointers !== undefined && cryptosuite !== 'ecdsa-sd-2023')
    refuse('/options/mandatoryPointers', 'Only ecdsa-sd-2023 has mandatory pointers.')
  const selective: SelectiveInput = {
    random: (length) => world.random(length),
    mandatoryPointers: mandatoryPointers ?? alwaysShown.filter((pointer) => pointer.slice(1) in credential),
  }
  const whole = await complete(credential)
  return orRefuse('/credential', () =>
    secure(whole, { signer, cryptosuite, created: world.now(), selective }),
  )
}

/** What the library cannot make sense of is the sender's to mend. */
export async function orRefuse<Made>(pointer: string, make: () => Promise<Made>): Promise<Made> {
  try {
    return await make()
  } catch (cause) {
    if (!(cause instanceof CredentialError)) throw cause
    if (cause.kind === 'unsafe') throw new Refusal('too-complex', cause.message)
    const errors = [{ pointer, code: cause.code, message: cause.message }]
    throw new Refusal('invalid-fields', cause.message, { errors })
  }
}

function refuseFaults(credential: JsonObject): void {
  const format = recognize(credential)
  const written = ['vc-2.0', 'vc-1.1', 'open-badges-3.0', 'clr-2.0'].includes(format)
  if (!written || isPresentation(format))
    refuse('/credential', 'This is no credential of VC Data Model 1.1 or 2.0.')
  // VC Data Model 2.0, 4.3
  const base =
    format === 'vc-1.1' ? 'https://www.w3.org/2018/credentials/v1' : 'https://www.w3.org/ns/credentials/v2'
  if ([credential['@context']].flat()[0] !== base)
    refuse('/credential/@context', `The first context has to be ${base}.`)
  refuseFindings('/credential', 'credential', faultsOf(credential, format))
}

/** Refuses a document with faults, with the first of them told where they stand. */
export function refuseFindings(at: string, what: string, faults: ReturnType<typeof faultsOf>): void {
  if (faults[0] === undefined) return
  const errors = faults.slice(0, mostFaultsTold).map(({ pointer, code, message }) => ({
    pointer: `${at}${pointer}`,
    code,
    message,
  }))
  throw new Refusal('invalid-fields', `The ${what} breaks its data model: ${faults[0].message}.`, { errors })
}

/** Whoever verifies asks that the key is the issuer's own; what says otherwise would never be valid. */
function refuseOtherIssuer({ issuer }: JsonObject, did: string): void {
  const id = typeof issuer === 'object' && issuer !== null ? (issuer as JsonObject).id : issuer
  if (id !== did) refuse('/credential/issuer', `The issuer at this address is ${did}.`)
}

export function refuse(pointer: string, message: string): never {
  throw new Refusal('invalid-fields', message, { errors: [{ pointer, code: 'invalid', message }] })
}
