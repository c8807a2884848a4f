import type { VerificationMethod } from '../../dids/document.ts'
import { fetchDidDocument, fetchDocument, resolveVerificationMethod } from '../../dids/resolve.ts'
import { encodeBase58 } from '../../encoding/base58.ts'
import { CredentialError } from '../../errors.ts'
import { issuerId } from '../../formats/vc-2.ts'
import { asArray, isObject, type JsonObject } from '../../json/shape.ts'
import { fromJwk } from '../../keys/jwk.ts'
import type { PublicKey } from '../../keys/key.ts'
import { decodeMultikey } from '../../keys/multikey.ts'
import type { Surroundings } from '../options.ts'
import { checked } from '../outcome.ts'
import type { Check, Outcome } from '../report.ts'

/**
 * Was it signed by the issuer it names? The holder of a key that verified must be the issuer, or the issuer's
 * own document must list the key (Open Badges 3.0 8.3, VC Data Model 2.0 4.5).
 *
 * @param proven the keys whose signatures were found right
 */
export async function checkIssuer(
  credential: JsonObject,
  proof: Outcome,
  proven: readonly VerificationMethod[],
  surroundings: Surroundings,
  isSdJwtVc = false,
): Promise<Check> {
  const issuer = issuerId(credential)
  // SD-JWT VC 3.2.2.2: `iss` may be left out where a certificate names the issuer, and certificates are not read here.
  if (issuer === null && isSdJwtVc) return checked('issuer', 'unknown', 'issuer-unnamed')
  if (issuer === null) return checked('issuer', 'fail', 'issuer-missing')
  const detail = { issuer, who: shortName(issuer) }
  if (proof !== 'pass') return checked('issuer', 'skipped', 'issuer-not-checked', { detail })
  if (proven.some(({ controller }) => controller === issuer))
    return checked('issuer', 'pass', 'issuer-ok', { detail })
  const outcome = await listedByIssuer(issuer, proven, surroundings)
  if (outcome === 'pass') return checked('issuer', 'pass', 'issuer-ok', { detail })
  return outcome === 'fail'
    ? checked('issuer', 'fail', 'key-not-issuers', { detail, clause: 'Open Badges 3.0, 8.3' })
    : checked('issuer', 'unknown', 'issuer-unproven', { detail, clause: 'Open Badges 3.0, 8.3' })
}

/** Looks the issuer's own keys up and compares. */
async function listedByIssuer(
  issuer: string,
  proven: readonly VerificationMethod[],
  surroundings: Surroundings,
): Promise<'pass' | 'fail' | 'unknown'> {
  // A key that belongs to another DID is somebody else's, whether or not the issuer can be asked.
  const foreign = issuer.startsWith('did:') && proven.some(({ controller }) => controller !== null)
  let keys: readonly string[]
  try {
    keys = await keysOfIssuer(issuer, surroundings)
  } catch (cause) {
    if (cause instanceof CredentialError) return foreign ? 'fail' : 'unknown'
    throw cause
  }
  if (proven.some(({ publicKey }) => keys.includes(nameOf(publicKey)))) return 'pass'
  return foreign || keys.length > 0 ? 'fail' : 'unknown'
}

/** The keys an issuer signs credentials with; none where its address tells of none. */
async function keysOfIssuer(issuer: string, surroundings: Surroundings): Promise<readonly string[]> {
  if (/^did:(key|jwk):/.test(issuer)) return [nameOf((await resolveVerificationMethod(issuer)).publicKey)]
  if (/^did:(web|webvh):/.test(issuer)) return keysIn(await fetchDidDocument(issuer, surroundings))
  if (!/^https?:/.test(issuer) || !URL.canParse(issuer)) return []
  const document = await fetchDocument(issuer, surroundings)
  return document.id === issuer ? keysIn(document) : []
}

/** What a person recognises of an issuer's id: the site it is published on, or the ends of its key. */
export function shortName(issuer: string): string {
  const site = /^(?:did:web:|did:webvh:[^:]*:|https?:\/\/)([^/:?#]+)/.exec(issuer)?.[1]
  return site ?? (issuer.length > 40 ? `${issuer.slice(0, 20)}...${issuer.slice(-8)}` : issuer)
}

const nameOf = ({ algorithm, bytes }: PublicKey): string => `${algorithm}:${encodeBase58(bytes)}`

/** The keys that a document lists for signing credentials, in whatever readable form. */
function keysIn(document: JsonObject): string[] {
  const methods = asArray(document.verificationMethod).filter(isObject)
  const entries = asArray(document.assertionMethod)
  const listed = [
    ...entries.filter(isObject),
    ...methods.filter(
      ({ id }) =>
        entries.includes(id) ||
        entries.some(
          (entry) =>
            typeof entry === 'string' && entry.startsWith('#') && `${String(document.id)}${entry}` === id,
        ),
    ),
  ]
  return listed.flatMap((method) => {
    try {
      const { publicKeyMultibase, publicKeyJwk } = method
      if (typeof publicKeyMultibase === 'string') return [nameOf(decodeMultikey(publicKeyMultibase))]
      return publicKeyJwk === undefined ? [] : [nameOf(fromJwk(publicKeyJwk))]
    } catch {
      return []
    }
  })
}
