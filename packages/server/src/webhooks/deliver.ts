import { sql } from 'kysely'
import type { World } from '../context.ts'
import { FetchFailure, FetchRefusal } from '../kit/net/failures.ts'
import type { Outgoing } from './about.ts'
import { type Endpoint, endpointColumns } from './endpoints.ts'
import { bodyOf, contentTypeOf, headersOf } from './message.ts'
import { type Outcome, recordOutcomes } from './outcomes.ts'
import { ready } from './ready.ts'
import { openSecret, type SignMessage } from './secret.ts'

/** Messages to one endpoint that are on their way side by side. */
const messagesAtOnce = 16
const mostTaken = 200
/** For so long an endpoint is served on end: then it is looked at anew, and it is the others' turn. */
const turnMilliseconds = 2000
const timeout = 15_000

/** `attempts`: so far. `early`: when it was to be tried again, of one that knocks for the others at an endpoint that was down. */
type Taken = Outgoing & { readonly position: number; readonly attempts: number; readonly early: Date | null }

/**
 * Sends an endpoint what is due, for a while; answers how many it took. Nobody else may be at it meanwhile. While some are
 * sent the next are taken, and what came of those before is noted. An endpoint that fails is tried with a single message first.
 *
 * Messages about one subject go one after the other, in the order of their events; those about different subjects side by
 * side. A death before the outcome is noted leaves the message as it was, and it goes out again under the same id.
 */
export async function deliverTo(world: World, id: string, signal?: AbortSignal): Promise<number> {
  const endpoint = await ready(world).select(endpointColumns).where('w.id', '=', id).executeTakeFirst()
  if (!endpoint) return 0
  let taken = await take(world, endpoint, [])
  if (taken.length === 0) return 0
  const signers = await openSigners(world, endpoint)
  const round: Round = { world, endpoint, signers, signal, down: false }
  const end = performance.now() + turnMilliseconds
  let accepted = 0
  let before: readonly Taken[] = []
  let noted: Promise<void> | undefined
  while (taken.length > 0) {
    const isMore = taken.length === mostTaken && performance.now() < end && !signal?.aborted
    const [outcomes, next] = await Promise.all([
      sendAll(round, taken),
      isMore ? take(world, endpoint, [...before, ...taken]) : [],
      noted,
    ])
    noted = recordOutcomes(world, endpoint, outcomes)
    accepted += outcomes.filter(({ fault }) => fault === null).length
    before = taken
    taken = next
  }
  await noted
  return accepted
}

type Round = {
  readonly world: World
  readonly endpoint: Endpoint
  readonly signers: readonly SignMessage[]
  /** It is the endpoint that fails or wants nothing more, not the messages: what is taken already goes back untried. */
  down: boolean
  /** The process is to end: the same. */
  readonly signal: AbortSignal | undefined
}

async function sendAll(round: Round, taken: readonly Taken[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const queue = taken.values()
  await Promise.all(
    Array.from({ length: Math.min(messagesAtOnce, taken.length) }, async () => {
      for (const message of queue) {
        const outcome = round.down || round.signal?.aborted ? null : await send(round, message)
        if (outcome?.fault === 'endpoint' || outcome?.fault === 'gone') round.down = true
        outcomes.push(outcome ?? { message, fault: 'untried' })
      }
    }),
  )
  return outcomes
}

async function openSigners(world: World, endpoint: Endpoint): Promise<SignMessage[]> {
  const owner = { id: endpoint.id, organizationId: endpoint.organization_id, scheme: endpoint.scheme }
  const { sealed_previous: before, previous_until: until } = endpoint
  const sealed =
    before && until && until > world.now() ? [endpoint.sealed_secret, before] : [endpoint.sealed_secret]
  return Promise.all(sealed.map((one) => openSecret(world, owner, one)))
}

/**
 * What is due and not in hand. At an endpoint that is down a single one: where none is due by itself, the first that waits
 * goes early, so that an endpoint that is well again is found within minutes. That is the others' turn, and uses up no
 * attempt of its own.
 */
async function take(world: World, endpoint: Endpoint, inHand: readonly Taken[]): Promise<Taken[]> {
  const now = world.now()
  const isDown = endpoint.failing_since !== null
  const { rows } = await sql<Taken>`
    with due as materialized (
      select d.event_position, d.attempts, case when d.next_attempt_at > ${now} then d.next_attempt_at end as early
      from webhook_deliveries as d
      where d.endpoint_id = ${endpoint.id} and d.state = 'waiting'
        ${isDown ? sql`` : sql`and d.next_attempt_at <= ${now}`}
        -- what lies before those in hand was looked at when they were taken
        and d.event_position >= ${inHand[0]?.position ?? 0} and d.event_id <> all (${inHand.map(({ id }) => id)}::uuid[])
        -- the first of its lane: asked row by row on purpose, for a join would look at all that wait
        and d.event_position = (
          select min(first.event_position) from webhook_deliveries as first
          where first.lane = d.lane and first.state = 'waiting'
        )
      order by ${isDown ? sql`d.next_attempt_at > ${now},` : sql``} d.event_position
      limit ${isDown ? 1 : mostTaken}
    )
    select e.id, e.position, e.organization_id as "organizationId", e.type, e.subject, e.at, e.data,
      due.attempts, due.early
    from due join events as e on e.position = due.event_position
    where e.organization_id = ${endpoint.organization_id}
    order by e.position`.execute(world.db)
  return rows
}

async function send({ world, endpoint, signers }: Round, message: Taken): Promise<Outcome> {
  const body = bodyOf(world, message, endpoint)
  const headers = {
    ...headersOf(message.id, { at: world.now(), body, signers }),
    'content-type': contentTypeOf(endpoint.form),
  }
  const started = performance.now()
  const spent = () => Math.round(performance.now() - started)
  try {
    const { status, bytes, retryAfter } = await world.fetch(endpoint.url, {
      accept: '*/*',
      maxBytes: 65_536,
      timeout,
      keep: true,
      post: { body, headers },
    })
    if (status >= 200 && status < 300) return { message, fault: null, status, milliseconds: spent() }
    const answer = Buffer.from(bytes).toString().replaceAll('\0', '').slice(0, 500)
    const failure = `It answered ${status}.`
    return { message, fault: faultOf(status), status, failure, answer, retryAfter, milliseconds: spent() }
  } catch (error) {
    if (!(error instanceof FetchFailure) && !(error instanceof FetchRefusal)) throw error
    const failure = error.message.slice(0, 300)
    return { message, fault: 'endpoint', status: null, failure, answer: '', milliseconds: spent() }
  }
}

/** Standard Webhooks: 410 says that nothing is wanted any more. What else is no 2xx may be the message's or the endpoint's fault. */
function faultOf(status: number): 'gone' | 'endpoint' | 'message' {
  if (status === 410) return 'gone'
  return status === 429 || status >= 500 ? 'endpoint' : 'message'
}
