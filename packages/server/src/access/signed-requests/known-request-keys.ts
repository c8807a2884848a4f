import type { KeyObject } from 'node:crypto'
import { type Actor, permissions, type World } from '../../context.ts'
import { keepKnown } from '../known.ts'
import { type RequestAlgorithm, storedKey } from './algorithms.ts'

export type KnownRequestKey = {
  readonly id: string
  readonly actor: Actor
  readonly key: KeyObject
  readonly algorithm: RequestAlgorithm
  readonly expiresAt: Date | null
  readonly pausedBecause: string | null
  lastUsedAt: Date | null
}

export type KnownRequestKeys = { find(id: string): Promise<KnownRequestKey | null>; close(): void }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The keys that programs sign their requests with, by id. Those that have ended or expired are not known. */
export function keepKnownRequestKeys(world: World): KnownRequestKeys {
  const known = keepKnown(world, (id) => readRequestKey(world, id))
  return {
    async find(id) {
      const found = uuid.test(id) ? await known.get(id) : null
      return found && (found.expiresAt === null || found.expiresAt > world.now()) ? found : null
    },
    close: known.close,
  }
}

async function readRequestKey({ db }: World, id: string): Promise<KnownRequestKey | null> {
  const row = await db
    .selectFrom('request_keys')
    .select(['id', 'organization_id', 'name', 'algorithm', 'public_key', 'scopes', 'expires_at'])
    .select(['last_used_at', 'paused_because'])
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row
    ? {
        id: row.id,
        actor: {
          id: `request-key:${row.id}`,
          name: row.name,
          organizationId: row.organization_id,
          permissions: new Set(permissions.filter((permission) => row.scopes.includes(permission))),
          means: 'signed-request',
        },
        key: storedKey(row.public_key),
        algorithm: row.algorithm,
        expiresAt: row.expires_at,
        pausedBecause: row.paused_because,
        lastUsedAt: row.last_used_at,
      }
    : null
}
