import { decodeBase64, decodeBase64url, encodeBase64url } from '../encoding/base64url.ts'
import { concatBytes, toHex } from '../encoding/bytes.ts'
import { malformed, unsafe, unsupported } from '../errors.ts'
import { fromJwk, toJwk } from './jwk.ts'
import type { PublicKey } from './key.ts'

const longestPem = 16 * 1024

/**
 * Reads a public key from PEM, a SubjectPublicKeyInfo (RFC 7468 13, RFC 5280 4.1), as badges of before 3.0 publish
 * theirs. A private key is refused as `unsafe`.
 */
export function fromPem(pem: string): PublicKey {
  if (pem.length > longestPem) throw unsafe('pem-too-large', 'The key is too large.')
  if (pem.includes('PRIVATE KEY'))
    throw unsafe('key-secret', 'This is a secret key. It must not be published.')
  const body = /-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]*)-----END PUBLIC KEY-----/.exec(pem)?.[1]
  if (body === undefined) throw malformed('pem-invalid', 'This is not a public key in PEM.')
  return fromSpki(decodeBase64(body.replace(/\s/g, '')))
}

const oids = {
  rsa: '2a864886f70d010101',
  ec: '2a8648ce3d0201',
  p256: '2a8648ce3d030107',
  p384: '2b81040022',
  ed25519: '2b6570',
} as const
const curves: { readonly [oid: string]: string } = { [oids.p256]: 'P-256', [oids.p384]: 'P-384' }

function fromSpki(der: Uint8Array): PublicKey {
  const [algorithm, bits] = children(only(children(der, 0x30)), 0x30, 0x03)
  const [oid, parameters] = children(algorithm!)
  const key = bits!.subarray(1)
  switch (toHex(oid!)) {
    case oids.ed25519:
      return fromJwk({ kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(key) })
    case oids.ec:
      return fromPoint(curves[toHex(parameters ?? new Uint8Array())], key)
    case oids.rsa: {
      const [modulus, exponent] = children(only(children(key, 0x30)), 0x02, 0x02)
      return fromJwk({
        kty: 'RSA',
        n: encodeBase64url(unsigned(modulus!)),
        e: encodeBase64url(unsigned(exponent!)),
      })
    }
    default:
      throw unsupported('key-type', 'This kind of key is not supported.')
  }
}

function fromPoint(crv: string | undefined, point: Uint8Array): PublicKey {
  if (crv === undefined) throw unsupported('key-type', 'This kind of key is not supported.')
  if (point[0] !== 4) throw malformed('key-invalid', 'The point of the key is not written out.')
  const half = (point.length - 1) / 2
  const [x, y] = [point.subarray(1, 1 + half), point.subarray(1 + half)]
  return fromJwk({ kty: 'EC', crv, x: encodeBase64url(x), y: encodeBase64url(y) })
}

const broken = () => malformed('key-invalid', 'The key is damaged.')

/** The contents of the DER values that follow one another; their tags have to be these where any are given. */
function children(der: Uint8Array, ...tags: readonly number[]): Uint8Array[] {
  const found: Uint8Array[] = []
  for (let at = 0; at < der.length; ) {
    const tag = der[at]!
    let length = der[at + 1] ?? 0x80
    let from = at + 2
    if (length > 0x80) {
      const size = length & 0x7f
      if (size > 3) throw broken()
      length = 0
      for (const byte of der.subarray(from, from + size)) length = length * 256 + byte
      from += size
    } else if (length === 0x80) throw broken()
    if (from + length > der.length || (tags.length > 0 && tags[found.length] !== tag)) throw broken()
    found.push(der.subarray(from, from + length))
    at = from + length
  }
  if (found.length < Math.max(tags.length, 1)) throw broken()
  return found
}

const only = (values: readonly Uint8Array[]): Uint8Array => values[0]!

/** An INTEGER without the zero that keeps it positive. */
const unsigned = (integer: Uint8Array): Uint8Array => (integer[0] === 0 ? integer.subarray(1) : integer)

/** A public key as PEM: what `fromPem` reads. */
export function toPem(key: PublicKey): string {
  const base64 = toBase64(encodeSpki(key))
  const lines = base64.match(/.{1,64}/g) ?? []
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`
}

function encodeSpki(key: PublicKey): Uint8Array {
  const jwk: { readonly kty: string; readonly crv?: string; readonly x?: string; readonly y?: string } =
    toJwk(key)
  const spki = (algorithm: readonly Uint8Array[], bits: Uint8Array): Uint8Array =>
    der(0x30, der(0x30, ...algorithm), der(0x03, Uint8Array.of(0), bits))
  if (jwk.kty === 'OKP') return spki([oid(oids.ed25519)], key.bytes)
  // The bytes of an RSA key are its RSAPublicKey already.
  if (jwk.kty === 'RSA') return spki([oid(oids.rsa), der(0x05)], key.bytes)
  const curve = Object.keys(curves).find((one) => curves[one] === jwk.crv)
  if (curve === undefined) throw unsupported('key-type', 'This kind of key is not supported.')
  const point = [Uint8Array.of(4), decodeBase64url(jwk.x ?? ''), decodeBase64url(jwk.y ?? '')]
  return spki([oid(oids.ec), oid(curve)], concatBytes(...point))
}

const oid = (hex: string): Uint8Array =>
  der(
    0x06,
    Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)),
  )

function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const body = concatBytes(...contents)
  const length: number[] = []
  for (let rest = body.length; rest > 0; rest >>>= 8) length.unshift(rest & 255)
  const head = body.length < 128 ? [tag, body.length] : [tag, 128 + length.length, ...length]
  return concatBytes(Uint8Array.from(head), body)
}

function toBase64(bytes: Uint8Array): string {
  const text = encodeBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/')
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}
