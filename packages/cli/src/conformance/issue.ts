import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import {
  faultsOf,
  issueSdJwt,
  type JsonObject,
  parseJson,
  recognize,
  signVcCose,
  signVcJose,
} from '@laurel/credential'
import type { Feature } from './features.ts'
import { type KeyFile, signerOf } from './key-file.ts'

/** VC Data Model 2.0, 4: what may stand at the top without a context of its own. */
const knownMembers: { readonly [content in Feature['content']]: readonly string[] } = {
  credential:
    words(`@context id type name description issuer credentialSubject validFrom validUntil credentialStatus
    credentialSchema relatedResource refreshService termsOfUse evidence confidenceMethod renderMethod`),
  presentation: words('@context id type holder verifiableCredential termsOfUse'),
}

/**
 * Secures a document as a suite asks: the token, or COSE in base64; null where the document must not be secured.
 *
 * @param disclosable paths such as `credentialSubject.phoneNumbers[0]`, for SD-JWT
 */
export async function issueFor(
  { content, form }: Feature,
  input: string,
  key: KeyFile,
  disclosable: readonly string[],
): Promise<string | null> {
  const document = parseJson(input) as JsonObject
  const format = recognize(document)
  const expected =
    content === 'presentation' ? format === 'vp-2.0' : !format.startsWith('vp') && format !== 'unknown'
  const strange = Object.keys(document).some((name) => !knownMembers[content].includes(name))
  if (!expected || strange || isBroken(document)) return null
  const signer = signerOf(key)
  if (form === 'jose') return signVcJose(document, { signer })
  if (form === 'cose') return Buffer.from(await signVcCose(document, { signer })).toString('base64')
  return issueSdJwt(document, { signer, random: randomBytes, disclosable: disclosable.map(pointerOf) })
}

const isBroken = (document: JsonObject): boolean => faultsOf(document, recognize(document)).length > 0

/** `a.b[0]` as a JSON pointer. */
const pointerOf = (path: string): string => `/${path.replaceAll(/\[(\d+)\]/g, '.$1').replaceAll('.', '/')}`

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean)
}
