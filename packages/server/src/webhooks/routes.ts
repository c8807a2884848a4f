import { Type } from 'typebox'
import type { Context } from '../context.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { limits } from '../limits.ts'
import {
  changeEndpoint,
  pauseEndpoint,
  removeEndpoint,
  resumeEndpoint,
  rotateEndpoint,
} from './change-endpoint.ts'
import { deliveryRoutes } from './delivery-routes.ts'
import { addEndpoint, listEndpoints, readEndpoint } from './endpoints.ts'
import { feedRoutes } from './feed-routes.ts'
import { hookRoutes } from './hook-routes.ts'
import {
  EndpointChangeShape,
  EndpointShape,
  EndpointWithSecretShape,
  NewEndpointShape,
  shownEndpoint,
} from './shapes.ts'

const tags = ['webhooks']
const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const shownOnce =
  'The first request with this Idempotency-Key was done. Its secret was shown in that answer and is kept nowhere in the clear: POST /v1/webhooks/{id}/rotate makes a new one.'

/** Where an organization's events are sent to, what was sent, and the same events for those who ask. */
export function webhookRoutes(app: App): void {
  endpointRoutes(app)
  changeRoutes(app)
  stateRoutes(app)
  deliveryRoutes(app)
  feedRoutes(app)
  hookRoutes(app)
}

function endpointRoutes(app: App): void {
  app.get(
    '/v1/webhooks',
    {
      config: { permission: 'webhook:read' },
      schema: {
        operationId: 'listWebhooks',
        tags,
        summary: 'List endpoints for events',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(EndpointShape, 'WebhookPage') },
      },
    },
    async (request) => {
      const page = await listEndpoints(contextOf(request), request.query)
      return { ...page, items: page.items.map(shownEndpoint) }
    },
  )

  app.post(
    '/v1/webhooks',
    {
      config: { permission: 'webhook:write', stepUp: true, shownOnce },
      schema: {
        operationId: 'addWebhook',
        tags,
        summary: 'Have events sent to an endpoint',
        description:
          'Messages follow Standard Webhooks 1.0 and are repeated for over three days until they are answered with 2xx. Messages about one subject come in their order.',
        body: NewEndpointShape,
        response: { 201: EndpointWithSecretShape },
      },
    },
    async (request, reply) => {
      const { endpoint, secret } = await addEndpoint(contextOf(request), request.body)
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ ...shownEndpoint(endpoint), secret })
    },
  )

  app.get(
    '/v1/webhooks/:id',
    {
      config: { permission: 'webhook:read' },
      schema: {
        operationId: 'readWebhook',
        tags,
        summary: 'Read an endpoint for events',
        params: ById,
        response: { 200: EndpointShape },
      },
    },
    async (request) => shownEndpoint(await readEndpoint(contextOf(request), request.params.id)),
  )
}

function changeRoutes(app: App): void {
  app.patch(
    '/v1/webhooks/:id',
    {
      config: { permission: 'webhook:write', stepUp: true, idempotency: 'none' },
      schema: {
        operationId: 'changeWebhook',
        tags,
        summary: 'Change an endpoint for events',
        params: ById,
        body: EndpointChangeShape,
        response: { 200: EndpointShape },
      },
    },
    async (request) =>
      shownEndpoint(await changeEndpoint(contextOf(request), request.params.id, request.body)),
  )

  app.delete(
    '/v1/webhooks/:id',
    {
      config: { permission: 'webhook:write', idempotency: 'none' },
      schema: {
        operationId: 'removeWebhook',
        tags,
        summary: 'Remove an endpoint for events',
        description: 'What waited for it is not sent any more.',
        params: ById,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removeEndpoint(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/v1/webhooks/:id/rotate',
    {
      config: { permission: 'webhook:write', stepUp: true, shownOnce },
      schema: {
        operationId: 'rotateWebhook',
        tags,
        summary: 'Give an endpoint a new secret',
        description:
          'For `overlapHours` messages are signed with both, so that the receiver can change over.',
        params: ById,
        body: Type.Object(
          {
            overlapHours: Type.Optional(
              Type.Integer({ minimum: 0, maximum: limits.rotationHours.value, default: 24 }),
            ),
          },
          { $id: 'WebhookRotation', additionalProperties: false },
        ),
        response: { 200: EndpointWithSecretShape },
      },
    },
    async (request, reply) => {
      const { overlapHours } = request.body
      const { endpoint, secret } = await rotateEndpoint(contextOf(request), {
        id: request.params.id,
        overlapHours,
      })
      return reply.header('cache-control', 'no-store').send({ ...shownEndpoint(endpoint), secret })
    },
  )
}

const replay = async (context: Context, id: string) => ({
  status: 200,
  body: shownEndpoint(await readEndpoint(context, id)),
})

function stateRoutes(app: App): void {
  app.post(
    '/v1/webhooks/:id/pause',
    {
      config: { permission: 'webhook:write', replay },
      schema: {
        operationId: 'pauseWebhook',
        tags,
        summary: 'Put an endpoint to rest',
        description: 'What happens meanwhile waits for it.',
        params: ById,
        body: Type.Object(
          { reason: Type.String({ minLength: 1, maxLength: 500 }) },
          { $id: 'WebhookPause', additionalProperties: false },
        ),
        response: { 200: EndpointShape },
      },
    },
    async (request) =>
      shownEndpoint(
        await pauseEndpoint(contextOf(request), { id: request.params.id, reason: request.body.reason }),
      ),
  )

  app.post(
    '/v1/webhooks/:id/resume',
    {
      config: { permission: 'webhook:write', replay },
      schema: {
        operationId: 'resumeWebhook',
        tags,
        summary: 'Send a paused endpoint what waited',
        params: ById,
        response: { 200: EndpointShape },
      },
    },
    async (request) => shownEndpoint(await resumeEndpoint(contextOf(request), request.params.id)),
  )
}
