import { Type } from 'typebox'
import { type EventType, eventMeanings } from '../events/catalog.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { type Endpoint, listEndpoints } from './endpoints.ts'
import { readHook, subscribe, unsubscribe } from './hooks.ts'
import { readRecent } from './recent.ts'
import { sampleOf } from './samples.ts'

const tags = ['webhooks']
const names = Object.keys(eventMeanings) as EventType[]
const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const shownOnce =
  'The first request with this Idempotency-Key was done. Its secret was shown in that answer: GET /v1/hooks has the id; DELETE it and subscribe again for another secret.'

const hook = {
  id: Type.String({ format: 'uuid' }),
  targetUrl: Type.String(),
  event: Type.String(),
  createdAt: Type.String({ format: 'date-time' }),
}
const HookShape = Type.Object(hook, { $id: 'Hook' })
const HookWithSecretShape = Type.Object(
  {
    ...hook,
    secret: Type.String({
      description: '`whsec_…`, shown this once: messages are signed with it as Standard Webhooks 1.0 says.',
    }),
  },
  { $id: 'HookWithSecret' },
)
const TextOrNull = Type.Union([Type.String(), Type.Null()])
const FlatEventShape = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'By it you know an event that you have had.' }),
    type: Type.String(),
    at: Type.String({ format: 'date-time' }),
    organizationId: Type.String({ format: 'uuid' }),
    subject: Type.String({ description: 'The id of what it is about.' }),
    url: Type.Union([Type.String(), Type.Null()], { description: 'Where to read what it is about.' }),
    page: TextOrNull,
    data: Type.Any(),
  },
  { $id: 'FlatEvent' },
)

const shown = ({ id, url, types, created_at }: Endpoint) => ({
  id,
  targetUrl: url,
  event: types[0]!,
  createdAt: created_at.toISOString(),
})

/** What automation tools (Zapier, Make, n8n) are built on: subscribe, unsubscribe, ask, and see what to expect. */
export function hookRoutes(app: App): void {
  subscriptionRoutes(app)
  readingRoutes(app)
  pollingRoutes(app)
}

function subscriptionRoutes(app: App): void {
  app.post(
    '/v1/hooks',
    {
      config: { permission: 'webhook:write', shownOnce },
      schema: {
        operationId: 'subscribeHook',
        tags,
        summary: 'Subscribe to an event (REST hook)',
        description:
          'The event is posted to `targetUrl` as GET /v1/events/recent lists it, signed and repeated like a webhook. An answer of 410 ends the subscription.',
        body: Type.Object(
          {
            targetUrl: Type.String({ minLength: 1, maxLength: 2000 }),
            event: Type.String({
              minLength: 1,
              maxLength: 80,
              description: 'The name of an event, or a family such as `credential.*`.',
            }),
            confirm: Type.Optional(
              Type.Boolean({
                default: false,
                description:
                  'Posts an `X-Hook-Secret` to the address first; unless its 2xx answer carries the same header, nothing is subscribed.',
              }),
            ),
          },
          { $id: 'NewHook', additionalProperties: false },
        ),
        response: { 201: HookWithSecretShape },
      },
    },
    async (request, reply) => {
      const made = await subscribe(contextOf(request), request.body)
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ ...shown(made.hook), secret: made.secret })
    },
  )

  app.delete(
    '/v1/hooks/:id',
    {
      config: { permission: 'webhook:write', idempotency: 'none' },
      schema: {
        operationId: 'unsubscribeHook',
        tags,
        summary: 'Unsubscribe from an event',
        params: ById,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await unsubscribe(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function readingRoutes(app: App): void {
  app.get(
    '/v1/hooks',
    {
      config: { permission: 'webhook:read' },
      schema: {
        operationId: 'listHooks',
        tags,
        summary: 'List subscriptions to events',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(HookShape, 'HookPage') },
      },
    },
    async (request) => {
      const page = await listEndpoints(contextOf(request), { ...request.query, kind: 'hook' })
      return { ...page, items: page.items.map(shown) }
    },
  )

  app.get(
    '/v1/hooks/:id',
    {
      config: { permission: 'webhook:read' },
      schema: {
        operationId: 'readHook',
        tags,
        summary: 'Read a subscription',
        params: ById,
        response: { 200: HookShape },
      },
    },
    async (request) => shown(await readHook(contextOf(request), request.params.id)),
  )
}

function pollingRoutes(app: App): void {
  app.get(
    '/v1/events/recent',
    {
      config: { permission: 'webhook:read' },
      schema: {
        operationId: 'listRecentEvents',
        tags,
        summary: 'List the newest events first',
        description:
          'For tools that ask now and then and know by `id` what they have had. Who must miss nothing keeps the cursor of GET /v1/events.',
        querystring: Type.Object({
          ...pageQuery,
          type: Type.Optional(Type.Enum(names, { description: 'Only these events.' })),
        }),
        response: { 200: PageOf(FlatEventShape, 'FlatEventPage') },
      },
    },
    async (request) => readRecent(contextOf(request), request.query),
  )

  app.get(
    '/v1/events/samples/:type',
    {
      config: { permission: 'webhook:read' },
      schema: {
        operationId: 'readEventSample',
        tags,
        summary: 'See what an event looks like',
        description: 'Made up: for setting something up before the first has happened.',
        params: Type.Object({ type: Type.Enum(names) }),
        response: { 200: FlatEventShape },
      },
    },
    async (request) => sampleOf(contextOf(request), request.params.type),
  )
}
