import { Type } from 'typebox'
import { type App, contextOf } from '../kit/http/route.ts'
import { eraseRecipient } from './erase.ts'

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })

/** What an organization does with the data of those it awarded something to. */
export function recipientRoutes(app: App): void {
  app.post(
    '/v1/recipients/:id/erase',
    {
      config: {
        permission: 'recipient:erase',
        replay: async (context, id) => ({ status: 200, body: await erased(id, eraseRecipient(context, id)) }),
      },
      schema: {
        operationId: 'eraseRecipient',
        tags: ['recipients'],
        summary: 'Erase the data of a person',
        description:
          'Destroys the key that name, address, documents and letters of this person are sealed under; nothing brings them back. The public pages answer 410 from then on. What was issued is not revoked: revoke it first where it must not hold any longer.',
        params: ById,
        response: {
          200: Type.Object(
            {
              id: Type.String({ format: 'uuid' }),
              credentials: Type.Integer({ description: 'How many credentials lost their data.' }),
            },
            { $id: 'Erasure' },
          ),
        },
      },
    },
    (request) => erased(request.params.id, eraseRecipient(contextOf(request), request.params.id)),
  )
}

const erased = async (id: string, done: ReturnType<typeof eraseRecipient>) => ({ id, ...(await done) })
