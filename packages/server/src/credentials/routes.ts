import { Type } from 'typebox'
import { doOrAsk, replayHeld } from '../approvals/request.ts'
import { ApprovalShape } from '../approvals/shapes.ts'
import type { Context } from '../context.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf, type ReplayedEvent } from '../kit/http/route.ts'
import { changed, issued, nothingSaid } from './answers.ts'
import { issueOne } from './issue-one.ts'
import { reinstateCredential } from './reinstate.ts'
import { renewCredential } from './renew.ts'
import { replaceRoutes } from './replace-routes.ts'
import { revokeCredential } from './revoke.ts'
import { scheduleRoutes } from './schedule-routes.ts'
import {
  ChainFilter,
  CredentialId,
  CredentialShape,
  NewCredentialShape,
  OptionalReasonShape,
  ReasonShape,
  RenewalShape,
  SuspensionShape,
  states,
} from './shapes.ts'
import { listCredentials, readCredential } from './store.ts'
import { suspendCredential } from './suspend.ts'
import { readInstant } from './validity.ts'

const ById = Type.Object({ id: CredentialId })
const waits =
  'Where the organization asks for a second person, it is answered with 202: look there what becomes of it.'

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
        description: waits,
        body: NewCredentialShape,
        response: { 201: CredentialShape, 202: ApprovalShape },
      },
    },
    async (request, reply) => {
      const context = contextOf(request)
      let id = ''
      const held = await doOrAsk(context, async () => {
        id = await issueOne(context, request.body)
      })
      if (held) return reply.code(202).header('location', `/v1/approvals/${held.id}`).send(held)
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
          programId: Type.Optional(
            Type.String({ format: 'uuid', description: 'What this program’s rules have awarded.' }),
          ),
          batchId: Type.Optional(Type.String({ format: 'uuid' })),
          recipientId: Type.Optional(Type.String({ format: 'uuid' })),
          state: Type.Optional(Type.Enum([...states])),
          chain: Type.Optional(ChainFilter),
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
  replaceRoutes(app)
  scheduleRoutes(app)
}

const changedOrHeld = async (context: Context, id: string, events: readonly ReplayedEvent[]) =>
  (await replayHeld(context, events)) ?? changed(context, id)

function lifeRoutes(app: App): void {
  const schema = { tags: ['credentials'], params: ById, response: { 200: CredentialShape } }
  const config = { permission: 'credential:revoke', replay: changed } as const

  app.post(
    '/v1/credentials/:id/revoke',
    {
      config: { permission: 'credential:revoke', replay: changedOrHeld },
      schema: {
        ...schema,
        operationId: 'revokeCredential',
        summary: 'End a credential for good',
        description: waits,
        body: ReasonShape,
        response: { 200: CredentialShape, 202: ApprovalShape },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const context = contextOf(request)
      const { reasonPublic = true } = request.body
      const reason = request.body.reason.trim()
      const held = await doOrAsk(context, () => revokeCredential(context, { id, reason, reasonPublic }))
      if (held) return reply.code(202).header('location', `/v1/approvals/${held.id}`).send(held)
      return readCredential(context, id)
    },
  )

  app.post(
    '/v1/credentials/:id/suspend',
    {
      config: { permission: 'credential:revoke', replay: changedOrHeld },
      schema: {
        ...schema,
        operationId: 'suspendCredential',
        summary: 'Put a credential on hold',
        description: `It is lifted by reinstating it, or by itself at the instant \`until\`. ${waits}`,
        body: SuspensionShape,
        response: { 200: CredentialShape, 202: ApprovalShape },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const context = contextOf(request)
      const until = readInstant(request.body.until, '/until') ?? null
      const { reasonPublic = true } = request.body
      const reason = request.body.reason.trim()
      const wish = { id, reason, until, reasonPublic }
      const held = await doOrAsk(context, () => suspendCredential(context, wish))
      if (held) return reply.code(202).header('location', `/v1/approvals/${held.id}`).send(held)
      return readCredential(context, id)
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
        description: waits,
        body: RenewalShape,
        response: { 201: CredentialShape, 202: ApprovalShape },
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
      let id = ''
      const held = await doOrAsk(context, async () => {
        id = await renewCredential(context, renewal)
      })
      if (held) return reply.code(202).header('location', `/v1/approvals/${held.id}`).send(held)
      return reply
        .code(201)
        .header('location', `/v1/credentials/${id}`)
        .send(await readCredential(context, id))
    },
  )
}
