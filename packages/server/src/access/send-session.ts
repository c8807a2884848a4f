import type { FastifyReply } from 'fastify'
import type { World } from '../context.ts'
import { cookieOf } from './sessions.ts'

/** Gives the browser the session that was just begun. */
export function sendSession(world: World, reply: FastifyReply, secret: string): FastifyReply {
  const { name, options, maxAge } = cookieOf(world)
  return reply.setCookie(name, secret, { ...options, maxAge }).header('cache-control', 'no-store')
}
