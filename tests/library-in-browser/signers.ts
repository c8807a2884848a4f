import { ed25519 } from '@noble/curves/ed25519.js'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import { didJwkFrom } from '../../packages/credential/src/dids/did-jwk.ts'
import { fromJwk } from '../../packages/credential/src/keys/jwk.ts'
import type { Algorithm, Signer } from '../../packages/credential/src/keys/key.ts'
import { encodeMultikey } from '../../packages/credential/src/keys/multikey.ts'
import { NodeBytes } from './buffer.ts'

/* The signers of the library's tests, in a page: RSA by the browser itself, the curves by `@noble/curves`. */

/** A private key in the form that `jose` takes anywhere. `export` answers as a key of Node's does. */
export type PrivateKey = JsonWebKey & { export?: (as: { format: 'jwk' | 'pem' }) => unknown }

type Pair = { publicKey: PrivateKey; privateKey: PrivateKey }
type TestSigner = Signer & { readonly privateKey: PrivateKey }

const curves = { 'P-256': p256, 'P-384': p384, 'P-521': p521 }
const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/** Making an RSA key takes seconds, and a browser makes it only while others wait: two are made at the start. */
const rsaPairs = await Promise.all([freshRsa(), freshRsa()])

export const freshSigner = (algorithm: Algorithm, verificationMethod?: string): TestSigner =>
  signerOf(algorithm, freshPair(algorithm), verificationMethod)

export function signerOf(
  algorithm: Algorithm,
  { publicKey: jwk, privateKey }: Pair,
  verificationMethod?: string,
): TestSigner {
  const publicKey = fromJwk(withoutExport(jwk) as Parameters<typeof fromJwk>[0])
  return {
    algorithm,
    publicKey,
    privateKey,
    verificationMethod: verificationMethod ?? ownMethod(publicKey),
    sign: (message) => sign(algorithm, message, privateKey),
  }
}

/** The public half of a key. */
export function publicOf(key: PrivateKey): PrivateKey {
  if (key.crv !== 'Ed25519') {
    const { kty, crv, x, y, n, e } = key
    return JSON.parse(JSON.stringify({ kty, crv, x, y, n, e })) as PrivateKey
  }
  return { kty: 'OKP', crv: 'Ed25519', x: base64url(ed25519.getPublicKey(secretOf(key))) }
}

function ownMethod(publicKey: Signer['publicKey']): string {
  if (publicKey.algorithm === 'RSA') return `${didJwkFrom(publicKey)}#0`
  const multikey = encodeMultikey(publicKey)
  return `did:key:${multikey}#${multikey}`
}

async function sign(algorithm: Algorithm, message: Uint8Array, key: PrivateKey): Promise<Uint8Array> {
  if (algorithm === 'Ed25519') return ed25519.sign(message, secretOf(key))
  // Half of OpenSSL's signatures have the high s that noble avoids: nothing may depend on the low one.
  if (algorithm !== 'RSA') return curves[algorithm].sign(message, secretOf(key), { lowS: false })
  const imported = await crypto.subtle.importKey('jwk', withoutExport(key), rsa, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign(rsa, imported, new Uint8Array(message)))
}

function freshPair(algorithm: Algorithm): Pair {
  if (algorithm === 'RSA') {
    rsaPairs.push(rsaPairs.shift()!)
    return rsaPairs.at(-1)!
  }
  const privateKey = algorithm === 'Ed25519' ? freshEdwards() : freshOnCurve(algorithm)
  Object.defineProperty(privateKey, 'export', {
    value: (as: { format: string }) => exportKey(privateKey, as),
  })
  return { privateKey, publicKey: publicOf(privateKey) }
}

const freshEdwards = (): PrivateKey => {
  const key = { kty: 'OKP', crv: 'Ed25519', d: base64url(ed25519.utils.randomSecretKey()) }
  return { ...publicOf(key), d: key.d }
}

function freshOnCurve(crv: keyof typeof curves): PrivateKey {
  const { secretKey, publicKey } = curves[crv].keygen()
  const [x, y] = halves(curves[crv].Point.fromBytes(publicKey).toBytes(false).slice(1))
  return { kty: 'EC', crv, x: base64url(x), y: base64url(y), d: base64url(secretKey) }
}

async function freshRsa(): Promise<Pair> {
  const how = { ...rsa, modulusLength: 3072, publicExponent: Uint8Array.of(1, 0, 1) }
  const pair = await crypto.subtle.generateKey(how, true, ['sign', 'verify'])
  const { kty, n, e, d, p, q, dp, dq, qi } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  const privateKey = { kty, n, e, d, p, q, dp, dq, qi } as PrivateKey
  return { privateKey, publicKey: publicOf(privateKey) }
}

/** A P-256 key as PKCS #8 (RFC 5958, RFC 5915) is these bytes around its numbers. */
const pkcs8 = [
  '308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420',
  'a14403420004',
] as const

function exportKey(key: PrivateKey, { format }: { format: string }): unknown {
  if (format === 'jwk') return withoutExport(key)
  if (format !== 'pem' || key.crv !== 'P-256')
    throw new Error(`a ${key.crv} key as ${format} is not needed yet`)
  const hex = (text = '') => NodeBytes.from(text, 'base64url').toString('hex')
  const der = NodeBytes.from(`${pkcs8[0]}${hex(key.d)}${pkcs8[1]}${hex(key.x)}${hex(key.y)}`, 'hex')
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`
}

const halves = (bytes: Uint8Array): [Uint8Array, Uint8Array] => [
  bytes.slice(0, bytes.length / 2),
  bytes.slice(bytes.length / 2),
]
const withoutExport = ({ export: _, ...jwk }: PrivateKey): JsonWebKey => jwk
const secretOf = (key: PrivateKey): Uint8Array => new Uint8Array(NodeBytes.from(key.d ?? '', 'base64url'))
const base64url = (bytes: Uint8Array): string => NodeBytes.from(bytes).toString('base64url')
