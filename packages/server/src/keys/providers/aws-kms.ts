import { createHash, createPublicKey } from 'node:crypto'
import type { Row } from '../../store/tables.ts'
import { rawOfDer } from '../ecdsa-der.ts'
import type { KmsClient } from '../kms/client.ts'
import type { Scheme } from '../sign.ts'
import { type KeyProvider, KeyProviderError, type Sign } from './provider.ts'
import { compressPoint } from './software.ts'

const specs: { readonly [S in Scheme]: { readonly spec: string; readonly algorithm: string } } = {
  Ed25519: { spec: 'ECC_NIST_EDWARDS25519', algorithm: 'ED25519_SHA_512' },
  'P-256': { spec: 'ECC_NIST_P256', algorithm: 'ECDSA_SHA_256' },
}

/** KMS takes no more of a message that it is to hash itself, which for Ed25519 is the only way. */
const longestRaw = 4096
/** The quota of asymmetric requests is some hundreds a second for a whole account: a few at once are plenty. */
const mostAtOnce = 16

/**
 * Keys that AWS KMS keeps. Every signature is a request over the network and counts against the account's quota: for
 * keys that sign little, not for thousands of certificates at once.
 */
export function awsKmsKeys(kms: () => KmsClient): KeyProvider {
  const limited = atMost(mostAtOnce)

  const signer =
    (handle: string, scheme: Scheme): Sign =>
    (message) =>
      limited(async () => {
        if (scheme === 'Ed25519' && message.length > longestRaw)
          throw new KeyProviderError(`AWS KMS signs at most ${longestRaw} bytes with Ed25519`)
        const digested = scheme === 'P-256'
        const { Signature: signature } = await kms().call('Sign', {
          KeyId: handle,
          Message: (digested ? createHash('sha256').update(message).digest() : Buffer.from(message)).toString(
            'base64',
          ),
          MessageType: digested ? 'DIGEST' : 'RAW',
          SigningAlgorithm: specs[scheme].algorithm,
        })
        const bytes = Buffer.from(String(signature), 'base64')
        return digested ? rawOfDer(bytes) : bytes
      })

  return {
    async create({ id, algorithm }) {
      const { KeyMetadata: made } = await kms().call('CreateKey', {
        KeySpec: specs[algorithm].spec,
        KeyUsage: 'SIGN_VERIFY',
        Description: `Laurel ${id}`,
        Tags: [{ TagKey: 'laurel-key', TagValue: id }],
      })
      const handle = (made as { Arn?: unknown } | undefined)?.Arn
      if (typeof handle !== 'string') throw new KeyProviderError('KMS made a key and did not say which')
      const { PublicKey: spki } = await kms().call('GetPublicKey', { KeyId: handle })
      return {
        publicKey: rawPublicKey(algorithm, Buffer.from(String(spki), 'base64')),
        kept: { provider: 'aws-kms', handle, sealed_private_key: null, sealed_data_key: null, kek_id: null },
        sign: signer(handle, algorithm),
      }
    },
    signerOf: (row: Row<'keys'>) => ({ sign: signer(row.handle!, row.algorithm) }),
    close() {},
  }
}

function rawPublicKey(algorithm: Scheme, spki: Buffer): Buffer {
  const { x, y, crv } = createPublicKey({ key: spki, format: 'der', type: 'spki' }).export({ format: 'jwk' })
  if (crv !== algorithm) throw new KeyProviderError(`KMS made a key of ${String(crv)}, not ${algorithm}`)
  const first = Buffer.from(x!, 'base64url')
  return algorithm === 'Ed25519' ? first : compressPoint(first, Buffer.from(y!, 'base64url'))
}

/** Runs at most `most` of what it is given at once, the others in the order they came. */
function atMost(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    running++
    try {
      return await work()
    } finally {
      running--
      waiting.shift()?.()
    }
  }
}
