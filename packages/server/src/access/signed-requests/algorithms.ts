import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto'

/** What a key may sign requests with. The key decides the algorithm, never the request (RFC 9421 7.3.6). */
export type RequestAlgorithm = 'ed25519' | 'ecdsa-p256-sha256' | 'rsa-pss-sha512'

/** ASVS 11.2.3: 128 bits of security, which RSA has from here on. */
const leastRsaBits = 3072

/** The algorithm that a public key is for, or why it is for none. */
export function algorithmOf(key: KeyObject): RequestAlgorithm | { readonly unfit: string } {
  const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
  switch (key.asymmetricKeyType) {
    case 'ed25519':
      return 'ed25519'
    case 'ec':
      return namedCurve === 'prime256v1' ? 'ecdsa-p256-sha256' : { unfit: 'An EC key must be on P-256.' }
    case 'rsa':
    case 'rsa-pss':
      return modulusLength >= leastRsaBits
        ? 'rsa-pss-sha512'
        : { unfit: `An RSA key must have at least ${leastRsaBits} bits.` }
    default:
      return { unfit: 'The key must be Ed25519, P-256 or RSA.' }
  }
}

/** RFC 9421 3.3. Never throws: a signature of an odd length is a wrong one. */
export function isSignedBy(
  { key, algorithm }: { readonly key: KeyObject; readonly algorithm: RequestAlgorithm },
  base: string,
  signature: Uint8Array,
): boolean {
  const data = Buffer.from(base, 'latin1')
  if (algorithm === 'ed25519') return verify(null, data, key, signature)
  if (algorithm === 'ecdsa-p256-sha256')
    return verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature)
  // The standard says a salt of 64 bytes; signers in use take a longer one, which is no weaker.
  const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_AUTO: saltLength } = constants
  const pss = { key, padding, saltLength }
  return verify('sha512', data, pss, signature)
}

export const storedKey = (der: Buffer): KeyObject =>
  createPublicKey({ key: der, format: 'der', type: 'spki' })
