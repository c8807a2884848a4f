import { Type } from 'typebox'
import type { Context } from '../../context.ts'
import { PageOf, pageQuery } from '../../kit/http/paging.ts'
import { type App, contextOf } from '../../kit/http/route.ts'
import { changeQuestion, createQuestion, removeQuestion, restoreQuestion } from './change.ts'
import { ById, NewQuestionShape, QuestionShape, Tag, TagsShape } from './shapes.ts'
import { listQuestions, listTags, readQuestion } from './store.ts'

const tags = ['assessments']
const one = { tags, params: ById, response: { 200: QuestionShape } }

/** The question bank of an organization. Whoever reads it sees the right answers: it is for staff alone. */
export function questionRoutes(app: App): void {
  readRoutes(app)
  writeRoutes(app)
}

function readRoutes(app: App): void {
  const config = { permission: 'assessment:read' } as const
  app.get(
    '/v1/questions',
    {
      config,
      schema: {
        operationId: 'listQuestions',
        tags,
        summary: 'List questions, newest first',
        querystring: Type.Object({
          ...pageQuery,
          tag: Type.Optional(Tag),
          search: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 100,
              pattern: '^[^\\0]*$',
              description: 'Stands in the text.',
            }),
          ),
          archived: Type.Optional(Type.Enum(['true', 'false'])),
        }),
        response: { 200: PageOf(QuestionShape, 'QuestionPage') },
      },
    },
    (request) => listQuestions(contextOf(request), request.query),
  )
  app.get(
    '/v1/question-tags',
    {
      config,
      schema: {
        operationId: 'listQuestionTags',
        tags,
        summary: 'List the tags of questions, with how many have them',
        response: { 200: TagsShape },
      },
    },
    async (request) => ({ items: await listTags(contextOf(request)) }),
  )
  app.get(
    '/v1/questions/:id',
    { config, schema: { ...one, operationId: 'getQuestion', summary: 'Read a question' } },
    (request) => readQuestion(contextOf(request), request.params.id),
  )
}

function writeRoutes(app: App): void {
  const replay = async (context: Context, id: string) => ({
    status: 201,
    body: await readQuestion(context, id),
  })
  app.post(
    '/v1/questions',
    {
      config: { permission: 'assessment:write', replay },
      schema: {
        operationId: 'createQuestion',
        tags,
        summary: 'Write a question',
        body: NewQuestionShape,
        response: { 201: QuestionShape },
      },
    },
    async (request, reply) => {
      const created = await createQuestion(contextOf(request), request.body)
      return reply.code(201).header('location', `/v1/questions/${created.id}`).send(created)
    },
  )
  app.put(
    '/v1/questions/:id',
    {
      config: { permission: 'assessment:write', idempotency: 'none' },
      schema: {
        ...one,
        operationId: 'changeQuestion',
        summary: 'Change a question',
        description:
          'What is asked differently is a new version. Attempts keep the one that they were asked.',
        body: NewQuestionShape,
      },
    },
    (request) => changeQuestion(contextOf(request), request.params.id, request.body),
  )
  app.delete(
    '/v1/questions/:id',
    {
      config: { permission: 'assessment:write', idempotency: 'none' },
      schema: {
        operationId: 'removeQuestion',
        tags,
        summary: 'Take a question out of the bank',
        description: 'One that was asked before is archived; one that never was is deleted.',
        params: ById,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removeQuestion(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/v1/questions/:id/restore',
    {
      config: {
        permission: 'assessment:write',
        replay: async (context, id) => ({ status: 200, body: await readQuestion(context, id) }),
      },
      schema: { ...one, operationId: 'restoreQuestion', summary: 'Ask an archived question again' },
    },
    (request) => restoreQuestion(contextOf(request), request.params.id),
  )
}
