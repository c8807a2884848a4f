import { Type } from 'typebox'
import type { Context } from '../context.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { changeAssessment, createAssessment, endAssessment, openAssessment } from './change.ts'
import { ById } from './questions/shapes.ts'
import { AssessmentShape, NewAssessmentShape, PaperShape } from './shapes.ts'
import { listAssessments, previewAssessment, readAssessment } from './store.ts'

const tags = ['assessments']
const one = { tags, params: ById, response: { 200: AssessmentShape } }

/** Built-in assessments: what is asked, by which rules. */
export function assessmentRoutes(app: App): void {
  readRoutes(app)
  writeRoutes(app)
  stateRoutes(app)
}

function readRoutes(app: App): void {
  const config = { permission: 'assessment:read' } as const
  app.get(
    '/v1/assessments',
    {
      config,
      schema: {
        operationId: 'listAssessments',
        tags,
        summary: 'List assessments, newest first',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(AssessmentShape, 'AssessmentPage') },
      },
    },
    (request) => listAssessments(contextOf(request), request.query),
  )
  app.get(
    '/v1/assessments/:id',
    { config, schema: { ...one, operationId: 'getAssessment', summary: 'Read an assessment' } },
    (request) => readAssessment(contextOf(request), request.params.id),
  )
  app.get(
    '/v1/assessments/:id/preview',
    {
      config,
      schema: {
        operationId: 'previewAssessment',
        tags,
        summary: 'A paper as somebody could get it, with what is right',
        params: ById,
        response: { 200: PaperShape },
      },
    },
    (request) => previewAssessment(contextOf(request), request.params.id),
  )
}

function writeRoutes(app: App): void {
  app.post(
    '/v1/assessments',
    {
      config: {
        permission: 'assessment:write',
        replay: async (context, id) => ({ status: 201, body: await readAssessment(context, id) }),
      },
      schema: {
        operationId: 'createAssessment',
        tags,
        summary: 'Set up an assessment, as a draft',
        body: NewAssessmentShape,
        response: { 201: AssessmentShape },
      },
    },
    async (request, reply) => {
      const created = await createAssessment(contextOf(request), request.body)
      return reply.code(201).header('location', `/v1/assessments/${created.id}`).send(created)
    },
  )
  app.put(
    '/v1/assessments/:id',
    {
      config: { permission: 'assessment:write', idempotency: 'none' },
      schema: {
        ...one,
        operationId: 'changeAssessment',
        summary: 'Change an assessment, for attempts to come',
        body: NewAssessmentShape,
      },
    },
    (request) => changeAssessment(contextOf(request), request.params.id, request.body),
  )
}

function stateRoutes(app: App): void {
  const replay = async (context: Context, id: string) => ({
    status: 200,
    body: await readAssessment(context, id),
  })
  const config = { permission: 'assessment:write', replay } as const
  app.post(
    '/v1/assessments/:id/open',
    {
      config,
      schema: {
        ...one,
        operationId: 'openAssessment',
        summary: 'Let people take an assessment',
        description: 'Refused while the question bank has too few questions for a paper.',
      },
    },
    (request) => openAssessment(contextOf(request), request.params.id),
  )
  app.post(
    '/v1/assessments/:id/end',
    {
      config,
      schema: {
        ...one,
        operationId: 'endAssessment',
        summary: 'Let nobody start an assessment any more',
        description: 'Attempts under way go on to their end.',
      },
    },
    (request) => endAssessment(contextOf(request), request.params.id),
  )
}
