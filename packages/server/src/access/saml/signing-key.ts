import { generateKeyPair, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { promisify } from 'node:util'
import type { World } from '../../context.ts'
import { bitString, integer, oid, sequence, set, time, tlv } from '../../kit/der.ts'

export type SigningKey = { readonly privateKey: string; readonly certificate: string }

const years = 10

/** A key for our requests to one provider, with the certificate that carries it in our metadata. Both as PEM. */
export async function makeSigningKey(world: Pick<World, 'now' | 'random'>): Promise<SigningKey> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return {
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
    certificate: certificateFor(publicKey, privateKey, world).toString(),
  }
}

/** A self-signed certificate (RFC 5280). It says nothing but the key: in SAML the metadata says whose it is. */
function certificateFor(
  publicKey: KeyObject,
  privateKey: KeyObject,
  { now, random }: Pick<World, 'now' | 'random'>,
): X509Certificate {
  const at = now()
  const end = new Date(at)
  end.setUTCFullYear(at.getUTCFullYear() + years)
  const serial = random(16)
  // Positive, and not zero at its start (4.1.2.2).
  serial[0] = (serial[0]! & 0x3f) | 0x40
  const name = sequence(set(sequence(oid('550403'), tlv(0x0c, Buffer.from('Laurel')))))
  const rsaWithSha256 = sequence(oid('2a864886f70d01010b'), tlv(0x05, Buffer.alloc(0)))
  const body = sequence(
    tlv(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    rsaWithSha256,
    name,
    sequence(time(at), time(end)),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
  )
  const signature = sign('sha256', body, privateKey)
  return new X509Certificate(sequence(body, rsaWithSha256, bitString(signature, 0)))
}
