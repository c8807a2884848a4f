import { asArray, asText, isObject, type JsonObject } from '../json/shape.ts'
import { issuerId } from './vc-2.ts'

/** What a person wants to read about a credential. Everything as the document says, nothing of it proven. */
export type Summary = {
  readonly id: string | null
  readonly name: string | null
  readonly description: string | null
  readonly achievement: {
    id: string | null
    name: string | null
    type: string | null
    criteria: string | null
    image: string | null
  } | null
  readonly issuer: { id: string; name: string | null; url: string | null; image: string | null }
  readonly recipient: { id: string | null; name: string | null }
  readonly validFrom: string | null
  readonly validUntil: string | null
  readonly evidence: readonly { id: string | null; name: string | null; description: string | null }[]
}

const mostEvidence = 50

/** Reads a credential for display. Tolerant: what has an unexpected form is left out. */
export function summarize(credential: JsonObject): Summary {
  const subject = objectOf(credential.credentialSubject)
  const issuer = objectOf(credential.issuer)
  const achievement = isObject(subject.achievement) ? subject.achievement : null
  return {
    id: asText(credential.id),
    name: wordsOf(credential.name) ?? wordsOf(achievement?.name),
    description: wordsOf(credential.description) ?? wordsOf(achievement?.description),
    achievement: achievement && {
      id: asText(achievement.id),
      name: wordsOf(achievement.name),
      type: asText(achievement.achievementType),
      criteria: criteriaOf(achievement.criteria),
      image: imageOf(achievement.image) ?? imageOf(credential.image),
    },
    issuer: {
      id: issuerId(credential) ?? '',
      name: wordsOf(issuer.name),
      url: asText(issuer.url),
      image: imageOf(issuer.image),
    },
    recipient: { id: asText(subject.id), name: recipientName(subject) },
    validFrom: asText(credential.validFrom) ?? asText(credential.issuanceDate),
    validUntil: asText(credential.validUntil) ?? asText(credential.expirationDate),
    evidence: asArray(credential.evidence)
      .filter(isObject)
      .slice(0, mostEvidence)
      .map((evidence) => ({
        id: asText(evidence.id),
        name: wordsOf(evidence.name),
        description: wordsOf(evidence.description) ?? wordsOf(evidence.narrative),
      })),
  }
}

/** The first object, where there is one. */
const objectOf = (value: unknown): JsonObject => asArray(value).find(isObject) ?? {}

/** A text, the value of a text with a language, or the first of several (VC Data Model 2.0, 11.1). */
function wordsOf(value: unknown): string | null {
  const [first] = asArray(value)
  return asText(isObject(first) ? first['@value'] : first)
}

const imageOf = (value: unknown): string | null => asText(isObject(value) ? value.id : value)

const criteriaOf = (value: unknown): string | null =>
  isObject(value) ? (wordsOf(value.narrative) ?? asText(value.id)) : asText(value)

function recipientName(subject: JsonObject): string | null {
  const named = asArray(subject.identifier)
    .filter(isObject)
    .find(({ identityType, hashed }) => identityType === 'name' && hashed !== true)
  return asText(named?.identityHash) ?? wordsOf(subject.name)
}
