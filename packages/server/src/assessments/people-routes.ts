import { Type } from 'typebox'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { listAttempts, readAttempt } from './attempts.ts'
import { invitePeople, listInvitations, readInvitations, withdrawInvitation } from './invite.ts'
import { measureAssessment, StatisticsShape } from './measure.ts'
import { ById, Uuid } from './questions/shapes.ts'
import {
  AttemptDetailShape,
  AttemptShape,
  InvitationShape,
  InvitationsShape,
  InvitedShape,
} from './shapes.ts'

const tags = ['assessments']

/** Who is invited to an assessment, what became of it, and how its questions did. */
export function assessmentPeopleRoutes(app: App): void {
  inviteRoutes(app)
  attemptRoutes(app)
}

function inviteRoutes(app: App): void {
  app.post(
    '/v1/assessments/:id/invitations',
    {
      config: {
        permission: 'result:write',
        replay: async (context, _, events) => {
          const ids = events.map(({ subject }) => subject)
          return { status: 200, body: { items: await readInvitations(context, ids) } }
        },
      },
      schema: {
        operationId: 'inviteToAssessment',
        tags,
        summary: 'Invite people to an assessment',
        description:
          'Each gets a letter with a link that opens once. Whoever was invited before gets a new link. Nobody but the person sees it: who opens it has the address.',
        params: ById,
        body: InvitationsShape,
        response: { 200: InvitedShape },
      },
    },
    async (request) => ({
      items: await invitePeople(contextOf(request), request.params.id, request.body.people),
    }),
  )
  app.get(
    '/v1/assessments/:id/invitations',
    {
      config: { permission: 'result:read', aboutPersons: true },
      schema: {
        operationId: 'listAssessmentInvitations',
        tags,
        summary: 'List who is invited to an assessment, newest first',
        params: ById,
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(InvitationShape, 'AssessmentInvitationPage') },
      },
    },
    (request) => listInvitations(contextOf(request), request.params.id, request.query),
  )
  app.delete(
    '/v1/assessments/:id/invitations/:invitationId',
    {
      config: { permission: 'result:write', idempotency: 'none' },
      schema: {
        operationId: 'withdrawAssessmentInvitation',
        tags,
        summary: 'Take an invitation back',
        description: 'No attempt can be started with it any more; one under way goes on to its end.',
        params: Type.Object({ id: Uuid, invitationId: Uuid }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { id, invitationId } = request.params
      await withdrawInvitation(contextOf(request), id, invitationId)
      return reply.code(204).send(null)
    },
  )
}

function attemptRoutes(app: App): void {
  app.get(
    '/v1/assessments/:id/attempts',
    {
      config: { permission: 'result:read', aboutPersons: true },
      schema: {
        operationId: 'listAssessmentAttempts',
        tags,
        summary: 'List attempts at an assessment, newest first',
        params: ById,
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(AttemptShape, 'AssessmentAttemptPage') },
      },
    },
    (request) => listAttempts(contextOf(request), request.params.id, request.query),
  )
  app.get(
    '/v1/assessment-attempts/:id',
    {
      config: { permission: 'result:read', aboutPersons: true },
      schema: {
        operationId: 'getAssessmentAttempt',
        tags,
        summary: 'Read an attempt, with its answers once it is over',
        params: ById,
        response: { 200: AttemptDetailShape },
      },
    },
    (request) => readAttempt(contextOf(request), request.params.id),
  )
  app.get(
    '/v1/assessments/:id/statistics',
    {
      config: { permission: 'assessment:read' },
      schema: {
        operationId: 'measureAssessment',
        tags,
        summary: 'How an assessment and its questions did',
        description: 'Names nobody.',
        params: ById,
        querystring: Type.Object({
          attempts: Type.Optional(
            Type.Enum(['first', 'all'], {
              description: 'First ones, if absent: who tries again has learned.',
            }),
          ),
        }),
        response: { 200: StatisticsShape },
      },
    },
    (request) => measureAssessment(contextOf(request), request.params.id, request.query.attempts ?? 'first'),
  )
}
