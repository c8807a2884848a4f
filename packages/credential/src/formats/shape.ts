import { asArray, isObject, type JsonObject } from '../json/shape.ts'

/** Something wrong with the form of a document. `pointer` is a JSON pointer (RFC 6901). */
export type Finding = { readonly pointer: string; readonly code: string; readonly message: string }

/** What one member has to be. */
export type Rule = {
  readonly kind: Kind | Shape
  readonly required?: true
  /** May be an array; where it may not, an array is an error. Reading is tolerant: one value alone is fine too. */
  readonly many?: true
}

/** What an object has to look like: its type and the rules of its members. Members without a rule are free. */
export type Shape = {
  /** One of these must be among its types; empty where no type is asked for. */
  readonly types: readonly string[]
  readonly members: { readonly [name: string]: Rule }
  /** A bare URL may stand for the object, which is then described elsewhere. */
  readonly link?: true
  /** Rules that look at the whole object. */
  check?(object: JsonObject, pointer: string): readonly Finding[]
}

const mostFindings = 50

/** All the ways in which a value differs from a shape, at most 50. */
export function findFaults(value: unknown, shape: Shape, pointer = ''): Finding[] {
  const findings: Finding[] = []
  checkShape(value, shape, pointer, findings)
  return findings
}

function checkShape(value: unknown, shape: Shape, pointer: string, findings: Finding[]): void {
  if (findings.length >= mostFindings) return
  if (!isObject(value)) {
    if (!(shape.link && isUriText(value))) add(findings, pointer, 'object-expected', 'has to be an object')
    return
  }
  if (shape.types.length > 0 && !asArray(value.type).some((type) => shape.types.includes(type as string))) {
    add(findings, `${pointer}/type`, 'type-missing', `has to name the type ${shape.types.join(' or ')}`)
  }
  for (const name in shape.members) {
    const rule = shape.members[name]!
    const member = value[name]
    const at = `${pointer}/${name}`
    if (member === undefined || member === null) {
      if (rule.required || member === null) add(findings, at, 'member-missing', 'is missing or empty')
    } else if (Array.isArray(member)) {
      if (!rule.many) add(findings, at, 'one-expected', 'must not be a list')
      else if (member.length === 0 && rule.required)
        add(findings, at, 'member-missing', 'is missing or empty')
      else
        for (let index = 0; index < member.length; index++)
          checkValue(member[index], rule, `${at}/${index}`, findings)
    } else {
      checkValue(member, rule, at, findings)
    }
  }
  if (shape.check) findings.push(...shape.check(value, pointer))
}

type Kind =
  | 'text'
  | 'uri'
  | 'instant'
  | 'boolean'
  | 'number'
  | 'image'
  | 'words'
  | 'context'
  | 'language'
  | 'date'
  | 'jws'

/** What a value of each kind is, what is said when it is not, and under which code. */
const kinds: {
  readonly [K in Kind]: {
    readonly holds: (value: unknown) => boolean
    readonly code: string
    readonly what: string
  }
} = {
  text: { holds: (value) => typeof value === 'string', code: 'type-wrong', what: 'has to be a text' },
  words: { holds: isWords, code: 'type-wrong', what: 'has to be a text' },
  boolean: {
    holds: (value) => typeof value === 'boolean',
    code: 'type-wrong',
    what: 'has to be true or false',
  },
  number: { holds: (value) => typeof value === 'number', code: 'type-wrong', what: 'has to be a number' },
  uri: { holds: isUriText, code: 'uri-invalid', what: 'has to be a full address (URI)' },
  image: {
    holds: (value) => isUriText(isObject(value) ? value.id : value),
    code: 'image-invalid',
    what: 'has to be the address of an image',
  },
  context: {
    holds: (value) => isObject(value) || isUriText(value),
    code: 'context-invalid',
    what: 'has to be the address of a vocabulary, or a vocabulary',
  },
  language: {
    holds: (value) => typeof value === 'string' && isLanguage(value),
    code: 'language-invalid',
    what: 'has to be the tag of a language (BCP 47)',
  },
  date: {
    holds: (value) => typeof value === 'string' && instantOf(`${value}T00:00:00Z`) !== null,
    code: 'date-invalid',
    what: 'has to be a date',
  },
  jws: {
    holds: (value) => typeof value === 'string' && /^[\w-]+\.[\w-]*\.[\w-]+$/.test(value),
    code: 'jwt-invalid',
    what: 'has to be a signed token',
  },
  instant: {
    holds: (value) => instantOf(value) !== null,
    code: 'date-invalid',
    what: 'has to be a date and time with a time zone',
  },
}

function checkValue(value: unknown, { kind }: Rule, pointer: string, findings: Finding[]): void {
  if (typeof kind === 'object') {
    checkShape(value, kind, pointer, findings)
  } else if (!kinds[kind].holds(value)) {
    add(findings, pointer, kinds[kind].code, kinds[kind].what)
  }
}

function add(findings: Finding[], pointer: string, code: string, what: string): void {
  findings.push({ pointer, code, message: `${pointer} ${what}` })
}

/** An absolute URI: a scheme, and nothing that cannot stand in a URI (RFC 3986, IRIs allowed). */
export const isUri = (text: string): boolean => /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(text)

function isUriText(value: unknown): boolean {
  return typeof value === 'string' && isUri(value)
}

/** A text, or a text with its language and direction and nothing else (VC Data Model 2.0, 11.1). */
function isWords(value: unknown): boolean {
  if (typeof value === 'string') return true
  if (!isObject(value) || typeof value['@value'] !== 'string') return false
  const { '@value': _, '@language': language, '@direction': direction, ...rest } = value
  return (
    Object.keys(rest).length === 0 &&
    (language === undefined || (typeof language === 'string' && isLanguage(language))) &&
    (direction === undefined || direction === null || direction === 'ltr' || direction === 'rtl')
  )
}

/** The form of a BCP 47 language tag: subtags of up to eight letters and digits. */
const isLanguage = (text: string): boolean => /^[a-z]{1,8}(-[a-z0-9]{1,8}){0,12}$/i.test(text)

const dateTimeStamp =
  /^(-?\d{4,6})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d)(\.\d+)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/

/** Milliseconds since 1970 of an xsd:dateTimeStamp, which always has a time zone; null for anything else. */
export function instantOf(value: unknown): number | null {
  if (typeof value !== 'string' || value.length > 64 || !dateTimeStamp.test(value)) return null
  const time = Date.parse(value)
  // Date.parse takes the 30th of February for the 2nd of March.
  const day = new Date(`${value.slice(0, value.indexOf('T'))}T00:00:00Z`).getUTCDate()
  return Number.isNaN(time) || day !== Number(value.slice(value.indexOf('T') - 2, value.indexOf('T')))
    ? null
    : time
}
