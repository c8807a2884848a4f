import { Type } from 'typebox'
import { type App, contextOf } from '../kit/http/route.ts'
import { createBelow, listBelow, readBelow } from './below.ts'

const Id = Type.String({ format: 'uuid' })
const BelowShape = Type.Object(
  {
    id: Id,
    slug: Type.String(),
    name: Type.String(),
    parentId: Type.String({ format: 'uuid', description: 'The organization right above it.' }),
    members: Type.Integer({ description: 'Members of its own.' }),
    createdAt: Type.String({ format: 'date-time' }),
  },
  { $id: 'OrganizationBelow' },
)
const NewShape = Type.Object(
  {
    slug: Type.String({
      minLength: 2,
      maxLength: 63,
      description: 'Part of its addresses and of its identity as an issuer, for good.',
    }),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    url: Type.Optional(Type.String({ format: 'uri', pattern: '^https?://', maxLength: 500 })),
    email: Type.Optional(Type.String({ format: 'email', maxLength: 254 })),
    description: Type.Optional(Type.String({ maxLength: 2000 })),
  },
  { $id: 'NewOrganizationBelow', additionalProperties: false },
)

/** Organizations below organizations: the faculties of a university. */
export function belowRoutes(app: App): void {
  const schema = { tags: ['organizations'] }
  app.get(
    '/v1/organization/below',
    {
      config: { permission: 'organization:read' },
      schema: {
        ...schema,
        operationId: 'listOrganizationsBelow',
        summary: 'List the organizations below mine',
        description: 'All of them, on every level.',
        response: { 200: Type.Object({ items: Type.Array(BelowShape) }) },
      },
    },
    async (request) => ({ items: await listBelow(contextOf(request)) }),
  )

  app.post(
    '/v1/organization/below',
    {
      config: {
        permission: 'organization:write',
        replay: async (context, id) => ({ status: 201, body: await readBelow(context, id) }),
      },
      schema: {
        ...schema,
        operationId: 'createOrganizationBelow',
        summary: 'Set up an organization below mine',
        description:
          'With an issuer and keys of its own. Owners, admins and auditors of the organizations above may do in it what they may do above; nobody in it may do anything above or beside it. Its place is settled for good.',
        body: NewShape,
        response: { 201: BelowShape },
      },
    },
    async (request, reply) => {
      const id = await createBelow(contextOf(request), request.body)
      return reply.code(201).send(await readBelow(contextOf(request), id))
    },
  )
}
