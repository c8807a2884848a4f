import { Type } from 'typebox'
import type { Context } from '../context.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { openApplicationFor } from './open.ts'
import { acceptApplication, answerApplication, claimApplication, releaseApplication } from './review.ts'
import { listApplications, readApplication, readFile } from './store.ts'

const tags = ['applications']
const Uuid = Type.String({ format: 'uuid' })
const ById = Type.Object({ id: Uuid })
const Instant = Type.String({ format: 'date-time' })
const TextOrNull = Type.Union([Type.String(), Type.Null()])
export const applicationStates = [
  'open',
  'sent',
  'claimed',
  'asked-back',
  'accepted',
  'declined',
  'withdrawn',
] as const

const application = {
  id: Uuid,
  programId: Uuid,
  programName: Type.String(),
  recipientId: Uuid,
  name: TextOrNull,
  email: TextOrNull,
  state: Type.Enum([...applicationStates]),
  claimedBy: TextOrNull,
  createdAt: Instant,
  changedAt: Instant,
}
const ApplicationShape = Type.Object(application, { $id: 'Application' })
const DetailShape = Type.Object(
  {
    ...application,
    words: Type.String(),
    links: Type.Array(Type.String()),
    asked: TextOrNull,
    files: Type.Array(Type.Object({ id: Uuid, name: Type.String(), bytes: Type.Integer() })),
    reviews: Type.Array(
      Type.Object({ reviewer: Type.String(), decision: Type.String(), reason: TextOrNull, at: Instant }),
    ),
    reviewersNeeded: Type.Integer(),
  },
  { $id: 'ApplicationDetail' },
)

/** Evidence that people send in, and the queue of those who look at it. */
export function applicationRoutes(app: App): void {
  openRoute(app)
  readRoutes(app)
  reviewRoutes(app)
}

function openRoute(app: App): void {
  app.post(
    '/v1/programs/:id/applications',
    {
      config: {
        permission: 'result:write',
        shownOnce:
          'The first request with this Idempotency-Key was done. Its link was shown once: open another application.',
      },
      schema: {
        operationId: 'openApplication',
        tags,
        summary: 'Let somebody send evidence for a program',
        description: 'The answer has a link for them, good for 60 days. They need no account.',
        params: ById,
        body: Type.Object(
          {
            recipient: Type.Object(
              {
                email: Type.String({ format: 'email', maxLength: 254 }),
                name: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
              },
              { additionalProperties: false },
            ),
          },
          { $id: 'NewApplication', additionalProperties: false },
        ),
        response: {
          201: Type.Object(
            { id: Uuid, link: Type.String({ description: 'Shown this once.' }), expiresAt: Instant },
            { $id: 'OpenedApplication' },
          ),
        },
      },
    },
    async (request, reply) => {
      const { id, link, expiresAt } = await openApplicationFor(
        contextOf(request),
        request.params.id,
        request.body.recipient,
      )
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ id, link, expiresAt: expiresAt.toISOString() })
    },
  )
}

function readRoutes(app: App): void {
  app.get(
    '/v1/applications',
    {
      config: { permission: 'result:read', aboutPersons: true },
      schema: {
        operationId: 'listApplications',
        tags,
        summary: 'List applications, those that changed last first',
        querystring: Type.Object({
          ...pageQuery,
          state: Type.Optional(Type.Enum([...applicationStates])),
          programId: Type.Optional(Uuid),
        }),
        response: { 200: PageOf(ApplicationShape, 'ApplicationPage') },
      },
    },
    (request) => listApplications(contextOf(request), request.query),
  )

  app.get(
    '/v1/applications/:id',
    {
      config: { permission: 'result:read', aboutPersons: true },
      schema: {
        operationId: 'getApplication',
        tags,
        summary: 'Read an application with its evidence',
        params: ById,
        response: { 200: DetailShape },
      },
    },
    (request) => readApplication(contextOf(request), request.params.id),
  )

  app.get(
    '/v1/applications/:id/files/:fileId',
    {
      config: { permission: 'result:read', aboutPersons: true },
      schema: {
        operationId: 'getApplicationFile',
        tags,
        summary: 'Download a file of an application',
        params: Type.Object({ id: Uuid, fileId: Uuid }),
        response: {
          200: { content: { 'application/octet-stream': { schema: Type.String({ format: 'binary' }) } } },
        },
      },
    },
    async (request, reply) => {
      const { id, fileId } = request.params
      const { name, content } = await readFile(contextOf(request), id, fileId)
      // A stranger's file: it is saved, never shown as a page of ours.
      return reply
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .header('content-type', 'application/octet-stream')
        .header('x-content-type-options', 'nosniff')
        .send(content as never)
    },
  )
}

const Reason = Type.Object(
  {
    reason: Type.String({
      minLength: 1,
      maxLength: 2000,
      pattern: '\\S',
      description: 'The person is shown it.',
    }),
  },
  { $id: 'ApplicationReason', additionalProperties: false },
)
const replay = async (context: Context, id: string) => ({
  status: 200,
  body: await readApplication(context, id),
})

function reviewRoutes(app: App): void {
  const config = { permission: 'application:review', replay } as const
  const schema = { tags, params: ById, response: { 200: DetailShape } }
  const simple = [
    ['claim', 'claimApplication', 'Take an application to look at it', claimApplication],
    ['release', 'releaseApplication', 'Give an application back to the queue', releaseApplication],
  ] as const
  for (const [act, operationId, summary, work] of simple)
    app.post(
      `/v1/applications/:id/${act}`,
      { config, schema: { ...schema, operationId, summary } },
      async (request) => {
        const { id } = request.params as { id: string }
        await work(contextOf(request), id)
        return readApplication(contextOf(request), id)
      },
    )

  app.post(
    '/v1/applications/:id/accept',
    {
      config: { ...config, replay: async (context, _, events) => replay(context, subjectOf(events)) },
      schema: {
        ...schema,
        operationId: 'acceptApplication',
        summary: 'Accept an application',
        description: 'With the last acceptance that the program asks for it becomes a result of the person.',
        body: Type.Object(
          { reason: Type.Optional(Type.String({ maxLength: 2000 })) },
          { $id: 'ApplicationAcceptance', additionalProperties: false },
        ),
      },
    },
    async (request) => {
      const { id } = request.params
      await acceptApplication(contextOf(request), id, request.body.reason?.trim() || null)
      return readApplication(contextOf(request), id)
    },
  )

  for (const [decision, operationId, summary] of [
    ['decline', 'declineApplication', 'Decline an application'],
    ['ask-back', 'askApplicant', 'Ask the person for more'],
  ] as const)
    app.post(
      `/v1/applications/:id/${decision}`,
      { config, schema: { ...schema, operationId, summary, body: Reason } },
      async (request) => {
        const { id } = request.params as { id: string }
        const { reason } = request.body as { reason: string }
        await answerApplication(contextOf(request), id, { decision, reason: reason.trim() })
        return readApplication(contextOf(request), id)
      },
    )
}

/** The result's event comes before that of the application. */
const subjectOf = (events: readonly { type: string; subject: string }[]): string =>
  events.find(({ type }) => type === 'application.accepted')?.subject ?? ''
