import { Type } from 'typebox'
import { PageOf } from '../../kit/http/paging.ts'
import { type App, contextOf } from '../../kit/http/route.ts'
import { forgetIdentity, listIdentities } from './identities.ts'

const Instant = Type.String({ format: 'date-time' })
const IdentityShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    issuer: Type.String({ description: 'The address of the identity provider.' }),
    address: Type.Union([Type.String(), Type.Null()], { description: 'As the provider has confirmed it.' }),
    createdAt: Instant,
    usedAt: Instant,
  },
  { $id: 'AccountIdentity' },
)

/** With which providers a person is connected. They connect in a browser: see the sign-in guide. */
export function identityRoutes(app: App): void {
  app.get(
    '/v1/account/identities',
    {
      config: { permission: 'person' },
      schema: {
        operationId: 'listIdentities',
        tags: ['account'],
        summary: 'The identity providers I am connected with',
        response: { 200: PageOf(IdentityShape, 'AccountIdentityPage') },
      },
    },
    async (request) => ({ items: await listIdentities(contextOf(request)), next: null }),
  )
  app.delete(
    '/v1/account/identities/:id',
    {
      config: { permission: 'person', stepUp: true, idempotency: 'none' },
      schema: {
        operationId: 'forgetIdentity',
        tags: ['account'],
        summary: 'Disconnect an identity provider',
        description: 'Ends the sessions that it vouched for. Links that are mailed go on working.',
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await forgetIdentity(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}
