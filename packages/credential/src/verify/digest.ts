import { sha384, sha512 } from '@noble/hashes/sha2.js'
import { sha256 } from '#crypto'
import { decodeBase58 } from '../encoding/base58.ts'
import { decodeBase64 } from '../encoding/base64url.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { asArray, type JsonObject } from '../json/shape.ts'

type Hash = (bytes: Uint8Array) => Uint8Array

/** Strongest first: of several, Subresource Integrity counts the strongest (3.3.4). */
const bySri: readonly (readonly [string, Hash])[] = [
  ['sha512', sha512],
  ['sha384', sha384],
  ['sha256', sha256],
]
/** Multihash: code and length of the digest, then the digest. */
const byMultihash: readonly (readonly [number, number, Hash])[] = [
  [0x12, 32, sha256],
  [0x20, 48, sha384],
  [0x13, 64, sha512],
]

/**
 * Whether bytes have the digests that an object gives for them in `digestSRI` and `digestMultibase` (VC Data
 * Model 2.0, 5.3); null where it gives none in a form that is known. All that are given have to be right.
 */
export function hasDigests(bytes: Uint8Array, { digestSRI, digestMultibase }: JsonObject): boolean | null {
  const answers = [
    ...asArray(digestSRI).map((one) => (typeof one === 'string' ? fitsSri(bytes, one) : null)),
    ...asArray(digestMultibase).map((one) => (typeof one === 'string' ? fitsMultibase(bytes, one) : null)),
  ]
  if (answers.includes(false)) return false
  return answers.includes(true) ? true : null
}

function fitsSri(bytes: Uint8Array, text: string): boolean | null {
  const entries = text.trim().split(/\s+/).slice(0, 10)
  for (const [name, hash] of bySri) {
    const given = entries.filter((entry) => entry.startsWith(`${name}-`)).map((entry) => entry.slice(7))
    if (given.length === 0) continue
    const digest = hash(bytes)
    return given.some((one) =>
      isSame(
        digest,
        decoded(() => decodeBase64(one.split('?')[0]!)),
      ),
    )
  }
  return null
}

function fitsMultibase(bytes: Uint8Array, text: string): boolean | null {
  if (!/^[zu]/.test(text) || text.length > 200) return null
  const decode = text.startsWith('z') ? decodeBase58 : decodeBase64
  const given = decoded(() => decode(text.slice(1)))
  if (given === null) return null
  const known = byMultihash.find(([code, length]) => given[0] === code && given[1] === length)
  if (known !== undefined && given.length === known[1] + 2) return isSame(known[2](bytes), given.subarray(2))
  // Without the head of a multihash, as the W3C suite of the data model writes it.
  return given.length === 32 ? isSame(sha256(bytes), given) : null
}

const isSame = (digest: Uint8Array, given: Uint8Array | null): boolean =>
  given !== null && equalBytes(digest, given)

function decoded(decode: () => Uint8Array): Uint8Array | null {
  try {
    return decode()
  } catch {
    return null
  }
}
