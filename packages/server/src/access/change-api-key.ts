import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { limits } from '../limits.ts'
import type { Transaction } from '../store/database.ts'
import { notify } from '../store/notify.ts'
import { type ApiKey, newSecret, refuseBeyond, type Shown, shown, shownColumns } from './api-keys.ts'
import { authorize } from './authorize.ts'
import { callersChannel } from './known-keys.ts'
import { hashSecret } from './secrets.ts'

const hour = 3_600_000

/**
 * Gives a key a new secret. The one before stays good for so many hours, so that programs can change over one by one;
 * a secret from before that one ends at once. Everything else of the key stays.
 */
export async function rotateApiKey(
  context: Context,
  { id, overlapHours = 24 }: { id: string; overlapHours?: number | undefined },
): Promise<ApiKey & { key: string; overlapUntil: Date }> {
  const { now, random } = context
  return change(context, id, async (tx, row) => {
    if (row.revokedAt !== null || (row.expiresAt !== null && row.expiresAt <= now()))
      throw new Refusal('wrong-state', 'This API key has ended. Make a new one instead.')
    refuseBeyond(context.actor, row.scopes)
    const { prefix, key } = newSecret(random)
    const overlap = Math.min(overlapHours, limits.rotationHours.value)
    const overlapUntil = new Date(now().getTime() + overlap * hour)
    const changed = await tx
      .updateTable('api_keys')
      .set((column) => ({
        prefix,
        previous_hash: column.ref('secret_hash'),
        secret_hash: hashSecret(key),
        previous_until: overlapUntil,
        rotated_at: now(),
      }))
      .where('id', '=', id)
      .returning(shownColumns)
      .executeTakeFirstOrThrow()
    const data = { overlapUntil: overlapUntil.toISOString() }
    await recordEvent(tx, context, { type: 'api-key.rotated', subject: id, data })
    return { ...shown(changed as Shown), key, overlapUntil }
  })
}

/** Ends a key, both its secrets, at once and for good. Ending it again changes nothing. */
export async function revokeApiKey(context: Context, id: string): Promise<void> {
  await change(context, id, async (tx, row) => {
    if (row.revokedAt !== null) return
    await tx.updateTable('api_keys').set({ revoked_at: context.now() }).where('id', '=', id).execute()
    await recordEvent(tx, context, { type: 'api-key.ended', subject: id, data: { name: row.name } })
  })
}

/** Puts a key to rest: it is refused until {@link resumeApiKey}. */
export async function pauseApiKey(context: Context, { id, reason }: { id: string; reason: string }) {
  return change(context, id, async (tx, row) => {
    if (row.revokedAt !== null) throw new Refusal('wrong-state', 'This API key was ended for good.')
    if (row.pausedAt !== null) return row
    const set = { paused_at: context.now(), paused_because: reason }
    await tx.updateTable('api_keys').set(set).where('id', '=', id).execute()
    await recordEvent(tx, context, { type: 'api-key.paused', subject: id, data: { reason } })
    return { ...row, pausedAt: set.paused_at, pausedBecause: reason }
  })
}

/** Makes a paused key good again. */
export async function resumeApiKey(context: Context, id: string): Promise<ApiKey> {
  return change(context, id, async (tx, row) => {
    if (row.pausedAt === null) return row
    await tx
      .updateTable('api_keys')
      .set({ paused_at: null, paused_because: null })
      .where('id', '=', id)
      .execute()
    await recordEvent(tx, context, { type: 'api-key.resumed', subject: id, data: { name: row.name } })
    return { ...row, pausedAt: null, pausedBecause: null }
  })
}

/** Locks the key, changes it, and has every node forget what it knew of it: in one commit. */
async function change<T>(
  { actor, db, notifications }: Context,
  id: string,
  work: (tx: Transaction, row: ApiKey) => Promise<T>,
): Promise<T> {
  authorize(actor, 'key:write', actor.organizationId)
  const answer = await db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('api_keys')
      .select(shownColumns)
      .where('id', '=', id)
      .where('organization_id', '=', actor.organizationId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'There is no API key with this id.')
    const done = await work(tx, shown(row))
    await notify(tx, callersChannel, id)
    return done
  })
  notifications.tellHere(callersChannel, id)
  return answer
}
