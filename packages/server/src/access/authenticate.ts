import type { FastifyRequest } from 'fastify'
import type { Actor, Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { limitGuesses } from '../kit/http/limits.ts'
import { networkOf } from '../kit/net/network.ts'
import { findSession } from './find-session.ts'
import type { KnownKeys } from './known-keys.ts'
import { cookieOf } from './sessions.ts'

/**
 * Who is calling: the holder of the API key in `Authorization: Bearer`, or the member whose session the cookie names.
 * A cookie comes along whoever made the browser send the request, so for a write the request must come from our own pages.
 */
export async function authenticate(world: World, request: FastifyRequest, keys: KnownKeys): Promise<Context> {
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const [, key] = /^Bearer +(\S{1,200})$/i.exec(authorization) ?? []
    const found = key === undefined ? null : await keys.find(key)
    if (!found) {
      await limitGuesses(world, request)
      throw new Refusal('unauthenticated', 'This API key is not known here, has expired or was ended.')
    }
    if ('pausedBecause' in found) {
      throw new Refusal(
        'forbidden',
        `This API key is paused: ${found.pausedBecause} Ask an owner to resume it.`,
      )
    }
    return contextFor(world, request, found.actor)
  }
  return authenticateSession(world, request)
}

/** The one whose session the cookie names; see {@link authenticate}. */
export async function authenticateSession(world: World, request: FastifyRequest): Promise<Context> {
  const secret = sessionSecretOf(world, request)
  const found = secret === undefined ? null : await findSession(world, secret)
  if (!found) throw new Refusal('unauthenticated', 'Sign in, or send an API key as Authorization: Bearer.')
  refuseForeignWrites(world, request)
  const { actor, session } = found
  return { ...contextFor(world, request, { ...actor, means: 'session' }), session }
}

export function sessionSecretOf(world: World, request: FastifyRequest): string | undefined {
  return request.cookies[cookieOf(world).name]
}

const contextFor = (world: World, { ip, id }: FastifyRequest, actor: Actor): Context => ({
  ...world,
  actor: { ...actor, from: networkOf(ip) },
  request: null,
  requestId: id,
})

const reads = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses a write with a cookie that another site's page caused (cross-site request forgery). */
export function refuseForeignWrites({ settings }: World, { method, headers }: FastifyRequest): void {
  if (reads.has(method)) return
  const site = headers['sec-fetch-site']
  const { origin } = headers
  const own =
    origin === undefined
      ? site === 'same-origin'
      : origin === settings.baseUrl || isSelf(origin, headers.host)
  if (!own || (site !== undefined && site !== 'same-origin')) {
    throw new Refusal('forbidden', 'This did not come from a page of this server. Programs use an API key.')
  }
}

/** The page came from the very host and port that it calls, under whichever name (127.0.0.1 for localhost, say). */
const isSelf = (origin: string, host: string | undefined): boolean =>
  host !== undefined && URL.canParse(origin) && new URL(origin).host === host
