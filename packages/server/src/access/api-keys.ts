import { randomUUID } from 'node:crypto'
import type { Actor, Context, Permission, World } from '../context.ts'
import { permissions } from '../context.ts'
import { Refusal } from '../errors.ts'
import { type CursorKey, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import type { Reader } from '../store/database.ts'
import { authorize } from './authorize.ts'
import { hashSecret } from './secrets.ts'

export type ApiKey = {
  id: string
  name: string
  /** The beginning of the key, to tell keys apart. The rest is shown once and kept nowhere. */
  prefix: string
  scopes: Permission[]
  createdAt: Date
  expiresAt: Date | null
  revokedAt: Date | null
  lastUsedAt: Date | null
}

export type NewApiKey = { name: string; scopes: readonly Permission[]; expiresAt?: Date | null }

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const form = /^lrl_[0-9A-Za-z]{8}_[A-Za-z0-9_-]{43}$/

/** Makes a key for the actor's organization. Its text is in the answer and nowhere else: only its hash is stored. */
export async function createApiKey(
  context: Context,
  { name, scopes, expiresAt = null }: NewApiKey,
): Promise<ApiKey & { key: string }> {
  const { actor, db } = context
  authorize(actor, 'key:write', actor.organizationId)
  const beyond = scopes.find((scope) => !actor.permissions.has(scope))
  if (beyond !== undefined) {
    throw new Refusal('forbidden', `A key cannot have ${beyond}, which you do not have yourself.`)
  }
  if (expiresAt !== null && expiresAt <= context.now()) {
    throw new Refusal('invalid-fields', 'A key must expire in the future.', {
      errors: [{ pointer: '/expiresAt', code: 'too-small', message: 'This must be in the future.' }],
    })
  }
  return insertApiKey(db, context, actor.organizationId, { name, scopes, expiresAt })
}

/** Writes a key without asking whether anybody may: for the first key of a new organization. */
export async function insertApiKey(
  tx: Reader,
  world: Pick<World, 'now' | 'random'>,
  organizationId: string,
  { name, scopes, expiresAt = null }: NewApiKey,
): Promise<ApiKey & { key: string }> {
  const prefix = [...world.random(8)].map((byte) => alphabet[byte % alphabet.length]).join('')
  const key = `lrl_${prefix}_${world.random(32).toString('base64url')}`
  const row = {
    id: randomUUID(),
    organization_id: organizationId,
    name,
    prefix,
    secret_hash: hashSecret(key),
    scopes: permissions.filter((permission) => scopes.includes(permission)),
    created_at: world.now(),
    expires_at: expiresAt,
    revoked_at: null,
    last_used_at: null,
  }
  await tx.insertInto('api_keys').values(row).execute()
  return { ...shown(row), key }
}

/** Who holds this key, or null where it is unknown, ended or expired. Notes the use, at most once a minute. */
export async function findApiKeyActor({ db, now }: World, key: string): Promise<Actor | null> {
  if (!form.test(key)) return null
  const row = await db
    .selectFrom('api_keys')
    .select(['id', 'organization_id', 'name', 'scopes', 'expires_at', 'revoked_at', 'last_used_at'])
    .where('secret_hash', '=', hashSecret(key))
    .executeTakeFirst()
  const at = now()
  if (!row || row.revoked_at !== null || (row.expires_at !== null && row.expires_at <= at)) return null
  if (row.last_used_at === null || at.getTime() - row.last_used_at.getTime() > 60_000) {
    await db.updateTable('api_keys').set({ last_used_at: at }).where('id', '=', row.id).execute()
  }
  return {
    id: `api-key:${row.id}`,
    name: row.name,
    organizationId: row.organization_id,
    permissions: new Set(permissions.filter((permission) => row.scopes.includes(permission))),
  }
}

export async function listApiKeys(
  { actor, db }: Context,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<ApiKey>> {
  authorize(actor, 'key:read', actor.organizationId)
  const after = readCursor(cursor, ['date', 'uuid'])
  let query = db
    .selectFrom('api_keys')
    .select(['id', 'name', 'prefix', 'scopes', 'created_at', 'expires_at', 'revoked_at', 'last_used_at'])
    .where('organization_id', '=', actor.organizationId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit + 1)
  if (after) {
    query = query.where((where) =>
      where.or([
        where('created_at', '<', after[0]),
        where.and([where('created_at', '=', after[0]), where('id', '>', after[1])]),
      ]),
    )
  }
  const rows = await query.execute()
  return pageOf(rows, limit, (row): CursorKey => [row.created_at.toISOString(), row.id], shown)
}

/** Ends a key at once and for good. Ending it again changes nothing. */
export async function revokeApiKey({ actor, db, now }: Context, id: string): Promise<void> {
  authorize(actor, 'key:write', actor.organizationId)
  const found = await db
    .selectFrom('api_keys')
    .select('id')
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  if (!found) throw new Refusal('not-found', 'There is no API key with this id.')
  await db
    .updateTable('api_keys')
    .set({ revoked_at: now() })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
}

type Shown = {
  id: string
  name: string
  prefix: string
  scopes: string[]
  created_at: Date
  expires_at: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
}

const shown = (row: Shown): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: `lrl_${row.prefix}`,
  scopes: row.scopes as Permission[],
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at,
})
