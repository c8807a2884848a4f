import { malformed } from '../../errors.ts'
import { isObject, type JsonObject } from '../../json/shape.ts'
import { toJwk } from '../../keys/jwk.ts'
import type { PublicKey, Signer } from '../../keys/key.ts'
import { signJws } from '../jws.ts'
import { isSdJwtVc } from '../token.ts'
import { contentTypeOf, type SignatureTimes, timesOf } from '../vc-jwt.ts'
import { createDisclosure, type SdHash, sdHashOf } from './disclosures.ts'

/** How a document becomes an SD-JWT. */
export type SdJwtInput = SignatureTimes & {
  readonly signer: Signer
  /** What can be kept back: JSON pointers (RFC 6901) to members and items. Inside each other they may stand too. */
  readonly disclosable: readonly string[]
  /** Bytes that nobody can guess, for the salts. */
  readonly random: (length: number) => Uint8Array
  /** The key of the holder: with it they can show that it was issued to them. */
  readonly holder?: PublicKey
  /** So many digests that mean nothing are added at the top, to hide how much is kept back. Default: 0. */
  readonly decoys?: number
}

const saltLength = 16

/** SD-JWT VC 3.2.2.2, RFC 9901 4.1: what must be readable for everybody. */
const alwaysShown = [
  'iss',
  'nbf',
  'exp',
  'cnf',
  'vct',
  'vct#integrity',
  'aka_vcts',
  'status',
  '@context',
  '_sd_alg',
]

/**
 * Signs a document as an SD-JWT whose parts can be kept back (RFC 9901 6.1). With a claim `vct` it becomes an SD-JWT VC
 * (`dc+sd-jwt`), else a credential or presentation of VC-JOSE-COSE 3.2 (`vc+sd-jwt`, `vp+sd-jwt`). The answer has all
 * disclosures: the holder chooses with `presentSdJwt`.
 *
 * @throws CredentialError `sd-jwt-pointer` for a pointer that leads nowhere, `sd-jwt-name` for what must not be kept back
 *
 * @example
 * const sdJwt = await issueSdJwt(credential, { signer, random, disclosable: ['/credentialSubject/name'] })
 */
export async function issueSdJwt(document: JsonObject, input: SdJwtInput): Promise<string> {
  const hash = sdHashOf('sha-256')
  const hidden = structuredClone(document) as Record<string, unknown>
  // The deepest first: what is inside is hidden before what is around it.
  const pointers = [...new Set(input.disclosable)].map(parsePointer)
  const disclosures = pointers
    .sort((one, other) => other.length - one.length || compareItems(one, other))
    .map((path) => hide(hidden, path, input, hash))
  const digests = Array.from({ length: input.decoys ?? 0 }, () => hash(String(input.random(32))))
  if (digests.length > 0) hidden._sd = sorted([...((hidden._sd as string[]) ?? []), ...digests])
  const isVc = isSdJwtVc(document)
  const content = contentTypeOf(document)
  const type = isVc ? { typ: 'dc+sd-jwt' } : { typ: `${content}+sd-jwt`, cty: content }
  const claims = {
    ...hidden,
    ...(input.holder && { cnf: { jwk: toJwk(input.holder) } }),
    ...timesOf(input),
    ...(disclosures.length + digests.length > 0 && { _sd_alg: 'sha-256' }),
  }
  const jws = await signJws({ ...type, kid: input.signer.verificationMethod }, claims, input.signer)
  return [jws, ...disclosures, ''].join('~')
}

/** Takes what a pointer names out of the document, leaves its digest there and gives its disclosure. */
function hide(document: JsonObject, path: readonly string[], { random }: SdJwtInput, hash: SdHash): string {
  const last = path.at(-1)!
  const holder = path.slice(0, -1).reduce(step, document) as unknown
  const value = step(holder, last)
  if (Array.isArray(holder)) {
    const disclosure = createDisclosure(random(saltLength), null, value)
    holder[Number(last)] = { '...': hash(disclosure) }
    return disclosure
  }
  if (path.length === 1 && alwaysShown.includes(last)) {
    throw malformed('sd-jwt-name', `The member "${last}" must be readable for everybody.`)
  }
  const object = holder as Record<string, unknown>
  const disclosure = createDisclosure(random(saltLength), last, value)
  delete object[last]
  // Sorted, so that their order tells nothing of what they stand for (RFC 9901 4.2.4.1).
  object._sd = sorted([...((object._sd as string[]) ?? []), hash(disclosure)])
  return disclosure
}

const sorted = (digests: readonly string[]): string[] => [...digests].sort()

function step(value: unknown, name: string): unknown {
  const isItem = Array.isArray(value) && /^(0|[1-9]\d*)$/.test(name)
  const isMember = isObject(value) && Object.hasOwn(value, name)
  const found = isItem ? value[Number(name)] : isMember ? value[name] : undefined
  if (found !== undefined) return found
  throw malformed('sd-jwt-pointer', 'There is nothing at the place that is to be kept back.')
}

function parsePointer(pointer: string): string[] {
  if (!pointer.startsWith('/')) throw malformed('sd-jwt-pointer', 'A JSON pointer begins with "/".')
  return pointer
    .slice(1)
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
}

const compareItems = (one: readonly string[], other: readonly string[]): number =>
  one.join('/') < other.join('/') ? -1 : 1
