import { Type } from 'typebox'
import { type App, contextOf } from '../../kit/http/route.ts'
import { disallowProgram, listAllowedPrograms } from './allowed-programs.ts'

const AllowedProgramShape = Type.Object(
  {
    clientId: Type.String(),
    name: Type.String(),
    organizationId: Type.String(),
    scopes: Type.Array(Type.String()),
    allowedAt: Type.String({ format: 'date-time' }),
    until: Type.String({ format: 'date-time', description: 'When it has to ask again.' }),
  },
  { $id: 'AllowedProgram' },
)

/** What a person has let programs do for them, and taking it back. */
export function allowedProgramRoutes(app: App): void {
  app.get(
    '/v1/account/programs',
    {
      config: { permission: 'person' },
      schema: {
        operationId: 'listAllowedPrograms',
        tags: ['account'],
        summary: 'Programs that may act for me',
        response: { 200: Type.Object({ items: Type.Array(AllowedProgramShape) }) },
      },
    },
    async (request) => ({ items: await listAllowedPrograms(contextOf(request)) }),
  )

  app.delete(
    '/v1/account/programs/:clientId',
    {
      config: { permission: 'person', idempotency: 'none' },
      schema: {
        operationId: 'disallowProgram',
        tags: ['account'],
        summary: 'No longer let a program act for me',
        params: Type.Object({ clientId: Type.String({ format: 'uuid' }) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await disallowProgram(contextOf(request), request.params.clientId)
      return reply.code(204).send(null)
    },
  )
}
