import { md5 } from '@noble/hashes/legacy.js'
import { sha256Hex } from '#crypto'
import { toHex } from '../../encoding/bytes.ts'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import { asArray, asText, isObject, type JsonObject } from '../../json/shape.ts'
import type { ExpectedRecipient } from '../options.ts'
import { checked } from '../outcome.ts'
import type { Check } from '../report.ts'

/** How one thing that identifies somebody compares: equal (and how), different, or not to be compared. */
type Comparison = 'plain' | 'hash' | 'weak-hash' | 'different' | null

const mostIdentifiers = 50

/**
 * Was it issued to the person asked for (Open Badges 3.0, 8.5)? The id of the subject or any identifier that
 * fits is enough, in plain or as a hash. Issuers hash addresses as they were typed, so an identifier is also
 * tried trimmed and in lower case.
 */
export function checkRecipient(credential: JsonObject, expected: ExpectedRecipient): Check {
  const subjects = asArray(credential.credentialSubject).filter(isObject)
  const found = subjects.flatMap((subject) => [
    compareId(subject, expected),
    ...asArray(subject.identifier)
      .slice(0, mostIdentifiers)
      .map((identifier) => compareIdentifier(identifier, expected)),
  ])
  const clause = 'Open Badges 3.0, 8.5'
  const how = (['plain', 'hash', 'weak-hash'] as const).find((one) => found.includes(one))
  if (how === 'weak-hash') {
    return checked('recipient', 'pass', 'recipient-weak', {
      detail: { how: 'MD5, or no salt' },
      remark: true,
    })
  }
  if (how !== undefined) return checked('recipient', 'pass', 'recipient-ok', { detail: { how } })
  return found.includes('different')
    ? checked('recipient', 'fail', 'recipient-other', { clause })
    : checked('recipient', 'unknown', 'recipient-unknown', { clause })
}

function compareId({ id }: JsonObject, expected: ExpectedRecipient): Comparison {
  if (typeof id !== 'string' || expected.id === undefined) return null
  return id === expected.id ? 'plain' : 'different'
}

function compareIdentifier(entry: unknown, { identifiers = [] }: ExpectedRecipient): Comparison {
  if (!isObject(entry)) return null
  const { identityType, hashed } = entry
  const hash = asText(entry.identityHash)
  const candidates = identifiers
    .filter(({ type }) => type === identityType)
    .flatMap(({ value }) => spellings(value))
  if (hash === null || candidates.length === 0) return null
  // What is marked as plain may still be a hash: issuers forget the mark.
  const form = /^(sha256|md5)\$([0-9a-f]+)$/i.exec(hash)
  if (form === null)
    return hashed !== true && spellings(hash).some((one) => candidates.includes(one)) ? 'plain' : 'different'
  const salt = asText(entry.salt) ?? ''
  const digest = form[1]!.toLowerCase() === 'md5' ? md5Hex : sha256Of
  const equal = candidates.some((one) => digest(`${one}${salt}`) === form[2]!.toLowerCase())
  if (!equal) return 'different'
  return digest === md5Hex || salt === '' ? 'weak-hash' : 'hash'
}

/** As given, trimmed, and in lower case. */
const spellings = (value: string): string[] => [
  ...new Set([value, value.trim(), value.toLowerCase(), value.trim().toLowerCase()]),
]

const sha256Of = sha256Hex
const md5Hex = (text: string): string => toHex(md5(encodeUtf8(text)))
