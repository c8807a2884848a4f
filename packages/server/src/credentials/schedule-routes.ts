import { Type } from 'typebox'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { nothingSaid } from './answers.ts'
import { scheduleOne, unschedule } from './schedule.ts'
import { NewScheduledShape, type Scheduled, ScheduledShape, scheduledStates } from './schedule-shapes.ts'
import { listScheduled, readScheduled } from './schedule-store.ts'
import { CredentialId, OptionalReasonShape } from './shapes.ts'

const ById = Type.Object({ id: CredentialId })
const tags = ['credentials']

/** Credentials that will be issued at an instant to come. */
export function scheduleRoutes(app: App): void {
  app.post(
    '/v1/scheduled-credentials',
    {
      config: {
        permission: 'credential:issue',
        replay: async (context, id) => scheduled(await readScheduled(context, id)),
      },
      schema: {
        operationId: 'scheduleCredential',
        tags,
        summary: 'Issue one credential later',
        description:
          'It is issued at `issueAt`, from the achievement as it is then, under the id answered here.',
        body: NewScheduledShape,
        response: { 201: ScheduledShape },
      },
    },
    async (request, reply) => {
      const id = await scheduleOne(contextOf(request), request.body)
      const { status, headers, body } = scheduled(await readScheduled(contextOf(request), id))
      return reply.code(status).headers(headers).send(body)
    },
  )
  app.get(
    '/v1/scheduled-credentials',
    {
      config: { permission: 'credential:read', aboutPersons: true },
      schema: {
        operationId: 'listScheduledCredentials',
        tags,
        summary: 'List what is to be issued later, newest first',
        querystring: Type.Object({ ...pageQuery, state: Type.Optional(Type.Enum([...scheduledStates])) }),
        response: { 200: PageOf(ScheduledShape, 'ScheduledCredentialPage') },
      },
    },
    (request) => listScheduled(contextOf(request), request.query),
  )
  app.get(
    '/v1/scheduled-credentials/:id',
    {
      config: { permission: 'credential:read', aboutPersons: true },
      schema: {
        operationId: 'getScheduledCredential',
        tags,
        summary: 'Read what is to be issued later',
        params: ById,
        response: { 200: ScheduledShape },
      },
    },
    (request) => readScheduled(contextOf(request), request.params.id),
  )
  app.post(
    '/v1/scheduled-credentials/:id/cancel',
    {
      config: {
        permission: 'credential:issue',
        replay: async (context, id) => ({ status: 200, body: await readScheduled(context, id) }),
      },
      preValidation: nothingSaid,
      schema: {
        operationId: 'cancelScheduledCredential',
        tags,
        summary: 'Call off what is to be issued later',
        params: ById,
        body: OptionalReasonShape,
        response: { 200: ScheduledShape },
      },
    },
    async (request) => {
      const { id } = request.params
      await unschedule(contextOf(request), { id, reason: request.body.reason?.trim() || null })
      return readScheduled(contextOf(request), id)
    },
  )
}

const scheduled = (body: Scheduled) => ({
  status: 201 as const,
  headers: { location: `/v1/scheduled-credentials/${body.id}` },
  body,
})
