import { asArray, isObject, type JsonObject } from '../../json/shape.ts'
import { badgeInstant } from './values.ts'

/** A badge with the documents it leads to, in the words of Open Badges 2.0. */
export type BadgeDocuments = {
  readonly assertion: JsonObject
  readonly badge: JsonObject | null
  readonly issuer: JsonObject | null
}

const identityTypes: { readonly [type: string]: string } = {
  email: 'emailAddress',
  telephone: 'phoneNumber',
  url: 'url',
  id: 'identifier',
}

/**
 * What a badge says, in the members of an Open Badges 3.0 credential: for showing it and for the rules that are
 * the same. It has no proof and never stands for the badge itself.
 */
export function viewOfBadge({ assertion, badge, issuer }: BadgeDocuments): JsonObject {
  return {
    id: assertion.id,
    name: badge?.name,
    description: badge?.description,
    image: assertion.image,
    issuer: { ...(issuer ?? {}), id: issuer?.id ?? badge?.issuer },
    validFrom: instant(assertion.issuedOn),
    validUntil: instant(assertion.expires),
    credentialSubject: {
      identifier: isObject(assertion.recipient) ? identifier(assertion.recipient) : undefined,
      achievement: badge && {
        id: badge.id,
        name: badge.name,
        description: badge.description,
        criteria: badge.criteria,
        image: badge.image,
      },
    },
    evidence: asArray(assertion.evidence).map((one) => (isObject(one) ? one : { id: one })),
  }
}

const identifier = ({ type, identity, hashed, salt }: JsonObject): JsonObject => ({
  identityType: identityTypes[String(asArray(type)[0])] ?? String(asArray(type)[0]),
  identityHash: identity,
  hashed,
  salt,
})

/** In the one spelling that the rules of later versions take; what cannot be read stays, to be found wrong there. */
function instant(value: unknown): unknown {
  const time = badgeInstant(value)
  return time === null ? value : new Date(time).toISOString()
}
