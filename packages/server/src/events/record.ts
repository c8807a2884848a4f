import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { holdRequest } from '../kit/http/idempotency.ts'
import { textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import { notify } from '../store/notify.ts'
import type { EventType, NewEvent } from './catalog.ts'
import type { Changes } from './changes.ts'

/** The channel on which followers hear that there is something new. */
export const eventsChannel = 'events'

/** What a use case says of an event; organization, actor and time come from its context. */
export type Happening<T extends EventType = EventType> = {
  [K in T]: {
    readonly type: K
    readonly subject: string
    readonly data: NewEvent<K>['data']
    /** What the change replaced, where that matters to an auditor; see {@link changesBetween}. */
    readonly changed?: Changes
  }
}[T]

type Recorder = Pick<Context, 'actor' | 'now' | 'request' | 'requestId'>

/**
 * Writes events in the transaction that makes them true: they exist exactly if it commits.
 * They carry the request they came from, which is how a retry after a crash finds what was done.
 */
export async function recordEvents(
  tx: Transaction,
  context: Recorder,
  happenings: readonly Happening[],
): Promise<void> {
  if (happenings.length === 0) return
  const { actor, request } = context
  if (request) await holdRequest(tx, request)
  await sql`
    insert into events (id, organization_id, type, subject, by, at, data, changed, origin, request)
    select id, ${actor.organizationId}, type, subject, ${actor.id}, ${context.now()}, data, changed,
      ${originOf(context)}::json, ${request}
    from unnest(
      ${happenings.map(() => v7())}::uuid[],
      ${textArray(happenings.map(({ type }) => type))}::text[],
      ${textArray(happenings.map(({ subject }) => subject))}::text[],
      ${happenings.map(({ data }) => JSON.stringify(data))}::json[],
      ${happenings.map(({ changed }) => changed && JSON.stringify(changed))}::json[]
    ) with ordinality as new (id, type, subject, data, changed, nth)
    order by nth`.execute(tx)
  await notify(tx, eventsChannel, '')
}

/** How the actor came, for the record; null where Laurel acts by itself. */
function originOf({ actor: { means, from }, requestId }: Recorder): string | null {
  return means === undefined ? null : JSON.stringify({ means, from, request: requestId })
}

/** Writes one event; see {@link recordEvents}. */
export const recordEvent = (tx: Transaction, context: Recorder, happening: Happening): Promise<void> =>
  recordEvents(tx, context, [happening])

/** An event of an organization that is named, for what Laurel does by itself in many at once. */
export type HappeningOf = Happening & { readonly organizationId: string }

/** Writes events of many organizations in one statement and in their order; `by` is `system:<part>`. */
export async function recordByItself(
  tx: Transaction,
  { now }: Pick<Context, 'now'>,
  by: `system:${string}`,
  happenings: readonly HappeningOf[],
): Promise<void> {
  if (happenings.length === 0) return
  await sql`
    insert into events (id, organization_id, type, subject, by, at, data)
    select id, organization_id, type, subject, ${by}, ${now()}, data
    from unnest(
      ${happenings.map(() => v7())}::uuid[],
      ${happenings.map(({ organizationId }) => organizationId)}::uuid[],
      ${textArray(happenings.map(({ type }) => type))}::text[],
      ${textArray(happenings.map(({ subject }) => subject))}::text[],
      ${happenings.map(({ data }) => JSON.stringify(data))}::json[]
    ) with ordinality as new (id, organization_id, type, subject, data, nth)
    order by nth`.execute(tx)
  await notify(tx, eventsChannel, '')
}
