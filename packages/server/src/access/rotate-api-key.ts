import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { limits } from '../limits.ts'
import { type ApiKey, newSecret, shown, shownColumns } from './api-keys.ts'
import { refuseBeyond } from './authorize.ts'
import { changeCaller, refuseEnded } from './callers/change.ts'
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
  return changeCaller(context, { kind: 'api-key', id }, async (tx, caller) => {
    refuseEnded('api-key', caller)
    refuseBeyond(context.actor, caller.scopes, 'This key')
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
      .where(({ or, eb }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', now())]))
      .returning(shownColumns)
      .executeTakeFirst()
    if (!changed) throw new Refusal('wrong-state', 'This API key has expired. Make a new one instead.')
    const data = { overlapUntil: overlapUntil.toISOString() }
    await recordEvent(tx, context, { type: 'api-key.rotated', subject: id, data })
    return { ...shown(changed), key, overlapUntil }
  })
}
