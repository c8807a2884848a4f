/**
 * The kinds of key Laurel signs and checks with.
 *
 * `Ed25519` signs Data Integrity proofs (vc-di-eddsa 3.2), the elliptic curves JWTs (ES256, ES384, ES512), `P-256` PDF
 * documents, `RSA` JWTs (RS256), which Open Badges 3.0 8.2.4 asks everybody to read.
 */
export type Algorithm = 'Ed25519' | Curve | 'RSA'

/** The curves of ECDSA (FIPS 186-5), each with the hash of its size. */
export type Curve = 'P-256' | 'P-384' | 'P-521'

/**
 * A public key as bytes: 32 for Ed25519; the compressed point for a curve (33, 49 or 67); the DER of an RSAPublicKey
 * (RFC 8017 A.1.1) for RSA.
 */
export type PublicKey = { readonly algorithm: Algorithm; readonly bytes: Uint8Array }

/**
 * Something that can sign, wherever its private key lives.
 *
 * `sign` takes the message itself (never a digest of it) and answers the signature: 64 bytes for Ed25519 (RFC 8032);
 * for a curve `r || s` over SHA-256, SHA-384 or SHA-512 (IEEE P1363, not DER; 64, 96 or 132 bytes); for RSA
 * PKCS #1 v1.5 over SHA-256, as long as its modulus.
 */
export type Signer = {
  readonly algorithm: Algorithm
  /** The DID URL or HTTPS URL under which a verifier finds the public key. */
  readonly verificationMethod: string
  readonly publicKey: PublicKey
  sign(message: Uint8Array): Promise<Uint8Array>
  /**
   * Signs many at once, the answer in their order; what `signCredentials` asks where it is there. For signers whose
   * keys live elsewhere, in another thread or a service: one errand for all takes less than one for each.
   */
  signAll?(messages: readonly Uint8Array[]): Promise<readonly Uint8Array[]>
}
