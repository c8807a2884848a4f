import type { ValueType } from './values.ts'
import type { BadgeVersion } from './version.ts'

/** The classes of Open Badges 2.0, and the parts that are only found inside others. */
export type ClassName =
  | 'Assertion'
  | 'BadgeClass'
  | 'Profile'
  | 'CryptographicKey'
  | 'RevocationList'
  | 'Endorsement'
  | 'EndorsementClaim'
  | 'AlignmentObject'
  | 'Criteria'
  | 'Evidence'
  | 'IdentityObject'
  | 'Image'
  | 'AssertionVerification'
  | 'ProfileVerification'

/** What one property of a class has to be. */
export type Property = {
  readonly type: ValueType
  /** Required in documents of this version and later; in older ones its absence is only worth a warning. */
  readonly requiredFrom?: BadgeVersion
  readonly many?: true
  /** What an `ID` leads to, inside the document or behind an address. */
  readonly leadsTo?: ClassName
  /** The address is fetched and its document is judged too. Where it is not, any web address will do. */
  readonly fetched?: true
  /** The image itself may stand here as a data URI. */
  readonly dataUri?: true
  /** An `RDF_TYPE` of which one has to be among these. */
  readonly oneOf?: readonly string[]
  /** Only those of its properties that are there are judged. */
  readonly partial?: true
}

type Properties = { readonly [name: string]: Property }

const type = (...oneOf: readonly string[]): Property => ({
  type: 'RDF_TYPE',
  requiredFrom: '0.5',
  many: true,
  oneOf,
})
const optionalType: Property = { type: 'RDF_TYPE', many: true }
const text: Property = { type: 'TEXT' }
const markdown: Property = { type: 'MARKDOWN_TEXT' }
const id: Property = { type: 'IRI', requiredFrom: '0.5' }
const image: Property = { type: 'ID', leadsTo: 'Image' }

/** Open Badges 2.0, 5: what the classes with a page of their own may all say. */
const common = (self: ClassName): Properties => ({
  '@language': { type: 'LANGUAGE' },
  version: { type: 'TEXT_OR_NUMBER' },
  related: { type: 'ID', leadsTo: self, many: true, partial: true },
  endorsement: { type: 'ID', leadsTo: 'Endorsement', many: true, fetched: true },
})

/**
 * Every property of every class as the official validator checks it (reference: Open Badges 2.0, sections 4 and 5).
 * A property that is not here is free.
 */
export const classes: { readonly [K in ClassName]: Properties } = {
  Assertion: {
    id,
    type: type('Assertion'),
    recipient: { type: 'ID', leadsTo: 'IdentityObject', requiredFrom: '0.5' },
    badge: { type: 'ID', leadsTo: 'BadgeClass', requiredFrom: '0.5', fetched: true },
    verification: { type: 'ID', leadsTo: 'AssertionVerification', requiredFrom: '0.5' },
    issuedOn: { type: 'DATETIME', requiredFrom: '1.0' },
    expires: { type: 'DATETIME' },
    image,
    narrative: markdown,
    evidence: { type: 'ID', leadsTo: 'Evidence', many: true },
    revoked: { type: 'BOOLEAN' },
    revocationReason: text,
    ...common('Assertion'),
  },
  BadgeClass: {
    id,
    type: type('BadgeClass'),
    issuer: { type: 'ID', leadsTo: 'Profile', requiredFrom: '0.5', fetched: true },
    name: { type: 'TEXT', requiredFrom: '0.5' },
    description: { type: 'TEXT', requiredFrom: '0.5' },
    image: { type: 'ID', leadsTo: 'Image', requiredFrom: '0.5', dataUri: true },
    criteria: { type: 'ID', leadsTo: 'Criteria', requiredFrom: '0.5' },
    alignment: { type: 'ID', leadsTo: 'AlignmentObject', many: true },
    tags: { type: 'TEXT', many: true },
    ...common('BadgeClass'),
  },
  Profile: {
    id,
    type: type('Issuer', 'Profile'),
    name: { type: 'TEXT', requiredFrom: '0.5' },
    description: text,
    image: { type: 'ID', leadsTo: 'Image', dataUri: true },
    url: { type: 'URL', requiredFrom: '0.5' },
    email: { type: 'EMAIL', requiredFrom: '2.0' },
    telephone: { type: 'TELEPHONE' },
    publicKey: { type: 'ID', leadsTo: 'CryptographicKey', many: true, fetched: true },
    verification: { type: 'ID', leadsTo: 'ProfileVerification' },
    revocationList: { type: 'ID', leadsTo: 'RevocationList', fetched: true },
    ...common('Profile'),
  },
  CryptographicKey: {
    id: { type: 'IRI' },
    type: optionalType,
    owner: { type: 'IRI' },
    publicKeyPem: text,
  },
  RevocationList: { id: { type: 'IRI' }, type: type('RevocationList'), issuer: { type: 'IRI' } },
  Endorsement: {
    id,
    type: type('Endorsement'),
    claim: { type: 'ID', leadsTo: 'EndorsementClaim', requiredFrom: '0.5' },
    issuedOn: { type: 'DATETIME', requiredFrom: '0.5' },
    issuer: { type: 'ID', leadsTo: 'Profile', requiredFrom: '0.5', fetched: true },
    verification: { type: 'ID', leadsTo: 'AssertionVerification' },
    ...common('Endorsement'),
  },
  EndorsementClaim: { id, endorsementComment: markdown },
  AlignmentObject: {
    type: optionalType,
    targetName: { type: 'TEXT', requiredFrom: '0.5' },
    targetUrl: { type: 'URL', requiredFrom: '0.5' },
    targetDescription: text,
    targetFramework: text,
    targetCode: text,
  },
  Criteria: { type: optionalType, id: { type: 'IRI' }, narrative: markdown },
  Evidence: {
    type: optionalType,
    id: { type: 'IRI' },
    narrative: markdown,
    name: text,
    description: text,
    genre: text,
    audience: text,
  },
  IdentityObject: {
    type: { type: 'RDF_TYPE', requiredFrom: '0.5' },
    identity: { type: 'IDENTITY_HASH', requiredFrom: '0.5' },
    hashed: { type: 'BOOLEAN', requiredFrom: '0.5' },
    salt: text,
  },
  Image: {
    type: optionalType,
    id: { type: 'DATA_URI_OR_URL', requiredFrom: '0.5' },
    caption: text,
    author: { type: 'IRI' },
  },
  AssertionVerification: {
    type: { type: 'RDF_TYPE', requiredFrom: '0.5', oneOf: ['HostedBadge', 'SignedBadge'] },
    creator: { type: 'ID', leadsTo: 'CryptographicKey', fetched: true },
  },
  ProfileVerification: {
    type: optionalType,
    verificationProperty: { type: 'COMPACT_IRI' },
    startsWith: { type: 'URL', many: true },
    allowedOrigins: { type: 'URL_AUTHORITY', many: true },
  },
}

const own: readonly ClassName[] = [
  'Assertion',
  'BadgeClass',
  'Profile',
  'CryptographicKey',
  'RevocationList',
  'Endorsement',
  'AlignmentObject',
  'Criteria',
]

/** The class that a node says it is, among those that have documents of their own; null when it is none. */
export function classOf(types: readonly unknown[]): ClassName | null {
  if (types.includes('Issuer')) return 'Profile'
  return own.find((name) => types.includes(name)) ?? null
}
