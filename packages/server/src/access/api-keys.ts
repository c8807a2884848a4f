import { randomUUID } from 'node:crypto'
import type { Context, Permission, World } from '../context.ts'
import { permissions } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { afterNewest, type CursorKey, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import type { Reader } from '../store/database.ts'
import { authorize, refuseBeyond } from './authorize.ts'
import { noCaller } from './callers/change.ts'
import { makerOf, type Responsible, responsibleFor } from './responsible.ts'
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
  refuseBeyond(actor, scopes, 'This key')
  if (expiresAt !== null && expiresAt <= context.now()) {
    throw new Refusal('invalid-fields', 'A key must expire in the future.', {
      errors: [{ pointer: '/expiresAt', code: 'too-small', message: 'This must be in the future.' }],
    })
  }
  return db.transaction().execute(async (tx) => {
    const madeBy = await responsibleFor(tx, context)
    const wish = { name, scopes, expiresAt, madeBy }
    const created = await insertApiKey(tx, context, actor.organizationId, wish)
    const data = { name, scopes: created.scopes }
    await recordEvent(tx, context, { type: 'api-key.created', subject: created.id, data })
    return created
  })
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
  { name, scopes, expiresAt = null, madeBy }: NewApiKey & { madeBy?: Responsible },
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
    ...makerOf(madeBy),
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
  const rows = await db
    .selectFrom('api_keys')
    .select(shownColumns)
    .where('organization_id', '=', actor.organizationId)
    .$if(after !== null, (query) => query.where(afterNewest(after!)))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row): CursorKey => [row.created_at.toISOString(), row.id], shown)
}

export async function readApiKey({ actor, db }: Context, id: string): Promise<ApiKey> {
  const row = await db
    .selectFrom('api_keys')
    .select(shownColumns)
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  if (!row) throw noCaller('api-key')
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
