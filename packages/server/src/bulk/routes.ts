import { Type } from 'typebox'
import type { Context } from '../context.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type Answer, type App, contextOf } from '../kit/http/route.ts'
import { limits } from '../limits.ts'
import { failuresOf } from './failures.ts'
import { listJobItems } from './items.ts'
import { prepareJob } from './prepare.ts'
import { resultOf } from './result.ts'
import { JobItemShape, JobKinds, JobShape, JobStates, NewJobShape } from './shapes.ts'
import { startJob } from './start.ts'
import { type Move, steerJob } from './steer.ts'
import { listJobs, readJob } from './store.ts'

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const tags = ['jobs']

/** Bulk acts: chosen and looked at, started, watched, paused, given up; what came of each. */
export function bulkRoutes(app: App): void {
  app.post(
    '/v1/jobs',
    {
      bodyLimit: limits.jobBytes.value,
      config: { permission: 'job:write', replay: prepared },
      schema: {
        operationId: 'prepareJob',
        tags,
        summary: 'Choose credentials for a bulk act, and see how many',
        description:
          'Nothing is done yet. The answer says how many were chosen and with how many nothing can be done; `links.items` shows them. Start it by its id: it then deals with exactly these. What is not started within a day is forgotten. Needs the permission for the act itself, too.',
        body: NewJobShape,
        response: { 201: JobShape },
      },
    },
    async (request, reply) => {
      const context = contextOf(request)
      const id = await prepareJob(context, request.body)
      return reply
        .code(201)
        .header('location', `/v1/jobs/${id}`)
        .send(await readJob(context, id))
    },
  )
  app.post(
    '/v1/jobs/:id/start',
    {
      config: { permission: 'job:write', replay: moved(202) },
      schema: {
        operationId: 'startJob',
        tags,
        summary: 'Start a job that was prepared',
        description:
          'Where the organization asks for a second person, the job is `held` and `approvalId` says where it is decided: once for all its credentials.',
        params: ById,
        response: { 202: JobShape },
      },
    },
    async (request, reply) => {
      const context = contextOf(request)
      await startJob(context, request.params.id)
      return reply.code(202).send(await readJob(context, request.params.id))
    },
  )
  steerRoute(app, 'pause', 'Let a job, or a batch, rest')
  steerRoute(app, 'resume', 'Go on with a job, or a batch, that rests or failed')
  steerRoute(app, 'cancel', 'Give up a job, or a batch; what was done stays done')
  readRoutes(app)
}

const prepared = async (context: Context, id: string): Promise<Answer> => ({
  status: 201,
  headers: { location: `/v1/jobs/${id}` },
  body: await readJob(context, id),
})
const moved =
  (status: number) =>
  async (context: Context, subject: string, events: readonly { type: string; data: unknown }[]) => {
    // Where a second person is asked, the first event is that of the request for approval, which names the job.
    const asked = events.find(({ type }) => type === 'approval.requested')
    const id = asked ? (asked.data as { subject: string }).subject : subject
    return { status, body: await readJob(context, id) }
  }

function steerRoute(app: App, move: Move, summary: string): void {
  app.post(
    `/v1/jobs/:id/${move}`,
    {
      config: { permission: 'job:write', replay: moved(200) },
      schema: { operationId: `${move}Job`, tags, summary, params: ById, response: { 200: JobShape } },
    },
    async (request) => {
      const context = contextOf(request)
      await steerJob(context, request.params.id, move)
      return readJob(context, request.params.id)
    },
  )
}

function readRoutes(app: App): void {
  app.get(
    '/v1/jobs',
    {
      config: { permission: 'credential:read' },
      schema: {
        operationId: 'listJobs',
        tags,
        summary: 'List jobs and batches, newest first',
        querystring: Type.Object({
          ...pageQuery,
          kind: Type.Optional(JobKinds),
          state: Type.Optional(JobStates),
        }),
        response: { 200: PageOf(JobShape, 'JobPage') },
      },
    },
    (request) => listJobs(contextOf(request), request.query),
  )
  app.get(
    '/v1/jobs/:id',
    {
      config: { permission: 'credential:read' },
      schema: {
        operationId: 'getJob',
        tags,
        summary: 'Read a job and its progress',
        params: ById,
        response: { 200: JobShape },
      },
    },
    (request) => readJob(contextOf(request), request.params.id),
  )
  app.get(
    '/v1/jobs/:id/items',
    {
      config: { permission: 'credential:read', aboutPersons: true },
      schema: {
        operationId: 'listJobItems',
        tags,
        summary: 'What a job is about, and what came of each',
        params: ById,
        querystring: Type.Object({
          ...pageQuery,
          outcome: Type.Optional(JobItemShape.properties.outcome),
        }),
        response: { 200: PageOf(JobItemShape, 'JobItemPage') },
      },
    },
    (request) => listJobItems(contextOf(request), request.params.id, request.query),
  )
  fileRoutes(app)
}

function fileRoutes(app: App): void {
  app.get(
    '/v1/jobs/:id/failures.csv',
    {
      config: { permission: 'credential:read', aboutPersons: true },
      schema: {
        operationId: 'downloadJobFailures',
        tags,
        summary: 'What failed, as a file that can be corrected and sent again',
        params: ById,
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const sheet = await failuresOf(contextOf(request), id)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="failures-${id}.csv"`)
        .send(sheet)
    },
  )
  app.get(
    '/v1/jobs/:id/result',
    {
      config: { permission: 'credential:read', aboutPersons: true },
      schema: {
        operationId: 'downloadJobResult',
        tags,
        summary: 'What a finished job made, as a zip file',
        description: 'It is kept for seven days. People who were erased since are left out.',
        params: ById,
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const zip = await resultOf(contextOf(request), id)
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="job-${id}.zip"`)
        .send(zip)
    },
  )
}
