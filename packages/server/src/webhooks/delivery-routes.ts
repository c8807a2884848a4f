import { Type } from 'typebox'
import type { Context } from '../context.ts'
import type { Events } from '../events/catalog.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf, type ReplayedEvent } from '../kit/http/route.ts'
import { listDeliveries, readDelivery, replayDeliveries, testEndpoint } from './deliveries.ts'
import { DeliveryDetailShape, DeliveryShape, shownDelivery, shownFailure } from './shapes.ts'

const tags = ['webhooks']
const Uuid = Type.String({ format: 'uuid' })
const ById = Type.Object({ id: Uuid })
const OfMessage = Type.Object({ id: Uuid, eventId: Uuid })
const Replayed = Type.Object({ messages: Type.Integer() }, { $id: 'WebhookReplayed' })

/** What was sent to an endpoint: to look at, to send again, to try. */
export function deliveryRoutes(app: App): void {
  app.get(
    '/v1/webhooks/:id/deliveries',
    {
      config: { permission: 'webhook:read' },
      schema: {
        operationId: 'listWebhookDeliveries',
        tags,
        summary: 'List what was sent to an endpoint',
        description: 'Newest first. What is done with is kept for 30 days.',
        params: ById,
        querystring: Type.Object({
          ...pageQuery,
          state: Type.Optional(Type.Enum(['waiting', 'delivered', 'failed'])),
          type: Type.Optional(Type.String({ maxLength: 80 })),
          subject: Type.Optional(Type.String({ maxLength: 200 })),
        }),
        response: { 200: PageOf(DeliveryShape, 'WebhookDeliveryPage') },
      },
    },
    async (request) => {
      const page = await listDeliveries(contextOf(request), request.params.id, request.query)
      return { ...page, items: page.items.map(shownDelivery) }
    },
  )

  app.get(
    '/v1/webhooks/:id/deliveries/:eventId',
    {
      config: { permission: 'webhook:read' },
      schema: {
        operationId: 'readWebhookDelivery',
        tags,
        summary: 'Read what came of a message',
        params: OfMessage,
        response: { 200: DeliveryDetailShape },
      },
    },
    async (request) => {
      const found = await readDelivery(contextOf(request), request.params)
      return { ...shownDelivery(found), failures: found.failures.map(shownFailure) }
    },
  )
  orderRoutes(app)
}

const replayed = async (_context: Context, _id: string, [done]: readonly ReplayedEvent[]) => ({
  status: 202,
  body: done!.data as Events['webhook.replayed'],
})

function orderRoutes(app: App): void {
  app.post(
    '/v1/webhooks/:id/deliveries/:eventId/replay',
    {
      config: { permission: 'webhook:write', replay: replayed },
      schema: {
        operationId: 'replayWebhookDelivery',
        tags,
        summary: 'Send a message again',
        description: 'Under the same id: a receiver that has it already knows it.',
        params: OfMessage,
        response: { 202: Replayed },
      },
    },
    async (request, reply) => {
      const { id, eventId } = request.params
      const messages = await replayDeliveries(contextOf(request), id, { eventId })
      return reply.code(202).send({ messages })
    },
  )

  app.post(
    '/v1/webhooks/:id/replay',
    {
      config: { permission: 'webhook:write', replay: replayed },
      schema: {
        operationId: 'replayWebhook',
        tags,
        summary: 'Send messages again from an instant on',
        description: '`failed`: those that were given up. `all`: every one, delivered or not.',
        params: ById,
        body: Type.Object(
          {
            since: Type.String({ format: 'date-time' }),
            state: Type.Optional(Type.Enum(['failed', 'all'])),
          },
          { $id: 'WebhookReplay', additionalProperties: false },
        ),
        response: { 202: Replayed },
      },
    },
    async (request, reply) => {
      const { since, state } = request.body
      const wish = { since: new Date(since), state }
      return reply
        .code(202)
        .send({ messages: await replayDeliveries(contextOf(request), request.params.id, wish) })
    },
  )

  app.post(
    '/v1/webhooks/:id/test',
    {
      config: {
        permission: 'webhook:write',
        replay: async (_context, _id, [tested]) => ({ status: 202, body: { eventId: tested!.id } }),
      },
      schema: {
        operationId: 'testWebhook',
        tags,
        summary: 'Send an endpoint a message to try it',
        params: ById,
        response: { 202: Type.Object({ eventId: Uuid }, { $id: 'WebhookTest' }) },
      },
    },
    async (request, reply) =>
      reply.code(202).send({ eventId: await testEndpoint(contextOf(request), request.params.id) }),
  )
}
