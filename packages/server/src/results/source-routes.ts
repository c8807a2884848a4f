import { Type } from 'typebox'
import type { World } from '../context.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { rates } from '../limits.ts'
import type { Row, SourceMapping } from '../store/tables.ts'
import { takeMessage } from './inbound.ts'
import { listPayloads, readPayload, retryPayload, tryMapping } from './payloads.ts'
import {
  NewSourceShape,
  outcomes,
  PayloadDetailShape,
  PayloadShape,
  SourceChangeShape,
  SourceShape,
  SourceWithSecretShape,
  shownSource,
  TakenShape,
  TrialShape,
  TriedShape,
} from './source-shapes.ts'
import { addSource, changeSource, listSources, type NewSource, readSource, removeSource } from './sources.ts'

const tags = ['result sources']
const Uuid = Type.String({ format: 'uuid' })
const ById = Type.Object({ id: Uuid })
const OfPayload = Type.Object({ id: Uuid, payloadId: Uuid })

/** Doors for signed messages of other programs, and what came through them. */
export function sourceRoutes(app: App, world: World): void {
  doorRoutes(app, world.settings.baseUrl)
  changeRoutes(app, world.settings.baseUrl)
  payloadRoutes(app)
  inboundRoute(app, world)
}

function doorRoutes(app: App, baseUrl: string): void {
  app.get(
    '/v1/sources',
    {
      config: { permission: 'result:read' },
      schema: {
        operationId: 'listResultSources',
        tags,
        summary: 'List where results come from',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(SourceShape, 'ResultSourcePage') },
      },
    },
    async (request) => {
      const page = await listSources(contextOf(request), request.query)
      return { ...page, items: page.items.map((row) => shownSource(baseUrl, row)) }
    },
  )

  app.post(
    '/v1/sources',
    {
      config: {
        permission: 'result:write',
        shownOnce:
          'The first request with this Idempotency-Key was done. Its secret was shown in that answer and is kept nowhere in the clear: remove the source and add another.',
      },
      schema: {
        operationId: 'addResultSource',
        tags,
        summary: 'Take results from another program’s webhooks',
        description:
          'Messages are posted to its `url`, signed with HMAC-SHA256. Without a mapping they are only kept, so that one can be made by what really comes.',
        body: NewSourceShape,
        response: { 201: SourceWithSecretShape },
      },
    },
    async (request, reply) => {
      const { source, secret } = await addSource(contextOf(request), request.body as NewSource)
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ ...shownSource(baseUrl, source), secret })
    },
  )
}

function changeRoutes(app: App, baseUrl: string): void {
  app.get(
    '/v1/sources/:id',
    {
      config: { permission: 'result:read' },
      schema: {
        operationId: 'getResultSource',
        tags,
        summary: 'Read where results come from',
        params: ById,
        response: { 200: SourceShape },
      },
    },
    async (request) => shownSource(baseUrl, await readSource(contextOf(request), request.params.id)),
  )

  app.patch(
    '/v1/sources/:id',
    {
      config: { permission: 'result:write', idempotency: 'none' },
      schema: {
        operationId: 'changeResultSource',
        tags,
        summary: 'Change a source of results: its name, its mapping, whether it takes anything',
        params: ById,
        body: SourceChangeShape,
        response: { 200: SourceShape },
      },
    },
    async (request) => {
      const change = request.body as Parameters<typeof changeSource>[2]
      return shownSource(baseUrl, await changeSource(contextOf(request), request.params.id, change))
    },
  )

  app.delete(
    '/v1/sources/:id',
    {
      config: { permission: 'result:write', idempotency: 'none' },
      schema: {
        operationId: 'removeResultSource',
        tags,
        summary: 'Remove a source of results',
        description: 'Its address takes nothing any more. What came stays.',
        params: ById,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removeSource(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/v1/sources/:id/try',
    {
      config: { permission: 'result:write' },
      schema: {
        operationId: 'tryMapping',
        tags,
        summary: 'See what a mapping would make of a message',
        description: 'Of one that came (`payloadId`), or of one written down (`payload`). Nothing is kept.',
        params: ById,
        body: TrialShape,
        response: { 200: TriedShape },
      },
    },
    async (request) => {
      const { mapping, payloadId, payload } = request.body
      const tried = await tryMapping(contextOf(request), request.params.id, {
        mapping: mapping as SourceMapping,
        payload,
        ...(payloadId === undefined ? {} : { payloadId }),
      })
      return { ignored: tried.ignored, results: [...tried.results], faults: [...tried.faults] }
    },
  )
}

const shownPayload = (row: Row<'source_payloads'>) => ({
  id: row.id,
  at: row.at.toISOString(),
  outcome: row.outcome,
  failure: row.failure,
  results: row.results,
  bytes: row.bytes,
  kept: row.sealed !== null,
})

function payloadRoutes(app: App): void {
  app.get(
    '/v1/sources/:id/payloads',
    {
      config: { permission: 'result:read' },
      schema: {
        operationId: 'listSourcePayloads',
        tags,
        summary: 'List the messages that came, newest first',
        description: 'They are kept for 30 days.',
        params: ById,
        querystring: Type.Object({ ...pageQuery, outcome: Type.Optional(Type.Enum([...outcomes])) }),
        response: { 200: PageOf(PayloadShape, 'SourcePayloadPage') },
      },
    },
    async (request) => {
      const page = await listPayloads(contextOf(request), request.params.id, request.query)
      return { ...page, items: page.items.map(shownPayload) }
    },
  )

  app.get(
    '/v1/sources/:id/payloads/:payloadId',
    {
      config: { permission: 'result:read', aboutPersons: true },
      schema: {
        operationId: 'getSourcePayload',
        tags,
        summary: 'Read a message that came',
        params: OfPayload,
        response: { 200: PayloadDetailShape },
      },
    },
    async (request) => {
      const { id, payloadId } = request.params
      const { row, payload } = await readPayload(contextOf(request), id, payloadId)
      return { ...shownPayload(row), payload }
    },
  )

  app.post(
    '/v1/sources/:id/payloads/:payloadId/retry',
    {
      config: {
        permission: 'result:write',
        // Taken twice it brings the same results: what was lost is only what was new about them.
        replay: async () => ({ status: 200, body: { outcome: 'taken', items: [] } }),
      },
      schema: {
        operationId: 'retrySourcePayload',
        tags,
        summary: 'Take a message again, by the mapping as it is now',
        params: OfPayload,
        response: { 200: TakenShape },
      },
    },
    async (request) => {
      const { id, payloadId } = request.params
      const { outcome, items } = await retryPayload(contextOf(request), id, payloadId)
      return { outcome, items: [...items] }
    },
  )
}

/** The door itself. Who knocks is known by the signature alone. */
function inboundRoute(app: App, world: World): void {
  app.post(
    '/inbound/:sourceId',
    {
      config: {
        permission: 'public',
        receives: 'bytes',
        consumes: { 'application/json': { schema: Type.Unknown() } },
        forPrograms: true,
        openToPages: false,
        rateLimit: rates.inbound,
      },
      schema: {
        operationId: 'postToResultSource',
        tags,
        summary: 'Send a signed message with results',
        description: 'The same message again changes nothing.',
        params: Type.Object({ sourceId: Uuid }),
        response: { 200: TakenShape },
      },
    },
    async (request) => {
      const { headers, body } = request
      const bytes = body instanceof Uint8Array ? body : Buffer.alloc(0)
      const { outcome, items } = await takeMessage(world, request.params.sourceId, { headers, body: bytes })
      return { outcome, items: [...items] }
    },
  )
}
