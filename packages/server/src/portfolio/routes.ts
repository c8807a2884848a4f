import { Type } from 'typebox'
import { CredentialShape } from '../credentials/shapes.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { eraseRecipient } from './erase.ts'
import { exportRecipient } from './export.ts'
import { readRecipient } from './read.ts'

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })

const OrNull = (description: string) => Type.Union([Type.String({ description }), Type.Null()])
const RecipientShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: OrNull('As in the newest credential.'),
    email: OrNull('Where it is known.'),
    createdAt: Type.String({ format: 'date-time' }),
    erasedAt: OrNull('When the data were erased.'),
    credentials: Type.Array(CredentialShape),
  },
  { $id: 'Recipient' },
)

/** What an organization does with the data of those it awarded something to. */
export function recipientRoutes(app: App): void {
  app.get(
    '/v1/recipients/:id',
    {
      config: { permission: 'recipient:read' },
      schema: {
        operationId: 'getRecipient',
        tags: ['recipients'],
        summary: 'Read a recipient with all credentials',
        params: ById,
        response: { 200: RecipientShape },
      },
    },
    (request) => readRecipient(contextOf(request), request.params.id),
  )

  app.get(
    '/v1/recipients/:id/export',
    {
      config: { permission: 'recipient:read' },
      schema: {
        operationId: 'exportRecipient',
        tags: ['recipients'],
        summary: 'Everything that is kept about a person',
        description:
          'A zip file to be given to the person: data.json, a summary to read, and each credential in every form. Exporting is recorded.',
        params: ById,
        response: { 200: { content: { 'application/zip': { schema: Type.String({ format: 'binary' }) } } } },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const zip = await exportRecipient(contextOf(request), id)
      const headers = {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="recipient-${id}.zip"`,
        'cache-control': 'no-store',
      }
      return reply.headers(headers).send(zip as never)
    },
  )
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
