/**
 * The kinds of key Laurel signs and checks with.
 *
 * `Ed25519` signs Data Integrity proofs (vc-di-eddsa 3.2), `P-256` signs JWTs (ES256) and PDF documents.
 */
export type Algorithm = 'Ed25519' | 'P-256'

/** A public key as bytes: 32 for Ed25519, 33 (compressed point) for P-256. */
export type PublicKey = { readonly algorithm: Algorithm; readonly bytes: Uint8Array }

/**
 * Something that can sign, wherever its private key lives.
 *
 * `sign` takes the message itself (never a digest of it) and answers 64 bytes: an Ed25519 signature
 * (RFC 8032) or, for P-256, `r || s` over SHA-256 (IEEE P1363, not DER).
 */
export type Signer = {
  readonly algorithm: Algorithm
  /** The DID URL or HTTPS URL under which a verifier finds the public key. */
  readonly verificationMethod: string
  readonly publicKey: PublicKey
  sign(message: Uint8Array): Promise<Uint8Array>
}
