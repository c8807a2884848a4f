import { asArray, isObject, type JsonObject, without } from '../../json/shape.ts'
import { compactBadge, openBadges1Context } from '../../linked-data/open-badges-2.ts'
import type { ClassName } from './classes.ts'
import { badgeInstant, isWebUrl } from './values.ts'
import { type BadgeVersion, badgeVersion } from './version.ts'

/** A document in the words of Open Badges 2.0, for judging. It is never what was signed or published. */
export type Upgraded = {
  readonly node: JsonObject
  /** The version it was written in. */
  readonly version: BadgeVersion
  readonly unknownContexts: readonly string[]
}

/**
 * Reads a document of Open Badges 0.5 to 2.0 into the words of 2.0 (reference: the official validator's upgrades).
 *
 * @param source the address it was fetched from, which is the id of what has none; null when it was handed in
 * @param expected what it should be, for documents of before 1.1 that do not say
 */
export async function readBadge(
  document: JsonObject,
  source: string | null,
  expected: ClassName | null,
): Promise<Upgraded> {
  const version = badgeVersion(document) ?? (document['@context'] === undefined ? '1.0' : '2.0')
  const before =
    version === '0.5'
      ? from05(document, source)
      : version === '1.0'
        ? from10(document, source, expected)
        : document
  if (version === '2.0') return { ...(await read20(current(before))), version }
  const { node, unknownContexts } = await read20(current(renamedVerification(before)))
  return { node: from11(node), version, unknownContexts }
}

/** The addresses that the contexts of 1.1 and 2.0 have had, as the ones that are known here. */
function current(document: JsonObject): JsonObject {
  const contexts = asArray(document['@context']).map((context) =>
    typeof context !== 'string'
      ? context
      : context.replace(
          /^https?:\/\/(?:w3id\.org\/openbadges|openbadgespec\.org)\/(v[12])(?:\/context\.json)?$/,
          'https://w3id.org/openbadges/$1',
        ),
  )
  return { ...document, '@context': contexts }
}

async function read20(document: JsonObject): Promise<Omit<Upgraded, 'version'>> {
  const { node, unknownContexts } = await compactBadge(document)
  const { verification } = node
  if (!isObject(verification)) return { node, unknownContexts }
  // Both names of each kind stand for the same; the longer one is the class.
  const type =
    verification.type === 'hosted'
      ? 'HostedBadge'
      : verification.type === 'signed'
        ? 'SignedBadge'
        : verification.type
  return {
    node: { ...node, verification: type === undefined ? verification : { ...verification, type } },
    unknownContexts,
  }
}

/** The context of 1.1 knows `verify` only, though documents with the later name are about. */
const renamedVerification = (document: JsonObject): JsonObject =>
  document.verify === undefined && document.verification !== undefined
    ? { ...without(document, 'verification'), verify: document.verification }
    : document

/** 0.5: everything in one document, hosted where it was fetched from. */
function from05(document: JsonObject, source: string | null): JsonObject {
  const { recipient, salt, badge, issued_on, ...rest } = document
  const identity = typeof recipient === 'string' ? recipient : ''
  return {
    ...rest,
    '@context': openBadges1Context,
    ...(source === null ? {} : { id: document.id ?? source }),
    type: 'Assertion',
    recipient: {
      type: 'email',
      identity,
      hashed: !identity.includes('@'),
      ...(salt === undefined ? {} : { salt }),
    },
    ...(document.issuedOn === undefined && issued_on !== undefined ? { issuedOn: issued_on } : {}),
    verify: { type: 'hosted' },
    badge: isObject(badge) ? { ...badge, type: 'BadgeClass', issuer: issuer05(badge.issuer) } : badge,
  }
}

function issuer05(issuer: unknown): unknown {
  if (!isObject(issuer)) return issuer
  const { origin, contact, org, name, ...rest } = issuer
  return {
    ...rest,
    type: 'Issuer',
    ...(name === undefined ? {} : { name: org ? `${String(name)}: ${String(org)}` : name }),
    ...(origin === undefined ? {} : { url: origin }),
    ...(contact === undefined ? {} : { email: contact }),
  }
}

/** 1.0: no context and no types; an id only by where it is hosted, or by its uid. */
function from10(document: JsonObject, source: string | null, expected: ClassName | null): JsonObject {
  const kind =
    document.recipient !== undefined
      ? 'Assertion'
      : document.criteria !== undefined
        ? 'BadgeClass'
        : expected === 'RevocationList'
          ? 'RevocationList'
          : 'Issuer'
  const verify = isObject(document.verify) ? document.verify : {}
  const hostedAt = verify.type === 'hosted' && isWebUrl(verify.url) ? verify.url : null
  const id =
    source ??
    document.id ??
    hostedAt ??
    (kind === 'Assertion' && document.uid !== undefined ? `uid:${String(document.uid)}` : undefined)
  const { '@context': _, ...rest } = document
  return { ...rest, '@context': openBadges1Context, ...(id === undefined ? {} : { id }), type: kind }
}

/** 1.1 to 2.0: dates and alignments. What an older `verify` points to is where it is hosted or what signed it. */
function from11(node: JsonObject): JsonObject {
  const changed: Record<string, unknown> = { ...node }
  for (const name of ['issuedOn', 'expires']) if (name in changed) changed[name] = instant11(changed[name])
  if (node.alignment !== undefined) changed.alignment = asArray(node.alignment).map(alignment11)
  const { verification } = node
  if (
    isObject(verification) &&
    verification.type === 'SignedBadge' &&
    verification.creator === undefined &&
    isWebUrl(verification.url)
  ) {
    changed.verification = { ...verification, creator: verification.url }
  }
  // The badge of 0.5 came in the document itself.
  if (isObject(node.badge)) changed.badge = from11(node.badge)
  return changed
}

/** Seconds since 1970, a bare date (midnight in UTC) or a time without a zone (UTC) as an ISO 8601 instant. */
function instant11(value: unknown): unknown {
  const text = isObject(value) ? value['@value'] : value
  const seconds =
    typeof text === 'number'
      ? text
      : typeof text === 'string' && /^\d{6,11}$/.test(text)
        ? Number(text)
        : null
  if (seconds !== null) return Math.abs(seconds) < 8.64e12 ? new Date(seconds * 1000).toISOString() : value
  if (typeof text !== 'string' || badgeInstant(text) !== null) return text
  const zoned = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : `${text}Z`
  return badgeInstant(zoned) === null ? text : zoned
}

function alignment11(alignment: unknown): unknown {
  if (!isObject(alignment)) return alignment
  const { url, name, description, ...rest } = alignment
  return {
    ...(url === undefined ? {} : { targetUrl: url }),
    ...(name === undefined ? {} : { targetName: name }),
    ...(description === undefined ? {} : { targetDescription: description }),
    ...rest,
  }
}
