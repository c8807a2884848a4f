import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { exportJWK, importPKCS8, type JWTPayload, SignJWT } from 'jose'
import type { World } from '../context.ts'
import { decrypt, encrypt } from '../kit/cipher.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import type { Row } from '../store/tables.ts'
import type { Platform } from './acting.ts'

type Key = Row<'lti_keys'>

const algorithm = 'RS256'
const hour = 3_600_000
/** A new key is published for so long before it signs: platforms keep what they read of us. */
const publishedFirst = hour
const publishedAfter = 7 * 24 * hour

const bindingOf = (id: string) => `lti key|${id}`

export type NewKey = { readonly id: string; readonly publicKey: string; readonly sealed: Buffer }

/** Made before the transaction that keeps it: making one takes a while. RSA, which every platform understands. */
export async function makeKey(world: World, organizationId: string): Promise<NewKey> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const { organizationKey } = await recipientKeysOf(world, organizationId)
  const id = v7()
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }) as string
  const jwk = { ...(await exportJWK(publicKey)), kid: id, alg: algorithm, use: 'sig' }
  return { id, publicKey: JSON.stringify(jwk), sealed: encrypt(organizationKey, pem, bindingOf(id)) }
}

export async function keepKey(
  tx: Transaction,
  { now }: World,
  { id: platformId, organization_id }: Pick<Platform, 'id' | 'organization_id'>,
  { id, publicKey, sealed }: NewKey,
): Promise<void> {
  await tx
    .insertInto('lti_keys')
    .values({
      id,
      organization_id,
      platform_id: platformId,
      public_key: publicKey,
      sealed_private_key: sealed,
      created_at: now(),
    })
    .execute()
}

/** The keys of a platform, the newest first. */
const keysOf = ({ db }: Pick<World, 'db'>, platformId: string): Promise<Key[]> =>
  db
    .selectFrom('lti_keys')
    .selectAll()
    .where('platform_id', '=', platformId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** A key that another has signed in place of for a week is published no more. */
const isPublished = (keys: readonly Key[], nth: number, now: number): boolean =>
  !keys.slice(0, nth).some(({ created_at }) => created_at.getTime() + publishedFirst + publishedAfter < now)

/** The public halves, as a JWK Set. */
export async function publishedKeys(world: World, platformId: string): Promise<{ keys: object[] }> {
  const keys = await keysOf(world, platformId)
  const now = world.now().getTime()
  return { keys: keys.filter((_, nth) => isPublished(keys, nth, now)).map((key) => key.public_key) }
}

/** Signs what we say to a platform; good for five minutes. */
export async function signFor(
  world: World,
  platform: Platform,
  { audience, claims }: { audience: string; claims: JWTPayload },
): Promise<string> {
  const keys = await keysOf(world, platform.id)
  const at = world.now().getTime()
  const key = keys.find(({ created_at }) => created_at.getTime() + publishedFirst <= at) ?? keys.at(-1)
  if (!key) throw new Error('a platform without a key')
  const { organizationKey } = await recipientKeysOf(world, platform.organization_id)
  const pem = decrypt(organizationKey, key.sealed_private_key, bindingOf(key.id)).toString()
  const seconds = Math.floor(at / 1000)
  return new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, kid: key.id, typ: 'JWT' })
    .setIssuer(platform.client_id!)
    .setAudience(audience)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 300)
    .setJti(world.random(16).toString('base64url'))
    .sign(await importPKCS8(pem, algorithm))
}

/** Takes away keys that are published no more. */
export async function forgetKeys(world: World): Promise<void> {
  const before = new Date(world.now().getTime() - publishedFirst - publishedAfter)
  await world.db
    .deleteFrom('lti_keys as k')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('lti_keys as newer')
          .select('newer.id')
          .whereRef('newer.platform_id', '=', 'k.platform_id')
          .whereRef('newer.created_at', '>', 'k.created_at')
          .where('newer.created_at', '<', before),
      ),
    )
    .execute()
}
