import type { FastifyRequest } from 'fastify'
import { type Context, noOrganization, type World } from '../context.ts'
import { networkOf } from '../kit/net/network.ts'

/**
 * The context of whoever came by the link of a letter. Holders act for no organization and have no permissions: what is
 * theirs is theirs by {@link Context.holder}.
 */
export function byLetter(
  world: World,
  { ip, id }: Pick<FastifyRequest, 'ip' | 'id'>,
  holder: NonNullable<Context['holder']>,
): Context {
  return {
    ...world,
    actor: {
      id: `holder:${holder.recipientId}`,
      name: 'holder',
      organizationId: noOrganization,
      permissions: new Set(),
      means: 'letter-link',
      from: networkOf(ip),
    },
    holder,
    request: null,
    requestId: id,
  }
}
