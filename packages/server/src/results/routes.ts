import { type Static, Type } from 'typebox'
import type { Context } from '../context.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type Answer, type App, contextOf, type ReplayedEvent } from '../kit/http/route.ts'
import { limits } from '../limits.ts'
import { receiveResults } from './receive.ts'
import { NewResultShape, ReceivedShape, ResultShape, resultKinds } from './shapes.ts'
import { listResults, readResult } from './store.ts'

const tags = ['results']
const ReceivedListShape = Type.Object({ items: Type.Array(ReceivedShape) }, { $id: 'ReceivedResults' })

/** What people did, as it comes from elsewhere. */
export function resultRoutes(app: App): void {
  app.post(
    '/v1/results',
    {
      config: { permission: 'result:write', replay },
      bodyLimit: 1_000_000,
      schema: {
        operationId: 'receiveResults',
        tags,
        summary: 'Send results of people',
        description:
          'One, or up to 500. A result is known by its `externalId`: sent again it is unchanged or a correction, and with `withdrawn` it does not hold any more. The rules of programs are held against the people at once.',
        body: Type.Union([
          NewResultShape,
          Type.Array(NewResultShape, { minItems: 1, maxItems: limits.resultsAtOnce.value }),
        ]),
        response: { 200: ReceivedListShape },
      },
    },
    async (request) => {
      const results = [request.body].flat() as Static<typeof NewResultShape>[]
      return { items: await receiveResults(contextOf(request), { source: 'api', results }) }
    },
  )

  app.get(
    '/v1/results',
    {
      config: { permission: 'result:read', aboutPersons: true },
      schema: {
        operationId: 'listResults',
        tags,
        summary: 'List results, newest first',
        querystring: Type.Object({
          ...pageQuery,
          recipientId: Type.Optional(Type.String({ format: 'uuid' })),
          source: Type.Optional(Type.String({ maxLength: 100 })),
          kind: Type.Optional(Type.Enum([...resultKinds])),
          key: Type.Optional(Type.String({ maxLength: 200 })),
        }),
        response: { 200: PageOf(ResultShape, 'ResultPage') },
      },
    },
    (request) => listResults(contextOf(request), request.query),
  )

  app.get(
    '/v1/results/:id',
    {
      config: { permission: 'result:read', aboutPersons: true },
      schema: {
        operationId: 'getResult',
        tags,
        summary: 'Read a result',
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        response: { 200: ResultShape },
      },
    },
    (request) => readResult(contextOf(request), request.params.id),
  )
}

/** Of an attempt whose answer was lost: those that it changed. The others were there before. */
async function replay({ db, actor }: Context, _: string, events: readonly ReplayedEvent[]): Promise<Answer> {
  const rows = await db
    .selectFrom('results')
    .select(['id', 'external_id'])
    .where('organization_id', '=', actor.organizationId)
    .where(
      'id',
      'in',
      events.map(({ subject }) => subject),
    )
    .execute()
  const names = new Map(rows.map(({ id, external_id }) => [id, external_id]))
  const items = events.flatMap(({ type, subject, data }) => {
    const externalId = names.get(subject)
    if (externalId === undefined) return []
    const { withdrawn } = data as { withdrawn?: boolean }
    const outcome = type === 'result.received' ? 'received' : withdrawn ? 'withdrawn' : 'corrected'
    return [{ id: subject, externalId, outcome }]
  })
  return { status: 200, body: { items } }
}
