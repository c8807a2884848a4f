import { sql } from 'kysely'
import type { World } from '../context.ts'
import { recordEvent } from '../events/record.ts'
import { textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import type { Endpoint } from './endpoints.ts'
import { remove } from './remove.ts'
import { later, nextAttempt, nextProbe, pauseAfterDays, secondsOf } from './schedule.ts'

/** `attempts`: before this one. */
type Message = { readonly id: string; readonly attempts: number; readonly early: Date | null }

/** What came of sending a message: taken, not taken (by whose fault), or not tried because the endpoint was down. */
export type Outcome = { readonly message: Message } & (
  | { readonly fault: null; readonly status: number; readonly milliseconds: number }
  | { readonly fault: 'untried' }
  | {
      readonly fault: 'gone' | 'endpoint' | 'message'
      readonly status: number | null
      readonly failure: string
      readonly answer: string
      readonly retryAfter?: string | null
      readonly milliseconds: number
    }
)
type Tried = Exclude<Outcome, { readonly fault: 'untried' }>
type Failed = Extract<Outcome, { readonly failure: string }>

/** Notes what came of a round of messages to one endpoint, and what follows for the endpoint: in one commit. */
export async function recordOutcomes(
  world: World,
  endpoint: Endpoint,
  outcomes: readonly Outcome[],
): Promise<void> {
  const tried = outcomes.filter((outcome) => outcome.fault !== 'untried')
  if (tried.length === 0) return
  const failed = tried.filter((outcome) => outcome.fault !== null)
  await world.db.transaction().execute(async (tx) => {
    await noteMessages(world, tx, endpoint, tried)
    if (failed.length > 0) await noteFailures(world, tx, endpoint, failed)
    await noteEndpoint(world, tx, endpoint, tried)
  })
}

async function noteMessages(
  { now, random }: World,
  tx: Transaction,
  endpoint: Endpoint,
  tried: readonly Tried[],
): Promise<void> {
  const at = now()
  const rows = tried.map((outcome) => {
    const { message, fault, status, milliseconds } = outcome
    const attempts = message.attempts + (message.early === null ? 1 : 0)
    const known = { id: message.id, attempts, status, milliseconds }
    if (fault === null) return { ...known, state: 'delivered', next: at, failure: null }
    const { failure, retryAfter } = outcome
    if (message.early !== null && fault === 'endpoint')
      return { ...known, state: 'waiting', next: message.early, failure }
    const asked = secondsOf(retryAfter ?? null, at)
    const chance = random(4).readUInt32BE() / 2 ** 32
    const next = nextAttempt(at, { attempts, asked, chance })
    return { ...known, state: next === null ? 'failed' : 'waiting', next: next ?? at, failure }
  })
  // Each is looked up by its key, one by one on purpose: a join would read all that waits for the endpoint each time.
  // (What is not finished waits; said so, no index of those that wait seems to fit.) A row that is changed in this very
  // moment, because its endpoint is resumed, is passed over, and its message goes out again.
  await sql`
    with tried as materialized (
      select new.*, found.place
      from unnest(
        ${rows.map(({ id }) => id)}::uuid[],
        ${textArray(rows.map(({ state }) => state))}::text[],
        ${rows.map(({ next }) => next)}::timestamptz[],
        ${rows.map(({ attempts }) => attempts)}::int[],
        ${rows.map(({ status }) => status)}::int[],
        ${textArray(rows.map(({ failure }) => failure))}::text[],
        ${rows.map(({ milliseconds }) => milliseconds)}::int[]
      ) as new (event_id, state, next, attempts, status, failure, milliseconds),
      lateral (
        select ctid as place from webhook_deliveries as d
        where d.endpoint_id = ${endpoint.id} and d.event_id = new.event_id and d.finished_at is null
        limit 1
      ) as found
    )
    update webhook_deliveries as d set
      state = tried.state,
      next_attempt_at = tried.next,
      attempts = tried.attempts,
      finished_at = case when tried.state = 'waiting' then null else ${at}::timestamptz end,
      status = tried.status,
      failure = tried.failure,
      milliseconds = tried.milliseconds
    from tried where d.ctid = tried.place`.execute(tx)
}

async function noteFailures(
  { now }: World,
  tx: Transaction,
  endpoint: Endpoint,
  failed: readonly Failed[],
): Promise<void> {
  await tx
    .insertInto('webhook_failures')
    .values(
      failed.map(({ message, status, failure, answer, milliseconds }) => ({
        endpoint_id: endpoint.id,
        event_id: message.id,
        organization_id: endpoint.organization_id,
        at: now(),
        status,
        failure,
        milliseconds,
        answer,
      })),
    )
    .execute()
}

/** An endpoint that took something is well. One that took nothing rests a little longer each time, and is paused in the end. */
async function noteEndpoint(
  world: World,
  tx: Transaction,
  endpoint: Endpoint,
  tried: readonly Tried[],
): Promise<void> {
  const isGone = tried.some(({ fault }) => fault === 'gone')
  // REST Hooks: a tool ends its subscription so. An endpoint that a person keeps is put to rest, for them to look at.
  if (isGone && endpoint.kind === 'hook') return remove(tx, byItself(world, endpoint), endpoint)
  if (isGone) return pause(world, tx, endpoint, 'It answered 410: it wants no more messages.')
  const down = tried.find((outcome): outcome is Failed => outcome.fault === 'endpoint')
  if (down) return noteDown(world, tx, endpoint, down)
  if (endpoint.failing_since === null) return
  await tx
    .updateTable('webhook_endpoints')
    .set({ failing_since: null, failures: 0, retry_at: null })
    .where('id', '=', endpoint.id)
    .execute()
  // What was tried while it was down need not wait for its own turn.
  await tx
    .updateTable('webhook_deliveries')
    .set({ next_attempt_at: world.now() })
    .where('endpoint_id', '=', endpoint.id)
    .where('state', '=', 'waiting')
    .where('failure', 'is not', null)
    .execute()
}

async function noteDown(
  world: World,
  tx: Transaction,
  endpoint: Endpoint,
  { failure, retryAfter = null }: Failed,
): Promise<void> {
  const now = world.now()
  const since = endpoint.failing_since ?? now
  if (later(since, pauseAfterDays * 86_400) <= now)
    return pause(world, tx, endpoint, `Nothing got through for ${pauseAfterDays} days. ${failure}`)
  const failures = endpoint.failures + 1
  const chance = world.random(4).readUInt32BE() / 2 ** 32
  const retryAt = nextProbe(now, { failures, asked: secondsOf(retryAfter, now), chance })
  await tx
    .updateTable('webhook_endpoints')
    .set({ failing_since: since, failures, retry_at: retryAt })
    .where('id', '=', endpoint.id)
    .execute()
}

async function pause(world: World, tx: Transaction, endpoint: Endpoint, reason: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_endpoints')
    .set({ paused_at: world.now(), paused_because: reason })
    .where('id', '=', endpoint.id)
    .where('paused_at', 'is', null)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  const data = { reason, automatic: true }
  const context = byItself(world, endpoint)
  await recordEvent(tx, context, { type: 'webhook.paused', subject: endpoint.id, data })
}

/** The sender acts: nobody asked for it. */
const byItself = ({ now }: World, { organization_id: organizationId }: Endpoint) => ({
  actor: { id: 'system:webhooks', name: 'webhooks', organizationId, permissions: new Set<never>() },
  now,
  request: null,
})
