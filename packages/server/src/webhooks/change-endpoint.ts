import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { changesBetween } from '../events/changes.ts'
import { recordEvent } from '../events/record.ts'
import { limits } from '../limits.ts'
import type { Transaction } from '../store/database.ts'
import { notify } from '../store/notify.ts'
import { type Endpoint, type EndpointChange, endpointColumns, found, one, refuseWrong } from './endpoints.ts'
import { deliveriesChannel } from './follow-events.ts'
import { remove } from './remove.ts'
import { later } from './schedule.ts'
import { makeSecret, sealSecret } from './secret.ts'

const hour = 3600

export async function changeEndpoint(
  context: Context,
  id: string,
  change: EndpointChange,
): Promise<Endpoint> {
  return changing(context, id, async (tx, before) => {
    // Only here: whose endpoint it is comes first.
    refuseWrong(context, change)
    const { types, ...rest } = change
    const after = await update(tx, id, { ...rest, ...(types && { types: [...new Set(types)] }) })
    const changed = changesBetween(told(before), told(after))
    if (Object.keys(changed).length === 0) return after
    const data = { origin: new URL(after.url).origin, types: after.types }
    await recordEvent(tx, context, { type: 'webhook.changed', subject: id, data, changed })
    return after
  })
}

/** What of an endpoint the record tells. */
const told = ({ url, description, types, form, payload }: Endpoint) => ({
  url,
  description,
  types,
  form,
  payload,
})

/** Gives an endpoint a new secret. For so many hours messages are signed with the one before too. */
export async function rotateEndpoint(
  context: Context,
  { id, overlapHours = 24 }: { id: string; overlapHours?: number | undefined },
): Promise<{ endpoint: Endpoint; secret: string }> {
  const { actor, now, random } = context
  return changing(context, id, async (tx, before) => {
    const made = makeSecret(before.scheme, random)
    const sealed = await sealSecret(context, { organizationId: actor.organizationId, id }, made.secret)
    const until = later(now(), Math.min(overlapHours, limits.rotationHours.value) * hour)
    const endpoint = await update(tx, id, {
      sealed_secret: sealed,
      sealed_previous: before.sealed_secret,
      previous_until: until,
      public_key: made.publicKey,
    })
    const data = { overlapUntil: until.toISOString() }
    await recordEvent(tx, context, { type: 'webhook.rotated', subject: id, data })
    return { endpoint, secret: made.shown }
  })
}

/** Puts an endpoint to rest. What happens meanwhile waits for it. */
export const pauseEndpoint = (context: Context, { id, reason }: { id: string; reason: string }) =>
  changing(context, id, async (tx, before) => {
    if (before.paused_at !== null) return before
    const paused = await update(tx, id, { paused_at: context.now(), paused_because: reason })
    const data = { reason, automatic: false }
    const changed = changesBetween({ state: 'active' }, { state: 'paused' })
    await recordEvent(tx, context, { type: 'webhook.paused', subject: id, data, changed })
    return paused
  })

/** Sends what waited, at once: an endpoint that failed before gets a fresh start. */
export const resumeEndpoint = (context: Context, id: string) =>
  changing(context, id, async (tx, before) => {
    if (before.paused_at === null) return before
    const resumed = await update(tx, id, {
      paused_at: null,
      paused_because: null,
      failing_since: null,
      failures: 0,
      retry_at: null,
    })
    const { numUpdatedRows } = await tx
      .updateTable('webhook_deliveries')
      .set({ next_attempt_at: context.now() })
      .where('endpoint_id', '=', id)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    const data = { waiting: Number(numUpdatedRows) }
    const changed = changesBetween({ state: 'paused' }, { state: 'active' })
    await recordEvent(tx, context, { type: 'webhook.resumed', subject: id, data, changed })
    await notify(tx, deliveriesChannel, '')
    return resumed
  })

/** Removes an endpoint for good: what waited for it is not sent any more. Its secrets are destroyed. */
export const removeEndpoint = (context: Context, id: string): Promise<void> =>
  changing(context, id, async (tx, before) => {
    await remove(tx, context, before, changesBetween(told(before), {}))
  })

const update = (
  tx: Transaction,
  id: string,
  values: Partial<Omit<Endpoint, 'id' | 'organization_id'>>,
): Promise<Endpoint> =>
  tx
    .updateTable('webhook_endpoints')
    // An empty change is a statement too.
    .set({ ...values, url: values.url ?? sql.ref('url') })
    .where('id', '=', id)
    .returning(endpointColumns)
    .executeTakeFirstOrThrow()

/** Locks the endpoint of the actor's organization, and works on it in one commit. */
async function changing<T>(
  { actor, db }: Context,
  id: string,
  work: (tx: Transaction, endpoint: Endpoint) => Promise<T>,
): Promise<T> {
  authorize(actor, 'webhook:write', actor.organizationId)
  return db
    .transaction()
    .execute(async (tx) =>
      work(tx, found(await one(tx, actor.organizationId, id).forUpdate().executeTakeFirst())),
    )
}
