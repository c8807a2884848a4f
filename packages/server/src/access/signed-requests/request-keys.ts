import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Context, type Permission, permissions } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { recordEvent } from '../../events/record.ts'
import { afterNewest, type CursorKey, type Page, pageOf, readCursor } from '../../kit/http/paging.ts'
import { limits } from '../../limits.ts'
import type { Transaction } from '../../store/database.ts'
import { authorize, refuseBeyond } from '../authorize.ts'
import { changeCaller, noCaller, refuseEnded } from '../callers/change.ts'
import { makerOf, responsibleFor } from '../responsible.ts'
import type { RequestAlgorithm } from './algorithms.ts'
import { readPublicKey } from './read-public-key.ts'

const hour = 3_600_000

/** A key that a program signs its requests with; its private half is the program's alone. */
export type RequestKey = {
  /** The `keyid` of its signatures. */
  id: string
  name: string
  algorithm: RequestAlgorithm
  scopes: Permission[]
  createdAt: Date
  expiresAt: Date | null
  revokedAt: Date | null
  lastUsedAt: Date | null
  pausedAt: Date | null
  pausedBecause: string | null
}

export type NewRequestKey = {
  name: string
  publicKey: string | Record<string, unknown>
  scopes: readonly Permission[]
  expiresAt?: Date | null
}

const shownColumns = [
  'id',
  'name',
  'algorithm',
  'scopes',
  'created_at',
  'expires_at',
  'revoked_at',
  'last_used_at',
  'paused_at',
  'paused_because',
] as const

type Row = {
  id: string
  name: string
  algorithm: RequestAlgorithm
  scopes: string[]
  created_at: Date
  expires_at: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
  paused_at: Date | null
  paused_because: string | null
}

const shown = (row: Row): RequestKey => ({
  id: row.id,
  name: row.name,
  algorithm: row.algorithm,
  scopes: row.scopes as Permission[],
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at,
  pausedAt: row.paused_at,
  pausedBecause: row.paused_because,
})

export async function registerRequestKey(context: Context, wanted: NewRequestKey): Promise<RequestKey> {
  const { actor, db, now } = context
  const { name, scopes, expiresAt = null } = wanted
  authorize(actor, 'key:write', actor.organizationId)
  refuseBeyond(actor, scopes, 'This key')
  if (expiresAt !== null && expiresAt <= now()) {
    throw new Refusal('invalid-fields', 'A key must expire in the future.', {
      errors: [{ pointer: '/expiresAt', code: 'too-small', message: 'This must be in the future.' }],
    })
  }
  return db
    .transaction()
    .execute((tx) => insertRequestKey(tx, context, { ...wanted, name, scopes, expiresAt }))
}

async function insertRequestKey(
  tx: Transaction,
  context: Context,
  { name, scopes, expiresAt, publicKey }: Required<NewRequestKey>,
): Promise<RequestKey> {
  const { algorithm, der } = readPublicKey(publicKey)
  const row = {
    id: randomUUID(),
    name,
    algorithm,
    scopes: permissions.filter((permission) => scopes.includes(permission)),
    created_at: context.now(),
    expires_at: expiresAt,
    revoked_at: null,
    last_used_at: null,
    paused_at: null,
    paused_because: null,
  }
  const madeBy = makerOf(await responsibleFor(tx, context))
  const values = { ...row, ...madeBy, organization_id: context.actor.organizationId, public_key: der }
  await tx.insertInto('request_keys').values(values).execute()
  const data = { name, algorithm, scopes: row.scopes }
  await recordEvent(tx, context, { type: 'request-key.created', subject: row.id, data })
  return shown(row)
}

/**
 * Puts another key in the place of one, with its name and scopes. Each signature names its key, so both are good until
 * the one before ends, so many hours from now; it never ends later than it would have.
 */
export async function replaceRequestKey(
  context: Context,
  {
    id,
    publicKey,
    overlapHours = 24,
  }: { id: string; publicKey: NewRequestKey['publicKey']; overlapHours?: number },
): Promise<RequestKey> {
  return changeCaller(context, { kind: 'request-key', id }, async (tx, before) => {
    refuseEnded('request-key', before)
    refuseBeyond(context.actor, before.scopes, 'This key')
    const at = context.now()
    const overlap = Math.min(overlapHours, limits.rotationHours.value)
    const until = new Date(at.getTime() + overlap * hour)
    const ending = await tx
      .updateTable('request_keys')
      .set({ expires_at: sql<Date>`least(expires_at, ${until})` })
      .where('id', '=', id)
      .where(({ or, eb }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', at)]))
      .returning(['name', 'expires_at'])
      .executeTakeFirst()
    if (!ending) throw new Refusal('wrong-state', 'This key has expired. Register a new one instead.')
    const wanted = { name: ending.name, scopes: before.scopes, publicKey, expiresAt: null }
    const made = await insertRequestKey(tx, context, wanted)
    const data = { replacedBy: made.id, overlapUntil: ending.expires_at!.toISOString() }
    await recordEvent(tx, context, { type: 'request-key.replaced', subject: id, data })
    return made
  })
}

export async function listRequestKeys(
  { actor, db }: Context,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<RequestKey>> {
  authorize(actor, 'key:read', actor.organizationId)
  const after = readCursor(cursor, ['date', 'uuid'])
  const rows = await db
    .selectFrom('request_keys')
    .select(shownColumns)
    .where('organization_id', '=', actor.organizationId)
    .$if(after !== null, (query) => query.where(afterNewest(after!)))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row): CursorKey => [row.created_at.toISOString(), row.id], shown)
}

export async function readRequestKey({ actor, db }: Context, id: string): Promise<RequestKey> {
  const row = await db
    .selectFrom('request_keys')
    .select(shownColumns)
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  if (!row) throw noCaller('request-key')
  return shown(row)
}
