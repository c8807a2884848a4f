import { Type } from 'typebox'
import { type App, contextOf } from '../kit/http/route.ts'
import { readPolicy, removePolicy, setPolicy } from './renewal-policy.ts'

const Days = Type.Integer({ minimum: 0, maximum: 3650 })
const properties = {
  opensDaysBefore: Type.Union([Days, Type.Null()], {
    description: 'How many days before its end a credential may be renewed. Null: at any time.',
  }),
  lateDays: Type.Union([Days, Type.Null()], {
    description: 'How many days after its end it may still be renewed. Null: for ever.',
  }),
  graceDays: Type.Integer({
    minimum: 0,
    maximum: 3650,
    description: 'Renewed within so many days after its end, it counts as held without a break.',
  }),
  countsFrom: Type.Enum(['renewal', 'end'], {
    description: 'Where the new period begins to count: at the renewal, or at the end of the old one.',
  }),
}
const PolicyShape = Type.Object(properties, { $id: 'RenewalPolicy', additionalProperties: false })
const HoldingShape = Type.Object(
  {
    ...properties,
    from: Type.Enum(['achievement', 'organization', 'default'], { description: 'Where it was settled.' }),
  },
  { $id: 'HoldingRenewalPolicy' },
)
const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const tags = ['renewals']

/** When credentials may be renewed. */
export function renewalRoutes(app: App): void {
  app.get(
    '/v1/renewal-policy',
    {
      config: { permission: 'achievement:read' },
      schema: {
        operationId: 'getRenewalPolicy',
        tags,
        summary: 'When credentials may be renewed',
        response: { 200: HoldingShape },
      },
    },
    (request) => readPolicy(contextOf(request), null),
  )
  app.put(
    '/v1/renewal-policy',
    {
      config: { permission: 'achievement:write', idempotency: 'none' },
      schema: {
        operationId: 'setRenewalPolicy',
        tags,
        summary: 'Settle when credentials may be renewed',
        description: 'Holds for all achievements that have no policy of their own, for renewals from now on.',
        body: PolicyShape,
        response: { 200: HoldingShape },
      },
    },
    (request) => setPolicy(contextOf(request), null, request.body),
  )
  achievementPolicyRoutes(app)
}

function achievementPolicyRoutes(app: App): void {
  app.get(
    '/v1/achievements/:id/renewal-policy',
    {
      config: { permission: 'achievement:read' },
      schema: {
        operationId: 'getAchievementRenewalPolicy',
        tags,
        summary: 'When credentials of an achievement may be renewed',
        params: ById,
        response: { 200: HoldingShape },
      },
    },
    (request) => readPolicy(contextOf(request), request.params.id),
  )
  app.put(
    '/v1/achievements/:id/renewal-policy',
    {
      config: { permission: 'achievement:write', idempotency: 'none' },
      schema: {
        operationId: 'setAchievementRenewalPolicy',
        tags,
        summary: 'Give an achievement a policy of renewals of its own',
        params: ById,
        body: PolicyShape,
        response: { 200: HoldingShape },
      },
    },
    (request) => setPolicy(contextOf(request), request.params.id, request.body),
  )
  app.delete(
    '/v1/achievements/:id/renewal-policy',
    {
      config: { permission: 'achievement:write', idempotency: 'none' },
      schema: {
        operationId: 'removeAchievementRenewalPolicy',
        tags,
        summary: 'Take an achievement’s own policy of renewals away',
        description: 'That of the organization holds again.',
        params: ById,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removePolicy(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}
