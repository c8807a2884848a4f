import { Buffer } from 'node:buffer'
import { createPublicKey, type KeyObject } from 'node:crypto'
import { malformed } from '../errors.ts'
import type { Algorithm, PublicKey } from './key.ts'

// SubjectPublicKeyInfo up to the key itself: RFC 8410 for Ed25519, RFC 5480 (compressed points) for the curves.
const heads: { readonly [A in Exclude<Algorithm, 'RSA'>]: Buffer } = {
  Ed25519: Buffer.from('302a300506032b6570032100', 'hex'),
  'P-256': Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex'),
  'P-384': Buffer.from('3046301006072a8648ce3d020106052b81040022033200', 'hex'),
  'P-521': Buffer.from('3058301006072a8648ce3d020106052b81040023034400', 'hex'),
}

/** Parsing a key costs as much as using it; issuers' keys come back again and again. */
const keyObjects = new Map<string, KeyObject>()
const mostKeyObjects = 1000

/** OpenSSL's form of a public key. Refuses what is none as `malformed`, code `key-invalid`. */
export function keyObject(algorithm: Algorithm, bytes: Uint8Array): KeyObject {
  // No two algorithms have keys of the same length, so the bytes alone name the key.
  const name = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const known = keyObjects.get(name)
  if (known !== undefined) return known
  const made = parseKey({ algorithm, bytes })
  // Oldest out: a Map keeps the order of insertion.
  if (keyObjects.size >= mostKeyObjects) keyObjects.delete(keyObjects.keys().next().value as string)
  keyObjects.set(name, made)
  return made
}

function parseKey({ algorithm, bytes }: PublicKey): KeyObject {
  try {
    return algorithm === 'RSA'
      ? createPublicKey({ key: Buffer.from(bytes), format: 'der', type: 'pkcs1' })
      : createPublicKey({ key: Buffer.concat([heads[algorithm], bytes]), format: 'der', type: 'spki' })
  } catch (cause) {
    const what = algorithm === 'RSA' ? 'an RSA key' : 'a point on the curve'
    throw malformed('key-invalid', `This is not ${what}, so it is not a public key.`, cause)
  }
}
