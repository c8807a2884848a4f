import { sha256 } from '#crypto'
import { toHex } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { malformed } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'
import {
  type AlignmentInput,
  alignments,
  type EvidenceInput,
  evidence,
  type IdentifierInput,
  otherIdentifiers,
  type ProfileInput,
  profile,
  type ResultDescriptionInput,
  type ResultInput,
  resultDescriptions,
  results,
} from './build-details.ts'
import { compact, image, instant } from './compact.ts'

/** What identifies the recipient. With a salt it is published only as a hash (Open Badges 3.0 B.1.16). */
export type RecipientIdentifier = {
  /** `emailAddress`, `sourcedId`, `nationalIdentityNumber`, ... or `ext:` and a name of one's own. */
  readonly type: string
  readonly value: string
  readonly salt?: string | null
}

/** An achievement, as it is when it is awarded (Open Badges 3.0 B.1.2). */
export type AchievementInput = {
  /** The URL of this version of the achievement. */
  readonly id: string
  readonly name: string
  readonly description: string
  readonly criteria: { readonly url?: string | null; readonly narrative?: string | null }
  readonly achievementType?: string | null
  /** URL or data URI. */
  readonly image?: string | null
  readonly imageCaption?: string | null
  /** BCP 47, such as `en` or `pt-BR`. */
  readonly language?: string | null
  readonly tags?: readonly string[] | null
  readonly alignments?: readonly AlignmentInput[] | null
  readonly version?: string | null
  readonly humanCode?: string | null
  readonly fieldOfStudy?: string | null
  readonly specialization?: string | null
  readonly creditsAvailable?: number | null
  readonly creator?: ProfileInput | null
  readonly otherIdentifiers?: readonly IdentifierInput[] | null
  readonly related?:
    | readonly { readonly id: string; readonly inLanguage?: string; readonly version?: string }[]
    | null
  readonly resultDescriptions?: readonly ResultDescriptionInput[] | null
  readonly endorsements?: readonly JsonObject[] | null
  readonly endorsementJwts?: readonly string[] | null
}

/** All that an Open Badges 3.0 credential says. Absent, null and empty members are left out of the document. */
export type OpenBadgeInput = {
  /** The credential's own URL. */
  readonly id: string
  /** What the credential is called; the name of the achievement unless given. */
  readonly name?: string | null
  readonly description?: string | null
  readonly image?: string | null
  readonly issuer: ProfileInput & { readonly name: string }
  readonly validFrom: Date
  readonly validUntil?: Date | null
  /** When it was awarded, where that is not `validFrom`. */
  readonly awardedDate?: Date | null
  readonly recipient: {
    /** Identifies the subject: a DID or `urn:uuid:...`. */
    readonly id: string
    readonly name: string
    /** Published only as a salted hash. */
    readonly email?: { readonly address: string; readonly salt: string } | null
    readonly identifiers?: readonly RecipientIdentifier[] | null
  }
  readonly achievement: AchievementInput
  readonly results?: readonly ResultInput[] | null
  readonly narrative?: string | null
  readonly licenseNumber?: string | null
  readonly role?: string | null
  readonly term?: string | null
  readonly creditsEarned?: number | null
  readonly activityStart?: Date | null
  readonly activityEnd?: Date | null
  /** Who assessed it, where that is not the issuer. */
  readonly source?: ProfileInput | null
  readonly evidence?: readonly EvidenceInput[] | null
  readonly status?:
    | readonly {
        readonly purpose: 'revocation' | 'suspension'
        readonly list: string
        readonly index: number
      }[]
    | null
  /** True: names 1EdTech's schema of badges, which it then has to fit (Open Badges 3.0 B.1.26). */
  readonly schema?: boolean | null
  /** Where a newer copy can be had (Open Badges 3.0 B.1.25). */
  readonly refresh?: string | null
  readonly termsOfUse?: readonly JsonObject[] | null
  /** Endorsements of the credential, signed, and such as tokens. */
  readonly endorsements?: readonly JsonObject[] | null
  readonly endorsementJwts?: readonly string[] | null
  /** Members of one's own, with the contexts that define them. */
  readonly extension?: { readonly contexts: readonly string[]; readonly members: JsonObject } | null
}

/** The two contexts of every credential built here, in the order that Open Badges 3.0 demands. */
export const openBadgeContexts: readonly string[] = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
]

/** Defines 1EdTech's own types; without it they would be undefined terms (badge standards 3.2). */
const extensionsContext = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'
const schemas = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json'

/**
 * Builds the document of an Open Badges 3.0 credential on VC Data Model 2.0, not yet signed.
 * It has no null and no empty array (the canonical schema refuses both), and always an identified subject
 * and non-empty criteria (Open Badges 3.0 8.2). Times are written in UTC with whole seconds, so that the
 * claims `nbf` and `exp` of a JWT say exactly the same.
 */
export function buildOpenBadge(input: OpenBadgeInput): JsonObject {
  const { extension } = input
  if (input.validUntil && input.validUntil <= input.validFrom) {
    throw malformed('dates-reversed', 'The credential would end before it begins.')
  }
  return compact({
    '@context': contextsOf(input),
    id: input.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: input.name || input.achievement.name,
    description: input.description,
    image: image(input.image),
    issuer: profile(input.issuer),
    validFrom: instant(input.validFrom),
    validUntil: input.validUntil ? instant(input.validUntil) : null,
    awardedDate: input.awardedDate ? instant(input.awardedDate) : null,
    credentialSubject: subject(input),
    evidence: evidence(input.evidence),
    credentialStatus: statusEntries(input.status ?? []),
    credentialSchema: input.schema ? [schemaEntry('ob_v3p0_achievementcredential_schema.json')] : null,
    refreshService: input.refresh ? { id: input.refresh, type: '1EdTechCredentialRefresh' } : null,
    termsOfUse: input.termsOfUse,
    endorsement: input.endorsements,
    endorsementJwt: input.endorsementJwts,
    ...extension?.members,
  })
}

function contextsOf({ schema, refresh, extension }: OpenBadgeInput): string[] {
  const needed = schema || refresh ? [extensionsContext] : []
  return [...new Set([...openBadgeContexts, ...needed, ...(extension?.contexts ?? [])])]
}

const schemaEntry = (name: string): JsonObject => ({
  id: `${schemas}/${name}`,
  type: '1EdTechJsonSchemaValidator2019',
})

function subject(input: OpenBadgeInput): JsonObject {
  return compact({
    id: input.recipient.id,
    type: ['AchievementSubject'],
    identifier: identifiers(input.recipient),
    achievement: buildAchievement(input.achievement),
    result: results(input.results),
    narrative: input.narrative,
    licenseNumber: input.licenseNumber,
    role: input.role,
    term: input.term,
    creditsEarned: input.creditsEarned,
    activityStartDate: input.activityStart ? instant(input.activityStart) : null,
    activityEndDate: input.activityEnd ? instant(input.activityEnd) : null,
    source: input.source ? profile(input.source) : null,
  })
}

/** One entry alone is an object: the published schemas know no list of one, though VC Data Model 2.0 does. */
function statusEntries(entries: NonNullable<OpenBadgeInput['status']>): JsonObject | JsonObject[] {
  const built = entries.map(({ purpose, list, index }) => ({
    id: `${list}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: purpose,
    statusListIndex: String(index),
    statusListCredential: list,
  }))
  return built.length === 1 ? built[0]! : built
}

/** Builds the part that says what was achieved. */
export function buildAchievement(achievement: AchievementInput): JsonObject {
  const criteria = compact({ id: achievement.criteria.url, narrative: achievement.criteria.narrative })
  if (Object.keys(criteria).length === 0) throw malformed('criteria-empty', 'An achievement needs criteria.')
  return compact({
    id: achievement.id,
    type: ['Achievement'],
    achievementType: achievement.achievementType,
    name: achievement.name,
    description: achievement.description,
    criteria,
    image: image(achievement.image, achievement.imageCaption),
    inLanguage: achievement.language,
    tag: achievement.tags?.length ? [...achievement.tags] : null,
    alignment: alignments(achievement.alignments),
    version: achievement.version,
    humanCode: achievement.humanCode,
    fieldOfStudy: achievement.fieldOfStudy,
    specialization: achievement.specialization,
    creditsAvailable: achievement.creditsAvailable,
    creator: achievement.creator ? profile(achievement.creator) : null,
    otherIdentifier: otherIdentifiers(achievement.otherIdentifiers),
    related: achievement.related?.map((one) => compact({ type: ['Related'], ...one })),
    resultDescription: resultDescriptions(achievement.resultDescriptions),
    endorsement: achievement.endorsements,
    endorsementJwt: achievement.endorsementJwts,
  })
}

function identifiers({ name, email, identifiers: others }: OpenBadgeInput['recipient']): JsonObject[] {
  const found: JsonObject[] = [
    { type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: name },
  ]
  if (email) found.push(identifier({ type: 'emailAddress', value: email.address, salt: email.salt }))
  return [...found, ...(others ?? []).map(identifier)]
}

const identifier = ({ type, value, salt }: RecipientIdentifier): JsonObject =>
  salt
    ? {
        type: 'IdentityObject',
        identityType: type,
        hashed: true,
        identityHash: hashIdentity(value, salt),
        salt,
      }
    : { type: 'IdentityObject', identityType: type, hashed: false, identityHash: value }

/**
 * The hash under which an address is published: `sha256$` and the hex digest of the trimmed, lower-case
 * address followed by the salt (Open Badges 3.0 B.5.7).
 */
export function hashIdentity(identity: string, salt: string): string {
  return `sha256$${toHex(sha256(encodeUtf8(identity.trim().toLowerCase() + salt)))}`
}
