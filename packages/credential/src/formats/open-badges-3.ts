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
const id: Rule = { kind: 'uri', required: true }
const words: Rule = { kind: 'words', many: true }
const instant: Rule = { kind: 'instant' }
const image: Rule = { kind: 'image' }

const texts = <Name extends string>(...names: readonly Name[]): { readonly [name in Name]: Rule } =>
  Object.fromEntries(names.map((name) => [name, text])) as { [name in Name]: Rule }

/** Open Badges 3.0 B.1.5: endorsements are told in reports of their own; here only that they are some. */
export const endorsements: { readonly [name: string]: Rule } = {
  endorsement: { kind: { types: ['EndorsementCredential'], members: { id } }, many: true },
  endorsementJwt: { kind: 'jws', many: true },
}

const identifierEntry: Shape = {
  types: ['IdentifierEntry'],
  members: { identifier: { kind: 'text', required: true }, identifierType: { kind: 'text', required: true } },
}

const address: Shape = {
  types: ['Address'],
  members: {
    ...texts('addressCountry', 'addressCountryCode', 'addressRegion', 'addressLocality'),
    ...texts('streetAddress', 'postOfficeBoxNumber', 'postalCode'),
    geo: {
      kind: {
        types: ['GeoCoordinates'],
        members: {
          latitude: { kind: 'number', required: true },
          longitude: { kind: 'number', required: true },
        },
      },
    },
  },
}

const profileMembers: Shape['members'] = {
  id,
  name: words,
  url: uri,
  description: words,
  image,
  address: { kind: address },
  otherIdentifier: { kind: identifierEntry, many: true },
  dateOfBirth: { kind: 'date' },
  ...texts('phone', 'email', 'official', 'familyName', 'givenName', 'additionalName', 'patronymicName'),
  ...texts('honorificPrefix', 'honorificSuffix', 'familyNamePrefix'),
  ...endorsements,
}

/** Organizations have parents, but nobody's family is described without end. */
const parentOrganization: Shape = { types: ['Profile'], members: profileMembers, link: true }

/** Open Badges 3.0 B.1.21. */
export const profile: Shape = {
  types: ['Profile'],
  members: { ...profileMembers, parentOrg: { kind: parentOrganization } },
  link: true,
}

const alignment: Shape = {
  types: ['Alignment'],
  members: {
    targetName: { kind: 'text', required: true },
    targetUrl: { kind: 'uri', required: true },
    ...texts('targetCode', 'targetDescription', 'targetFramework', 'targetType'),
  },
}
const alignments: Rule = { kind: alignment, many: true }

const rubricLevel: Shape = {
  types: ['RubricCriterionLevel'],
  members: {
    id,
    name: { kind: 'words', required: true },
    description: words,
    alignment: alignments,
    ...texts('level', 'points'),
  },
}

const resultDescription: Shape = {
  types: ['ResultDescription'],
  members: {
    id,
    name: { kind: 'words', required: true },
    resultType: { kind: 'text', required: true },
    alignment: alignments,
    allowedValue: { kind: 'text', many: true },
    requiredLevel: uri,
    rubricCriterionLevel: { kind: rubricLevel, many: true },
    ...texts('requiredValue', 'valueMax', 'valueMin'),
  },
  check: (object, pointer) => levelKnown(object.requiredLevel, [object], `${pointer}/requiredLevel`),
}

const criteria: Shape = {
  types: [],
  members: { id: uri, narrative: words },
  check: (object, pointer) =>
    object.id || object.narrative
      ? []
      : [{ pointer, code: 'criteria-empty', message: `${pointer} does not say what had to be done` }],
}

const related: Shape = {
  types: ['Related'],
  members: { id, inLanguage: { kind: 'language' }, version: text },
}

/** Open Badges 3.0 B.1.2. */
export const achievement: Shape = {
  types: ['Achievement'],
  members: {
    id,
    name: { kind: 'words', required: true, many: true },
    description: { kind: 'words', required: true, many: true },
    criteria: { kind: criteria, required: true },
    image,
    tag: { kind: 'text', many: true },
    alignment: alignments,
    creator: { kind: profile },
    creditsAvailable: { kind: 'number' },
    inLanguage: { kind: 'language' },
    otherIdentifier: { kind: identifierEntry, many: true },
    related: { kind: related, many: true },
    resultDescription: { kind: resultDescription, many: true },
    ...texts('achievementType', 'fieldOfStudy', 'humanCode', 'specialization', 'version'),
    ...endorsements,
  },
}

/** Open Badges 3.0 B.1.16: whom it is about, in plain or as a hash. */
export const identityObject: Shape = {
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
  members: { achievedLevel: uri, resultDescription: uri, alignment: alignments, ...texts('status', 'value') },
}

const subject: Shape = {
  types: ['AchievementSubject'],
  members: {
    id: uri,
    achievement: { kind: achievement, required: true },
    identifier: { kind: identityObject, many: true },
    image,
    result: { kind: result, many: true },
    source: { kind: profile },
    narrative: words,
    creditsEarned: { kind: 'number' },
    activityStartDate: instant,
    activityEndDate: instant,
    ...texts('licenseNumber', 'role', 'term'),
  },
  check: (object, pointer) => [...identified(object, pointer), ...resultsDescribed(object, pointer)],
}

const evidence: Shape = {
  types: ['Evidence'],
  members: { id: uri, narrative: words, name: words, description: words, ...texts('genre', 'audience') },
}

/** Open Badges 3.0 on top of the shape of its data model (B.1.1 AchievementCredential). */
export const openBadgeShape: Shape = {
  types: openBadgeTypes,
  members: {
    id,
    issuer: { kind: profile, required: true },
    validFrom: { kind: 'instant', required: true },
    credentialSubject: { kind: subject, required: true },
    evidence: { kind: evidence, many: true },
    awardedDate: instant,
    image,
    ...endorsements,
  },
}

/** Open Badges 3.0 B.1.4 EndorsementCredential, on top of the shape of its data model. */
export const endorsementShape: Shape = {
  types: ['EndorsementCredential'],
  members: {
    id,
    name: { kind: 'words', required: true, many: true },
    issuer: { kind: profile, required: true },
    validFrom: { kind: 'instant', required: true },
    awardedDate: instant,
    credentialSubject: {
      kind: { types: ['EndorsementSubject'], members: { id, endorsementComment: words } },
      required: true,
    },
  },
}

/** Open Badges 3.0 B.1.3: a subject has an id or at least one identifier. */
function identified(object: JsonObject, pointer: string): Finding[] {
  return object.id || asArray(object.identifier).length > 0
    ? []
    : [{ pointer, code: 'subject-unidentified', message: `${pointer} does not say who earned it` }]
}

/** Open Badges 3.0 B.1.20: a result and its level are described in the achievement. */
function resultsDescribed(object: JsonObject, pointer: string): Finding[] {
  const descriptions = isObject(object.achievement)
    ? asArray(object.achievement.resultDescription).filter(isObject)
    : []
  return asArray(object.result).flatMap((entry, index) => {
    if (!isObject(entry)) return []
    const described = descriptions.filter(({ id: known }) => known === entry.resultDescription)
    const at = `${pointer}/result/${index}`
    if (entry.resultDescription !== undefined && described.length === 0)
      return [dangling(`${at}/resultDescription`, 'a kind of result')]
    return levelKnown(
      entry.achievedLevel,
      entry.resultDescription === undefined ? descriptions : described,
      `${at}/achievedLevel`,
    )
  })
}

/** Open Badges 3.0 B.1.20, B.1.22: a level is one of those that the description of the result lists. */
function levelKnown(level: unknown, descriptions: readonly JsonObject[], pointer: string): Finding[] {
  if (level === undefined || level === null) return []
  const levels = descriptions.flatMap(({ rubricCriterionLevel }) => asArray(rubricCriterionLevel))
  return levels.some((one) => isObject(one) && one.id === level) ? [] : [dangling(pointer, 'a level')]
}

const dangling = (pointer: string, what: string): Finding => ({
  pointer,
  code: 'dangling-result-reference',
  message: `${pointer} speaks of ${what} that the achievement does not have`,
})
