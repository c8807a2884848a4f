import { type Static, Type } from 'typebox'
import { permissions } from '../context.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { limits } from '../limits.ts'
import { type ApiKey, createApiKey, listApiKeys, readApiKey } from './api-keys.ts'
import { restRoutes } from './callers/rest-routes.ts'
import { rotateApiKey } from './rotate-api-key.ts'

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
    rotatedAt: InstantOrNull,
    previousUntil: Type.Union([Instant, Type.Null()], {
      description: 'Until when the secret before the last rotation is good too.',
    }),
    pausedAt: InstantOrNull,
    pausedBecause: Type.Union([Type.String(), Type.Null()]),
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

const RotationShape = Type.Object(
  {
    overlapHours: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: limits.rotationHours.value,
        default: 24,
        description: 'How long the secret before stays good. 0: it ends at once.',
      }),
    ),
  },
  { $id: 'ApiKeyRotation', additionalProperties: false },
)

const IdParameter = Type.Object({ id: Type.String({ format: 'uuid' }) })
const shownOnce =
  'The first request with this Idempotency-Key was done. Its secret was shown in that answer and is kept nowhere: GET /v1/api-keys lists the key, POST /v1/api-keys/{id}/rotate gives it a new secret.'

/** API keys: made, listed, rotated, paused, ended. */
export function apiKeyRoutes(app: App): void {
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
      config: { permission: 'key:write', stepUp: true, shownOnce },
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

  rotateRoute(app)
  restRoutes(app, '/v1/api-keys', {
    kind: 'api-key',
    shape: ApiKeyShape,
    read: async (context, id) => shown(await readApiKey(context, id)),
    wording: {
      operationIds: { end: 'revokeApiKey', pause: 'pauseApiKey', resume: 'resumeApiKey' },
      end: 'End an API key',
      pause: 'It is refused, with the reason, until it is resumed.',
    },
  })
}

function rotateRoute(app: App): void {
  app.post(
    '/v1/api-keys/:id/rotate',
    {
      config: { permission: 'key:write', stepUp: true, shownOnce },
      schema: {
        operationId: 'rotateApiKey',
        tags: ['access'],
        summary: 'Give an API key a new secret',
        description: 'The secret before stays good for `overlapHours`; one from before that ends at once.',
        params: IdParameter,
        body: RotationShape,
        response: { 200: CreatedApiKeyShape },
      },
    },
    async (request, reply) => {
      const { overlapHours } = request.body
      const rotated = await rotateApiKey(contextOf(request), { id: request.params.id, overlapHours })
      return reply.header('cache-control', 'no-store').send({ ...shown(rotated), key: rotated.key })
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
  rotatedAt: instant(key.rotatedAt),
  previousUntil: instant(key.previousUntil),
  pausedAt: instant(key.pausedAt),
})
