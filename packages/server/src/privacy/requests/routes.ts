import { Type } from 'typebox'
import type { Context } from '../../context.ts'
import { findOwnRecipient } from '../../credentials/holder.ts'
import { CredentialId } from '../../credentials/shapes.ts'
import { readInstant } from '../../credentials/validity.ts'
import { PageOf, pageQuery } from '../../kit/http/paging.ts'
import { type App, contextOf } from '../../kit/http/route.ts'
import { closeRequest, extendRequest } from './close.ts'
import { fileOwnRequest, fileRequest } from './file.ts'
import { ClosingShape, NewRequestShape, OwnRequestShape, PrivacyRequestShape } from './shapes.ts'
import { listRequests, listRequestsOf, readRequest } from './store.ts'

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const OfCredential = Type.Object({ id: CredentialId })
const ListShape = PageOf(PrivacyRequestShape, 'PrivacyRequestPage')

/** The register of what people ask for about their data, with the clock of the law. */
export function requestRoutes(app: App): void {
  app.get(
    '/v1/privacy/requests',
    {
      config: { permission: 'privacy:read', aboutPersons: true },
      schema: {
        operationId: 'listPrivacyRequests',
        tags: ['privacy'],
        summary: 'What people ask for about their data, newest first',
        querystring: Type.Object({
          ...pageQuery,
          status: Type.Optional(Type.Enum(['open', 'done', 'refused'])),
          recipientId: Type.Optional(Type.String({ format: 'uuid' })),
          overdue: Type.Optional(Type.Boolean({ description: 'Only those whose day is over.' })),
        }),
        response: { 200: ListShape },
      },
    },
    (request) => listRequests(contextOf(request), request.query),
  )
  app.get(
    '/v1/privacy/requests/:id',
    {
      config: { permission: 'privacy:read', aboutPersons: true },
      schema: {
        operationId: 'getPrivacyRequest',
        tags: ['privacy'],
        summary: 'Read a request',
        params: ById,
        response: { 200: PrivacyRequestShape },
      },
    },
    (request) => readRequest(contextOf(request), request.params.id),
  )
  app.post(
    '/v1/privacy/requests',
    {
      config: {
        permission: 'privacy:write',
        replay: async (context, id) => ({ status: 201, body: await readRequest(context, id) }),
      },
      schema: {
        operationId: 'filePrivacyRequest',
        tags: ['privacy'],
        summary: 'Enter a request that came by letter or mail',
        body: NewRequestShape,
        response: { 201: PrivacyRequestShape },
      },
    },
    async (request, reply) => {
      const context = contextOf(request)
      const {
        kind,
        law = 'gdpr',
        recipientId = null,
        contact = null,
        words = null,
        receivedAt,
      } = request.body
      const wish = { kind, law, recipientId, contact: contact?.trim() || null, words: words?.trim() || null }
      const received = readInstant(receivedAt, '/receivedAt') ?? null
      const id = await fileRequest(context, { ...wish, receivedAt: received })
      return reply.code(201).send(await readRequest(context, id))
    },
  )
  answerRoutes(app)
  ownRoutes(app)
}

const changed = {
  permission: 'privacy:write',
  replay: async (context: Context, id: string) => ({ status: 200, body: await readRequest(context, id) }),
} as const

function answerRoutes(app: App): void {
  app.post(
    '/v1/privacy/requests/:id/close',
    {
      config: changed,
      schema: {
        operationId: 'closePrivacyRequest',
        tags: ['privacy'],
        summary: 'Answer a request: done, or refused',
        description:
          'A copy must have been given, or the person erased, since they asked; the act is linked with the request.',
        params: ById,
        body: ClosingShape,
        response: { 200: PrivacyRequestShape },
      },
    },
    async (request) => {
      const { outcome, answer = null } = request.body
      const { id } = request.params
      await closeRequest(contextOf(request), { id, outcome, answer: answer?.trim() ?? null })
      return readRequest(contextOf(request), id)
    },
  )
  app.post(
    '/v1/privacy/requests/:id/extend',
    {
      config: changed,
      schema: {
        operationId: 'extendPrivacyRequest',
        tags: ['privacy'],
        summary: 'Put the answer off, as the law allows once',
        description: 'To three months in all (GDPR article 12(3)) or 90 days (CCPA). Tell the person why.',
        params: ById,
        response: { 200: PrivacyRequestShape },
      },
    },
    async (request) => {
      await extendRequest(contextOf(request), request.params.id)
      return readRequest(contextOf(request), request.params.id)
    },
  )
}

function ownRoutes(app: App): void {
  app.get(
    '/v1/account/credentials/:id/requests',
    {
      config: { permission: 'person' },
      schema: {
        operationId: 'listOwnRequests',
        tags: ['account'],
        summary: 'What I have asked the issuer of a credential of mine',
        params: OfCredential,
        response: { 200: ListShape },
      },
    },
    async (request) => {
      const context = contextOf(request)
      const recipient = await findOwnRecipient(context, request.params.id)
      return { items: await listRequestsOf(context, recipient), next: null }
    },
  )
  app.post(
    '/v1/account/credentials/:id/requests',
    {
      config: { permission: 'person', idempotency: 'none' },
      schema: {
        operationId: 'fileOwnRequest',
        tags: ['account'],
        summary: 'Ask the issuer of a credential of mine for something about my data',
        params: OfCredential,
        body: OwnRequestShape,
        response: { 201: Type.Object({ id: Type.String({ format: 'uuid' }) }) },
      },
    },
    async (request, reply) => {
      const { kind, law = 'gdpr', words = null } = request.body
      const wish = { kind, law, words: words?.trim() || null }
      const id = await fileOwnRequest(contextOf(request), request.params.id, wish)
      return reply.code(201).send({ id })
    },
  )
}
