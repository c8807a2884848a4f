import { hash } from 'node:crypto'
import type { Signer } from '@laurel/credential'
import { der, elements, octets, oid, sequence, setOf, small, unsigned } from './der.ts'

const data = oid('1.2.840.113549.1.7.1')
const signedData = oid('1.2.840.113549.1.7.2')
const contentType = oid('1.2.840.113549.1.9.3')
const messageDigest = oid('1.2.840.113549.1.9.4')
const signingCertificateV2 = oid('1.2.840.113549.1.9.16.2.47')
// RFC 5754: SHA-256 goes without parameters; so does ecdsa-with-SHA256 (RFC 5758).
const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'))
const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'))

const sha256Of = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer')

/**
 * A detached CAdES-B-B signature over a digest (ETSI EN 319 122-1, RFC 5652), as PAdES wants it: the signing
 * certificate is bound by its hash, and there is no signing-time attribute (EN 319 142-1 6.3: the PDF has /M).
 *
 * @param signer P-256
 * @param certificate its X.509 certificate, DER
 */
export async function signDetached(digest: Uint8Array, signer: Signer, certificate: Buffer): Promise<Buffer> {
  if (signer.algorithm !== 'P-256') throw new Error('PDF documents are signed with P-256')
  const attributes = setOf(
    sequence(contentType, setOf(data)),
    sequence(messageDigest, setOf(octets(digest))),
    // RFC 5035 4: SHA-256 is the default and therefore not written.
    sequence(signingCertificateV2, setOf(sequence(sequence(sequence(octets(sha256Of(certificate))))))),
  )
  const signature = ecdsaToDer(await signer.sign(attributes))
  const signerInfo = sequence(
    small(1),
    issuerAndSerialNumber(certificate),
    sha256,
    // RFC 5652 5.4: signed as a SET, sent with the tag [0].
    der(0xa0, elements(attributes)[0]!.content),
    ecdsaWithSha256,
    octets(signature),
  )
  const content = sequence(small(1), setOf(sha256), sequence(data), der(0xa0, certificate), setOf(signerInfo))
  return sequence(signedData, der(0xa0, content))
}

/** The signature of a {@link Signer} is r || s; CMS wants the two as a SEQUENCE (RFC 3279 2.2.3). */
function ecdsaToDer(signature: Uint8Array): Buffer {
  return sequence(unsigned(signature.subarray(0, 32)), unsigned(signature.subarray(32)))
}

/** RFC 5280 4.1: [0] version, serialNumber, signature, issuer ... */
function issuerAndSerialNumber(certificate: Buffer): Buffer {
  const tbs = elements(elements(certificate)[0]!.content)[0]!
  const fields = elements(tbs.content).filter(({ tag }) => tag !== 0xa0)
  return sequence(fields[2]!.whole, fields[0]!.whole)
}
