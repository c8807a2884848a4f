import { type KeyObject, sign } from 'node:crypto'

/** Ed25519 signs the message; ES256 its SHA-256, as `r || s`. Both give 64 bytes. */
export type Scheme = 'Ed25519' | 'P-256'

export const signWith = (scheme: Scheme, key: KeyObject, message: Uint8Array): Buffer =>
  scheme === 'Ed25519'
    ? sign(null, message, key)
    : sign('sha256', message, { key, dsaEncoding: 'ieee-p1363' })
