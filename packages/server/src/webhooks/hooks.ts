import { authorize } from '../access/authorize.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { FetchFailure, FetchRefusal } from '../kit/net/failures.ts'
import { removeEndpoint } from './change-endpoint.ts'
import { addEndpoint, type Endpoint, readEndpoint, refuseWrong } from './endpoints.ts'

export type HookWish = {
  readonly targetUrl: string
  readonly event: string
  readonly confirm?: boolean
}

/**
 * Subscribes an automation tool to an event. A hook is an endpoint like others: it is signed, repeated, kept in
 * order and can be looked at as one; it goes away by itself when its address answers 410.
 */
export async function subscribe(
  context: Context,
  { targetUrl, event, confirm = false }: HookWish,
): Promise<{ hook: Endpoint; secret: string }> {
  authorize(context.actor, 'webhook:write', context.actor.organizationId)
  const pointers = { url: '/targetUrl', types: '/event' }
  refuseWrong(context, { url: targetUrl, types: [event] }, pointers)
  if (confirm) await confirmTarget(context, targetUrl)
  const { endpoint, secret } = await addEndpoint(context, {
    url: targetUrl,
    types: [event],
    form: 'flat',
    payload: 'full',
    kind: 'hook',
    description: `Subscribed by ${context.actor.name}`.slice(0, 200),
  })
  return { hook: endpoint, secret }
}

/** The hook of this id; an endpoint that somebody keeps by hand is none. */
export async function readHook(context: Context, id: string): Promise<Endpoint> {
  const endpoint = await readEndpoint(context, id)
  if (endpoint.kind !== 'hook') throw noHook()
  return endpoint
}

const noHook = () => new Refusal('not-found', 'There is no hook with this id.')

export async function unsubscribe(context: Context, id: string): Promise<void> {
  const { actor, db } = context
  authorize(actor, 'webhook:write', actor.organizationId)
  // Not by reading it: a key that may only write ends what it has subscribed.
  const hook = await db
    .selectFrom('webhook_endpoints')
    .select('id')
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .where('kind', '=', 'hook')
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!hook) throw noHook()
  await removeEndpoint(context, id)
}

/** REST Hooks, "Immediate confirmation": whoever the address belongs to sends back what it was sent. */
async function confirmTarget({ fetch, random }: Context, targetUrl: string): Promise<void> {
  const secret = random(24).toString('base64url')
  const refuse = (message: string) => {
    const errors = [{ pointer: '/targetUrl', code: 'unconfirmed', message }]
    return new Refusal('invalid-fields', 'This address did not confirm that it wants the events.', { errors })
  }
  const answer = await fetch(targetUrl, {
    accept: '*/*',
    maxBytes: 65_536,
    post: { body: '', headers: { 'x-hook-secret': secret } },
  }).catch((error: unknown) => {
    if (error instanceof FetchFailure || error instanceof FetchRefusal) throw refuse(error.message)
    throw error
  })
  if (answer.status < 200 || answer.status > 299) throw refuse(`It answered ${answer.status}.`)
  if (answer.headers['x-hook-secret'] !== secret)
    throw refuse('Its answer has not the X-Hook-Secret that was sent to it.')
}
