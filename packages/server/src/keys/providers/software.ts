import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { LRUCache } from 'lru-cache'
import type { Row } from '../../store/tables.ts'
import type { KeyEncryption, Sealed } from '../envelope.ts'
import { type Scheme, signWith } from '../sign.ts'
import { signInThread } from '../signing-thread.ts'
import { bindingOf, type KeyProvider } from './provider.ts'

const generateAsync = promisify(generateKeyPair)

const generate = (algorithm: Scheme): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> =>
  algorithm === 'Ed25519' ? generateAsync('ed25519') : generateAsync('ec', { namedCurve: 'P-256' })

/**
 * Keys sealed in their rows. An opened one stays in memory for `cacheSeconds` and is then let go, used or not: a
 * copy of this memory gives away the keys in use, not all there are. A key's secret never changes, so what stands
 * here cannot be stale.
 */
export function softwareKeys(keyEncryption: KeyEncryption, cacheSeconds: number): KeyProvider {
  const opened =
    cacheSeconds === 0
      ? null
      : new LRUCache<string, KeyObject>({ max: 500, ttl: cacheSeconds * 1000, ttlAutopurge: true })

  function open(row: Row<'keys'>): KeyObject {
    const der = keyEncryption.open(sealedOf(row), bindingOf(row))
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    der.fill(0)
    opened?.set(row.id, key)
    return key
  }
  return {
    async create({ binding, algorithm }) {
      const { publicKey, privateKey } = await generate(algorithm)
      const secret = privateKey.export({ format: 'der', type: 'pkcs8' })
      const sealed = keyEncryption.seal(secret, binding)
      secret.fill(0)
      return {
        publicKey: rawPublicKey(algorithm, publicKey),
        kept: {
          provider: 'software',
          handle: null,
          sealed_private_key: sealed.secret,
          sealed_data_key: sealed.dataKey,
          kek_id: sealed.kekId,
        },
        sign: async (message) => signWith(algorithm, privateKey, message),
      }
    },
    signerOf(row) {
      const key = opened?.get(row.id) ?? open(row)
      return {
        sign: async (message) => signWith(row.algorithm, key, message),
        signAll: (messages) => signInThread(key, row.algorithm, messages),
      }
    },
    close: () => opened?.clear(),
  }
}

/** What the row of a key that is kept here holds. */
export function sealedOf(
  row: Pick<Row<'keys'>, 'sealed_private_key' | 'sealed_data_key' | 'kek_id'>,
): Sealed {
  const { sealed_private_key: secret, sealed_data_key: dataKey, kek_id: kekId } = row
  if (!secret || !dataKey || !kekId) throw new Error('the key is not kept in its row')
  return { secret, dataKey, kekId }
}

export function rawPublicKey(algorithm: Scheme, key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' })
  const first = Buffer.from(x!, 'base64url')
  return algorithm === 'Ed25519' ? first : compressPoint(first, Buffer.from(y!, 'base64url'))
}

/** SEC 1, 2.3.3. */
export const compressPoint = (x: Uint8Array, y: Uint8Array): Buffer =>
  Buffer.concat([Buffer.of(2 + (y.at(-1)! & 1)), x])
