import { replayHeld } from '../approvals/request.ts'
import type { Context } from '../context.ts'
import type { Answer, ReplayedEvent, Request } from '../kit/http/route.ts'
import type { Credential } from './shapes.ts'
import { readCredential } from './store.ts'

/** No body says what an empty one says. */
export async function nothingSaid(request: Request): Promise<void> {
  request.body ??= {}
}

export async function issued(
  context: Context,
  id: string,
  events: readonly ReplayedEvent[] = [],
): Promise<Answer> {
  const held = await replayHeld(context, events)
  if (held) return held
  return {
    status: 201,
    headers: { location: `/v1/credentials/${id}` },
    body: await readCredential(context, id),
  }
}

export async function changed(context: Context, id: string): Promise<Answer & { body: Credential }> {
  return { status: 200, body: await readCredential(context, id) }
}
