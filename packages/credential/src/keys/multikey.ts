import { checkPoint } from '#crypto'
import { concatBytes } from '../encoding/bytes.ts'
import { decodeMultibase, encodeMultibase } from '../encoding/multibase.ts'
import { malformed, unsafe, unsupported } from '../errors.ts'
import { isCurve } from './curves.ts'
import type { Algorithm, PublicKey } from './key.ts'

type WithHeader = Exclude<Algorithm, 'RSA'>

/** Controlled Identifiers 2.2.2: the two header bytes and the length of what follows. RSA keys have no Multikey. */
const headers: { readonly [A in WithHeader]: readonly [number, number, length: number] } = {
  Ed25519: [0xed, 0x01, 32],
  'P-256': [0x80, 0x24, 33],
  'P-384': [0x81, 0x24, 49],
  'P-521': [0x82, 0x24, 67],
}

const secretHeaders = ['80,26', '86,26', '87,26']

/**
 * A public key as Multikey text: `z6Mk...` for Ed25519, `zDn...` for P-256, `z82...` for P-384, `z2J9...` for P-521.
 *
 * @example
 * encodeMultikey({ algorithm: 'Ed25519', bytes: new Uint8Array(32) }).startsWith('z6Mk') // true
 */
export function encodeMultikey(key: PublicKey): string {
  if (key.algorithm === 'RSA') throw unsupported('key-type', 'RSA keys have no form as a Multikey.')
  const [first, second, length] = headers[key.algorithm]
  if (key.bytes.length !== length)
    throw malformed('key-length', `A key for ${key.algorithm} has ${length} bytes.`)
  return encodeMultibase('z', concatBytes(Uint8Array.of(first, second), key.bytes))
}

/**
 * Reads a public key from Multikey text. Secret keys are refused as `unsafe`: they must never be published.
 */
export function decodeMultikey(text: string): PublicKey {
  const bytes = decodeMultibase(text, ['z'])
  const found = (Object.keys(headers) as WithHeader[]).find(
    (algorithm) => bytes[0] === headers[algorithm][0] && bytes[1] === headers[algorithm][1],
  )
  if (found === undefined) {
    const header = [...bytes.subarray(0, 2)].map((byte) => byte.toString(16)).join(',')
    if (secretHeaders.includes(header))
      throw unsafe('key-secret', 'This is a secret key. It must not be published.')
    throw unsupported(
      'key-type',
      'This kind of key is not supported (supported: Ed25519, P-256, P-384 and P-521).',
    )
  }
  const key = { algorithm: found, bytes: bytes.slice(2) }
  if (key.bytes.length !== headers[found][2])
    throw malformed('key-length', `A key for ${found} has another length.`)
  if (isCurve(found)) checkPoint(found, key.bytes)
  return key
}
