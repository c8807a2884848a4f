import { asArray, isObject, type JsonObject } from '../json/shape.ts'
import { achievement, endorsements, identityObject, profile } from './open-badges-3.ts'
import type { Rule, Shape } from './shape.ts'

/** CLR 2.0, B.1.1: the context comes second, that of Open Badges third. */
export const clrContext = /^https:\/\/purl\.imsglobal\.org\/spec\/clr\/v2p0\/context(-2\.0\.\d+)?\.json$/
/** The version that is current. */
export const currentClrContext = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json'

const uri: Rule = { kind: 'uri' }

const associationTypes = [
  'exactMatchOf',
  'isChildOf',
  'isParentOf',
  'isPartOf',
  'isPeerOf',
  'isRelatedTo',
  'precedes',
  'replacedBy',
]

const association: Shape = {
  types: ['Association'],
  members: {
    associationType: { kind: 'text', required: true },
    sourceId: { kind: 'uri', required: true },
    targetId: { kind: 'uri', required: true },
  },
  check: ({ associationType }, pointer) =>
    typeof associationType === 'string' && !associationTypes.includes(associationType)
      ? [
          {
            pointer: `${pointer}/associationType`,
            code: 'value-unknown',
            message: `${pointer}/associationType is none that the standard knows`,
          },
        ]
      : [],
}

/** The credentials are told one by one, each with a report of its own. */
const contained: Shape = { types: ['VerifiableCredential'], members: { id: uri } }

const subject: Shape = {
  types: ['ClrSubject'],
  members: {
    id: uri,
    identifier: { kind: identityObject, many: true },
    achievement: { kind: achievement, many: true },
    verifiableCredential: { kind: contained, required: true, many: true },
    association: { kind: association, many: true },
  },
  check: ({ id, identifier }, pointer) =>
    id || asArray(identifier).length > 0
      ? []
      : [{ pointer, code: 'subject-unidentified', message: `${pointer} does not say whose record it is` }],
}

/** CLR 2.0 B.1.1, on top of the shape of its data model: a record of learning made of credentials. */
export const clrShape: Shape = {
  types: ['ClrCredential'],
  members: {
    id: { kind: 'uri', required: true },
    name: { kind: 'words', required: true, many: true },
    issuer: { kind: profile, required: true },
    validFrom: { kind: 'instant', required: true },
    awardedDate: { kind: 'instant' },
    partial: { kind: 'boolean' },
    image: { kind: 'image' },
    credentialSubject: { kind: subject, required: true },
    ...endorsements,
  },
}

/** The credentials that a record of learning contains. */
export const containedCredentials = ({ credentialSubject }: JsonObject): readonly unknown[] =>
  asArray(credentialSubject).flatMap((each) => (isObject(each) ? asArray(each.verifiableCredential) : []))

/**
 * The ids that associations speak of although nothing in the record has them (CLR 2.0 B.1.4): worth a remark,
 * since the other end may have been left out of a partial record.
 */
export function danglingAssociations(clr: JsonObject): string[] {
  const named = asArray(clr.credentialSubject)
    .flatMap((each) => (isObject(each) ? asArray(each.association) : []))
    .flatMap((each) => (isObject(each) ? [each.sourceId, each.targetId] : []))
    .filter((id): id is string => typeof id === 'string')
  const known = new Set<unknown>()
  collectIds(clr, known)
  return [...new Set(named.filter((id) => !known.has(id)))]
}

/** The input was parsed with a bound on its depth. */
function collectIds(value: unknown, ids: Set<unknown>): void {
  if (Array.isArray(value)) for (const item of value) collectIds(item, ids)
  if (!isObject(value)) return
  ids.add(value.id)
  for (const name in value) collectIds(value[name], ids)
}
