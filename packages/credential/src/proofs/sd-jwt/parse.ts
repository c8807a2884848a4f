import { malformed, unsafe } from '../../errors.ts'
import { type JsonObject, without } from '../../json/shape.ts'
import { type ParsedJws, parseJws } from '../jws.ts'
import { isSdJwtVc, type ParsedToken, registeredClaims } from '../token.ts'
import { type Disclosure, parseDisclosure, type SdHash, sdHashOf } from './disclosures.ts'
import type { KeyBinding } from './key-binding.ts'
import { type Placed, restore } from './restore.ts'

/** An SD-JWT, taken apart and not yet believed. */
export type ParsedSdJwt = {
  /** The signed part, as text. */
  readonly issued: string
  readonly jws: ParsedJws
  /** What the issuer said, as far as it was disclosed. */
  readonly claims: JsonObject
  /** What was disclosed, in the order in which it is put in its place. */
  readonly placed: readonly Placed[]
  readonly keyBinding: KeyBinding | null
}

const longest = 4 * 1024 * 1024
const mostDisclosures = 2000

/** SD-JWT VC 3.2.2.2: what must not be kept back. */
const neverDisclosed = ['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'aka_vcts', 'status']

/** True for a text that looks like an SD-JWT: a JWS with "~" behind it. */
export const isSdJwt = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*~[\w~.-]*$/.test(text)

/**
 * Takes an SD-JWT apart and puts what it discloses in its place (RFC 9901 7.1). Whether it is signed is another
 * question.
 *
 * @throws CredentialError `sd-jwt-*` for disclosures that do not belong, twice the same, or too many
 */
export function parseSdJwt(text: string): ParsedSdJwt {
  if (text.length > longest) throw unsafe('jwt-too-large', 'The token is too large.')
  const parts = text.split('~')
  if (parts.length < 2) throw malformed('sd-jwt-invalid', 'This is not an SD-JWT.')
  const [issued, ...disclosures] = parts as [string, ...string[]]
  const binding = disclosures.pop()!
  if (disclosures.length > mostDisclosures)
    throw unsafe('sd-jwt-too-many', 'The credential shows too many parts.')
  const jws = parseJws(issued)
  const hash = sdHashOf(jws.payload._sd_alg)
  const { claims, placed } = restore(jws.payload, digestsOf(disclosures, hash))
  checkDisclosed(claims, placed)
  const shown = text.slice(0, text.length - binding.length)
  return {
    issued,
    jws,
    claims,
    placed,
    keyBinding: binding === '' ? null : { token: binding, sdHash: hash(shown) },
  }
}

function digestsOf(texts: readonly string[], hash: SdHash): Map<string, Disclosure> {
  const found = new Map<string, Disclosure>()
  for (const text of texts) found.set(hash(text), parseDisclosure(text))
  if (found.size !== texts.length) throw malformed('sd-jwt-twice', 'The same part is shown twice.')
  return found
}

function checkDisclosed(claims: JsonObject, placed: readonly Placed[]): void {
  if (!isSdJwtVc(claims)) return
  const [first] = placed
    .map(({ pointer }) => pointer.split('/')[1]!)
    .filter((name) => neverDisclosed.includes(name))
  if (first !== undefined) {
    throw malformed('sd-jwt-kept-back', `The claim "${first}" must not be one that can be kept back.`)
  }
}

/** Takes an SD-JWT with a credential or presentation apart, as one of the forms a credential comes in. */
export function parseSdJwtCredential(text: string): ParsedToken {
  const { jws, claims, keyBinding } = parseSdJwt(text)
  return {
    form: 'sd-jwt',
    header: jws.header,
    claims,
    credential: isSdJwtVc(claims) ? claims : without(claims, ...registeredClaims, 'cnf'),
    wrapped: false,
    signingInput: jws.signingInput,
    signature: jws.signature,
    keyBinding,
  }
}
