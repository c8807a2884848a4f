import type { Actor, Permission } from '../context.ts'
import { Refusal } from '../errors.ts'

/**
 * Refuses unless the actor may do this in that organization. What belongs to somebody else is answered
 * like what does not exist, so nobody learns which ids are taken.
 */
export function authorize(actor: Actor, permission: Permission, organizationId: string): void {
  if (actor.organizationId !== organizationId)
    throw new Refusal('not-found', 'There is nothing with this id.')
  if (!actor.permissions.has(permission)) {
    throw new Refusal(
      'forbidden',
      `This needs the permission ${permission}, which ${actor.name} does not have.`,
    )
  }
}

/** The organizations whose rows this actor's queries may touch. */
export function organizationsOf(actor: Actor): string[] {
  return [actor.organizationId]
}

/** Refuses to hand out, or to change for others, what the actor does not have: nobody rises by granting. */
export function refuseBeyond(actor: Actor, wanted: Iterable<Permission>, act: string): void {
  for (const permission of wanted) {
    if (!actor.permissions.has(permission))
      throw new Refusal('forbidden', `${act} needs ${permission}, which you do not have yourself.`)
  }
}
