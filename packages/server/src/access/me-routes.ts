import { Type } from 'typebox'
import { permissions } from '../context.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { readSession } from './read-session.ts'

const MeShape = Type.Object(
  {
    id: Type.String({
      description: 'Who is calling, as events name it: `api-key:…`, `client:…`, `member:…`.',
    }),
    name: Type.String({ description: 'The name of the key or program, or of the person.' }),
    means: Type.Enum(['session', 'letter-link', 'api-key', 'access-token', 'signed-request', 'system']),
    organization: Type.Object({ id: Type.String(), slug: Type.String(), name: Type.String() }),
    permissions: Type.Array(Type.Enum([...permissions])),
  },
  { $id: 'Me' },
)

/** Tells a program that its key is good, whose it is and what it may do: what tools ask to test a connection. */
export function meRoutes(app: App): void {
  app.get(
    '/v1/me',
    {
      config: { permission: 'signed-in' },
      schema: {
        operationId: 'readMe',
        tags: ['access'],
        summary: 'See whose key this is',
        response: { 200: MeShape },
      },
    },
    async (request) => {
      const context = contextOf(request)
      const { id, name, means = 'system' } = context.actor
      const { organization, permissions } = await readSession(context)
      const { issuer: _issuer, ...home } = organization
      return { id, name, means, organization: home, permissions }
    },
  )
}
