import { type Actor, permissions, type World } from '../context.ts'
import { keepKnown } from './known.ts'
import { hashSecret } from './secrets.ts'

const form = /^lrl_[0-9A-Za-z]{8}_[A-Za-z0-9_-]{43}$/

type KnownKey = {
  readonly actor: Actor
  readonly goodUntil: Date | null
  readonly pausedBecause: string | null
  lastUsedAt: Date | null
}

/** What became of a key: an actor, the reason why it is at rest, or nothing that is known. */
export type FoundKey = { readonly actor: Actor } | { readonly pausedBecause: string } | null

export type KnownKeys = { find(key: string): Promise<FoundKey>; close(): void }

/** Whose API key this is. It is found by the hash, never by comparing secrets. */
export function keepKnownKeys(world: World): KnownKeys {
  const known = keepKnown(world, (name) => readKey(world, Buffer.from(name, 'base64')))
  return {
    async find(key) {
      if (!form.test(key)) return null
      const found = await known.get(hashSecret(key).toString('base64'))
      if (!found) return null
      const at = world.now()
      if (found.goodUntil !== null && found.goodUntil <= at) return null
      if (found.pausedBecause !== null) return { pausedBecause: found.pausedBecause }
      await noteUse(world, found, at)
      return { actor: found.actor }
    },
    close: known.close,
  }
}

async function readKey({ db }: World, hash: Buffer): Promise<KnownKey | null> {
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
async function noteUse({ db }: World, known: KnownKey, at: Date): Promise<void> {
  if (known.lastUsedAt !== null && at.getTime() - known.lastUsedAt.getTime() <= 60_000) return
  known.lastUsedAt = at
  const id = known.actor.id.slice('api-key:'.length)
  await db.updateTable('api_keys').set({ last_used_at: at }).where('id', '=', id).execute()
}
