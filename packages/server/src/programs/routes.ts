import { Type } from 'typebox'
import type { Context } from '../context.ts'
import { CredentialId } from '../credentials/shapes.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { listAwards, readAward } from './awards.ts'
import { createProgram, draftProgram, dropDraft, endProgram, publishProgram } from './change.ts'
import { listPeople, summarize } from './preview.ts'
import { AwardShape, ById, DefinitionShape, PersonShape, ProgramShape, SummaryShape } from './shapes.ts'
import { listPrograms, readProgram } from './store.ts'

const tags = ['programs']
const one = { tags, params: ById, response: { 200: ProgramShape } }
const replay = async (context: Context, id: string) => ({ status: 200, body: await readProgram(context, id) })
const bodyLimit = 256 * 1024

/** Certification programs: their rules, whom they concern, and what they awarded for what. */
export function programRoutes(app: App): void {
  readRoutes(app)
  writeRoutes(app)
  stateRoutes(app)
  peopleRoutes(app)
  awardRoutes(app)
}

function readRoutes(app: App): void {
  app.get(
    '/v1/programs',
    {
      config: { permission: 'program:read' },
      schema: {
        operationId: 'listPrograms',
        tags,
        summary: 'List certification programs, newest first',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(ProgramShape, 'ProgramPage') },
      },
    },
    (request) => listPrograms(contextOf(request), request.query),
  )

  app.get(
    '/v1/programs/:id',
    {
      config: { permission: 'program:read' },
      schema: { ...one, operationId: 'getProgram', summary: 'Read a certification program' },
    },
    (request) => readProgram(contextOf(request), request.params.id),
  )
}

function writeRoutes(app: App): void {
  app.post(
    '/v1/programs',
    {
      config: {
        permission: 'program:write',
        replay: async (context, id) => ({ status: 201, body: await readProgram(context, id) }),
      },
      bodyLimit,
      schema: {
        operationId: 'createProgram',
        tags,
        summary: 'Set up a certification program, as a draft',
        description: 'It awards nothing before it is published.',
        body: DefinitionShape,
        response: { 201: ProgramShape },
      },
    },
    async (request, reply) => {
      const created = await createProgram(contextOf(request), request.body)
      return reply.code(201).header('location', `/v1/programs/${created.id}`).send(created)
    },
  )

  app.put(
    '/v1/programs/:id/draft',
    {
      config: { permission: 'program:write', idempotency: 'none' },
      bodyLimit,
      schema: {
        ...one,
        operationId: 'draftProgram',
        summary: 'Write the draft of a program anew',
        description: 'What awards now stays as it is until the draft is published.',
        body: DefinitionShape,
      },
    },
    (request) => draftProgram(contextOf(request), request.params.id, request.body),
  )

  app.delete(
    '/v1/programs/:id/draft',
    {
      config: { permission: 'program:write', idempotency: 'none' },
      schema: { ...one, operationId: 'dropProgramDraft', summary: 'Throw the draft of a program away' },
    },
    (request) => dropDraft(contextOf(request), request.params.id),
  )
}

function stateRoutes(app: App): void {
  app.post(
    '/v1/programs/:id/publish',
    {
      config: { permission: 'program:write', replay },
      schema: {
        ...one,
        operationId: 'publishProgram',
        summary: 'Let the draft award from now on',
        description:
          'It becomes a version. The rules are held against everybody they concern at once; awards made before stand by the version they were made under. Needs the permissions to issue and to revoke, too.',
      },
    },
    (request) => publishProgram(contextOf(request), request.params.id),
  )

  app.post(
    '/v1/programs/:id/end',
    {
      config: { permission: 'program:write', replay },
      schema: {
        ...one,
        operationId: 'endProgram',
        summary: 'End a program',
        description: 'It awards, renews and takes away nothing any more. What it awarded stays.',
      },
    },
    (request) => endProgram(contextOf(request), request.params.id),
  )
}

const rules = Type.Optional(
  Type.Enum(['draft', 'published'], { description: 'By which rules; those that award now, if absent.' }),
)

function peopleRoutes(app: App): void {
  app.get(
    '/v1/programs/:id/people',
    {
      config: { permission: 'result:read', aboutPersons: true },
      schema: {
        operationId: 'listProgramPeople',
        tags,
        summary: 'Who would have it under these rules?',
        description:
          'Everybody the rules concern, with how far they have come and what the rules would change for them now. Nothing is done: try a draft with `rules=draft`.',
        params: ById,
        querystring: Type.Object({ ...pageQuery, rules }),
        response: { 200: PageOf(PersonShape, 'ProgramPersonPage') },
      },
    },
    (request) => listPeople(contextOf(request), request.params.id, request.query),
  )

  app.get(
    '/v1/programs/:id/people/summary',
    {
      config: { permission: 'result:read' },
      schema: {
        operationId: 'summarizeProgram',
        tags,
        summary: 'How many would have it under these rules?',
        params: ById,
        querystring: Type.Object({ rules }),
        response: { 200: SummaryShape },
      },
    },
    (request) => summarize(contextOf(request), request.params.id, request.query.rules),
  )
}

function awardRoutes(app: App): void {
  app.get(
    '/v1/awards',
    {
      config: { permission: 'result:read', aboutPersons: true },
      schema: {
        operationId: 'listAwards',
        tags,
        summary: 'List what programs awarded, each with why',
        querystring: Type.Object({
          ...pageQuery,
          programId: Type.Optional(Type.String({ format: 'uuid' })),
          recipientId: Type.Optional(Type.String({ format: 'uuid' })),
          credentialId: Type.Optional(CredentialId),
        }),
        response: { 200: PageOf(AwardShape, 'AwardPage') },
      },
    },
    (request) => listAwards(contextOf(request), request.query),
  )

  app.get(
    '/v1/awards/:id',
    {
      config: { permission: 'result:read', aboutPersons: true },
      schema: {
        operationId: 'getAward',
        tags,
        summary: 'Read an award, and why it was made',
        params: ById,
        response: { 200: AwardShape },
      },
    },
    (request) => readAward(contextOf(request), request.params.id),
  )
}
