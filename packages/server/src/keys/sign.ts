import { type KeyObject, sign } from 'node:crypto'
import { createEcdsaSigner, createEd25519Signer, type FastSigner, fromDerSignature } from '@laurel/credential'

/** Ed25519 signs the message; ES256 its SHA-256, as `r || s`. Both give 64 bytes. */
export type Scheme = 'Ed25519' | 'P-256'

/** Signers live as long as the key they are of. */
const signers = new WeakMap<KeyObject, FastSigner>()

/** Of the curve, OpenSSL's own form is asked for: Node takes as long for turning it as OpenSSL for signing. */
export const signWith = (scheme: Scheme, key: KeyObject, message: Uint8Array): Uint8Array =>
  scheme === 'Ed25519' ? signerOf(scheme, key).sign(message) : fromDerSignature(sign('sha256', message, key))

/** The signatures in the order of the messages. */
export const signAllWith = (scheme: Scheme, key: KeyObject, messages: readonly Uint8Array[]): Uint8Array[] =>
  signerOf(scheme, key).signAll(messages)

function signerOf(scheme: Scheme, key: KeyObject): FastSigner {
  const known = signers.get(key)
  if (known !== undefined) return known
  const secret = secretOf(scheme, key)
  const signer = scheme === 'Ed25519' ? createEd25519Signer(secret) : createEcdsaSigner(scheme, secret)
  secret.fill(0)
  signers.set(key, signer)
  return signer
}

/** 32 bytes: the end of a PrivateKeyInfo of Ed25519 (RFC 8410, 7); of the curve those behind the version (RFC 5915). */
function secretOf(scheme: Scheme, key: KeyObject): Uint8Array {
  const der =
    scheme === 'Ed25519'
      ? key.export({ format: 'der', type: 'pkcs8' })
      : key.export({ format: 'der', type: 'sec1' })
  const start = scheme === 'Ed25519' ? der.length - 32 : der.indexOf(Buffer.from([2, 1, 1, 4, 32])) + 5
  const secret = Uint8Array.from(der.subarray(start, start + 32))
  der.fill(0)
  return secret
}
