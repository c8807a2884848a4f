import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Context, permissions, type World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { App } from '../../kit/http/route.ts'
import { contentPolicy } from '../../kit/http/security.ts'
import { rates } from '../../limits.ts'
import { authenticateSession, refuseForeignWrites } from '../authenticate.ts'
import { proofAlgorithms } from './algorithms.ts'
import { clientAuthentications } from './clients.ts'
import { allow, grantable, type Question, readQuestion } from './consent.ts'
import { cannotAnswerPage, consentPage, signInFirstPage } from './consent-page.ts'
import { consentPath, createProvider, type Provider, paths } from './provider.ts'

const form = { 'application/x-www-form-urlencoded': {} }
const forPeople = { permission: 'public', openToPages: false, rateLimit: rates.authorize } as const
const forPrograms = {
  permission: 'public',
  receives: 'stream',
  consumes: form,
  rateLimit: rates.token,
} as const

/** The authorization server's doors: for people at a browser, and for programs. */
export function oauthRoutes(app: App, world: World): void {
  let opened: Promise<Provider> | null = null
  // Made when it is first asked for: most installations start without any client.
  const provider = () => (opened ??= createProvider(world))
  const forward = async (request: FastifyRequest, reply: FastifyReply) =>
    pass(world, await provider(), request, reply)

  app.get(
    paths.metadata,
    {
      config: { permission: 'public', rateLimit: rates.publicPages },
      schema: {
        operationId: 'getAuthorizationServer',
        tags: ['access'],
        summary: 'The authorization server (RFC 8414)',
        response: { 200: Type.Record(Type.String(), Type.Unknown()) },
      },
    },
    async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=300').send(metadata(world.settings.baseUrl)),
  )
  const hidden = { schema: { hide: true } }
  app.get(paths.authorization, { config: forPeople, ...hidden }, forward)
  app.get(`${paths.authorization}/:uid`, { config: forPeople, ...hidden }, forward)
  for (const path of [paths.token, paths.revocation, paths.introspection])
    app.post(path, { config: forPrograms, ...hidden }, forward)
  consentRoutes(app, world, provider)
}

/** RFC 8414, and RFC 9449 5.1 for DPoP. */
function metadata(issuer: string): Record<string, unknown> {
  const authentication = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none']
  const confidential = authentication.slice(0, clientAuthentications.length)
  return {
    issuer,
    authorization_endpoint: issuer + paths.authorization,
    token_endpoint: issuer + paths.token,
    revocation_endpoint: issuer + paths.revocation,
    introspection_endpoint: issuer + paths.introspection,
    scopes_supported: [...permissions],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['client_credentials', 'authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: authentication,
    token_endpoint_auth_signing_alg_values_supported: [...proofAlgorithms],
    revocation_endpoint_auth_methods_supported: authentication,
    introspection_endpoint_auth_methods_supported: confidential,
    dpop_signing_alg_values_supported: [...proofAlgorithms],
    authorization_response_iss_parameter_supported: true,
    service_documentation: `${issuer}/docs`,
  }
}

/**
 * Hands the request to the library as if it had come to our public address: whatever Host a stranger sends, no address
 * is made from it. The headers that all answers have are written first.
 */
function pass(
  { settings }: World,
  provider: Provider,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { response_mode: mode } = (request.query ?? {}) as { response_mode?: unknown }
  if (mode !== undefined && mode !== 'query')
    throw new Refusal('invalid-fields', 'The answer comes in the query (response_mode=query).')
  const { raw } = asOurs(settings.baseUrl, request)
  reply.hijack()
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value as string)
  provider.callback()(raw, reply.raw)
  return reply
}

function asOurs(baseUrl: string, request: FastifyRequest): FastifyRequest {
  const { host, protocol } = new URL(baseUrl)
  const { headers } = request.raw
  headers.host = host
  headers['x-forwarded-proto'] = protocol.slice(0, -1)
  delete headers['x-forwarded-host']
  return request
}

type Waiting = { readonly question: Question; readonly provider: Provider }

function consentRoutes(app: App, world: World, provider: () => Promise<Provider>): void {
  const url = `${consentPath}/:uid`
  const params = Type.Object({ uid: Type.String({ pattern: '^[A-Za-z0-9_-]{20,64}$' }) })
  const find = async (request: FastifyRequest, reply: FastifyReply, uid: string): Promise<Waiting> => {
    const library = await provider()
    return { provider: library, question: await questionOf(world, library, { request, reply, uid }) }
  }

  app.get(url, { config: forPeople, schema: { hide: true, params } }, async (request, reply) => {
    const { uid } = request.params
    const { question } = await find(request as FastifyRequest, reply as never, uid)
    const context = await memberAt(world, request as FastifyRequest)
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', contentPolicy({ 'form-action': [formTarget(question)] }))
      .send(pageFor(question, uid, context))
  })

  app.post(
    url,
    {
      config: { ...forPeople, receives: 'bytes', consumes: form },
      schema: { hide: true, params },
    },
    async (request, reply) => {
      refuseForeignWrites(world, request as FastifyRequest)
      const waiting = await find(request as FastifyRequest, reply as never, request.params.uid)
      const body = (request.body ?? '') as Buffer | string
      const answer = new URLSearchParams(body.toString()).get('answer')
      const context = await memberAt(world, request as FastifyRequest)
      const result = answer === 'allow' ? await allowed(waiting, context) : denied
      const next = await waiting.provider.interactionResult(request.raw, reply.raw, result)
      return reply.header('cache-control', 'no-store').redirect(next, 303)
    },
  )
}

const denied = { error: 'access_denied', error_description: 'The person did not allow it.' }

async function allowed({ provider, question }: Waiting, context: Context | null) {
  if (!context) throw new Refusal('unauthenticated', 'Sign in first.')
  const isTheirs = context.actor.organizationId === question.organizationId
  if (!isTheirs || grantable(question, context).length === 0)
    throw new Refusal('forbidden', 'You cannot allow this.')
  const grantId = await allow(provider, context, question)
  return { login: { accountId: context.actor.id.slice('member:'.length) }, consent: { grantId } }
}

function pageFor(question: Question, uid: string, context: Context | null): string {
  if (!context) return signInFirstPage(question, uid)
  if (context.actor.organizationId !== question.organizationId)
    return cannotAnswerPage(question, uid, 'another-organization')
  const granted = grantable(question, context)
  if (granted.length === 0) return cannotAnswerPage(question, uid, 'nothing-to-give')
  return consentPage({ question, uid, person: context.actor.name, granted })
}

/** The member who is signed in, or null: nobody is, or somebody whose second factor is still due. */
async function memberAt(world: World, request: FastifyRequest): Promise<Context | null> {
  try {
    const context = await authenticateSession(world, request)
    return context.session?.secondFactorDue ? null : context
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unauthenticated') return null
    throw error
  }
}

async function questionOf(
  world: World,
  provider: Provider,
  { request, reply, uid }: { request: FastifyRequest; reply: FastifyReply; uid: string },
): Promise<Question> {
  const { raw } = asOurs(world.settings.baseUrl, request)
  const waiting = await provider.interactionDetails(raw, reply.raw).catch(() => null)
  // The cookie of the browser in which the question was asked names it: another's browser knows nothing of it.
  if (waiting?.uid !== uid)
    throw new Refusal('not-found', 'This question has run out, or was asked in another browser. Start again.')
  const { client_id, redirect_uri, scope } = waiting.params as Record<string, string | undefined>
  return readQuestion(world, {
    clientId: client_id ?? '',
    redirectUri: redirect_uri ?? '',
    scope: scope ?? '',
  })
}

/** Browsers hold the redirects that follow a form to the policy of its page: so it names where the person goes back to. */
function formTarget({ redirectUri }: Question): string {
  const { origin, protocol } = new URL(redirectUri)
  return origin === 'null' ? protocol : origin
}
