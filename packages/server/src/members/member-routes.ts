import { Type } from 'typebox'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { changeMember, leaveOrganization, removeMember } from './change.ts'
import { listMemberKeys } from './keys.ts'
import { ById, GivenRole, Id, MemberKeyShape, MemberShape } from './shapes.ts'
import { listMembers, readMember } from './store.ts'

const schema = { tags: ['members'] }

/** Who works for the organization: listed, given another role, removed; and leaving oneself. */
export function memberAccountRoutes(app: App): void {
  readRoutes(app)
  app.patch(
    '/v1/members/:id',
    {
      config: { permission: 'member:write', stepUp: true, idempotency: 'none' },
      schema: {
        ...schema,
        operationId: 'changeMember',
        summary: 'Give a member another role',
        description:
          'From their next request on. You need all that they may do before and after. The last owner stays an owner.',
        params: ById,
        body: Type.Object({ role: GivenRole }, { additionalProperties: false }),
        response: { 200: MemberShape },
      },
    },
    (request) => changeMember(contextOf(request), request.params.id, request.body),
  )

  app.delete(
    '/v1/members/:id',
    {
      config: { permission: 'member:write', stepUp: true, idempotency: 'none' },
      schema: {
        ...schema,
        operationId: 'removeMember',
        summary: 'End a membership',
        description: 'Their sessions act for this organization no more, from the next request on.',
        params: ById,
        querystring: Type.Object({
          endKeys: Type.Optional(
            Type.Boolean({ default: false, description: 'Whether the keys that they made end too.' }),
          ),
        }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { endKeys = false } = request.query
      await removeMember(contextOf(request), { id: request.params.id, endKeys })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/v1/account/leave',
    {
      config: { permission: 'person', idempotency: 'none' },
      schema: {
        operationId: 'leaveOrganization',
        tags: ['account'],
        summary: 'Leave an organization',
        description: 'The last owner cannot leave.',
        body: Type.Object({ organizationId: Id }, { additionalProperties: false }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await leaveOrganization(contextOf(request), request.body.organizationId)
      return reply.code(204).send(null)
    },
  )
}

function readRoutes(app: App): void {
  app.get(
    '/v1/members',
    {
      config: { permission: 'member:read' },
      schema: {
        ...schema,
        operationId: 'listMembers',
        summary: 'List members',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(MemberShape, 'MemberPage') },
      },
    },
    (request) => listMembers(contextOf(request), request.query),
  )

  app.get(
    '/v1/members/:id',
    {
      config: { permission: 'member:read' },
      schema: {
        ...schema,
        operationId: 'getMember',
        summary: 'Read a member',
        params: ById,
        response: { 200: MemberShape },
      },
    },
    (request) => readMember(contextOf(request), request.params.id),
  )

  app.get(
    '/v1/members/:id/keys',
    {
      config: { permission: 'member:read' },
      schema: {
        ...schema,
        operationId: 'listMemberKeys',
        summary: 'List the keys that a member made and that were not ended',
        params: ById,
        response: { 200: Type.Object({ items: Type.Array(MemberKeyShape) }) },
      },
    },
    async (request) => ({ items: await listMemberKeys(contextOf(request), request.params.id) }),
  )
}
