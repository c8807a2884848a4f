import { Type } from 'typebox'
import { type App, contextOf } from '../kit/http/route.ts'
import { limits } from '../limits.ts'
import { handIn, saveAnswer } from './answer.ts'
import { listOwn, readOwn } from './own.ts'
import { ById, Instant } from './questions/shapes.ts'
import { OwnAssessmentShape, OwnListShape } from './shapes.ts'
import { startAttempt } from './start.ts'

const tags = ['account']
const at = '/v1/account/assessments'
const config = { permission: 'person', byLink: true } as const
/** Whatever is sent twice changes nothing the second time. */
const write = { ...config, idempotency: 'none' } as const
const one = { tags, params: ById, response: { 200: OwnAssessmentShape } }

/** Taking an assessment: for whoever came by the link of the letter, or is signed in at the address that was invited. */
export function ownAssessmentRoutes(app: App): void {
  app.get(
    at,
    {
      config: { permission: 'person' },
      schema: {
        operationId: 'listOwnAssessments',
        tags,
        summary: 'Assessments that I am invited to',
        response: { 200: OwnListShape },
      },
    },
    async (request) => ({ items: await listOwn(contextOf(request)), next: null }),
  )
  app.get(
    `${at}/:id`,
    {
      config,
      schema: {
        ...one,
        operationId: 'getOwnAssessment',
        summary: 'Where I stand with an assessment',
        description: 'With the paper while an attempt is open; what is right is never in it.',
      },
    },
    (request) => readOwn(contextOf(request), request.params.id),
  )
  app.post(
    `${at}/:id/start`,
    {
      config: write,
      schema: {
        ...one,
        operationId: 'startOwnAttempt',
        summary: 'Start an attempt, or go on with the open one',
      },
    },
    async (request) => {
      await startAttempt(contextOf(request), request.params.id)
      return readOwn(contextOf(request), request.params.id)
    },
  )
  answerRoute(app)
  app.post(
    `${at}/:id/hand-in`,
    { config: write, schema: { ...one, operationId: 'handInOwnAttempt', summary: 'Hand an attempt in' } },
    async (request) => {
      await handIn(contextOf(request), request.params.id)
      return readOwn(contextOf(request), request.params.id)
    },
  )
}

function answerRoute(app: App): void {
  app.put(
    `${at}/:id/answers/:place`,
    {
      config: write,
      schema: {
        operationId: 'saveOwnAnswer',
        tags,
        summary: 'Save my answer to one question',
        description:
          'Nothing is taken from the deadline on, by the clock of the server. An empty list takes the answer back.',
        params: Type.Object({
          ...ById.properties,
          place: Type.String({ maxLength: 50, description: 'Of the question in the paper, from 1.' }),
        }),
        body: Type.Object(
          {
            chosen: Type.Array(Type.Integer({ minimum: 0, maximum: limits.questionOptions.value - 1 }), {
              maxItems: limits.questionOptions.value,
              description: 'Places of options as they are shown, from 0.',
            }),
          },
          { $id: 'OwnAnswer', additionalProperties: false },
        ),
        response: { 200: Type.Object({ savedAt: Instant }, { $id: 'SavedAnswer' }) },
      },
    },
    async (request) => {
      const { id, place } = request.params
      const { chosen } = request.body
      const { savedAt } = await saveAnswer(contextOf(request), id, { place: placeIn(place), chosen })
      return { savedAt: savedAt.toISOString() }
    },
  )
}

/** What is no number names no question, as a number beyond the paper does not: 0 is none. */
const placeIn = (text: string): number => (/^\d{1,3}$/.test(text) ? Number(text) : 0)
