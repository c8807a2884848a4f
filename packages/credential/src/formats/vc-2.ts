import { asArray, isObject, type JsonObject } from '../json/shape.ts'
import { type Finding, instantOf, isUri, type Rule, type Shape } from './shape.ts'

/** The base context of VC Data Model 2.0; it comes first. */
export const vc2Context = 'https://www.w3.org/ns/credentials/v2'
/** The base context of VC Data Model 1.1. */
export const vc1Context = 'https://www.w3.org/2018/credentials/v1'

const types: Rule = { kind: 'text', required: true, many: true }

/** VC Data Model 2.0, 4.5: what plugs in says by its type what it is. */
const typed: Shape = { types: [], members: { type: types, id: { kind: 'uri' } } }

const typedMembers: { readonly [name: string]: Rule } = {
  credentialStatus: { kind: typed, many: true },
  credentialSchema: {
    kind: { types: [], members: { type: types, id: { kind: 'uri', required: true } } },
    many: true,
  },
  evidence: { kind: typed, many: true },
  refreshService: { kind: typed, many: true },
  termsOfUse: { kind: typed, many: true },
  renderMethod: { kind: typed, many: true },
  proof: { kind: typed, many: true },
}

const words: Rule = { kind: 'words', many: true }

const issuer: Shape = {
  types: [],
  members: { id: { kind: 'uri', required: true }, name: words, description: words },
  link: true,
}

const common: { readonly [name: string]: Rule } = {
  '@context': { kind: 'context', required: true, many: true },
  id: { kind: 'uri' },
  type: types,
  issuer: { kind: issuer, required: true },
  credentialSubject: {
    kind: { types: [], members: { id: { kind: 'uri' } }, check: notEmpty },
    required: true,
    many: true,
  },
  ...typedMembers,
}

/** VC Data Model 2.0, 5.3: a thing elsewhere, and the digest of its bytes. */
const relatedResource: Shape = {
  types: [],
  members: {
    id: { kind: 'uri', required: true },
    mediaType: { kind: 'text' },
    digestSRI: { kind: 'text', many: true },
    digestMultibase: { kind: 'text', many: true },
  },
  check: ({ digestSRI, digestMultibase }, pointer) =>
    digestSRI === undefined && digestMultibase === undefined
      ? [{ pointer, code: 'digest-missing', message: `${pointer} has no digest` }]
      : [],
}

/** VC Data Model 2.0, section 4: what every credential has. */
export const vc2Shape: Shape = {
  types: ['VerifiableCredential'],
  members: {
    ...common,
    name: words,
    description: words,
    validFrom: { kind: 'instant' },
    validUntil: { kind: 'instant' },
    relatedResource: { kind: relatedResource, many: true },
  },
  check: (credential, pointer) => [
    ...periodForward('validFrom', 'validUntil')(credential, pointer),
    ...resourcesUnique(credential),
  ],
}

/** VC Data Model 1.1, section 4. */
export const vc1Shape: Shape = {
  types: ['VerifiableCredential'],
  members: {
    ...common,
    issuanceDate: { kind: 'instant', required: true },
    expirationDate: { kind: 'instant' },
  },
  check: periodForward('issuanceDate', 'expirationDate'),
}

function notEmpty(object: JsonObject, pointer: string): Finding[] {
  return Object.keys(object).length > 0
    ? []
    : [{ pointer, code: 'subject-empty', message: `${pointer} says nothing about anybody` }]
}

/** VC Data Model 2.0, 4.9: the end must not lie before the beginning. */
function periodForward(from: string, until: string): NonNullable<Shape['check']> {
  return (credential, pointer) => {
    const [start, end] = [instantOf(credential[from]), instantOf(credential[until])]
    return start !== null && end !== null && end < start
      ? [
          {
            pointer: `${pointer}/${until}`,
            code: 'dates-reversed',
            message: `${pointer}/${until} lies before /${from}`,
          },
        ]
      : []
  }
}

/** VC Data Model 2.0, 5.3: no resource is described twice. */
function resourcesUnique({ relatedResource: resources }: JsonObject): Finding[] {
  const ids = asArray(resources).map((resource) => (isObject(resource) ? resource.id : undefined))
  const repeated = ids.findIndex((id, index) => id !== undefined && ids.indexOf(id) !== index)
  const pointer = `/relatedResource/${repeated}/id`
  return repeated === -1 ? [] : [{ pointer, code: 'id-repeated', message: `${pointer} is described twice` }]
}

/** The id of the issuer, which may be written as a URL alone or as an object. */
export const issuerId = ({ issuer: value }: { readonly issuer?: unknown }): string | null => idOf(value)

/** The id of somebody who is written as a URL alone or as an object; null where there is none. */
export function idOf(value: unknown): string | null {
  const id = isObject(value) ? value.id : value
  return typeof id === 'string' && isUri(id) ? id : null
}

/** The types of a credential, one or many. */
export const typesOf = (credential: { readonly type?: unknown }): readonly string[] =>
  asArray(credential.type).filter((type) => typeof type === 'string')
