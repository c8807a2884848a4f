import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { holdRequest } from '../kit/http/idempotency.ts'
import { textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import { notify } from '../store/notify.ts'
import type { EventType, NewEvent } from './catalog.ts'

/** The channel on which followers hear that there is something new. */
export const eventsChannel = 'events'

/** What a use case says of an event; organization, actor and time come from its context. */
export type Happening<T extends EventType = EventType> = {
  [K in T]: { readonly type: K; readonly subject: string; readonly data: NewEvent<K>['data'] }
}[T]

/**
 * Writes events in the transaction that makes them true: they exist exactly if it commits.
 * They carry the request they came from, which is how a retry after a crash finds what was done.
 */
export async function recordEvents(
  tx: Transaction,
  context: Pick<Context, 'actor' | 'now' | 'request'>,
  happenings: readonly Happening[],
): Promise<void> {
  if (happenings.length === 0) return
  const { actor, request } = context
  if (request) await holdRequest(tx, request)
  await sql`
    insert into events (id, organization_id, type, subject, by, at, data, request)
    select id, ${actor.organizationId}, type, subject, ${actor.id}, ${context.now()}, data, ${request}
    from unnest(
      ${happenings.map(() => v7())}::uuid[],
      ${textArray(happenings.map(({ type }) => type))}::text[],
      ${textArray(happenings.map(({ subject }) => subject))}::text[],
      ${happenings.map(({ data }) => JSON.stringify(data))}::json[]
    ) with ordinality as new (id, type, subject, data, nth)
    order by nth`.execute(tx)
  await notify(tx, eventsChannel, '')
}

/** Writes one event; see {@link recordEvents}. */
export const recordEvent = (
  tx: Transaction,
  context: Pick<Context, 'actor' | 'now' | 'request'>,
  happening: Happening,
): Promise<void> => recordEvents(tx, context, [happening])
