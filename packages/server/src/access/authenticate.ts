import type { FastifyRequest } from 'fastify'
import type { Actor, Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { limitGuesses } from '../kit/http/limits.ts'
import { networkOf } from '../kit/net/network.ts'
import { noteDoubt, secretDoubt, sessionDoubt } from './doubts.ts'
import { findSession } from './find-session.ts'
import { type KnownKeys, keepKnownKeys } from './known-keys.ts'
import { checkProof } from './oauth/dpop.ts'
import { type KnownTokens, keepKnownTokens } from './oauth/known-tokens.ts'
import { cookieOf } from './sessions.ts'
import { type KnownRequestKeys, keepKnownRequestKeys } from './signed-requests/known-request-keys.ts'
import { isSigned, verifyRequest } from './signed-requests/verify-request.ts'

/** What is known of those who call without a session. */
export type Callers = {
  readonly apiKeys: KnownKeys
  readonly tokens: KnownTokens
  readonly requestKeys: KnownRequestKeys
  close(): void
}

export function keepCallers(world: World): Callers {
  const apiKeys = keepKnownKeys(world)
  const tokens = keepKnownTokens(world)
  const requestKeys = keepKnownRequestKeys(world)
  return {
    apiKeys,
    tokens,
    requestKeys,
    close() {
      for (const known of [apiKeys, tokens, requestKeys]) known.close()
    },
  }
}

/**
 * Who is calling: the holder of what `Authorization` shows (an API key or an access token), the program that signed
 * the request, or the member whose session the cookie names. A cookie comes along whoever made the browser send the
 * request, so for a write the request must come from our own pages.
 */
export async function authenticate(
  world: World,
  request: FastifyRequest,
  callers: Callers,
): Promise<Context> {
  const { authorization } = request.headers
  if (authorization !== undefined)
    return contextFor(world, request, await holderOf(world, request, callers, authorization))
  if (isSigned(request))
    return contextFor(world, request, await verifyRequest(world, request, callers.requestKeys))
  return authenticateSession(world, request)
}

async function holderOf(
  world: World,
  request: FastifyRequest,
  callers: Callers,
  authorization: string,
): Promise<Actor> {
  const shown = request.routeOptions.config.takesBasic ? bearerOf(authorization) : authorization
  const [, scheme = '', secret = ''] = /^(Bearer|DPoP) +(\S{1,200})$/i.exec(shown) ?? []
  const isProven = scheme.toLowerCase() === 'dpop'
  const actor = secret.startsWith('lrl_')
    ? isProven
      ? null
      : await keyHolder(request, callers, secret)
    : await tokenHolder(world, request, callers, { secret, isProven })
  if (actor) return actor
  noteDoubt(request, secretDoubt(secret))
  await limitGuesses(world, request)
  throw new Refusal(
    'unauthenticated',
    'This API key or access token is not known here, has expired or was ended.',
  )
}

/** xAPI asks for Basic (Communication 4.0): the API key is the password, and the name is anything. */
function bearerOf(authorization: string): string {
  const [, basic] = /^Basic +([A-Za-z0-9+/=]{1,600})$/i.exec(authorization) ?? []
  if (basic === undefined) return authorization
  const pair = Buffer.from(basic, 'base64').toString()
  return `Bearer ${pair.slice(pair.indexOf(':') + 1)}`
}

async function keyHolder(request: FastifyRequest, { apiKeys }: Callers, key: string): Promise<Actor | null> {
  const found = await apiKeys.find(key)
  if (found && 'pausedBecause' in found) {
    noteDoubt(request, secretDoubt(key))
    throw paused('API key', found.pausedBecause)
  }
  return found?.actor ?? null
}

async function tokenHolder(
  world: World,
  request: FastifyRequest,
  { tokens }: Callers,
  { secret: token, isProven }: { secret: string; isProven: boolean },
): Promise<Actor | null> {
  const found = await tokens.find(token)
  if (!found) return null
  const { actor, boundTo, pausedBecause } = found
  if (pausedBecause !== null) {
    noteDoubt(request, secretDoubt(token))
    throw paused('client', pausedBecause)
  }
  if (isProven !== (boundTo !== null))
    throw new Refusal('dpop-wrong', schemeWords[isProven ? 'free' : 'bound'])
  if (boundTo !== null) await checkProof(world, request, { token, boundTo })
  return actor
}

const paused = (what: string, because: string) =>
  new Refusal('forbidden', `This ${what} is paused: ${because} Ask an owner to resume it.`)

// RFC 9449 7.1 and 7.2: a bound token is worth nothing without its proof, and one that is not bound has none.
const schemeWords = {
  bound: 'This token is bound to a key. Send it as Authorization: DPoP, with a proof in the header DPoP.',
  free: 'This token is not bound to a key. Send it as Authorization: Bearer.',
}

/** The one whose session the cookie names; see {@link authenticate}. */
export async function authenticateSession(world: World, request: FastifyRequest): Promise<Context> {
  const secret = sessionSecretOf(world, request)
  const found = secret === undefined ? null : await findSession(world, secret)
  if (!found && secret !== undefined) noteDoubt(request, sessionDoubt(secret))
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
