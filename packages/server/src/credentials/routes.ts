import { Type } from 'typebox'
import type { Context } from '../context.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type Answer, type App, contextOf, type Request } from '../kit/http/route.ts'
import { issueOne } from './issue-one.ts'
import { reinstateCredential } from './reinstate.ts'
import { renewCredential } from './renew.ts'
import { revokeCredential } from './revoke.ts'
import {
  type Credential,
  CredentialId,
  CredentialShape,
  NewCredentialShape,
  OptionalReasonShape,
  ReasonShape,
  RenewalShape,
  states,
} from './shapes.ts'
import { listCredentials, readCredential } from './store.ts'
import { suspendCredential } from './suspend.ts'
import { readInstant } from './validity.ts'

const ById = Type.Object({ id: CredentialId })

/** The issuer's side: issuing one, finding them, and their life. */
export function credentialRoutes(app: App): void {
  app.post(
    '/v1/credentials',
    {
      config: { permission: 'credential:issue', replay: issued },
      schema: {
        operationId: 'issueCredential',
        tags: ['credentials'],
        summary: 'Issue one credential',
        body: NewCredentialShape,
        response: { 201: CredentialShape },
      },
    },
    async (request, reply) => {
      const context = contextOf(request)
      const id = await issueOne(context, request.body)
      return reply
        .code(201)
        .header('location', `/v1/credentials/${id}`)
        .send(await readCredential(context, id))
    },
  )

  app.get(
    '/v1/credentials',
    {
      config: { permission: 'credential:read', aboutPersons: true },
      schema: {
        operationId: 'listCredentials',
        tags: ['credentials'],
        summary: 'List credentials, newest first',
        querystring: Type.Object({
          ...pageQuery,
          achievementId: Type.Optional(Type.String({ format: 'uuid' })),
          batchId: Type.Optional(Type.String({ format: 'uuid' })),
          recipientId: Type.Optional(Type.String({ format: 'uuid' })),
          state: Type.Optional(Type.Enum([...states])),
          search: Type.Optional(
            Type.String({ maxLength: 200, description: 'A part of a name or address, or an id.' }),
          ),
        }),
        response: { 200: PageOf(CredentialShape, 'CredentialPage') },
      },
    },
    (request) => listCredentials(contextOf(request), request.query),
  )

  app.get(
    '/v1/credentials/:id',
    {
      config: { permission: 'credential:read', aboutPersons: true },
      schema: {
        operationId: 'getCredential',
        tags: ['credentials'],
        summary: 'Read a credential',
        params: ById,
        response: { 200: CredentialShape },
      },
    },
    (request) => readCredential(contextOf(request), request.params.id),
  )
  lifeRoutes(app)
  renewRoute(app)
}

function lifeRoutes(app: App): void {
  const schema = { tags: ['credentials'], params: ById, response: { 200: CredentialShape } }
  const config = { permission: 'credential:revoke', replay: changed } as const

  app.post(
    '/v1/credentials/:id/revoke',
    {
      config,
      schema: {
        ...schema,
        operationId: 'revokeCredential',
        summary: 'End a credential for good',
        body: ReasonShape,
      },
    },
    async (request) => {
      const { id } = request.params
      await revokeCredential(contextOf(request), { id, reason: request.body.reason.trim() })
      return readCredential(contextOf(request), id)
    },
  )

  app.post(
    '/v1/credentials/:id/suspend',
    {
      config,
      schema: {
        ...schema,
        operationId: 'suspendCredential',
        summary: 'Put a credential on hold',
        body: ReasonShape,
      },
    },
    async (request) => {
      const { id } = request.params
      await suspendCredential(contextOf(request), { id, reason: request.body.reason.trim() })
      return readCredential(contextOf(request), id)
    },
  )

  app.post(
    '/v1/credentials/:id/reinstate',
    {
      config,
      preValidation: nothingSaid,
      schema: {
        ...schema,
        operationId: 'reinstateCredential',
        summary: 'Lift a suspension',
        body: OptionalReasonShape,
      },
    },
    async (request) => {
      const { id } = request.params
      await reinstateCredential(contextOf(request), { id, reason: request.body.reason?.trim() || null })
      return readCredential(contextOf(request), id)
    },
  )
}

function renewRoute(app: App): void {
  app.post(
    '/v1/credentials/:id/renew',
    {
      config: { permission: 'credential:issue', replay: issued },
      preValidation: nothingSaid,
      schema: {
        operationId: 'renewCredential',
        tags: ['credentials'],
        summary: 'Replace a credential by a new one',
        params: ById,
        body: RenewalShape,
        response: { 201: CredentialShape },
      },
    },
    async (request, reply) => {
      const context = contextOf(request)
      const { validUntil, notify = true } = request.body
      const renewal = {
        id: request.params.id,
        validUntil: readInstant(validUntil, '/validUntil'),
        mail: notify,
      }
      const id = await renewCredential(context, renewal)
      return reply
        .code(201)
        .header('location', `/v1/credentials/${id}`)
        .send(await readCredential(context, id))
    },
  )
}

/** No body says what an empty one says. */
async function nothingSaid(request: Request): Promise<void> {
  request.body ??= {}
}

async function issued(context: Context, id: string): Promise<Answer> {
  return {
    status: 201,
    headers: { location: `/v1/credentials/${id}` },
    body: await readCredential(context, id),
  }
}

async function changed(context: Context, id: string): Promise<Answer & { body: Credential }> {
  return { status: 200, body: await readCredential(context, id) }
}
