import type { World } from '../context.ts'
import { credentialUrl } from '../credentials/issue.ts'

/** What is sent of an event. */
export type Outgoing = {
  readonly id: string
  readonly organizationId: string
  readonly type: string
  readonly subject: string
  readonly at: Date
  readonly data: unknown
}

const families: Readonly<Record<string, string>> = {
  credential: 'credentials',
  achievement: 'achievements',
  batch: 'batches',
  recipient: 'recipients',
}

/** What an event is about and where to read it; nothing in it can be out of date. */
export function aboutOf(
  { settings }: Pick<World, 'settings'>,
  { id, organizationId, type, subject }: Outgoing,
) {
  const family = type.split('.')[0] ?? ''
  const room = families[family]
  return {
    eventId: id,
    organizationId,
    id: subject,
    ...(room && { url: `${settings.baseUrl}/v1/${room}/${subject}` }),
    ...(family === 'credential' && { page: credentialUrl({ settings }, subject) }),
  }
}
