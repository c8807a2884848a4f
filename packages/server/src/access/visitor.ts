import type { FastifyRequest } from 'fastify'
import type { World } from '../context.ts'
import { networkOf } from '../kit/net/network.ts'
import { deviceOf } from './device.ts'
import { cookieOf } from './sessions.ts'

/** Whoever is at the door: as much as is told of a sign-in later. */
export type Visitor = {
  readonly device: string
  readonly network: string
  readonly requestId: string
  /** The secret of the session that this browser has already. */
  readonly secret?: string
}

export function visitorOf(world: World, request: FastifyRequest): Visitor {
  const secret = request.cookies[cookieOf(world).name]
  return {
    device: deviceOf(request.headers['user-agent']),
    network: networkOf(request.ip),
    requestId: request.id,
    ...(secret === undefined ? {} : { secret }),
  }
}
