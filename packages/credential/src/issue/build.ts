import { sha256 } from '#crypto'
import { toHex } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { malformed } from '../errors.ts'
import type { JsonObject } from '../json/shape.ts'

export type AlignmentInput = {
  readonly targetName: string
  readonly targetUrl: string
  readonly targetFramework?: string | null
  readonly targetCode?: string | null
  readonly targetDescription?: string | null
  readonly targetType?: string | null
}

export type EvidenceInput = {
  readonly url?: string | null
  readonly name?: string | null
  readonly description?: string | null
}

/** All that an Open Badges 3.0 credential says. Absent, null and empty members are left out of the document. */
export type OpenBadgeInput = {
  /** The credential's own URL. */
  readonly id: string
  readonly issuer: {
    readonly id: string
    readonly name: string
    readonly url?: string | null
    readonly email?: string | null
    readonly image?: string | null
  }
  readonly validFrom: Date
  readonly validUntil?: Date | null
  readonly recipient: {
    /** Identifies the subject: a DID or `urn:uuid:...`. */
    readonly id: string
    readonly name: string
    /** Published only as a salted hash. */
    readonly email?: { readonly address: string; readonly salt: string } | null
  }
  readonly achievement: {
    /** The URL of this version of the achievement. */
    readonly id: string
    readonly name: string
    readonly description: string
    readonly criteria: { readonly url?: string | null; readonly narrative?: string | null }
    readonly achievementType?: string | null
    /** URL or data URI. */
    readonly image?: string | null
    /** BCP 47, such as `en` or `pt-BR`. */
    readonly language?: string | null
    readonly tags?: readonly string[] | null
    readonly alignments?: readonly AlignmentInput[] | null
  }
  readonly results?: readonly { readonly value: string }[] | null
  readonly narrative?: string | null
  readonly licenseNumber?: string | null
  readonly evidence?: readonly EvidenceInput[] | null
  readonly status?:
    | readonly {
        readonly purpose: 'revocation' | 'suspension'
        readonly list: string
        readonly index: number
      }[]
    | null
}

/** The two contexts of every credential built here, in the order that Open Badges 3.0 demands. */
export const openBadgeContexts: readonly string[] = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
]

/**
 * Builds the document of an Open Badges 3.0 credential on VC Data Model 2.0, not yet signed.
 * It has no null and no empty array (the canonical schema refuses both), and always an identified subject
 * and non-empty criteria (Open Badges 3.0 8.2). Times are written in UTC with whole seconds, so that the
 * claims `nbf` and `exp` of a JWT say exactly the same.
 */
export function buildOpenBadge(input: OpenBadgeInput): JsonObject {
  const { issuer, achievement } = input
  if (input.validUntil && input.validUntil <= input.validFrom) {
    throw malformed('dates-reversed', 'The credential would end before it begins.')
  }
  return compact({
    '@context': [...openBadgeContexts],
    id: input.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: achievement.name,
    issuer: compact({
      id: issuer.id,
      type: ['Profile'],
      name: issuer.name,
      url: issuer.url,
      email: issuer.email,
      image: image(issuer.image),
    }),
    validFrom: instant(input.validFrom),
    validUntil: input.validUntil ? instant(input.validUntil) : null,
    credentialSubject: compact({
      id: input.recipient.id,
      type: ['AchievementSubject'],
      identifier: identifiers(input.recipient),
      achievement: buildAchievement(achievement),
      result: input.results?.map(({ value }) => ({ type: ['Result'], value })),
      narrative: input.narrative,
      licenseNumber: input.licenseNumber,
    }),
    evidence: input.evidence
      ?.filter(({ url, name, description }) => url || name || description)
      .map(({ url, name, description }) => compact({ id: url, type: ['Evidence'], name, description })),
    credentialStatus: statusEntries(input.status ?? []),
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

function buildAchievement(achievement: OpenBadgeInput['achievement']): JsonObject {
  const criteria = compact({ id: achievement.criteria.url, narrative: achievement.criteria.narrative })
  if (Object.keys(criteria).length === 0) throw malformed('criteria-empty', 'An achievement needs criteria.')
  return compact({
    id: achievement.id,
    type: ['Achievement'],
    achievementType: achievement.achievementType,
    name: achievement.name,
    description: achievement.description,
    criteria,
    image: image(achievement.image),
    inLanguage: achievement.language,
    tag: achievement.tags?.length ? [...achievement.tags] : null,
    alignment: achievement.alignments?.map((alignment) => compact({ type: ['Alignment'], ...alignment })),
  })
}

function identifiers({ name, email }: OpenBadgeInput['recipient']): JsonObject[] {
  const found: JsonObject[] = [
    { type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: name },
  ]
  if (email) {
    found.push({
      type: 'IdentityObject',
      identityType: 'emailAddress',
      hashed: true,
      identityHash: hashIdentity(email.address, email.salt),
      salt: email.salt,
    })
  }
  return found
}

/**
 * The hash under which an address is published: `sha256$` and the hex digest of the trimmed, lower-case
 * address followed by the salt (Open Badges 3.0 B.5.7).
 */
export function hashIdentity(identity: string, salt: string): string {
  return `sha256$${toHex(sha256(encodeUtf8(identity.trim().toLowerCase() + salt)))}`
}

const image = (id: string | null | undefined): JsonObject | null => (id ? { id, type: 'Image' } : null)

/** An xsd:dateTimeStamp in UTC with whole seconds. */
const instant = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z')

/** The members that say something: not undefined, null, an empty text or an empty array. */
function compact(members: { [key: string]: unknown }): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) =>
        value !== undefined &&
        value !== null &&
        value !== '' &&
        !(Array.isArray(value) && value.length === 0),
    ),
  )
}
