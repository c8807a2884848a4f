import { sql } from 'kysely'
import type { World } from '../context.ts'
import { recordEvent } from '../events/record.ts'
import { textArray } from '../store/arrays.ts'
import type { Transaction } from '../store/database.ts'
import type { Endpoint } from './endpoints.ts'
import { remove } from './remove.ts'
import { later, nextAttempt, nextProbe, pauseAfterDays, secondsOf } from './schedule.ts'

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
type Failed = Extract<Outcome, { readonly failure: string }>

/** Notes what came of a round of messages to one endpoint, and what follows for the endpoint: in one commit. */
export async function recordOutcomes(
  world: World,
  endpoint: Endpoint,
  outcomes: readonly Outcome[],
): Promise<void> {
  const failed = outcomes.filter((outcome): outcome is Failed => 'failure' in outcome)
  await world.db.transaction().execute(async (tx) => {
    await noteMessages(world, tx, endpoint, outcomes)
    if (failed.length > 0) await noteFailures(world, tx, endpoint, failed)
    await noteEndpoint(world, tx, endpoint, outcomes)
  })
}

async function noteMessages(
  { now, random }: World,
  tx: Transaction,
  endpoint: Endpoint,
  outcomes: readonly Outcome[],
): Promise<void> {
  const at = now()
  const rows = outcomes.map((outcome) => {
    const { message, fault } = outcome
    if (fault === null) return { message, state: 'delivered', next: at, outcome }
    if (fault === 'untried') return { message, state: 'waiting', next: at, outcome }
    if (message.early !== null && fault === 'endpoint')
      return { message, state: 'waiting', next: message.early, outcome }
    const asked = secondsOf(outcome.retryAfter ?? null, at)
    const chance = random(4).readUInt32BE() / 2 ** 32
    const next = nextAttempt(at, { attempts: message.attempts, asked, chance })
    return { message, state: next === null ? 'failed' : 'waiting', next: next ?? at, outcome }
  })
  await sql`
    update webhook_deliveries as d set
      state = new.state,
      next_attempt_at = new.next,
      -- what was not tried has not used up an attempt
      attempts = d.attempts - new.untried,
      finished_at = case when new.state = 'waiting' then null else ${at}::timestamptz end,
      status = case when new.untried = 1 then d.status else new.status end,
      failure = case when new.untried = 1 then d.failure else new.failure end,
      milliseconds = case when new.untried = 1 then d.milliseconds else new.milliseconds end
    from unnest(
      ${rows.map(({ message }) => message.id)}::uuid[],
      ${textArray(rows.map(({ state }) => state))}::text[],
      ${rows.map(({ next }) => next)}::timestamptz[],
      ${rows.map(({ outcome }) => (outcome.fault === 'untried' ? 1 : 0))}::int[],
      ${rows.map(({ outcome }) => ('status' in outcome ? outcome.status : null))}::int[],
      ${textArray(rows.map(({ outcome }) => ('failure' in outcome ? outcome.failure : null)))}::text[],
      ${rows.map(({ outcome }) => ('milliseconds' in outcome ? outcome.milliseconds : null))}::int[]
    ) as new (event_id, state, next, untried, status, failure, milliseconds)
    where d.endpoint_id = ${endpoint.id} and d.event_id = new.event_id and d.state = 'waiting'`.execute(tx)
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
  outcomes: readonly Outcome[],
): Promise<void> {
  const isGone = outcomes.some(({ fault }) => fault === 'gone')
  // REST Hooks: a tool ends its subscription so. An endpoint that a person keeps is put to rest, for them to look at.
  if (isGone && endpoint.kind === 'hook') return remove(tx, byItself(world, endpoint), endpoint)
  if (isGone) return pause(world, tx, endpoint, 'It answered 410: it wants no more messages.')
  const down = outcomes.find((outcome) => outcome.fault === 'endpoint')
  if (down) return noteDown(world, tx, endpoint, down as Failed)
  if (endpoint.failing_since === null || outcomes.every(({ fault }) => fault === 'untried')) return
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
