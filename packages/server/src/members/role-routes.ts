import { Type } from 'typebox'
import { permissions } from '../context.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { changeRole, createRole, deleteRole, listRoles } from './roles.ts'

const Permissions = Type.Array(Type.Enum([...permissions]), { uniqueItems: true, maxItems: 200 })
const Name = Type.String({ minLength: 1, maxLength: 80 })

const RoleShape = Type.Object(
  {
    id: Type.String({ description: 'One of Laurel’s own by its name, or the id of one of yours.' }),
    name: Type.String(),
    description: Type.Union([Type.String(), Type.Null()]),
    custom: Type.Boolean({ description: 'Whether it is one of yours, which you can change.' }),
    permissions: Type.Array(Type.Enum([...permissions])),
  },
  { $id: 'Role' },
)

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })

/** Roles: Laurel's own to look up, the organization's to make. */
export function roleRoutes(app: App): void {
  const schema = { tags: ['members'] }
  app.get(
    '/v1/roles',
    {
      config: { permission: 'member:read' },
      schema: {
        ...schema,
        operationId: 'listRoles',
        summary: 'List roles and what they may do',
        response: { 200: Type.Object({ items: Type.Array(RoleShape) }) },
      },
    },
    async (request) => ({ items: await listRoles(contextOf(request)) }),
  )

  app.post(
    '/v1/roles',
    {
      config: {
        permission: 'role:write',
        stepUp: true,
        async replay(context, subject) {
          const made = (await listRoles(context)).find(({ id }) => id === subject)
          return { status: 201, body: made }
        },
      },
      schema: {
        ...schema,
        operationId: 'createRole',
        summary: 'Make a role of your own',
        description: 'It cannot hold a permission that you do not have yourself.',
        body: Type.Object({ name: Name, permissions: Permissions }, { additionalProperties: false }),
        response: { 201: RoleShape },
      },
    },
    async (request, reply) => reply.code(201).send(await createRole(contextOf(request), request.body)),
  )

  app.patch(
    '/v1/roles/:id',
    {
      config: { permission: 'role:write', stepUp: true, idempotency: 'none' },
      schema: {
        ...schema,
        operationId: 'changeRole',
        summary: 'Change a role of your own',
        description: 'It holds for all who have the role, from their next request on.',
        params: ById,
        body: Type.Object(
          { name: Type.Optional(Name), permissions: Type.Optional(Permissions) },
          { additionalProperties: false, minProperties: 1 },
        ),
        response: { 200: RoleShape },
      },
    },
    (request) => changeRole(contextOf(request), request.params.id, request.body),
  )

  app.delete(
    '/v1/roles/:id',
    {
      config: { permission: 'role:write', stepUp: true, idempotency: 'none' },
      schema: {
        ...schema,
        operationId: 'deleteRole',
        summary: 'Take away a role that nobody has',
        params: ById,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await deleteRole(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}
