import { createHash, randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Context, World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Transaction } from '../../store/database.ts'
import { type Claim, claimKey, keepAnswer, prolong, releaseKey } from './idempotency-store.ts'
import { problemOf } from './problem.ts'
import type { Answer, Reply, Request, RouteConfig } from './route.ts'

/*
 * What is promised: two requests with the same Idempotency-Key do their work once, whatever dies in between.
 *
 * A key is claimed before the work begins, under a lease that is renewed while the work runs. The use case writes
 * the claim's `request` id into its events, in its own transaction. The answer is kept before it is sent.
 *   died before the work was committed:  the lease ends, the next attempt does the work;
 *   died after, before the answer was kept:  the next attempt finds the events and rebuilds the answer (`replay`);
 *   died after the answer was kept:  the next attempt gets the kept answer.
 * An attempt that was only slow, not dead, cannot commit after it was taken over: see holdRequest.
 */

type Held = Claim & { readonly heartbeat: NodeJS.Timeout }
const claims = new WeakMap<FastifyRequest, Held>()
const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const leaseMilliseconds = 15_000

type Config = Partial<RouteConfig>

/** Honours the header around every write whose caller is known. */
export function honourIdempotencyKeys(app: FastifyInstance, world: World): void {
  app.addHook('preHandler', async (request, reply) => {
    const config: Config = request.routeOptions.config
    if (config.idempotency === 'none' || config.idempotency === 'handler') return
    if (!request.caller || !writes.has(request.method)) return
    const key = keyOf(request)
    if (key === null) return
    const body = request.body instanceof Uint8Array ? request.body : JSON.stringify(request.body ?? null)
    const answer = await begin(world, request, key, body)
    if (answer) return send(reply, answer)
  })
  // Not onResponse: a caller who hung up has had a response, while the work may still be going on.
  app.addHook('onSend', async (request, reply, payload) => {
    const claim = claims.get(request)
    if (claim) await settle(world, claim, reply, withoutSecret(world, request, reply, payload))
    claims.delete(request)
    return payload
  })
}

/**
 * For a route with `idempotency: 'handler'`: call it when the body has been read, with bytes that are equal
 * exactly for equal requests (a file's name and mapping, say). Runs `work` at most once per Idempotency-Key and
 * answers what it answered; without a key it just runs it. Use the context that `work` is given.
 */
export async function onceFor(
  request: Request,
  reply: Reply,
  fingerprint: string | Uint8Array,
  work: (context: Context) => Promise<Answer>,
): Promise<Reply> {
  if (!request.caller) throw new Error('this route does not ask who is calling')
  const key = keyOf(request)
  const before = key === null ? null : await begin(request.caller, request, key, fingerprint)
  if (before) return send(reply, before)
  const answer = await work(request.caller)
  return reply
    .code(answer.status)
    .headers(answer.headers ?? {})
    .send(answer.body)
}

/**
 * Called by whoever records events for a request: takes a share of the claim, so that another attempt
 * cannot take the request over while this transaction is open. Throws where it has been taken over already.
 */
export async function holdRequest(tx: Transaction, request: Buffer): Promise<void> {
  const held = await tx
    .selectFrom('idempotency_keys')
    .select(sql<number>`1`.as('one'))
    .where('request', '=', request)
    .forShare()
    .executeTakeFirst()
  if (!held) throw new Refusal('idempotency-in-flight', 'A later attempt has taken this request over.')
}

/** draft-ietf-httpapi-idempotency-key-header 2.1: a structured string; taken without its quotes too. */
function keyOf(request: FastifyRequest): string | null {
  const header = request.headers['idempotency-key']
  if (header === undefined) return null
  const text = String(header).trim()
  const key = /^"((?:[^"\\]|\\["\\])*)"$/.exec(text)?.[1]?.replace(/\\(.)/g, '$1') ?? text
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Refusal(
      'invalid-fields',
      'Idempotency-Key must have 1 to 255 printable ASCII characters without spaces.',
    )
  }
  return key
}

/** Claims the key. Answers null where the work is to be done now, otherwise what an earlier attempt answered. */
async function begin(
  world: World,
  request: FastifyRequest,
  key: string,
  body: string | Uint8Array,
): Promise<Answer | null> {
  const caller = request.caller!
  const fingerprint = createHash('sha256').update(`${request.method} ${request.url}\n`).update(body).digest()
  const { id, organizationId } = caller.actor
  // Whoever acts for no organization has keys of their own.
  const scope = id.startsWith('account:') ? id : organizationId
  const claim: Claim = { scope, key, fingerprint, request: randomBytes(16), leaseMilliseconds }
  const found = await claimKey(world.db, claim, world.now())

  if (found.kind === 'mismatch') {
    throw new Refusal('idempotency-mismatch', 'Use another Idempotency-Key for another request.')
  }
  if (found.kind === 'in-flight') {
    throw new Refusal(
      'idempotency-in-flight',
      'The first request with this Idempotency-Key has not been answered yet.',
      {
        headers: { 'retry-after': '1' },
      },
    )
  }
  if (found.kind === 'answered')
    return { ...found.answer, headers: { ...found.answer.headers, 'idempotency-replayed': 'true' } }

  const heartbeat = setInterval(() => {
    prolong(world.db, claim).catch((error: unknown) =>
      request.log.warn({ err: error, id: request.id }, 'an idempotency lease was not renewed'),
    )
  }, leaseMilliseconds / 3).unref()
  claims.set(request, { ...claim, heartbeat })
  request.caller = { ...caller, request: claim.request }
  if (found.kind === 'claimed') return null

  // Taken over, and the attempt before had committed its work.
  const { replay } = request.routeOptions.config
  const { shownOnce } = request.routeOptions.config
  if (shownOnce !== undefined) throw new Refusal('secret-shown', shownOnce)
  const first = found.events[0]
  if (!replay || !first) throw new Error(`no replay for ${request.method} ${request.routeOptions.url}`)
  const answer = await replay(request.caller, first.subject, found.events)
  return { ...answer, headers: { ...answer.headers, 'idempotency-replayed': 'true' } }
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status).headers(answer.headers ?? {})
  // A kept answer is text already, in the very bytes of the first time.
  if (typeof answer.body === 'string') reply.serializer((body) => String(body))
  return reply.send(answer.body ?? undefined)
}

/** Keeps the answer before it leaves; what failed on our side is not kept, so that it can be tried again. */
async function settle(
  { db }: World,
  claim: Held,
  reply: FastifyReply,
  { statusCode, contentType, payload }: Kept,
): Promise<void> {
  clearInterval(claim.heartbeat)
  const isText = payload === null || payload === undefined || typeof payload === 'string'
  if (statusCode >= 500 || statusCode === 429 || !isText) return releaseKey(db, claim)
  const headers: Record<string, string> = contentType === null ? {} : { 'content-type': contentType }
  for (const name of contentType === null ? ['content-type', 'location'] : ['location']) {
    const value = reply.getHeader(name)
    if (typeof value === 'string') headers[name] = value
  }
  await keepAnswer(db, claim, { status: statusCode, headers, body: payload ?? null })
}

/** What is kept of an answer; `contentType` null: the answer's own. */
type Kept = { readonly statusCode: number; readonly contentType: string | null; readonly payload: unknown }

/** The answer as it is kept: one that holds a secret is kept as the refusal that a repetition gets. */
function withoutSecret(
  { settings }: World,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Kept {
  const { shownOnce } = request.routeOptions.config
  const { statusCode } = reply
  if (shownOnce === undefined || statusCode >= 300) return { statusCode, contentType: null, payload }
  const [path = '/'] = request.url.split('?', 1)
  const refusal = new Refusal('secret-shown', shownOnce)
  const problem = problemOf(refusal, { baseUrl: settings.baseUrl, path, requestId: request.id })
  return {
    statusCode: problem.status,
    contentType: 'application/problem+json',
    payload: JSON.stringify(problem),
  }
}
