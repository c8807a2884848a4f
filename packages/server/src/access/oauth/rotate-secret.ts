import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { recordEvent } from '../../events/record.ts'
import { limits } from '../../limits.ts'
import { refuseBeyond } from '../authorize.ts'
import { changeCaller, refuseEnded } from '../callers/change.ts'
import { hashSecret } from '../secrets.ts'
import { type Client, clientColumns, newClientSecret, readClient, shownClient } from './clients.ts'

const hour = 3_600_000

/** Gives a client a new secret. The one before stays good for so many hours; one from before that ends at once. */
export async function rotateClientSecret(
  context: Context,
  { id, overlapHours = 24 }: { id: string; overlapHours?: number | undefined },
): Promise<Client & { secret: string }> {
  const { now, random } = context
  return changeCaller(context, { kind: 'client', id }, async (tx, client) => {
    refuseEnded('client', client)
    const { authentication } = await readClient({ ...context, db: tx }, id)
    if (authentication !== 'secret')
      throw new Refusal('wrong-state', 'This client has no secret that could be replaced.')
    refuseBeyond(context.actor, client.scopes, 'This client')
    const secret = newClientSecret(random)
    const overlap = Math.min(overlapHours, limits.rotationHours.value)
    const overlapUntil = new Date(now().getTime() + overlap * hour)
    const changed = await tx
      .updateTable('oauth_clients')
      .set((column) => ({
        previous_hash: column.ref('secret_hash'),
        secret_hash: hashSecret(secret),
        previous_until: overlapUntil,
        rotated_at: now(),
      }))
      .where('id', '=', id)
      .returning(clientColumns)
      .executeTakeFirstOrThrow()
    const data = { overlapUntil: overlapUntil.toISOString() }
    await recordEvent(tx, context, { type: 'client.rotated', subject: id, data })
    return { ...shownClient(changed), secret }
  })
}
