import {
  createHmac,
  createPrivateKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto'
import type { World } from '../context.ts'
import { decrypt, encrypt } from '../kit/cipher.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { WebhookScheme } from '../store/webhook-tables.ts'

/** A fresh secret. `shown` is what the receiver needs: the secret itself, or the public half of the key. */
export type MadeSecret = {
  readonly secret: Buffer
  readonly publicKey: Buffer | null
  readonly shown: string
}

/** RFC 8410 7: what stands before the 32 bytes of an Ed25519 private key in PKCS #8. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Standard Webhooks, "Signature scheme": 24 to 64 bytes with the prefix `whsec_`, or an Ed25519 key. */
export function makeSecret(scheme: WebhookScheme, random: World['random']): MadeSecret {
  if (scheme === 'hmac') {
    const secret = random(32)
    return { secret, publicKey: null, shown: `whsec_${secret.toString('base64')}` }
  }
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const secret = Buffer.from(privateKey.export({ format: 'jwk' }).d!, 'base64url')
  const bytes = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url')
  return { secret, publicKey: bytes, shown: showPublicKey(bytes) }
}

export const showPublicKey = (bytes: Buffer): string => `whpk_${bytes.toString('base64')}`

type Owner = Pick<World, 'db' | 'keyEncryption' | 'now' | 'random'>
const bindingOf = (endpointId: string): string => `webhook|${endpointId}`

/** Sealed under the organization's key, which the key-encryption key opens. */
export async function sealSecret(world: Owner, owner: Sealed, secret: Buffer): Promise<Buffer> {
  const { organizationKey } = await recipientKeysOf(world, owner.organizationId)
  return encrypt(organizationKey, secret, bindingOf(owner.id))
}

type Sealed = { readonly organizationId: string; readonly id: string }

/** Signs what is sent with a secret. */
export type SignMessage = (content: string) => string

export async function openSecret(
  world: Owner,
  owner: Sealed & { readonly scheme: WebhookScheme },
  sealed: Buffer,
): Promise<SignMessage> {
  const { organizationKey } = await recipientKeysOf(world, owner.organizationId)
  const secret = decrypt(organizationKey, sealed, bindingOf(owner.id))
  if (owner.scheme === 'hmac') {
    // As a key object it is prepared once: given as bytes it would be for each message, which costs six times the rest.
    const prepared = createSecretKey(secret)
    return (content) => `v1,${createHmac('sha256', prepared).update(content).digest('base64')}`
  }
  const key: KeyObject = createPrivateKey({
    key: Buffer.concat([pkcs8, secret]),
    format: 'der',
    type: 'pkcs8',
  })
  return (content) => `v1a,${sign(null, Buffer.from(content), key).toString('base64')}`
}
