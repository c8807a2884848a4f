import { malformed } from '../errors.ts'
import type { ClassName } from '../formats/open-badges-2/classes.ts'
import { extensionSchemas } from '../formats/open-badges-2/extension-schemas.ts'
import { hashBadgeIdentity } from '../formats/open-badges-2/identity.ts'
import { findSchemaFault } from '../formats/open-badges-2/schema.ts'
import { judgeNode } from '../formats/open-badges-2/validate.ts'
import type { JsonObject } from '../json/shape.ts'
import type { PublicKey, Signer } from '../keys/key.ts'
import { toPem } from '../keys/pem.ts'
import { signJws } from '../proofs/jws.ts'

const context = 'https://w3id.org/openbadges/v2'

/** Members of extensions, as `buildBadgeExtension` makes them, by their names, such as `extensions:applyLink`. */
type Extended = { readonly extensions?: { readonly [name: string]: JsonObject } | null }

export type BadgeAssertionInput = Extended & {
  /** Where it is hosted; a signed one may also be `urn:uuid:...`. */
  readonly id: string
  readonly recipient: {
    readonly type: 'email' | 'url' | 'telephone' | 'id'
    readonly identity: string
    /** The identity is published as a hash with this salt; null publishes it as it is. */
    readonly salt: string | null
  }
  /** The URL of the BadgeClass. */
  readonly badge: string
  readonly issuedOn: Date
  readonly expires?: Date | null
  /** Hosted at its id, or signed with the key at `creator`. */
  readonly verification: { readonly type: 'hosted' } | { readonly type: 'signed'; readonly creator: string }
  /** The URL of a baked image. */
  readonly image?: string | null
  readonly narrative?: string | null
  readonly evidence?:
    | readonly {
        readonly id?: string | null
        readonly narrative?: string | null
        readonly name?: string | null
        readonly description?: string | null
      }[]
    | null
}

/**
 * Builds an Assertion of Open Badges 2.0 (4.1). The identity is hashed as it is given: write addresses as the
 * recipient would, in lower case. Refused with a coded error: whatever the official validator would turn down.
 */
export function buildBadgeAssertion(input: BadgeAssertionInput): JsonObject {
  const { recipient, verification } = input
  const { type, identity, salt } = recipient
  const identified =
    salt === null
      ? { identity, hashed: false }
      : { identity: hashBadgeIdentity(identity, salt), hashed: true, salt }
  return sound('Assertion', {
    id: input.id,
    recipient: { type, ...identified },
    badge: input.badge,
    issuedOn: instant(input.issuedOn),
    expires: input.expires ? instant(input.expires) : null,
    verification:
      verification.type === 'hosted'
        ? { type: 'HostedBadge' }
        : { type: 'SignedBadge', creator: verification.creator },
    image: input.image,
    narrative: input.narrative,
    evidence: input.evidence?.map((one) => compact({ ...one })),
    ...input.extensions,
  })
}

export type BadgeClassInput = Extended & {
  readonly id: string
  readonly name: string
  readonly description: string
  /** URL or data URI of a PNG or SVG. */
  readonly image: string
  readonly criteria: { readonly id?: string | null; readonly narrative?: string | null }
  /** The URL of the issuer's Profile. */
  readonly issuer: string
  readonly tags?: readonly string[] | null
  readonly alignments?:
    | readonly {
        readonly targetName: string
        readonly targetUrl: string
        readonly targetDescription?: string | null
        readonly targetFramework?: string | null
        readonly targetCode?: string | null
      }[]
    | null
}

/** Builds a BadgeClass of Open Badges 2.0 (4.2). */
export const buildBadgeClass = ({
  alignments,
  extensions,
  criteria,
  ...input
}: BadgeClassInput): JsonObject =>
  sound('BadgeClass', {
    ...input,
    criteria: compact({ ...criteria }),
    alignment: alignments?.map((one) => compact({ ...one })),
    ...extensions,
  })

export type BadgeIssuerInput = Extended & {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly email: string
  readonly description?: string | null
  readonly image?: string | null
  readonly telephone?: string | null
  /** The URLs of its keys. */
  readonly publicKey?: readonly string[] | null
  readonly revocationList?: string | null
  /** Where its assertions are hosted, where that is not just the host of its id (4.6). */
  readonly verification?: {
    readonly startsWith?: readonly string[] | null
    readonly allowedOrigins?: readonly string[] | null
  } | null
}

/** Builds the Profile of an issuer of Open Badges 2.0 (4.3). */
export const buildBadgeIssuer = ({ verification, extensions, ...input }: BadgeIssuerInput): JsonObject =>
  sound('Profile', {
    ...input,
    verification: verification && compact({ type: 'VerificationObject', ...verification }),
    ...extensions,
  })

/** Builds the CryptographicKey of an issuer (4.7): its public key as PEM. `owner` is the id of the Profile. */
export const buildBadgeKey = (input: {
  readonly id: string
  readonly owner: string
  readonly key: PublicKey
}): JsonObject =>
  sound('CryptographicKey', { id: input.id, owner: input.owner, publicKeyPem: toPem(input.key) })

/** Builds a RevocationList (4.5) of signed assertions by their ids. */
export const buildBadgeRevocationList = (input: {
  readonly id: string
  readonly issuer: string
  readonly revoked: readonly { readonly id: string; readonly reason?: string | null }[]
}): JsonObject =>
  sound('RevocationList', {
    id: input.id,
    issuer: input.issuer,
    revokedAssertions: input.revoked.map(({ id, reason }) => compact({ id, revocationReason: reason })),
  })

/** What a hosted assertion that was revoked shows at its address, with status 410 (6.2). */
export const buildRevokedBadge = (input: {
  readonly id: string
  readonly reason?: string | null
}): JsonObject =>
  compact({
    '@context': context,
    type: 'Assertion',
    id: input.id,
    revoked: true,
    revocationReason: input.reason,
  })

/** Builds an Endorsement (4.8): the issuer at `issuer` says something good about what `claim.id` is. */
export const buildBadgeEndorsement = (input: {
  readonly id: string
  readonly issuer: string
  readonly claim: { readonly id: string; readonly endorsementComment?: string | null }
  readonly issuedOn: Date
}): JsonObject =>
  sound('Endorsement', {
    id: input.id,
    issuer: input.issuer,
    claim: compact({ ...input.claim }),
    issuedOn: instant(input.issuedOn),
    verification: { type: 'HostedBadge' },
  })

/**
 * Builds one of the registered extensions (6) and checks it by its schema.
 *
 * @param name the name of its folder under w3id.org/openbadges/extensions, such as `applyLinkExtension`
 */
export function buildBadgeExtension(name: string, members: JsonObject): JsonObject {
  const known = Object.hasOwn(extensionSchemas, name) ? extensionSchemas[name] : undefined
  if (known === undefined) throw malformed('extension-unknown', 'This extension is not registered.')
  const fault = findSchemaFault(members, known.schema)
  if (fault !== null)
    throw malformed('extension-invalid', `The extension is not as its schema demands: ${fault}.`)
  return {
    '@context': `https://w3id.org/openbadges/extensions/${name}/context.json`,
    type: ['Extension', ...known.types],
    ...members,
  }
}

/**
 * Signs an assertion whose verification is `signed`: a compact JWS over its JSON (Open Badges 2.0, 6.3). Most
 * verifiers of that time know RS256 only.
 */
export async function signBadgeAssertion(assertion: JsonObject, signer: Signer): Promise<string> {
  if (signer.algorithm === 'P-521')
    throw malformed('alg-unsupported', 'Badges are not signed with this kind of key.')
  return signJws({}, assertion, signer)
}

const types: { readonly [K in ClassName]?: string } = { Profile: 'Issuer' }

/** The document, if nothing is wrong with it. */
function sound(className: ClassName, members: { readonly [name: string]: unknown }): JsonObject {
  const document = compact({ '@context': context, type: types[className] ?? className, ...members })
  const fault = judgeNode(document, className, [String(document.id)]).messages.find(
    ({ level }) => level === 'ERROR',
  )
  if (fault !== undefined) throw malformed('badge-invalid', fault.result)
  return document
}

/** An instant in UTC with whole seconds. */
const instant = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z')

/** The members that say something: not undefined, null, an empty text or an empty list, though nothing may be revoked. */
function compact(members: { readonly [key: string]: unknown }): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([name, value]) =>
        value !== undefined &&
        value !== null &&
        value !== '' &&
        !(Array.isArray(value) && value.length === 0 && name !== 'revokedAssertions'),
    ),
  )
}
