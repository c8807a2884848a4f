import { asArray, isObject } from '../json/shape.ts'
import { type Finding, instantOf, isUri, type Rule, type Shape } from './shape.ts'

/** The base context of VC Data Model 2.0; it comes first. */
export const vc2Context = 'https://www.w3.org/ns/credentials/v2'
/** The base context of VC Data Model 1.1. */
export const vc1Context = 'https://www.w3.org/2018/credentials/v1'

const typed: Shape = { types: [], members: { type: { kind: 'text', required: true, many: true } } }

const typedMembers: { readonly [name: string]: Rule } = {
  credentialStatus: { kind: typed, many: true },
  credentialSchema: {
    kind: { types: [], members: { ...typed.members, id: { kind: 'uri', required: true } } },
    many: true,
  },
  evidence: { kind: typed, many: true },
  refreshService: { kind: typed, many: true },
  termsOfUse: { kind: typed, many: true },
}

const issuer: Shape = { types: [], members: { id: { kind: 'uri', required: true } } }

const common: { readonly [name: string]: Rule } = {
  id: { kind: 'uri' },
  type: { kind: 'text', required: true, many: true },
  issuer: { kind: issuer, required: true },
  credentialSubject: {
    kind: { types: [], members: { id: { kind: 'uri' } }, check: notEmpty },
    required: true,
    many: true,
  },
  ...typedMembers,
}

/** VC Data Model 2.0, section 4: what every credential has. */
export const vc2Shape: Shape = {
  types: ['VerifiableCredential'],
  members: {
    ...common,
    name: { kind: 'words', many: true },
    description: { kind: 'words', many: true },
    validFrom: { kind: 'instant' },
    validUntil: { kind: 'instant' },
  },
  check: periodForward('validFrom', 'validUntil'),
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

function notEmpty(object: { readonly [key: string]: unknown }, pointer: string): Finding[] {
  return Object.keys(object).length > 0
    ? []
    : [{ pointer, code: 'subject-empty', message: `${pointer} says nothing about anybody` }]
}

/** VC Data Model 2.0, 4.9: the end must not lie before the beginning. */
function periodForward(from: string, until: string): NonNullable<Shape['check']> {
  return (credential) => {
    const [start, end] = [instantOf(credential[from]), instantOf(credential[until])]
    return start !== null && end !== null && end < start
      ? [{ pointer: `/${until}`, code: 'dates-reversed', message: `/${until} lies before /${from}` }]
      : []
  }
}

/** The id of the issuer, which may be written as a URL alone or as an object. */
export function issuerId(credential: { readonly issuer?: unknown }): string | null {
  const { issuer: value } = credential
  const id = isObject(value) ? value.id : value
  return typeof id === 'string' && isUri(id) ? id : null
}

/** The types of a credential, one or many. */
export const typesOf = (credential: { readonly type?: unknown }): readonly string[] =>
  asArray(credential.type).filter((type) => typeof type === 'string')
