import { asArray, isObject, type JsonObject } from '../json/shape.ts'
import type { Finding, Rule, Shape } from './shape.ts'

/** Open Badges 3.0 8.1: the context comes second, in one of its versions. */
export const openBadgeContext = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.0\.\d+)?\.json$/
/** The version that is current. */
export const currentOpenBadgeContext = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

/** The types of credential that this shape describes (Open Badges 3.0 B.1.1). */
export const openBadgeTypes: readonly string[] = ['OpenBadgeCredential', 'AchievementCredential']

const text: Rule = { kind: 'text' }
const uri: Rule = { kind: 'uri' }

const identifierEntry: Shape = {
  types: ['IdentifierEntry'],
  members: { identifier: { kind: 'text', required: true }, identifierType: { kind: 'text', required: true } },
}

const profile: Shape = {
  types: ['Profile'],
  members: {
    id: { kind: 'uri', required: true },
    name: { kind: 'words' },
    url: uri,
    email: text,
    description: { kind: 'words' },
    image: { kind: 'image' },
    otherIdentifier: { kind: identifierEntry, many: true },
    get parentOrg(): Rule {
      return { kind: parentOrganization }
    },
  },
}

/** Organizations have parents, but nobody's family is described without end. */
const parentOrganization: Shape = {
  types: ['Profile'],
  members: { id: { kind: 'uri', required: true }, otherIdentifier: { kind: identifierEntry, many: true } },
}

const alignment: Shape = {
  types: ['Alignment'],
  members: { targetName: { kind: 'text', required: true }, targetUrl: { kind: 'uri', required: true } },
}

const resultDescription: Shape = {
  types: ['ResultDescription'],
  members: {
    id: { kind: 'uri', required: true },
    name: { kind: 'text', required: true },
    resultType: { kind: 'text', required: true },
    alignment: { kind: alignment, many: true },
    rubricCriterionLevel: {
      kind: { types: ['RubricCriterionLevel'], members: { id: { kind: 'uri', required: true } } },
      many: true,
    },
  },
}

const criteria: Shape = {
  types: [],
  members: { id: uri, narrative: text },
  check: (object, pointer) =>
    object.id || object.narrative
      ? []
      : [{ pointer, code: 'criteria-empty', message: `${pointer} does not say what had to be done` }],
}

const achievement: Shape = {
  types: ['Achievement'],
  members: {
    id: { kind: 'uri', required: true },
    name: { kind: 'words', required: true },
    description: { kind: 'words', required: true },
    criteria: { kind: criteria, required: true },
    achievementType: text,
    image: { kind: 'image' },
    tag: { kind: 'text', many: true },
    alignment: { kind: alignment, many: true },
    creator: { kind: profile },
    otherIdentifier: { kind: identifierEntry, many: true },
    resultDescription: { kind: resultDescription, many: true },
  },
}

const identityObject: Shape = {
  types: ['IdentityObject'],
  members: {
    hashed: { kind: 'boolean', required: true },
    identityHash: { kind: 'text', required: true },
    identityType: { kind: 'text', required: true },
    salt: text,
  },
}

const result: Shape = {
  types: ['Result'],
  members: {
    achievedLevel: uri,
    resultDescription: uri,
    value: text,
    alignment: { kind: alignment, many: true },
  },
}

const subject: Shape = {
  types: ['AchievementSubject'],
  members: {
    id: uri,
    achievement: { kind: achievement, required: true },
    identifier: { kind: identityObject, many: true },
    image: { kind: 'image' },
    result: { kind: result, many: true },
    source: { kind: profile },
    narrative: text,
    licenseNumber: text,
    activityStartDate: { kind: 'instant' },
    activityEndDate: { kind: 'instant' },
  },
  check: (object, pointer) => [...identified(object, pointer), ...resultsDescribed(object, pointer)],
}

/** Open Badges 3.0 on top of the shape of its data model (B.1.1 AchievementCredential). */
export const openBadgeShape: Shape = {
  types: openBadgeTypes,
  members: {
    id: { kind: 'uri', required: true },
    issuer: { kind: profile, required: true },
    credentialSubject: { kind: subject, required: true },
    evidence: { kind: { types: ['Evidence'], members: { id: uri } }, many: true },
    awardedDate: { kind: 'instant' },
    image: { kind: 'image' },
  },
}

/** Open Badges 3.0 B.1.3: a subject has an id or at least one identifier. */
function identified(object: JsonObject, pointer: string): Finding[] {
  return object.id || asArray(object.identifier).length > 0
    ? []
    : [{ pointer, code: 'subject-unidentified', message: `${pointer} does not say who earned it` }]
}

/** Open Badges 3.0 B.1.10: a result speaks of a description that the achievement has. */
function resultsDescribed(object: JsonObject, pointer: string): Finding[] {
  const descriptions = isObject(object.achievement) ? asArray(object.achievement.resultDescription) : []
  const ids = descriptions.filter(isObject).map(({ id }) => id)
  return asArray(object.result).flatMap((entry, index) =>
    isObject(entry) && entry.resultDescription !== undefined && !ids.includes(entry.resultDescription)
      ? [
          {
            pointer: `${pointer}/result/${index}/resultDescription`,
            code: 'dangling-result-reference',
            message: `${pointer}/result/${index} speaks of a kind of result that the achievement does not have`,
          },
        ]
      : [],
  )
}
