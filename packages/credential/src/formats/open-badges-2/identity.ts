import { md5 } from '@noble/hashes/legacy.js'
import { sha256 } from '#crypto'
import { toHex } from '../../encoding/bytes.ts'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import { asArray, isObject, type JsonObject } from '../../json/shape.ts'

/** How a badge may name whoever it was awarded to. */
export type HashAlgorithm = 'sha256' | 'md5'

/** The hash of an identity: its bytes and then those of the salt (Open Badges 2.0, 5.2). `md5` is for reading only. */
export function hashBadgeIdentity(
  identity: string,
  salt: string,
  algorithm: HashAlgorithm = 'sha256',
): string {
  const bytes = encodeUtf8(identity + salt)
  return `${algorithm}$${toHex(algorithm === 'md5' ? md5(bytes) : sha256(bytes))}`
}

/** Which spelling of an identity matched. */
export type IdentityMatch = {
  readonly identity: string
  readonly spelling: 'as given' | 'lower case' | 'trimmed'
}

/**
 * Whether a recipient, plain or hashed, is this identity; null when not. Many issuers hash addresses as typed
 * and others in lower case, so each spelling is tried and told.
 *
 * @param recipient the member `recipient` of an assertion
 * @param candidate an address, URL or telephone number known to be somebody's
 */
export function matchRecipient(recipient: unknown, candidate: string): IdentityMatch | null {
  if (!isObject(recipient) || typeof recipient.identity !== 'string' || candidate.length > 4096) return null
  const { identity, salt } = recipient
  const spellings = [
    { identity: candidate, spelling: 'as given' },
    { identity: candidate.toLowerCase(), spelling: 'lower case' },
    { identity: candidate.trim(), spelling: 'trimmed' },
    { identity: candidate.trim().toLowerCase(), spelling: 'trimmed' },
  ] as const
  if (recipient.hashed !== true) {
    const plain = identity.trim().toLowerCase()
    return spellings.find((one) => one.identity === identity || one.identity === plain) ?? null
  }
  const expected = identity.toLowerCase()
  const algorithm = expected.startsWith('md5$') ? 'md5' : expected.startsWith('sha256$') ? 'sha256' : null
  if (algorithm === null) return null
  const used = typeof salt === 'string' ? salt : ''
  return spellings.find((one) => hashBadgeIdentity(one.identity, used, algorithm) === expected) ?? null
}

/** The identities of a profile of the recipient's kind: `email`, `url`, `telephone` or `id`. */
export function identitiesOf(profile: JsonObject, recipient: unknown): readonly string[] {
  const [type] = isObject(recipient) ? asArray(recipient.type) : []
  if (typeof type !== 'string' || !['email', 'url', 'telephone', 'id'].includes(type)) return []
  return asArray(profile[type])
    .filter((value): value is string => typeof value === 'string')
    .slice(0, 50)
}
