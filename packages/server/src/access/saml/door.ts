import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { App } from '../../kit/http/route.ts'
import { enterBy } from '../doubts.ts'
import { signedInAt } from '../providers/door.ts'
import { flowCookieOf } from '../providers/flows.ts'
import { connectIdentity } from '../providers/identities.ts'
import { signInWith } from '../providers/sign-in.ts'
import { sendSession } from '../send-session.ts'
import { visitorOf } from '../visitor.ts'
import { finishSaml, takeResponse } from './flows.ts'
import { ownMetadata, samlProviderAt } from './service-provider.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const open = { permission: 'public', openToPages: false } as const
const mostBytes = 450_000

/** Signing in through a SAML provider: what it is to know of us, its answer, and the way on from there. */
export function samlDoorRoutes(app: App, world: World): void {
  app.get(
    '/sign-in/providers/:id/saml/metadata',
    {
      config: { ...open, rateLimit: { bucket: 'sign-in-page', perMinute: 60 } },
      schema: { hide: true, params: Id },
    },
    async (request, reply) =>
      reply
        .type('application/samlmetadata+xml')
        .header('cache-control', 'no-cache')
        .send(await ownMetadata(world, await samlProviderAt(world.db, request.params.id))),
  )

  app.post(
    '/sign-in/providers/:id/saml/acs',
    {
      config: {
        ...open,
        rateLimit: { bucket: 'sign-in', perMinute: 20 },
        receives: 'bytes',
        consumes: { 'application/x-www-form-urlencoded': {} },
      },
      schema: { hide: true, params: Id },
      bodyLimit: mostBytes,
    },
    async (request, reply) => {
      const { id } = request.params as { id: string }
      const form = new URLSearchParams((request.body as Buffer | undefined)?.toString() ?? '')
      return enterBy(request, id, async () => {
        const taken = await takeResponse(world, id, form)
        if ('next' in taken)
          return reply
            .header('cache-control', 'no-store')
            .header('referrer-policy', 'no-referrer')
            .redirect(taken.next, 303)
        const { provider, answer } = taken
        const told = { provider: provider.provider, accountId: null, idToken: undefined, ...answer }
        return enter(world, request as never, reply, told)
      })
    },
  )

  app.get(
    '/sign-in/providers/:id/saml/finish',
    {
      config: { ...open, rateLimit: { bucket: 'sign-in', perMinute: 20 } },
      schema: {
        hide: true,
        params: Id,
        querystring: Type.Object({ state: Type.String({ maxLength: 100 }) }),
      },
    },
    async (request, reply) => {
      const { name, options } = flowCookieOf(world)
      reply.clearCookie(name, options)
      const { id } = request.params
      const { state } = request.query
      return enterBy(request, id, async () => {
        const { provider, answer, accountId } = await finishSaml(world, id, state, request.cookies[name])
        const told = { provider: provider.provider, accountId, idToken: undefined, ...answer }
        return enter(world, request as never, reply, told)
      })
    },
  )
}

/** Signs in, or connects what the provider says with the account that began this. Both lead to the portal. */
async function enter(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  told: Parameters<typeof signInWith>[1],
): Promise<FastifyReply> {
  if (told.accountId === null)
    return sendSession(world, reply, await signInWith(world, told, visitorOf(world, request))).redirect(
      '/portal',
      303,
    )
  const context = await signedInAt(world, request)
  if (!context?.session) throw new Refusal('unauthenticated', 'Your session ended meanwhile. Sign in again.')
  await connectIdentity(world, context, told)
  return reply.header('cache-control', 'no-store').redirect('/portal', 303)
}
