import { createHash, createPublicKey, ECDH, randomBytes, X509Certificate } from 'node:crypto'
import type { Signer } from '@laurel/credential'
import { bitString, integer, oid, sequence, set, time, tlv } from '../kit/der.ts'
import { derOfRaw } from './ecdsa-der.ts'

const years = 10

/**
 * A self-signed X.509 certificate (RFC 5280) for the P-256 key that signs PDF documents. It vouches for nobody (a
 * reader shows its signer as unknown): what it says is that the file is unchanged, and the credential attached
 * to the file says who issued it.
 *
 * Written out in DER here: one fixed shape needs no library.
 */
export async function certify(
  { publicKey, sign }: Pick<Signer, 'publicKey' | 'sign'>,
  issuerName: string,
  at: Date,
): Promise<Buffer> {
  const notAfter = new Date(at)
  notAfter.setUTCFullYear(at.getUTCFullYear() + years)
  const spki = spkiOf(publicKey.bytes)
  // commonName (2.5.4.3) has at most 64 characters (RFC 5280, upper bounds).
  const name = sequence(
    set(sequence(oid('550403'), tlv(0x0c, Buffer.from([...issuerName].slice(0, 64).join(''))))),
  )
  const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))

  const body = sequence(
    tlv(0xa0, integer(Buffer.from([2]))),
    integer(serialNumber()),
    ecdsaWithSha256,
    name,
    sequence(time(at), time(notAfter)),
    name,
    spki,
    tlv(0xa3, sequence(...extensions(spki))),
  )
  const certificate = sequence(body, ecdsaWithSha256, bitString(derOfRaw(await sign(body)), 0))
  // Read back by somebody else's eyes before it is kept.
  if (!new X509Certificate(certificate).verify(createPublicKey({ key: spki, format: 'der', type: 'spki' })))
    throw new Error('the certificate does not verify')
  return certificate
}

/** The key as a certificate holds it (RFC 5480), its point not compressed. */
function spkiOf(compressed: Uint8Array): Buffer {
  const point = ECDH.convertKey(compressed, 'prime256v1', undefined, undefined, 'uncompressed') as Buffer
  return sequence(sequence(oid('2a8648ce3d0201'), oid('2a8648ce3d030107')), bitString(point, 0))
}

function extensions(spki: Buffer): Buffer[] {
  const critical = tlv(0x01, Buffer.from([0xff]))
  const extension = (id: string, isCritical: boolean, value: Buffer) =>
    sequence(oid(id), ...(isCritical ? [critical] : []), tlv(0x04, value))
  // RFC 5280 4.2.1.2: SHA-1 over the key's bits; an identifier, not a protection. The bits are the last 65 bytes.
  const keyIdentifier = createHash('sha1').update(spki.subarray(-65)).digest()
  return [
    extension('551d13', true, sequence()), // basicConstraints: no CA
    extension('551d0f', true, bitString(Buffer.from([0xc0]), 6)), // keyUsage: digitalSignature, nonRepudiation
    extension('551d0e', false, tlv(0x04, keyIdentifier)), // subjectKeyIdentifier
  ]
}

/** Positive, not zero at its start, at most 20 bytes (RFC 5280 4.1.2.2). */
function serialNumber(): Buffer {
  const bytes = randomBytes(16)
  bytes[0] = (bytes[0]! & 0x3f) | 0x40
  return bytes
}
