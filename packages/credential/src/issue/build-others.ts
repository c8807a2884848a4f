import { encodeUtf8 } from '../encoding/utf8.ts'
import { malformed } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import { type AchievementInput, buildAchievement, openBadgeContexts } from './build.ts'
import { type ProfileInput, profile } from './build-details.ts'
import { compact, image, instant } from './compact.ts'

/** What all credentials say about themselves. */
type CommonInput = {
  /** The credential's own URL. */
  readonly id: string
  readonly name: string
  readonly description?: string | null
  readonly issuer: ProfileInput
  readonly validFrom: Date
  readonly validUntil?: Date | null
  readonly awardedDate?: Date | null
}

/** All that an endorsement says. */
export type EndorsementInput = CommonInput & {
  /** The id of what is endorsed: a credential, an achievement or a profile. */
  readonly endorsed: string
  readonly comment?: string | null
}

/** Builds an Open Badges 3.0 EndorsementCredential (B.1.4), not yet signed. */
export const buildEndorsement = (input: EndorsementInput): JsonObject =>
  compact({
    '@context': [...openBadgeContexts],
    ...head(input, 'EndorsementCredential'),
    credentialSubject: compact({
      id: input.endorsed,
      type: ['EndorsementSubject'],
      endorsementComment: input.comment,
    }),
  })

/** All that a record of learning says. */
export type ClrInput = CommonInput & {
  readonly image?: string | null
  /** True where it is not the whole record. */
  readonly partial?: boolean | null
  /** Identifies whose record it is: a DID or `urn:uuid:...`. */
  readonly subject: string
  /** Signed credentials; they are put in as they are. At least one. */
  readonly credentials: readonly JsonObject[]
  readonly achievements?: readonly AchievementInput[] | null
  /** How what is in the record belongs together, by the ids (CLR 2.0 B.1.4). */
  readonly associations?:
    | readonly {
        readonly type:
          | 'exactMatchOf'
          | 'isChildOf'
          | 'isParentOf'
          | 'isPartOf'
          | 'isPeerOf'
          | 'isRelatedTo'
          | 'precedes'
          | 'replacedBy'
        readonly source: string
        readonly target: string
      }[]
    | null
  readonly endorsements?: readonly JsonObject[] | null
  readonly endorsementJwts?: readonly string[] | null
}

/** The contexts of a CLR in the order that its schema demands. */
const clrContexts: readonly string[] = [
  openBadgeContexts[0]!,
  'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
  openBadgeContexts[1]!,
]

/** Builds a CLR 2.0 ClrCredential, not yet signed. The credentials in it stay as they are, proofs and all. */
export function buildClr(input: ClrInput): JsonObject {
  if (input.credentials.length === 0) {
    throw malformed('credentials-missing', 'A record of learning has to contain a credential.')
  }
  return compact({
    '@context': [...clrContexts],
    ...head(input, 'ClrCredential'),
    image: image(input.image),
    partial: input.partial,
    credentialSubject: compact({
      id: input.subject,
      type: ['ClrSubject'],
      verifiableCredential: [...input.credentials],
      achievement: input.achievements?.map(buildAchievement),
      association: input.associations?.map(({ type, source, target }) => ({
        type: 'Association',
        associationType: type,
        sourceId: source,
        targetId: target,
      })),
    }),
    endorsement: input.endorsements,
    endorsementJwt: input.endorsementJwts,
  })
}

function head(input: CommonInput, type: string): JsonObject {
  if (input.validUntil && input.validUntil <= input.validFrom) {
    throw malformed('dates-reversed', 'The credential would end before it begins.')
  }
  return {
    id: input.id,
    type: ['VerifiableCredential', type],
    name: input.name,
    description: input.description,
    issuer: profile(input.issuer),
    validFrom: instant(input.validFrom),
    validUntil: input.validUntil ? instant(input.validUntil) : null,
    awardedDate: input.awardedDate ? instant(input.awardedDate) : null,
  }
}

/** What a holder shows. */
export type PresentationInput = {
  readonly id?: string | null
  /** Who shows it: the controller of the key that will sign. */
  readonly holder?: string | null
  /** Signed credentials: documents, or tokens, which go in enveloped (VC Data Model 2.0, 4.13). */
  readonly credentials: readonly (JsonObject | string)[]
  /** Contexts beside the first, where the presentation has members of its own. */
  readonly contexts?: readonly string[] | null
}

/**
 * Builds a verifiable presentation (VC Data Model 2.0, 4.13), not yet signed. Sign it with
 * `proofPurpose: 'authentication'` and, in `extra`, the domain and the challenge of the verifier.
 */
export const buildPresentation = ({ id, holder, credentials, contexts }: PresentationInput): JsonObject =>
  compact({
    '@context': [openBadgeContexts[0]!, ...(contexts ?? [])],
    id,
    type: ['VerifiablePresentation'],
    holder,
    verifiableCredential: credentials.map((one) => (typeof one === 'string' ? enveloped(one) : one)),
  })

function enveloped(token: string): JsonObject {
  if (encodeUtf8(token).length !== token.length || /[\s,]/.test(token)) {
    throw malformed('token-invalid', 'A token has no white space, comma or letters beyond ASCII.')
  }
  const type = token.includes('~') ? 'application/vc+sd-jwt' : 'application/vc+jwt'
  return {
    '@context': openBadgeContexts[0]!,
    id: `data:${type},${token}`,
    type: 'EnvelopedVerifiableCredential',
  }
}
