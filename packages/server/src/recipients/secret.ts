import { createCipheriv, createSecretKey, hash, hkdfSync, type KeyObject } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { World } from '../context.ts'
import type { Reader } from '../store/database.ts'
import { askedFor, beginningsOf } from './words.ts'

/** What an organization seals and finds its recipients' data with. Made from one secret; leaves the process never. */
export type RecipientKeys = {
  /** Recipients' own keys, of which the shares in their rows are one half. */
  keysOf(shares: readonly Uint8Array[]): KeyObject[]
  keyOf(share: Uint8Array): KeyObject
  /** For what is about people but of no recipient, such as the refused rows of a batch. */
  readonly organizationKey: KeyObject
  /** Find addresses without holding them: keyed hashes of 16 bytes. Case does not matter. */
  addressIndexes(addresses: readonly string[]): Buffer[]
  addressIndex(address: string): Buffer
  /** For each name the keyed hashes of the beginnings of its words, as int4: few enough meet by chance. */
  nameIndexes(names: readonly string[]): number[][]
  /** What {@link nameIndexes} must contain for a search to find the name. */
  askedIndex(search: string): number[]
}

type Owner = Pick<World, 'db' | 'keyEncryption' | 'now' | 'random'>

/**
 * Unsealed for a while, by organization. The secret never changes while the organization lives, so what stands
 * here cannot be stale.
 */
const opened = new LRUCache<string, RecipientKeys>({ max: 1000, ttl: 10 * 60_000 })

/** The keys of an organization; its secret is made at the first call, in a commit of its own. */
export async function recipientKeysOf(world: Owner, organizationId: string): Promise<RecipientKeys> {
  const known = opened.get(organizationId)
  if (known) return known
  const row = (await readSecret(world.db, organizationId)) ?? (await makeSecret(world, organizationId))
  const sealed = { secret: row.sealed_secret, dataKey: row.sealed_data_key, kekId: row.kek_id }
  const secret = world.keyEncryption.open(sealed, secretBindingOf(organizationId))
  const keys = keysFrom(secret)
  secret.fill(0)
  opened.set(organizationId, keys)
  return keys
}

/** The words that bind an organization's secret to its row. */
export const secretBindingOf = (organizationId: string): string => `${organizationId}|recipients`

const readSecret = (reader: Reader, organizationId: string) =>
  reader
    .selectFrom('organization_secrets')
    .select(['sealed_secret', 'sealed_data_key', 'kek_id'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()

/** Of two that make it at once, one does and both get that one. */
async function makeSecret({ db, keyEncryption, now, random }: Owner, organizationId: string) {
  const secret = random(32)
  const sealed = keyEncryption.seal(secret, secretBindingOf(organizationId))
  secret.fill(0)
  await db
    .insertInto('organization_secrets')
    .values({
      organization_id: organizationId,
      sealed_secret: sealed.secret,
      sealed_data_key: sealed.dataKey,
      kek_id: sealed.kekId,
      created_at: now(),
    })
    .onConflict((conflict) => conflict.column('organization_id').doNothing())
    .execute()
  return (await readSecret(db, organizationId))!
}

function keysFrom(secret: Uint8Array): RecipientKeys {
  const derive = (use: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `laurel ${use}`, 32)))
  const shareKey = derive('recipient keys')
  const addressKey = derive('address index')
  const nameKey = derive('name index')

  const keysOf = (shares: readonly Uint8Array[]) => {
    const bytes = permute(shareKey, Buffer.concat(shares))
    const keys = shares.map((_, nth) => createSecretKey(bytes.subarray(nth * 32, nth * 32 + 32)))
    bytes.fill(0)
    return keys
  }
  const addressIndexes = (addresses: readonly string[]) => {
    const digests = addresses.map((address) => digest(address.trim().normalize('NFC').toLowerCase()))
    const bytes = permute(addressKey, Buffer.concat(digests))
    return addresses.map((_, nth) => bytes.subarray(nth * blockBytes, nth * blockBytes + blockBytes))
  }
  return {
    keysOf,
    keyOf: (share) => keysOf([share])[0]!,
    organizationKey: derive('organization data'),
    addressIndexes,
    addressIndex: (address) => addressIndexes([address])[0]!,
    nameIndexes: (names) => indexesOf(nameKey, names.map(beginningsOf)),
    askedIndex: (search) => indexesOf(nameKey, [askedFor(search)])[0]!,
  }
}

const blockBytes = 16
const digest = (text: string): Buffer => hash('sha256', text, 'buffer').subarray(0, blockBytes)

/**
 * Each block of 16 bytes by itself through AES-256, a pseudorandom permutation: what comes out can neither be computed
 * nor taken back without the key. Many at a time, since a call costs more than a thousand blocks.
 */
function permute(key: KeyObject, blocks: Uint8Array): Buffer {
  return createCipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(blocks)
}

/** A text that does not fit a block is hashed first; one that fits holds no zero byte, which fills the rest. */
function indexesOf(key: KeyObject, lists: readonly (readonly string[])[]): number[][] {
  const total = lists.reduce((sum, { length }) => sum + length, 0)
  const blocks = Buffer.alloc(total * blockBytes)
  let at = 0
  for (const text of lists.flat()) {
    const fits = text.length < blockBytes && Buffer.byteLength(text) < blockBytes
    if (fits) blocks.write(text, at)
    else digest(text).copy(blocks, at)
    at += blockBytes
  }
  const out = permute(key, blocks)
  let nth = 0
  return lists.map((list) => list.map(() => out.readInt32BE(nth++ * blockBytes)))
}
