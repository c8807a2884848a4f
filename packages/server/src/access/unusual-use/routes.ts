import { Type } from 'typebox'
import { PageOf, pageQuery } from '../../kit/http/paging.ts'
import { type App, contextOf } from '../../kit/http/route.ts'
import { listAnomalies } from './list.ts'
import { changeAnomalyPolicy, readAnomalyPolicy } from './policy.ts'
import { anomalyKinds } from './rules.ts'

const AnomalyShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    caller: Type.String({ description: '`api-key:`, `request-key:` or `client:` and its id.' }),
    kind: Type.Enum([...anomalyKinds]),
    at: Type.String({ format: 'date-time' }),
    seen: Type.String({ description: 'A number, a network or an hour.' }),
    usual: Type.String({ description: 'What was known of it before.' }),
    paused: Type.Boolean({ description: 'It was paused for this.' }),
  },
  { $id: 'Anomaly' },
)

const AnomalyPolicyShape = Type.Object(
  {
    pause: Type.Array(Type.Enum([...anomalyKinds]), {
      uniqueItems: true,
      maxItems: anomalyKinds.length,
      description: 'For which kinds a key is paused at once. Owners and admins are told in any case.',
    }),
  },
  { $id: 'AnomalyPolicy', additionalProperties: false },
)

/** Unusual use of keys and clients, and what follows from it. */
export function anomalyRoutes(app: App): void {
  app.get(
    '/v1/anomalies',
    {
      config: { permission: 'key:read' },
      schema: {
        operationId: 'listAnomalies',
        tags: ['access'],
        summary: 'Unusual use of keys and clients',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(AnomalyShape, 'AnomalyPage') },
      },
    },
    (request) => listAnomalies(contextOf(request), request.query),
  )

  app.get(
    '/v1/anomaly-policy',
    {
      config: { permission: 'key:read' },
      schema: {
        operationId: 'getAnomalyPolicy',
        tags: ['access'],
        summary: 'What follows from unusual use',
        response: { 200: AnomalyPolicyShape },
      },
    },
    (request) => readAnomalyPolicy(contextOf(request)),
  )

  app.put(
    '/v1/anomaly-policy',
    {
      config: { permission: 'key:write', stepUp: true, idempotency: 'none' },
      schema: {
        operationId: 'changeAnomalyPolicy',
        tags: ['access'],
        summary: 'Settle what follows from unusual use',
        body: AnomalyPolicyShape,
        response: { 200: AnomalyPolicyShape },
      },
    },
    (request) => changeAnomalyPolicy(contextOf(request), request.body),
  )
}
