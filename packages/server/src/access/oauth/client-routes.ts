import { type Static, Type } from 'typebox'
import { permissions } from '../../context.ts'
import { PageOf, pageQuery } from '../../kit/http/paging.ts'
import { type App, contextOf } from '../../kit/http/route.ts'
import { limits } from '../../limits.ts'
import { restRoutes } from '../callers/rest-routes.ts'
import {
  type Client,
  clientAuthentications,
  clientGrants,
  listClients,
  readClient,
  registerClient,
} from './clients.ts'
import { rotateClientSecret } from './rotate-secret.ts'

const Instant = Type.String({ format: 'date-time' })
const InstantOrNull = Type.Union([Instant, Type.Null()])

const ClientShape = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'The `client_id`.' }),
    name: Type.String(),
    grants: Type.Array(Type.Enum([...clientGrants])),
    redirectUris: Type.Array(Type.String()),
    scopes: Type.Array(Type.Enum([...permissions])),
    authentication: Type.Enum([...clientAuthentications]),
    dpopRequired: Type.Boolean(),
    createdAt: Instant,
    revokedAt: InstantOrNull,
    lastUsedAt: InstantOrNull,
    rotatedAt: InstantOrNull,
    previousUntil: Type.Union([Instant, Type.Null()], {
      description: 'Until when the secret before the last rotation is good too.',
    }),
    pausedAt: InstantOrNull,
    pausedBecause: Type.Union([Type.String(), Type.Null()]),
  },
  { $id: 'Client' },
)

const CreatedClientShape = Type.Object(
  {
    ...ClientShape.properties,
    secret: Type.Union([Type.String(), Type.Null()], {
      description: 'The `client_secret`, shown this once; null for a client without one.',
    }),
  },
  { $id: 'CreatedClient' },
)

const NewClientShape = Type.Object(
  {
    name: Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'People see it when they are asked whether it may act for them.',
    }),
    grants: Type.Array(Type.Enum([...clientGrants]), { minItems: 1, maxItems: 2, uniqueItems: true }),
    redirectUris: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 500 }), { maxItems: 20, uniqueItems: true }),
    ),
    scopes: Type.Array(Type.Enum([...permissions]), { minItems: 1, maxItems: 50, uniqueItems: true }),
    authentication: Type.Enum([...clientAuthentications], {
      description:
        'How it proves who it is: with a secret, with a signed assertion (private_key_jwt), or not at all (a program on a person’s own device).',
    }),
    jwks: Type.Optional(
      Type.Object(
        {
          keys: Type.Array(
            Type.Record(Type.String({ maxLength: 20 }), Type.Unknown(), { maxProperties: 20 }),
            {
              minItems: 1,
              maxItems: 10,
            },
          ),
        },
        { description: 'For private-key: its public keys.', additionalProperties: false },
      ),
    ),
    dpopRequired: Type.Optional(
      Type.Boolean({ description: 'Gives only tokens that are bound to a key of the client (DPoP).' }),
    ),
  },
  { $id: 'NewClient', additionalProperties: false },
)

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const tags = ['access']
const shownOnce =
  'The first request with this Idempotency-Key was done. The secret was shown in that answer and is kept nowhere: GET /v1/clients lists the client, POST /v1/clients/{id}/rotate gives it a new secret.'

/** Clients of the authorization server: registered, listed, given new secrets, paused, ended. */
export function clientRoutes(app: App): void {
  app.get(
    '/v1/clients',
    {
      config: { permission: 'key:read' },
      schema: {
        operationId: 'listClients',
        tags,
        summary: 'List OAuth clients',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(ClientShape, 'ClientPage') },
      },
    },
    async (request) => {
      const page = await listClients(contextOf(request), request.query)
      return { ...page, items: page.items.map(shape) }
    },
  )

  app.post(
    '/v1/clients',
    {
      config: { permission: 'key:write', stepUp: true, shownOnce },
      schema: {
        operationId: 'registerClient',
        tags,
        summary: 'Register an OAuth client',
        body: NewClientShape,
        response: { 201: CreatedClientShape },
      },
    },
    async (request, reply) => {
      const created = await registerClient(contextOf(request), request.body)
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ ...shape(created), secret: created.secret })
    },
  )

  app.post(
    '/v1/clients/:id/rotate',
    {
      config: { permission: 'key:write', stepUp: true, shownOnce },
      schema: {
        operationId: 'rotateClientSecret',
        tags,
        summary: 'Give an OAuth client a new secret',
        params: ById,
        body: Type.Object(
          {
            overlapHours: Type.Optional(
              Type.Integer({ minimum: 0, maximum: limits.rotationHours.value, default: 24 }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { 200: CreatedClientShape },
      },
    },
    async (request, reply) => {
      const { overlapHours } = request.body
      const rotated = await rotateClientSecret(contextOf(request), { id: request.params.id, overlapHours })
      return reply.header('cache-control', 'no-store').send({ ...shape(rotated), secret: rotated.secret })
    },
  )
  restRoutes(app, '/v1/clients', {
    kind: 'client',
    shape: ClientShape,
    read: async (context, id) => shape(await readClient(context, id)),
    wording: {
      operationIds: { end: 'endClient', pause: 'pauseClient', resume: 'resumeClient' },
      end: 'End an OAuth client and all its tokens',
      pause: 'It gets no token, and those it has are refused, until it is resumed.',
    },
  })
}

const instant = (date: Date | null) => date?.toISOString() ?? null

const shape = (client: Client): Static<typeof ClientShape> => ({
  id: client.id,
  name: client.name,
  grants: client.grants,
  redirectUris: client.redirectUris,
  scopes: client.scopes,
  authentication: client.authentication,
  dpopRequired: client.dpopRequired,
  createdAt: client.createdAt.toISOString(),
  revokedAt: instant(client.revokedAt),
  lastUsedAt: instant(client.lastUsedAt),
  rotatedAt: instant(client.rotatedAt),
  previousUntil: instant(client.previousUntil),
  pausedAt: instant(client.pausedAt),
  pausedBecause: client.pausedBecause,
})
