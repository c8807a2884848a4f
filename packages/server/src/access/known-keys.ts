import { LRUCache } from 'lru-cache'
import { type Actor, permissions, type World } from '../context.ts'
import { hashSecret } from './secrets.ts'

/** On this channel every node hears the id of a key that has changed. */
export const callersChannel = 'callers'

const form = /^lrl_[0-9A-Za-z]{8}_[A-Za-z0-9_-]{43}$/

/** However a notification may get lost, no change of a key is later than this. */
const freshMilliseconds = 1000

type Known = {
  readonly actor: Actor
  readonly goodUntil: Date | null
  readonly pausedBecause: string | null
  lastUsedAt: Date | null
}

/** What became of a key: an actor, the reason why it is at rest, or nothing that is known. */
export type FoundKey = { readonly actor: Actor } | { readonly pausedBecause: string } | null

export type KnownKeys = { find(key: string): Promise<FoundKey>; close(): void }

/**
 * Whose API key this is. What was read is kept for a second, and forgotten at once on every node when the key is
 * changed: a program that asks often costs one look a second. It is found by the hash, never by comparing secrets.
 */
export function keepKnownKeys(world: World): KnownKeys {
  const { notifications, now } = world
  const known = new LRUCache<string, Known>({ max: 10_000, ttl: freshMilliseconds, ttlResolution: 50 })
  const reading = new Map<string, Promise<Known | null>>()
  const listening = notifications.listen(callersChannel, () => {
    known.clear()
    // What is being read now may have been read before the change: nobody who comes later gets it.
    reading.clear()
  })

  const read = (hash: Buffer, name: string): Promise<Known | null> => {
    const running = reading.get(name)
    if (running) return running
    const mine = readKey(world, hash).then(
      (found) => {
        if (reading.get(name) === mine) {
          reading.delete(name)
          if (found) known.set(name, found)
        }
        return found
      },
      (error: unknown) => {
        reading.delete(name)
        throw error
      },
    )
    reading.set(name, mine)
    return mine
  }

  return {
    async find(key) {
      if (!form.test(key)) return null
      const hash = hashSecret(key)
      const name = hash.toString('base64')
      const found = known.get(name) ?? (await read(hash, name))
      if (!found) return null
      const at = now()
      if (found.goodUntil !== null && found.goodUntil <= at) return null
      if (found.pausedBecause !== null) return { pausedBecause: found.pausedBecause }
      await noteUse(world, found, at)
      return { actor: found.actor }
    },
    close: listening,
  }
}

async function readKey({ db }: World, hash: Buffer): Promise<Known | null> {
  const row = await db
    .selectFrom('api_keys')
    .select(['id', 'organization_id', 'name', 'scopes', 'secret_hash', 'expires_at', 'previous_until'])
    .select(['last_used_at', 'paused_because'])
    .where(({ or, eb }) => or([eb('secret_hash', '=', hash), eb('previous_hash', '=', hash)]))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const ends = [row.expires_at, row.secret_hash.equals(hash) ? null : row.previous_until]
  const [goodUntil = null] = ends.filter((end) => end !== null).sort((a, b) => a.getTime() - b.getTime())
  return {
    actor: {
      id: `api-key:${row.id}`,
      name: row.name,
      organizationId: row.organization_id,
      permissions: new Set(permissions.filter((permission) => row.scopes.includes(permission))),
      means: 'api-key',
    },
    goodUntil,
    pausedBecause: row.paused_because,
    lastUsedAt: row.last_used_at,
  }
}

/** At most once a minute. */
async function noteUse({ db }: World, known: Known, at: Date): Promise<void> {
  if (known.lastUsedAt !== null && at.getTime() - known.lastUsedAt.getTime() <= 60_000) return
  known.lastUsedAt = at
  const id = known.actor.id.slice('api-key:'.length)
  await db.updateTable('api_keys').set({ last_used_at: at }).where('id', '=', id).execute()
}
