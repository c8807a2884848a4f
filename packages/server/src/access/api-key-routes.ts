import { type Static, Type } from 'typebox'
import { type Context, permissions } from '../context.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type Answer, type App, contextOf } from '../kit/http/route.ts'
import { limits } from '../limits.ts'
import { type ApiKey, createApiKey, listApiKeys, readApiKey } from './api-keys.ts'
import { pauseApiKey, resumeApiKey, revokeApiKey, rotateApiKey } from './change-api-key.ts'

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
      config: { permission: 'key:write', shownOnce },
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
  changeRoutes(app)
}

function changeRoutes(app: App): void {
  app.post(
    '/v1/api-keys/:id/rotate',
    {
      config: { permission: 'key:write', shownOnce },
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

  app.post(
    '/v1/api-keys/:id/pause',
    {
      config: { permission: 'key:write', replay },
      schema: {
        operationId: 'pauseApiKey',
        tags: ['access'],
        summary: 'Put an API key to rest',
        params: IdParameter,
        body: Type.Object(
          { reason: Type.String({ minLength: 1, maxLength: 500 }) },
          { $id: 'ApiKeyPause', additionalProperties: false },
        ),
        response: { 200: ApiKeyShape },
      },
    },
    async (request) =>
      shown(await pauseApiKey(contextOf(request), { id: request.params.id, reason: request.body.reason })),
  )

  app.post(
    '/v1/api-keys/:id/resume',
    {
      config: { permission: 'key:write', replay },
      schema: {
        operationId: 'resumeApiKey',
        tags: ['access'],
        summary: 'Make a paused API key good again',
        params: IdParameter,
        response: { 200: ApiKeyShape },
      },
    },
    async (request) => shown(await resumeApiKey(contextOf(request), request.params.id)),
  )
}

/** The answer of a change that was committed and not told: the key as it is now. */
async function replay(context: Context, id: string): Promise<Answer> {
  return { status: 200, body: shown(await readApiKey(context, id)) }
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
