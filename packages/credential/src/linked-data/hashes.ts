import { sha256, sha256Hex, sha384, sha384Hex } from '#crypto'

/** The hash functions that RDFC-1.0 must offer (RDF Dataset Canonicalization 1.0, 4.1). */
export type HashName = 'SHA-256' | 'SHA-384'

export type Hash = {
  readonly name: HashName
  /** The digest of bytes, or of the UTF-8 of a text: 32 or 48 bytes. */
  readonly bytes: (message: Uint8Array | string) => Uint8Array
  /** The digest of bytes, or of the UTF-8 of a text, in lower-case hexadecimal. */
  readonly hex: (message: Uint8Array | string) => string
}

export const hashes: { readonly [N in HashName]: Hash } = {
  'SHA-256': { name: 'SHA-256', bytes: sha256, hex: sha256Hex },
  'SHA-384': { name: 'SHA-384', bytes: sha384, hex: sha384Hex },
}
