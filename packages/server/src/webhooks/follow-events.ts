import { sql } from 'kysely'
import type { World } from '../context.ts'
import { type Event, organizationsIn } from '../events/follow.ts'
import { textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import { notify } from '../store/notify.ts'
import type { Endpoint } from './endpoints.ts'
import { testType, wants } from './types.ts'

/** The channel on which the senders hear that there is something to send. */
export const deliveriesChannel = 'webhooks'

/**
 * Writes what is to be sent of some events, in the follower's transaction: one read and one insert for all. An event goes to an
 * endpoint once, however often it comes by, and not to one that was added after it happened.
 */
export async function writeDeliveries(
  { now }: World,
  tx: Transaction,
  events: readonly Event[],
): Promise<void> {
  const endpoints = await tx
    .selectFrom('webhook_endpoints')
    .select(['id', 'organization_id', 'types', 'created_at'])
    .where('organization_id', '=', sql<string>`any(${organizationsIn(events)}::uuid[])`)
    .where('removed_at', 'is', null)
    .execute()
  const byOrganization = Map.groupBy(endpoints, (endpoint) => endpoint.organization_id)
  const told = events.flatMap((event) =>
    (byOrganization.get(event.organizationId) ?? [])
      .filter((endpoint) => isFor(endpoint, event))
      .map((endpoint) => ({ endpoint, event })),
  )
  if (told.length === 0) return
  const { numAffectedRows } = await sql`
    insert into webhook_deliveries (
      endpoint_id, event_id, organization_id, event_position, type, subject, state, next_attempt_at, created_at
    )
    select endpoint_id, event_id, organization_id, position, type, subject, 'waiting', ${now()}, ${now()}
    from unnest(
      ${told.map(({ endpoint }) => endpoint.id)}::uuid[],
      ${told.map(({ event }) => event.id)}::uuid[],
      ${told.map(({ event }) => event.organizationId)}::uuid[],
      ${told.map(({ event }) => event.position)}::bigint[],
      ${textArray(told.map(({ event }) => event.type))}::text[],
      ${textArray(told.map(({ event }) => event.subject))}::text[]
    ) as told (endpoint_id, event_id, organization_id, position, type, subject)
    on conflict (endpoint_id, event_id) do nothing`.execute(tx)
  if (numAffectedRows) await notify(tx, deliveriesChannel, '')
}

function isFor(
  { id, types, created_at: createdAt }: Pick<Endpoint, 'id' | 'types' | 'created_at'>,
  { type, subject, at }: Event,
): boolean {
  return type === testType ? subject === id : at >= createdAt && wants(types, type)
}
