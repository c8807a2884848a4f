import { Type } from 'typebox'
import { type EventType, eventMeanings } from '../events/catalog.ts'
import { pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { readFeed } from './feed.ts'

const names = Object.keys(eventMeanings) as EventType[]

const FeedShape = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Type.String({ format: 'uuid', description: 'The same as the `webhook-id` of its message.' }),
        type: Type.String(),
        subject: Type.String(),
        by: Type.String(),
        at: Type.String({ format: 'date-time' }),
        data: Type.Any(),
      }),
    ),
    cursor: Type.Union([Type.String(), Type.Null()], {
      description: 'Keep it and give it as `after` next time. Null: nothing has happened yet.',
    }),
    more: Type.Boolean({ description: 'Whether there is more at once.' }),
  },
  { $id: 'EventFeed' },
)

/** What has changed since, for those who ask instead of being told. */
export function feedRoutes(app: App): void {
  app.get(
    '/v1/events',
    {
      config: { permission: 'webhook:read' },
      schema: {
        operationId: 'listEvents',
        tags: ['webhooks'],
        summary: 'Read what has happened since',
        description: 'In the order in which it happened. No event is missed by whoever keeps the cursor.',
        querystring: Type.Object({
          limit: pageQuery.limit,
          after: Type.Optional(
            Type.String({ maxLength: 500, description: 'The `cursor` of the answer before.' }),
          ),
          type: Type.Optional(
            Type.Array(Type.Enum(names), { maxItems: 50, description: 'Only these events.' }),
          ),
        }),
        response: { 200: FeedShape },
      },
    },
    async (request) => {
      const { type, ...rest } = request.query
      const feed = await readFeed(contextOf(request), { ...rest, ...(type && { types: type }) })
      return { ...feed, items: feed.items.map((event) => ({ ...event, at: event.at.toISOString() })) }
    },
  )
}
