import { type KeyObject, sign } from 'node:crypto'
import { fromDerSignature } from '@laurel/credential'

/** Ed25519 signs the message; ES256 its SHA-256, as `r || s`. Both give 64 bytes. */
export type Scheme = 'Ed25519' | 'P-256'

/** Of the curve, OpenSSL's own form is asked for: Node takes as long for turning it as OpenSSL for signing. */
export const signWith = (scheme: Scheme, key: KeyObject, message: Uint8Array): Uint8Array =>
  scheme === 'Ed25519' ? sign(null, message, key) : fromDerSignature(sign('sha256', message, key))
