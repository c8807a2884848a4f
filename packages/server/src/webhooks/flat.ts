import type { World } from '../context.ts'
import { aboutOf, type Outgoing } from './about.ts'

/** An event as automation tools take it: one level, with the id by which they know what they have had. */
export type FlatEvent = {
  readonly id: string
  readonly type: string
  readonly at: string
  readonly organizationId: string
  readonly subject: string
  /** Where to read what it is about, and the page that everybody may see; null where there is none. */
  readonly url: string | null
  readonly page: string | null
  readonly data: unknown
}

export function flatOf(world: Pick<World, 'settings'>, event: Outgoing): FlatEvent {
  const { url = null, page = null } = aboutOf(world, event)
  const { id, type, at, organizationId, subject, data } = event
  return { id, type, at: at.toISOString(), organizationId, subject, url, page, data }
}
