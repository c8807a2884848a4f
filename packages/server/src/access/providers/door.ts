import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Context, World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { App } from '../../kit/http/route.ts'
import { authenticateSession } from '../authenticate.ts'
import { enterBy } from '../doubts.ts'
import { beginSaml } from '../saml/flows.ts'
import { sendSession } from '../send-session.ts'
import { visitorOf } from '../visitor.ts'
import { logOutByProvider } from './back-channel.ts'
import { beginFlow, flowCookieOf, providerAt, takeAnswer } from './flows.ts'
import { connectIdentity } from './identities.ts'
import { signInWith } from './sign-in.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const open = { permission: 'public', openToPages: false } as const

/** Signing in through a provider: out to it, back from it, and what it tells us by itself. */
export function providerDoorRoutes(app: App, world: World): void {
  app.get(
    '/v1/sign-in/providers',
    {
      config: { ...open, rateLimit: { bucket: 'sign-in-page', perMinute: 60 } },
      schema: {
        operationId: 'findSignInProviders',
        tags: ['access'],
        summary: 'The identity providers of an organization',
        querystring: Type.Object(
          { organization: Type.String({ minLength: 1, maxLength: 63, description: 'Its short name.' }) },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({ id: Type.String(), name: Type.String(), startUrl: Type.String() }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const rows = await world.db
        .selectFrom('identity_providers as p')
        .innerJoin('organizations as o', 'o.id', 'p.organization_id')
        .select(['p.id', 'p.name'])
        .where('o.slug', '=', request.query.organization.trim().toLowerCase())
        .orderBy('p.created_at')
        .execute()
      return {
        items: rows.map(({ id, name }) => ({ id, name, startUrl: `/sign-in/providers/${id}/start` })),
      }
    },
  )

  app.get(
    '/sign-in/providers/:id/start',
    {
      config: { ...open, rateLimit: { bucket: 'sign-in', perMinute: 10 } },
      schema: {
        hide: true,
        params: Id,
        querystring: Type.Object({ connect: Type.Optional(Type.Literal('yes')) }),
      },
    },
    async (request, reply) => {
      const context = request.query.connect ? await signedInAt(world, request) : null
      if (request.query.connect && (!context?.session || context.session.confinedTo))
        throw new Refusal('unauthenticated', 'Sign in first, then connect.')
      const provider = await providerAt(world, request.params.id)
      const accountId = context?.session?.accountId ?? null
      const { location, browserSecret } =
        provider.kind === 'saml'
          ? await beginSaml(world, provider.id, accountId)
          : await beginFlow(world, provider, accountId)
      const { name, options, maxAge } = flowCookieOf(world)
      return reply
        .setCookie(name, browserSecret, { ...options, maxAge })
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'no-referrer')
        .redirect(location, 303)
    },
  )

  app.get(
    '/sign-in/providers/:id/callback',
    {
      config: { ...open, rateLimit: { bucket: 'sign-in', perMinute: 20 } },
      schema: { hide: true, params: Id },
    },
    async (request, reply) =>
      enterBy(request, request.params.id, () => takeBack(world, request as never, reply)),
  )
  logoutRoute(app, world)
}

export const signedInAt = (world: World, request: FastifyRequest): Promise<Context | null> =>
  authenticateSession(world, request).catch((error: unknown) => {
    if (error instanceof Refusal) return null
    throw error
  })

/** The answer of the provider arrives as an address. It leads to the portal, never to a place that the address names. */
async function takeBack(
  world: World,
  request: FastifyRequest<{ Params: { id: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { name, options } = flowCookieOf(world)
  reply.clearCookie(name, options)
  const url = new URL(request.url, world.settings.baseUrl)
  const answer = await takeAnswer(world, request.params.id, url, request.cookies[name])
  if (answer.accountId !== null) {
    const context = await signedInAt(world, request)
    if (!context?.session)
      throw new Refusal('unauthenticated', 'Your session ended meanwhile. Sign in again.')
    await connectIdentity(world, context, answer)
    return reply.header('cache-control', 'no-store').redirect('/portal', 303)
  }
  const secret = await signInWith(world, answer, visitorOf(world, request))
  return sendSession(world, reply, secret).redirect('/portal', 303)
}

function logoutRoute(app: App, world: World): void {
  app.post(
    '/sign-in/providers/:id/logout',
    {
      config: {
        ...open,
        rateLimit: { bucket: 'provider-logout', perMinute: 600 },
        receives: 'bytes',
        consumes: { 'application/x-www-form-urlencoded': {} },
      },
      schema: { hide: true, params: Id },
      bodyLimit: 32_768,
    },
    async (request, reply) => {
      const form = new URLSearchParams((request.body as Buffer | undefined)?.toString() ?? '')
      const token = form.get('logout_token')
      if (!token) throw new Refusal('malformed-body', 'There is no logout_token in the form.')
      await logOutByProvider(world, (request.params as { id: string }).id, token)
      return reply.code(200).header('cache-control', 'no-store').send()
    },
  )
}
