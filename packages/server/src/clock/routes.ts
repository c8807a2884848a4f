import { Type } from 'typebox'
import { type App, contextOf } from '../kit/http/route.ts'
import { readLadder, removeLadder, setLadder } from './ladder.ts'

const LadderShape = Type.Object(
  {
    enabled: Type.Boolean({ description: 'Whether anybody is reminded at all.' }),
    days: Type.Array(Type.Integer({ minimum: -1095, maximum: 1095 }), {
      maxItems: 20,
      uniqueItems: true,
      description: 'Days from the end of a credential; negative: before it.',
      examples: [[-30, -7, 7]],
    }),
  },
  { $id: 'ReminderLadder', additionalProperties: false },
)
const HoldingShape = Type.Object(
  {
    enabled: Type.Boolean({ description: 'Whether anybody is reminded at all.' }),
    days: Type.Array(Type.Integer(), {
      description: 'Days from the end of a credential; negative: before it.',
    }),
    from: Type.Enum(['achievement', 'organization', 'default'], { description: 'Where it was settled.' }),
  },
  { $id: 'HoldingReminderLadder' },
)
const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const tags = ['reminders']

/** When holders are reminded that a credential ends, or has ended. */
export function reminderRoutes(app: App): void {
  app.get(
    '/v1/reminders',
    {
      config: { permission: 'achievement:read' },
      schema: {
        operationId: 'getReminders',
        tags,
        summary: 'When holders are reminded of the end of a credential',
        response: { 200: HoldingShape },
      },
    },
    (request) => readLadder(contextOf(request), null),
  )
  app.put(
    '/v1/reminders',
    {
      config: { permission: 'achievement:write', idempotency: 'none' },
      schema: {
        operationId: 'setReminders',
        tags,
        summary: 'Settle when holders are reminded of the end of a credential',
        description:
          'Holds for all achievements that have no reminders of their own. A new step holds from now on.',
        body: LadderShape,
        response: { 200: HoldingShape },
      },
    },
    (request) => setLadder(contextOf(request), null, request.body),
  )
  achievementReminderRoutes(app)
}

function achievementReminderRoutes(app: App): void {
  app.get(
    '/v1/achievements/:id/reminders',
    {
      config: { permission: 'achievement:read' },
      schema: {
        operationId: 'getAchievementReminders',
        tags,
        summary: 'When holders of an achievement are reminded of its end',
        params: ById,
        response: { 200: HoldingShape },
      },
    },
    (request) => readLadder(contextOf(request), request.params.id),
  )
  app.put(
    '/v1/achievements/:id/reminders',
    {
      config: { permission: 'achievement:write', idempotency: 'none' },
      schema: {
        operationId: 'setAchievementReminders',
        tags,
        summary: 'Give an achievement reminders of its own',
        params: ById,
        body: LadderShape,
        response: { 200: HoldingShape },
      },
    },
    (request) => setLadder(contextOf(request), request.params.id, request.body),
  )
  app.delete(
    '/v1/achievements/:id/reminders',
    {
      config: { permission: 'achievement:write', idempotency: 'none' },
      schema: {
        operationId: 'removeAchievementReminders',
        tags,
        summary: 'Take an achievement’s own reminders away',
        description: 'Those of the organization hold again.',
        params: ById,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removeLadder(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}
