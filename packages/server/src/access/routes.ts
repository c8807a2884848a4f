import { type Static, Type } from 'typebox'
import { permissions, type World } from '../context.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { type ApiKey, createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts'
import { refuseForeignWrites } from './authenticate.ts'
import { endSessions } from './end-sessions.ts'
import { readSession } from './read-session.ts'
import { cookieOf } from './sessions.ts'
import { requestSignIn, spendLink } from './sign-in.ts'
import { visitorOf } from './visitor.ts'

const Instant = Type.String({ format: 'date-time' })
const InstantOrNull = Type.Union([Instant, Type.Null()])

const ApiKeyShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    prefix: Type.String({ description: 'The beginning of the key, to tell keys apart.' }),
    scopes: Type.Array(Type.Enum([...permissions])),
    createdAt: Instant,
    expiresAt: InstantOrNull,
    revokedAt: InstantOrNull,
    lastUsedAt: InstantOrNull,
  },
  { $id: 'ApiKey' },
)

const CreatedApiKeyShape = Type.Object(
  { ...ApiKeyShape.properties, key: Type.String({ description: 'The key itself. It is shown this once.' }) },
  { $id: 'CreatedApiKey' },
)

const NewApiKeyShape = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    scopes: Type.Array(Type.Enum([...permissions]), { minItems: 1, maxItems: 50, uniqueItems: true }),
    expiresAt: Type.Optional(InstantOrNull),
  },
  { $id: 'NewApiKey', additionalProperties: false },
)

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

const IdParameter = Type.Object({ id: Type.String({ format: 'uuid' }) })

/** Signing in and out, and API keys. */
export function accessRoutes(app: App, world: World): void {
  app.post(
    '/v1/sign-in',
    {
      config: { permission: 'public', rateLimit: { bucket: 'sign-in', perMinute: 10 } },
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
        rateLimit: { bucket: 'sign-in', perMinute: 10 },
        receives: 'bytes',
        consumes: { 'application/x-www-form-urlencoded': {} },
      },
      schema: { hide: true, params: Type.Object({ token: Type.String({ maxLength: 100 }) }) },
    },
    async (request, reply) => {
      refuseForeignWrites(world, request)
      const secret = await spendLink(world, request.params.token, visitorOf(world, request))
      const { name, options, maxAge } = cookieOf(world)
      return reply
        .setCookie(name, secret, { ...options, maxAge })
        .header('cache-control', 'no-store')
        .redirect('/portal', 303)
    },
  )

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
  apiKeyRoutes(app)
}

function apiKeyRoutes(app: App): void {
  app.get(
    '/v1/api-keys',
    {
      config: { permission: 'key:read' },
      schema: {
        operationId: 'listApiKeys',
        tags: ['access'],
        summary: 'List API keys',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(ApiKeyShape, 'ApiKeyPage') },
      },
    },
    async (request) => {
      const page = await listApiKeys(contextOf(request), request.query)
      return { ...page, items: page.items.map(shown) }
    },
  )

  app.post(
    '/v1/api-keys',
    {
      // The answer holds the secret, which is kept nowhere: so it cannot be answered a second time either.
      config: { permission: 'key:write', idempotency: 'none' },
      schema: {
        operationId: 'createApiKey',
        tags: ['access'],
        summary: 'Make an API key',
        body: NewApiKeyShape,
        response: { 201: CreatedApiKeyShape },
      },
    },
    async (request, reply) => {
      const { expiresAt, ...body } = request.body
      const created = await createApiKey(contextOf(request), {
        ...body,
        expiresAt: expiresAt ? new Date(expiresAt) : null,
      })
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ ...shown(created), key: created.key })
    },
  )

  app.delete(
    '/v1/api-keys/:id',
    {
      config: { permission: 'key:write', idempotency: 'none' },
      schema: {
        operationId: 'revokeApiKey',
        tags: ['access'],
        summary: 'End an API key',
        params: IdParameter,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await revokeApiKey(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

const instant = (date: Date | null) => date?.toISOString() ?? null

const shown = (key: ApiKey): Static<typeof ApiKeyShape> => ({
  ...key,
  createdAt: key.createdAt.toISOString(),
  expiresAt: instant(key.expiresAt),
  revokedAt: instant(key.revokedAt),
  lastUsedAt: instant(key.lastUsedAt),
})
