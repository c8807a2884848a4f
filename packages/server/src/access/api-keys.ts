import { randomUUID } from 'node:crypto'
import type { Actor, Context, Permission, World } from '../context.ts'
import { permissions } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
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
  rotatedAt: Date | null
  /** Until when the secret before the last rotation is good too. */
  previousUntil: Date | null
  /** A paused key is refused until somebody resumes it. */
  pausedAt: Date | null
  pausedBecause: string | null
}

export type NewApiKey = { name: string; scopes: readonly Permission[]; expiresAt?: Date | null }

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

export const shownColumns = [
  'id',
  'name',
  'prefix',
  'scopes',
  'created_at',
  'expires_at',
  'revoked_at',
  'last_used_at',
  'previous_until',
  'rotated_at',
  'paused_at',
  'paused_because',
] as const

/** Makes a key for the actor's organization. Its text is in the answer and nowhere else: only its hash is stored. */
export async function createApiKey(
  context: Context,
  { name, scopes, expiresAt = null }: NewApiKey,
): Promise<ApiKey & { key: string }> {
  const { actor, db } = context
  authorize(actor, 'key:write', actor.organizationId)
  refuseBeyond(actor, scopes)
  if (expiresAt !== null && expiresAt <= context.now()) {
    throw new Refusal('invalid-fields', 'A key must expire in the future.', {
      errors: [{ pointer: '/expiresAt', code: 'too-small', message: 'This must be in the future.' }],
    })
  }
  return db.transaction().execute(async (tx) => {
    const created = await insertApiKey(tx, context, actor.organizationId, { name, scopes, expiresAt })
    const data = { name, scopes: created.scopes }
    await recordEvent(tx, context, { type: 'api-key.created', subject: created.id, data })
    return created
  })
}

/** Nobody gets more by way of a key than they have. */
export function refuseBeyond(actor: Actor, scopes: readonly Permission[]): void {
  const beyond = scopes.find((scope) => !actor.permissions.has(scope))
  if (beyond !== undefined)
    throw new Refusal('forbidden', `This key has ${beyond}, which you do not have yourself.`)
}

/** A fresh key in its spelling: what can be told of it, and 256 random bits. */
export function newSecret(random: World['random']): { prefix: string; key: string } {
  const prefix = [...random(8)].map((byte) => alphabet[byte % alphabet.length]).join('')
  return { prefix, key: `lrl_${prefix}_${random(32).toString('base64url')}` }
}

/** Writes a key without asking whether anybody may: for the first key of a new organization. */
export async function insertApiKey(
  tx: Reader,
  world: Pick<World, 'now' | 'random'>,
  organizationId: string,
  { name, scopes, expiresAt = null }: NewApiKey,
): Promise<ApiKey & { key: string }> {
  const { prefix, key } = newSecret(world.random)
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
    previous_until: null,
    rotated_at: null,
    paused_at: null,
    paused_because: null,
  }
  await tx.insertInto('api_keys').values(row).execute()
  return { ...shown(row), key }
}

export async function listApiKeys(
  { actor, db }: Context,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<ApiKey>> {
  authorize(actor, 'key:read', actor.organizationId)
  const after = readCursor(cursor, ['date', 'uuid'])
  let query = db
    .selectFrom('api_keys')
    .select(shownColumns)
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

export async function readApiKey({ actor, db }: Context, id: string): Promise<ApiKey> {
  const row = await db
    .selectFrom('api_keys')
    .select(shownColumns)
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no API key with this id.')
  return shown(row)
}

export type Shown = {
  id: string
  name: string
  prefix: string
  scopes: string[]
  created_at: Date
  expires_at: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
  previous_until: Date | null
  rotated_at: Date | null
  paused_at: Date | null
  paused_because: string | null
}

export const shown = (row: Shown): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: `lrl_${row.prefix}`,
  scopes: row.scopes as Permission[],
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at,
  rotatedAt: row.rotated_at,
  previousUntil: row.previous_until,
  pausedAt: row.paused_at,
  pausedBecause: row.paused_because,
})
