import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import { notify } from '../store/notify.ts'
import type { Row } from '../store/tables.ts'
import type { DeliveryState } from '../store/webhook-tables.ts'
import { found, one, readEndpoint } from './endpoints.ts'
import { deliveriesChannel } from './follow-events.ts'

export type Delivery = Omit<Row<'webhook_deliveries'>, 'organization_id'>
export type DeliveryFailure = Pick<
  Row<'webhook_failures'>,
  'at' | 'status' | 'failure' | 'milliseconds' | 'answer'
>

const columns = [
  'endpoint_id',
  'event_id',
  'event_position',
  'type',
  'subject',
  'state',
  'attempts',
  'next_attempt_at',
  'created_at',
  'finished_at',
  'status',
  'failure',
  'milliseconds',
] as const

type Asked = { limit?: number; cursor?: string; state?: DeliveryState; type?: string; subject?: string }

/** What was sent to an endpoint, newest first. */
export async function listDeliveries(
  context: Context,
  id: string,
  { limit = 50, cursor, state, type, subject }: Asked,
): Promise<Page<Delivery>> {
  const endpoint = await readEndpoint(context, id)
  const before = readCursor(cursor, ['number'])
  const rows = await context.db
    .selectFrom('webhook_deliveries')
    .select(columns)
    .where('endpoint_id', '=', endpoint.id)
    .where('organization_id', '=', context.actor.organizationId)
    .$if(state !== undefined, (query) => query.where('state', '=', state!))
    .$if(type !== undefined, (query) => query.where('type', '=', type!))
    .$if(subject !== undefined, (query) => query.where('subject', '=', subject!))
    .$if(before !== null, (query) => query.where('event_position', '<', before![0]))
    .orderBy('event_position', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(
    rows,
    limit,
    ({ event_position }) => [event_position],
    (row) => row,
  )
}

/** One message: where it stands, and what went wrong so far (the last 50 attempts). */
export async function readDelivery(
  context: Context,
  { id, eventId }: { id: string; eventId: string },
): Promise<Delivery & { failures: DeliveryFailure[] }> {
  const endpoint = await readEndpoint(context, id)
  const row = await context.db
    .selectFrom('webhook_deliveries')
    .select(columns)
    .where('endpoint_id', '=', endpoint.id)
    .where('event_id', '=', eventId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'No such message was sent to this endpoint.')
  const failures = await context.db
    .selectFrom('webhook_failures')
    .select(['at', 'status', 'failure', 'milliseconds', 'answer'])
    .where('endpoint_id', '=', endpoint.id)
    .where('event_id', '=', eventId)
    .orderBy('at', 'desc')
    .limit(50)
    .execute()
  return { ...row, failures }
}

export type ReplayWish = {
  eventId?: string | undefined
  since?: Date | undefined
  state?: 'failed' | 'all' | undefined
}

/**
 * Sends messages again, under the same ids: one, or all from an instant on that were given up (`failed`) or were sent
 * at all (`all`). Answers how many. They keep their order.
 */
export async function replayDeliveries(
  context: Context,
  id: string,
  { eventId, since, state = 'failed' }: ReplayWish,
): Promise<number> {
  const { actor, db, now } = context
  authorize(actor, 'webhook:write', actor.organizationId)
  return db.transaction().execute(async (tx) => {
    const endpoint = found(await one(tx, actor.organizationId, id).forUpdate().executeTakeFirst())
    const { numUpdatedRows } = await tx
      .updateTable('webhook_deliveries')
      .set({ state: 'waiting', attempts: 0, next_attempt_at: now(), finished_at: null })
      .where('endpoint_id', '=', endpoint.id)
      .where('state', 'in', eventId !== undefined || state === 'all' ? ['failed', 'delivered'] : ['failed'])
      .$if(eventId !== undefined, (query) => query.where('event_id', '=', eventId!))
      .$if(since !== undefined, (query) => query.where('created_at', '>=', since!))
      .executeTakeFirst()
    const messages = Number(numUpdatedRows)
    if (messages === 0 && eventId !== undefined) await refuseReplay(context, id, eventId)
    if (messages === 0) return 0
    await recordEvent(tx, context, { type: 'webhook.replayed', subject: id, data: { messages } })
    await notify(tx, deliveriesChannel, '')
    return messages
  })
}

async function refuseReplay(context: Context, id: string, eventId: string): Promise<never> {
  await readDelivery(context, { id, eventId })
  throw new Refusal('wrong-state', 'This message waits to be sent; it need not be sent again.')
}

/** Sends an endpoint a message to try it, whatever events it asked for. Answers the id of the message to look for. */
export async function testEndpoint(context: Context, id: string): Promise<string> {
  const { actor, db } = context
  authorize(actor, 'webhook:write', actor.organizationId)
  return db.transaction().execute(async (tx) => {
    const endpoint = found(await one(tx, actor.organizationId, id).executeTakeFirst())
    if (endpoint.paused_at !== null)
      throw new Refusal('wrong-state', 'This endpoint is paused. Resume it, then try it.')
    const data = { greeting: 'This is a test. Your endpoint is reached.' }
    await recordEvent(tx, context, { type: 'webhook.tested', subject: id, data })
    const { rows } = await sql<{ id: string }>`
      select id from events where transaction = pg_current_xact_id() and type = 'webhook.tested'
        and subject = ${id} order by position desc limit 1`.execute(tx)
    return rows[0]!.id
  })
}
