import { openBadgesV2 } from '../../linked-data/contexts/open-badges-2.ts'

/** The kinds of value that Open Badges 2.0 knows, as the official validator names them. */
export type ValueType =
  | 'BOOLEAN'
  | 'COMPACT_IRI'
  | 'DATETIME'
  | 'DATA_URI_OR_URL'
  | 'EMAIL'
  | 'ID'
  | 'IDENTITY_HASH'
  | 'IRI'
  | 'LANGUAGE'
  | 'MARKDOWN_TEXT'
  | 'RDF_TYPE'
  | 'TELEPHONE'
  | 'TEXT'
  | 'TEXT_OR_NUMBER'
  | 'URL'
  | 'URL_AUTHORITY'

const longestIri = 4096
const uuidUrn = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i
const words = openBadgesV2['@context'] as { readonly [term: string]: unknown }

/** An http(s) address without white space or characters that no address has. */
export const isWebUrl = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= longestIri &&
  /^https?:\/\/[^\s<>"{}|\\^`]+$/i.test(value) &&
  URL.canParse(value)

/** An image or document written into the address itself. */
export const isDataUri = (value: unknown): value is string =>
  typeof value === 'string' && /^data:[^,]{0,200},[^\s"<>]*$/i.test(value)

/** True for a name that stands for a node without an address of its own. */
export const isBlankId = (value: unknown): boolean => typeof value === 'string' && value.startsWith('_:')

/** Open Badges 2.0, 2.1: an id is an http(s) address or a `urn:uuid:`; inside a document also a blank node. */
export const isBadgeIri = (value: unknown): value is string =>
  isWebUrl(value) || isBlankId(value) || (typeof value === 'string' && uuidUrn.test(value))

/** A hashed identity: `sha256$` or `md5$` and hexadecimal digits (Open Badges 2.0, 5.2). */
export const isIdentityHash = (value: unknown): value is string =>
  typeof value === 'string' && /^(?:md5\$[\da-f]{32}|sha256\$[\da-f]{64})$/i.test(value)

/** Milliseconds since 1970 of an ISO 8601 date and time with a zone; null for anything else. */
export function badgeInstant(value: unknown): number | null {
  if (typeof value !== 'string' || value.length > 64) return null
  const parts =
    /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(Z|[+-]\d\d(?::?\d\d)?)$/i.exec(value)
  if (parts === null) return null
  const [, year, month, day, hour, minute, second = '00', fraction = '0', zone] = parts
  const time = Date.UTC(
    +year!,
    +month! - 1,
    +day!,
    +hour!,
    +minute!,
    +second,
    Math.floor(+`0.${fraction}` * 1000),
  )
  const written = new Date(time).toISOString()
  // Date.UTC takes the 30th of February for the 2nd of March, and 25 o'clock for 1 o'clock.
  if (!written.startsWith(`${year}-${month}-${day}T${hour}:${minute}`)) return null
  return time - offsetOf(zone!)
}

function offsetOf(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  const minutes = +digits.slice(0, 2) * 60 + +digits.slice(2)
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

const isText = (value: unknown): value is string => typeof value === 'string'

/** True for a word of Open Badges 2.0 or an absolute IRI, prefix included (`obi:Image`). */
const isVocabularyIri = (value: unknown): boolean =>
  isText(value) &&
  (Object.hasOwn(words, value) || isWebUrl(value) || hasKnownPrefix(value) || uuidUrn.test(value))

const hasKnownPrefix = (value: string): boolean => {
  const colon = value.indexOf(':')
  return colon > 0 && Object.hasOwn(words, value.slice(0, colon)) && /^[^\s<>"]+$/.test(value)
}

/** What is right for each kind of value. `ID` may also be an object; that is looked at by the caller. */
export const holds: { readonly [K in ValueType]: (value: unknown) => boolean } = {
  BOOLEAN: (value) => typeof value === 'boolean',
  COMPACT_IRI: (value) => value === 'id' || isBadgeIri(value) || isVocabularyIri(value),
  DATETIME: (value) => badgeInstant(value) !== null,
  DATA_URI_OR_URL: (value) => isWebUrl(value) || isDataUri(value),
  EMAIL: (value) => isText(value) && value.length <= 320 && /^[^@\s]+@[^@\s]+$/.test(value),
  ID: isBadgeIri,
  IDENTITY_HASH: isText,
  IRI: isBadgeIri,
  // BCP 47 as far as its form goes.
  LANGUAGE: (value) => isText(value) && /^(?:[a-z]{2,8}|[xi])(?:-[a-z\d]{1,8}){0,8}$/i.test(value),
  MARKDOWN_TEXT: isText,
  RDF_TYPE: isVocabularyIri,
  // E.164, with an extension.
  TELEPHONE: (value) => isText(value) && /^\+?[1-9]\d{1,14}(?:;ext=\d{1,20})?$/.test(value),
  TEXT: isText,
  TEXT_OR_NUMBER: (value) => isText(value) || typeof value === 'number',
  URL: isWebUrl,
  URL_AUTHORITY: (value) =>
    isText(value) &&
    value.length <= 253 &&
    /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}$/i.test(value),
}
