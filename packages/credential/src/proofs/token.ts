import type { VerificationMethod } from '../dids/document.ts'
import { malformed, unsupported } from '../errors.ts'
import { asArray, asText, isObject, type JsonObject } from '../json/shape.ts'
import { fromJwk } from '../keys/jwk.ts'
import type { Algorithm, PublicKey } from '../keys/key.ts'
import { refuseExtensions, type Signed, verifySigned } from './jws.ts'
import type { KeyBinding } from './sd-jwt/key-binding.ts'
import { algorithmOfJose } from './signature-names.ts'

/**
 * Which rules a token follows. `open-badges`: the claims are the members of the credential once more (Open Badges 3.0
 * 8.2). `vc-jose`: the claims speak of the signature (VC-JOSE-COSE 3). `sd-jwt-vc`: the claims are the credential.
 */
export type TokenProfile = 'open-badges' | 'vc-jose' | 'sd-jwt-vc'

/**
 * A credential or presentation that came secured as a whole, in a JWT, an SD-JWT or COSE; taken apart and not yet
 * believed.
 */
export type ParsedToken = Signed & {
  readonly form: 'jwt' | 'sd-jwt' | 'cose'
  /** The protected header. COSE's labels stand under their names in JOSE. */
  readonly header: JsonObject
  /** All that is signed. Of an SD-JWT, with what was disclosed in its place. */
  readonly claims: JsonObject
  /** The credential without the registered claims: what an embedded proof was made over. */
  readonly credential: JsonObject
  /** True when the credential stood in the claim `vc`, as VC Data Model 1.1 had it. */
  readonly wrapped: boolean
  /** Of an SD-JWT: how its holder proves to hold the key it was issued to; null where they do not. */
  readonly keyBinding: KeyBinding | null
}

/** RFC 7519 4.1, and what OpenID adds to presentations. */
export const registeredClaims = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'nonce'] as const

/** The media types of VC-JOSE-COSE 6, with those of its drafts, and of SD-JWT VC 3.1, without "application/". */
const profiles: {
  readonly [F in ParsedToken['form']]: { readonly [typ: string]: TokenProfile }
} = {
  jwt: {
    jwt: 'open-badges',
    'vc+jwt': 'vc-jose',
    'vp+jwt': 'vc-jose',
    'vc+ld+json+jwt': 'vc-jose',
    'vp+ld+json+jwt': 'vc-jose',
  },
  'sd-jwt': {
    'vc+sd-jwt': 'vc-jose',
    'vp+sd-jwt': 'vc-jose',
    'vc+ld+json+sd-jwt': 'vc-jose',
    'vp+ld+json+sd-jwt': 'vc-jose',
    'dc+sd-jwt': 'sd-jwt-vc',
  },
  cose: { 'vc+cose': 'vc-jose', 'vp+cose': 'vc-jose' },
}

/**
 * Judges the header of a token. Refused: algorithms that are not signatures (`none`, `HS256`...), critical extensions,
 * other media types, and a media type that contradicts what is inside (VC-JOSE-COSE 3, Open Badges 3.0 8.2.4.1).
 * `unsupported` are sound algorithms that this version does not check.
 */
export function readHeader(token: ParsedToken): { algorithm: Algorithm; profile: TokenProfile } {
  refuseExtensions(token.header)
  const algorithm = algorithmOfJose(token.header.alg)
  const profile = readProfile(token)
  if (profile === 'vc-jose' && ('vc' in token.claims || 'vp' in token.claims)) {
    // VC-JOSE-COSE 3.1.3: the claims vc and vp must not be present.
    throw malformed(
      'jwt-vc-claim',
      'The token holds the credential in a claim that its profile does not allow.',
    )
  }
  return { algorithm, profile }
}

function readProfile({ form, header: { typ }, claims }: ParsedToken): TokenProfile {
  const wrong = () => malformed('jwt-type', 'The token says that it is something else than a credential.')
  if (typ !== undefined && typeof typ !== 'string') throw wrong()
  const type = typ === undefined ? 'jwt' : typ.toLowerCase().replace(/^application\//, '')
  const table = profiles[form]
  const profile = Object.hasOwn(table, type) ? table[type]! : null
  if (profile === null) throw wrong()
  // Wallets of before SD-JWT VC's renaming write vc+sd-jwt for it; what is inside cannot be mistaken.
  if (form === 'sd-jwt' && isSdJwtVc(claims)) return 'sd-jwt-vc'
  const isPresentation = asArray(claims.type).includes('VerifiablePresentation')
  if (profile === 'sd-jwt-vc' || (profile === 'vc-jose' && isPresentation !== type.startsWith('vp')))
    throw wrong()
  return profile
}

/** SD-JWT VC 3.2.2: its claim `vct` says what kind of credential it is; it knows no JSON-LD. */
export const isSdJwtVc = (claims: JsonObject): boolean =>
  typeof claims.vct === 'string' && claims['@context'] === undefined

/** Where the key of a token is to be found. */
export type TokenKey =
  /** An address to look up. */
  | { readonly url: string }
  /** The name of a key in the document of whoever signed. */
  | { readonly name: string; readonly owner: string }
  /** The key itself, which proves only possession. */
  | { readonly publicKey: PublicKey }

/**
 * Where the key comes from. `kid` goes before `jwk`: a key that the token carries must not replace the one it names.
 * `jku`, `x5u` and `x5c` are never followed.
 */
export function keyOfToken(token: ParsedToken): TokenKey {
  const { header } = token
  const kid = asText(header.kid)
  const owner = ownerOf(token)
  if (kid !== null) {
    // VC-JOSE-COSE 4.1: a kid that is not an absolute URL is read relative to the issuer.
    if (/^(did:|https?:\/\/)/.test(kid)) return { url: kid }
    if (owner !== null && kid.startsWith('#')) return { url: owner + kid }
    if (owner !== null && header.jwk === undefined) return { name: kid, owner }
  }
  if (header.jwk !== undefined) return { publicKey: fromJwk(header.jwk) }
  if (kid !== null) throw unsupported('key-name', 'The token names its key without saying where to find it.')
  // did:key and did:jwk have one key, which needs no name.
  if (owner !== null && /^did:(key|jwk):/.test(owner)) return { url: owner }
  if (header.x5c !== undefined) throw unsupported('key-x5c', 'Certificates in tokens are not read here.')
  throw malformed('key-url', 'The token does not say which key signed it.')
}

/** Who is said to have signed: `iss`, or else the issuer or holder of what is inside (VC-JOSE-COSE 4.1.1). */
function ownerOf({ claims, credential }: ParsedToken): string | null {
  const { issuer, holder } = credential
  const named = issuer ?? holder
  return asText(claims.iss) ?? asText(isObject(named) ? named.id : named)
}

/** True when the key made the token's signature. The key must be of the kind that the header names. */
export function verifyToken(token: ParsedToken, key: PublicKey | VerificationMethod): boolean {
  const publicKey = 'publicKey' in key ? key.publicKey : key
  readHeader(token)
  return verifySigned(token, publicKey)
}

/**
 * The claims that contradict the credential (Open Badges 3.0 8.2.4.2 steps 5 to 9: each must equal its
 * member). A claim that is absent contradicts nothing: the members are signed as well. In the VC-JOSE
 * profile `exp` and `nbf` speak of the signature, so they are not compared.
 */
export function contradictions(token: ParsedToken): string[] {
  const { claims, credential } = token
  const { profile } = readHeader(token)
  if (profile === 'sd-jwt-vc') return []
  const members: JsonObject = claimsOf(credential)
  const compared = profile === 'open-badges' ? ['iss', 'sub', 'jti', 'nbf', 'exp'] : ['iss', 'sub', 'jti']
  return compared.filter((name) => {
    const claim = claims[name]
    if (claim === undefined || claim === members[name]) return false
    // Whole seconds: whatever fraction the member has is not in the claim.
    return !(typeof claim === 'number' && Math.floor(claim) === members[name])
  })
}

/** The claims as the members of the credential would have them; null where it has no such member. */
export function claimsOf(credential: JsonObject): { readonly [name: string]: string | number | null } {
  const { issuer, holder, credentialSubject } = credential
  const [subject, ...others] = asArray(credentialSubject)
  const signer = issuer ?? holder
  return {
    iss: asText(isObject(signer) ? signer.id : signer),
    sub: isObject(subject) && others.length === 0 ? asText(subject.id) : null,
    jti: asText(credential.id),
    nbf: seconds(credential.validFrom ?? credential.issuanceDate),
    exp: seconds(credential.validUntil ?? credential.expirationDate),
  }
}

function seconds(instant: unknown): number | null {
  const time = typeof instant === 'string' ? Date.parse(instant) : Number.NaN
  return Number.isNaN(time) ? null : Math.floor(time / 1000)
}
