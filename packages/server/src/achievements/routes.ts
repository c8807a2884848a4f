import { Type } from 'typebox'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { changeAchievement } from './change.ts'
import { createAchievement } from './create.ts'
import { AchievementChangeShape, AchievementShape, NewAchievementShape } from './shapes.ts'
import { listAchievements, readAchievement } from './store.ts'

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const bodyLimit = 3_200_000

/** Defining what can be earned. */
export function achievementRoutes(app: App): void {
  app.post(
    '/v1/achievements',
    {
      config: {
        permission: 'achievement:write',
        replay: async (context, id) => ({
          status: 201,
          headers: { location: `/v1/achievements/${id}` },
          body: await readAchievement(context, id),
        }),
      },
      bodyLimit,
      schema: {
        operationId: 'createAchievement',
        tags: ['achievements'],
        summary: 'Define what can be earned',
        body: NewAchievementShape,
        response: { 201: AchievementShape },
      },
    },
    async (request, reply) => {
      const created = await createAchievement(contextOf(request), request.body)
      return reply.code(201).header('location', `/v1/achievements/${created.id}`).send(created)
    },
  )

  app.get(
    '/v1/achievements',
    {
      config: { permission: 'achievement:read' },
      schema: {
        operationId: 'listAchievements',
        tags: ['achievements'],
        summary: 'List achievements, newest first',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(AchievementShape, 'AchievementPage') },
      },
    },
    (request) => listAchievements(contextOf(request), request.query),
  )

  app.get(
    '/v1/achievements/:id',
    {
      config: { permission: 'achievement:read' },
      schema: {
        operationId: 'getAchievement',
        tags: ['achievements'],
        summary: 'Read an achievement',
        params: ById,
        response: { 200: AchievementShape },
      },
    },
    (request) => readAchievement(contextOf(request), request.params.id),
  )

  app.patch(
    '/v1/achievements/:id',
    {
      config: {
        permission: 'achievement:write',
        replay: async (context, id) => ({ status: 200, body: await readAchievement(context, id) }),
      },
      bodyLimit,
      schema: {
        operationId: 'changeAchievement',
        tags: ['achievements'],
        summary: 'Change an achievement',
        description: 'Makes a new version. Credentials keep the version they were issued from.',
        params: ById,
        body: AchievementChangeShape,
        response: { 200: AchievementShape },
      },
    },
    (request) => changeAchievement(contextOf(request), request.params.id, request.body),
  )
}
