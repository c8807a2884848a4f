import { type Static, Type } from 'typebox'
import { type Context, permissions } from '../../context.ts'
import { PageOf, pageQuery } from '../../kit/http/paging.ts'
import { type Answer, type App, contextOf } from '../../kit/http/route.ts'
import { limits } from '../../limits.ts'
import { restRoutes } from '../callers/rest-routes.ts'
import {
  listRequestKeys,
  type RequestKey,
  readRequestKey,
  registerRequestKey,
  replaceRequestKey,
} from './request-keys.ts'

const Instant = Type.String({ format: 'date-time' })
const InstantOrNull = Type.Union([Instant, Type.Null()])

const RequestKeyShape = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'The `keyid` of the signatures.' }),
    name: Type.String(),
    algorithm: Type.Enum(['ed25519', 'ecdsa-p256-sha256', 'rsa-pss-sha512']),
    scopes: Type.Array(Type.Enum([...permissions])),
    createdAt: Instant,
    expiresAt: InstantOrNull,
    revokedAt: InstantOrNull,
    lastUsedAt: InstantOrNull,
    pausedAt: InstantOrNull,
    pausedBecause: Type.Union([Type.String(), Type.Null()]),
  },
  { $id: 'RequestKey' },
)

const PublicKey = Type.Union(
  [
    Type.String({ maxLength: 5000 }),
    Type.Record(Type.String({ maxLength: 20 }), Type.Unknown(), { maxProperties: 20 }),
  ],
  { description: 'Ed25519, P-256, or RSA of 3072 bits or more: PEM text (BEGIN PUBLIC KEY) or a JWK.' },
)

const NewRequestKeyShape = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    publicKey: PublicKey,
    scopes: Type.Array(Type.Enum([...permissions]), { minItems: 1, maxItems: 50, uniqueItems: true }),
    expiresAt: Type.Optional(InstantOrNull),
  },
  { $id: 'NewRequestKey', additionalProperties: false },
)

const tags = ['access']

/** Keys for signed requests: registered, listed, paused, ended. */
export function requestKeyRoutes(app: App): void {
  app.get(
    '/v1/request-keys',
    {
      config: { permission: 'key:read' },
      schema: {
        operationId: 'listRequestKeys',
        tags,
        summary: 'List keys for signed requests',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(RequestKeyShape, 'RequestKeyPage') },
      },
    },
    async (request) => {
      const page = await listRequestKeys(contextOf(request), request.query)
      return { ...page, items: page.items.map(shape) }
    },
  )

  app.post(
    '/v1/request-keys',
    {
      config: { permission: 'key:write', stepUp: true, replay: (context, id) => answerOf(context, id, 201) },
      schema: {
        operationId: 'registerRequestKey',
        tags,
        summary: 'Register a key for signed requests',
        description:
          'The private half stays with the program, which signs each request with it as RFC 9421 says. The guide to integrating tells how.',
        body: NewRequestKeyShape,
        response: { 201: RequestKeyShape },
      },
    },
    async (request, reply) => {
      const { expiresAt, ...body } = request.body
      const key = await registerRequestKey(contextOf(request), {
        ...body,
        expiresAt: expiresAt ? new Date(expiresAt) : null,
      })
      return reply.code(201).send(shape(key))
    },
  )
  replaceRoute(app)
  restRoutes(app, '/v1/request-keys', {
    kind: 'request-key',
    shape: RequestKeyShape,
    read: async (context, id) => shape(await readRequestKey(context, id)),
    wording: {
      operationIds: { end: 'endRequestKey', pause: 'pauseRequestKey', resume: 'resumeRequestKey' },
      end: 'End a key for signed requests',
      pause: 'It is refused, with the reason, until it is resumed.',
    },
  })
}

function replaceRoute(app: App): void {
  app.post(
    '/v1/request-keys/:id/replace',
    {
      config: { permission: 'key:write', stepUp: true, replay: (context, id) => answerOf(context, id, 201) },
      schema: {
        operationId: 'replaceRequestKey',
        tags,
        summary: 'Put another key for signed requests in the place of one',
        description:
          'The new key has an id of its own, and the name and scopes of the one before, which ends after `overlapHours`. Both are good until then.',
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        body: Type.Object(
          {
            publicKey: PublicKey,
            overlapHours: Type.Optional(
              Type.Integer({ minimum: 0, maximum: limits.rotationHours.value, default: 24 }),
            ),
          },
          { $id: 'RequestKeyReplacement', additionalProperties: false },
        ),
        response: { 201: RequestKeyShape },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      return reply.code(201).send(shape(await replaceRequestKey(contextOf(request), { id, ...request.body })))
    },
  )
}

/** The answer of a change that was committed and not told: the key as it is now. */
async function answerOf(context: Context, id: string, status: number): Promise<Answer> {
  return { status, body: shape(await readRequestKey(context, id)) }
}

const instant = (date: Date | null) => date?.toISOString() ?? null

const shape = (key: RequestKey): Static<typeof RequestKeyShape> => ({
  ...key,
  createdAt: key.createdAt.toISOString(),
  expiresAt: instant(key.expiresAt),
  revokedAt: instant(key.revokedAt),
  lastUsedAt: instant(key.lastUsedAt),
  pausedAt: instant(key.pausedAt),
})
