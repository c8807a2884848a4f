import { sha256, sha384, sha512 } from '#crypto'
import { decodeBase64url, encodeBase64url } from '../../encoding/base64url.ts'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import { malformed, unsupported } from '../../errors.ts'
import { parseJson } from '../../json/parse.ts'

/** One thing that is told or kept back (RFC 9901 4.2): a member of an object, or an item of an array. */
export type Disclosure = {
  /** As it stands in the SD-JWT. */
  readonly text: string
  /** The name of the member; null for an item of an array. */
  readonly name: string | null
  readonly value: unknown
}

/** The hash over disclosures, by its name in `_sd_alg` (RFC 9901 4.1.1). */
export type SdHash = (text: string) => string

const hashes: { readonly [name: string]: (bytes: Uint8Array) => Uint8Array } = {
  'sha-256': sha256,
  'sha-384': sha384,
  'sha-512': sha512,
}

/** The hash that a payload names; SHA-256 where it names none. */
export function sdHashOf(name: unknown): SdHash {
  if (name !== undefined && (typeof name !== 'string' || !Object.hasOwn(hashes, name))) {
    throw unsupported(
      'sd-jwt-hash',
      'The parts of this credential are tied to it in a way that is not known here.',
    )
  }
  const hash = hashes[name ?? 'sha-256']!
  return (text) => encodeBase64url(hash(encodeUtf8(text)))
}

/** RFC 9901 4.2.1 and 4.2.2: what stands for a thing that is kept back cannot be its name. */
const reserved = ['_sd', '...', '__proto__']

/** Reads a disclosure: `[salt, name, value]` for a member, `[salt, value]` for an item. */
export function parseDisclosure(text: string): Disclosure {
  const parts = parseJson(decodeBase64url(text), { maxBytes: 4 * 1024 * 1024, maxDepth: 60 })
  if (!Array.isArray(parts) || typeof parts[0] !== 'string' || parts.length < 2 || parts.length > 3)
    throw broken()
  if (parts.length === 2) return { text, name: null, value: parts[1] }
  if (typeof parts[1] !== 'string' || reserved.includes(parts[1])) throw broken()
  return { text, name: parts[1], value: parts[2] }
}

/** Makes a disclosure with a salt: 128 bits or more that nobody can guess (RFC 9901 9.3). */
export function createDisclosure(salt: Uint8Array, name: string | null, value: unknown): string {
  if (name !== null && reserved.includes(name)) {
    throw malformed('sd-jwt-name', `A member named "${name}" cannot be disclosed selectively.`)
  }
  const parts = [encodeBase64url(salt), ...(name === null ? [] : [name]), value]
  return encodeBase64url(encodeUtf8(JSON.stringify(parts)))
}

const broken = () => malformed('sd-jwt-disclosure', 'A part of this credential that is shown is damaged.')
