import { Type } from 'typebox'
import { organizationsOf } from '../../access/authorize.ts'
import type { Context } from '../../context.ts'
import { CredentialId } from '../../credentials/shapes.ts'
import { readInstant } from '../../credentials/validity.ts'
import { Refusal } from '../../errors.ts'
import { PageOf, pageQuery } from '../../kit/http/paging.ts'
import { type App, contextOf } from '../../kit/http/route.ts'
import { answerOf, whyDeclined } from '../answer.ts'
import { grantRequest, refuseRequest } from './answer.ts'
import {
  GrantShape,
  HolderRequestShape,
  HoldingShape,
  RefusalShape,
  requestKinds,
  requestStates,
} from './shapes.ts'
import { listHolderRequests, listRequestsAbout, readHolderRequest } from './store.ts'

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })

/** What holders do about what they were awarded, as the issuer sees it. */
export function holderRequestRoutes(app: App): void {
  app.get(
    '/v1/holder-requests',
    {
      config: { permission: 'credential:read', aboutPersons: true },
      schema: {
        operationId: 'listHolderRequests',
        tags: ['credentials'],
        summary: 'What holders ask for',
        querystring: Type.Object(
          {
            ...pageQuery,
            state: Type.Optional(Type.Enum([...requestStates])),
            kind: Type.Optional(Type.Enum([...requestKinds])),
          },
          { additionalProperties: false },
        ),
        response: { 200: PageOf(HolderRequestShape, 'HolderRequestPage') },
      },
    },
    (request) => listHolderRequests(contextOf(request), request.query),
  )
  app.get(
    '/v1/holder-requests/:id',
    {
      config: { permission: 'credential:read', aboutPersons: true },
      schema: {
        operationId: 'getHolderRequest',
        tags: ['credentials'],
        summary: 'Read what a holder asks for',
        params: ById,
        response: { 200: HolderRequestShape },
      },
    },
    (request) => readHolderRequest(contextOf(request), request.params.id),
  )
  app.get(
    '/v1/credentials/:id/holding',
    {
      config: { permission: 'credential:read', aboutPersons: true },
      schema: {
        operationId: 'getHolding',
        tags: ['credentials'],
        summary: 'Whether the holder keeps it, and what they asked for',
        params: Type.Object({ id: CredentialId }),
        response: { 200: HoldingShape },
      },
    },
    (request) => readHolding(contextOf(request), request.params.id),
  )
  answerRoutes(app)
}

async function readHolding(context: Context, id: string) {
  const row = await context.db
    .selectFrom('credentials as c')
    .leftJoin('recipients as r', 'r.id', 'c.awarded_to')
    .select(['c.organization_id', 'r.key_share'])
    .where('c.id', '=', id)
    .where('c.organization_id', 'in', organizationsOf(context.actor))
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no credential with this id.')
  return {
    answer: await answerOf(context.db, id),
    reason: await whyDeclined(context, { id, recipient: row }),
    requests: await listRequestsAbout(context, { id, organizationId: row.organization_id }),
  }
}

const changed = {
  permission: 'credential:issue',
  replay: async (
    context: Context,
    _subject: string,
    events: readonly { type: string; subject: string }[],
  ) => {
    const answered = events.find(({ type }) => type === 'holder-request.answered')
    if (!answered)
      throw new Refusal('wrong-state', 'The request was not answered; send it again with a new key.')
    return { status: 200, body: await readHolderRequest(context, answered.subject) }
  },
} as const

function answerRoutes(app: App): void {
  app.post(
    '/v1/holder-requests/:id/grant',
    {
      config: changed,
      schema: {
        operationId: 'grantHolderRequest',
        tags: ['credentials'],
        summary: 'Grant what a holder asks for',
        description:
          'A renewal is carried out by this. A correction is made first, by correcting or issuing anew; name the credential that it led to, if there is one.',
        params: ById,
        body: GrantShape,
        response: { 200: HolderRequestShape },
      },
    },
    async (request) => {
      const { id } = request.params
      const { answer, validUntil, correctedAs = null } = request.body
      await grantRequest(contextOf(request), {
        id,
        answer: answer?.trim() ?? null,
        validUntil: readInstant(validUntil, '/validUntil'),
        correctedAs,
      })
      return readHolderRequest(contextOf(request), id)
    },
  )
  app.post(
    '/v1/holder-requests/:id/refuse',
    {
      config: changed,
      schema: {
        operationId: 'refuseHolderRequest',
        tags: ['credentials'],
        summary: 'Refuse what a holder asks for, and say why',
        params: ById,
        body: RefusalShape,
        response: { 200: HolderRequestShape },
      },
    },
    async (request) => {
      const { id } = request.params
      await refuseRequest(contextOf(request), id, request.body.answer.trim())
      return readHolderRequest(contextOf(request), id)
    },
  )
}
