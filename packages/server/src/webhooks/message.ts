import type { World } from '../context.ts'
import type { Row } from '../store/tables.ts'
import { aboutOf, type Outgoing } from './about.ts'
import { flatOf } from './flat.ts'
import type { SignMessage } from './secret.ts'

type Form = Pick<Row<'webhook_endpoints'>, 'form' | 'payload'>

/**
 * The body. A thin payload names what it is about and where to read it: who may not see the rest learns nothing from
 * it, and nobody works with what has changed since. A full one has the event's own data besides.
 */
export function bodyOf(world: Pick<World, 'settings'>, event: Outgoing, { form, payload }: Form): string {
  if (form === 'flat')
    return JSON.stringify(flatOf(world, payload === 'full' ? event : { ...event, data: {} }))
  const about = aboutOf(world, event)
  const data = payload === 'full' ? { ...about, ...(event.data as object) } : about
  if (form === 'standard')
    return JSON.stringify({ type: event.type, timestamp: event.at.toISOString(), data })
  // CloudEvents 1.0, JSON format, structured mode.
  return JSON.stringify({
    specversion: '1.0',
    id: event.id,
    source: `${world.settings.baseUrl}/organizations/${event.organizationId}`,
    type: event.type,
    subject: event.subject,
    time: event.at.toISOString(),
    datacontenttype: 'application/json',
    data,
  })
}

export const contentTypeOf = (form: Form['form']): string =>
  form === 'cloudevents' ? 'application/cloudevents+json' : 'application/json'

/** Standard Webhooks 1.0: what is signed is `id.timestamp.body`; during a rotation with both secrets. */
export function headersOf(
  id: string,
  { at, body, signers }: { at: Date; body: string; signers: readonly SignMessage[] },
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const content = `${id}.${timestamp}.${body}`
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signers.map((sign) => sign(content)).join(' '),
  }
}
