import { Type } from 'typebox'
import { permissions, type World } from '../context.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { rates } from '../limits.ts'
import { refuseForeignWrites } from './authenticate.ts'
import { linkDoubt, noteDoubt } from './doubts.ts'
import { endSessions } from './end-sessions.ts'
import { readSession } from './read-session.ts'
import { cookieOf } from './sessions.ts'
import { requestSignIn, spendLink } from './sign-in.ts'
import { visitorOf } from './visitor.ts'

const SessionShape = Type.Object(
  {
    member: Type.Union([
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        email: Type.String(),
        role: Type.String({ description: 'One of Laurel’s own, or the name of one of yours.' }),
      }),
      Type.Null(),
    ]),
    organization: Type.Object({
      id: Type.String(),
      slug: Type.String(),
      name: Type.String(),
      issuer: Type.Union([
        Type.Object({ id: Type.String(), did: Type.String(), name: Type.String() }),
        Type.Null(),
      ]),
    }),
    permissions: Type.Array(Type.Enum([...permissions])),
  },
  { $id: 'Session' },
)

/** Signing in and out. */
export function accessRoutes(app: App, world: World): void {
  app.post(
    '/v1/sign-in',
    {
      config: { permission: 'public', rateLimit: rates.signIn },
      schema: {
        operationId: 'requestSignIn',
        tags: ['access'],
        summary: 'Ask for a one-time link',
        description:
          'Always answers 202: whether somebody with this address is a member is told only to that address.',
        body: Type.Object(
          { email: Type.String({ format: 'email', maxLength: 254 }) },
          { additionalProperties: false },
        ),
        response: { 202: Type.Object({ sent: Type.Literal(true) }) },
      },
    },
    async (request, reply) => {
      await requestSignIn(world, request.body.email)
      return reply.code(202).send({ sent: true })
    },
  )

  app.post(
    '/sign-in/:token',
    {
      config: {
        permission: 'public',
        rateLimit: rates.signIn,
        receives: 'bytes',
        consumes: { 'application/x-www-form-urlencoded': {} },
      },
      schema: { hide: true, params: Type.Object({ token: Type.String({ maxLength: 100 }) }) },
    },
    async (request, reply) => {
      refuseForeignWrites(world, request)
      const { token } = request.params
      const secret = await spendLink(world, token, visitorOf(world, request)).catch((error: unknown) => {
        noteDoubt(request, linkDoubt(token))
        throw error
      })
      const { name, options, maxAge } = cookieOf(world)
      return reply
        .setCookie(name, secret, { ...options, maxAge })
        .header('cache-control', 'no-store')
        .redirect('/portal', 303)
    },
  )
  sessionRoutes(app, world)
}

function sessionRoutes(app: App, world: World): void {
  app.get(
    '/v1/session',
    {
      config: { permission: 'signed-in' },
      schema: {
        operationId: 'getSession',
        tags: ['access'],
        summary: 'Who am I',
        response: { 200: SessionShape },
      },
    },
    async (request) => readSession(contextOf(request)),
  )

  app.delete(
    '/v1/session',
    {
      config: { permission: 'signed-in', idempotency: 'none' },
      schema: {
        operationId: 'endSession',
        tags: ['access'],
        summary: 'Sign out',
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const context = contextOf(request)
      if (context.session) await endSessions(context, 'own')
      const { name, options } = cookieOf(world)
      return reply.clearCookie(name, options).code(204).send(null)
    },
  )
}
