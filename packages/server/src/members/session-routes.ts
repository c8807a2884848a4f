import { Type } from 'typebox'
import { type App, contextOf } from '../kit/http/route.ts'
import { endMemberSessions, listMemberSessions } from './sessions.ts'
import { ById, Id } from './shapes.ts'

const MemberSessionShape = Type.Object(
  {
    id: Id,
    means: Type.String(),
    device: Type.String({ description: 'In words, such as "Firefox on Linux".' }),
    network: Type.String({ description: 'The network it came from, not the address.' }),
    createdAt: Type.String({ format: 'date-time' }),
    seenAt: Type.String({ format: 'date-time' }),
    current: Type.Boolean({ description: 'It is the one that asks.' }),
  },
  { $id: 'MemberSession' },
)

/** Where members act for the organization, and ending that. */
export function memberSessionRoutes(app: App): void {
  const schema = { tags: ['members'] }
  app.get(
    '/v1/members/:id/sessions',
    {
      config: { permission: 'member:write', aboutPersons: true },
      schema: {
        ...schema,
        operationId: 'listMemberSessions',
        summary: 'List the sessions in which a member acts for the organization',
        description: 'Sessions in which the same person acts for another organization are not told of.',
        params: ById,
        response: { 200: Type.Object({ items: Type.Array(MemberSessionShape) }) },
      },
    },
    async (request) => ({ items: await listMemberSessions(contextOf(request), request.params.id) }),
  )

  app.delete(
    '/v1/members/:id/sessions/:sessionId',
    {
      config: { permission: 'member:write', stepUp: true, idempotency: 'none' },
      schema: {
        ...schema,
        operationId: 'endMemberSession',
        summary: 'End a session of a member for this organization',
        description:
          'It acts for this organization, and those below, never again; for what is the person’s own it stays. You need all that the member may do.',
        params: Type.Object({ id: Id, sessionId: Id }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await endMemberSessions(contextOf(request), request.params)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/v1/members/:id/sessions',
    {
      config: { permission: 'member:write', stepUp: true, idempotency: 'none' },
      schema: {
        ...schema,
        operationId: 'endMemberSessions',
        summary: 'End all sessions of a member for this organization',
        description: 'They have to sign in anew to act for it. You need all that the member may do.',
        params: ById,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await endMemberSessions(contextOf(request), { id: request.params.id, sessionId: null })
      return reply.code(204).send(null)
    },
  )
}
