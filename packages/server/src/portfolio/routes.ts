import { Type } from 'typebox'
import type { Context } from '../context.ts'
import { CredentialShape } from '../credentials/shapes.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import type { Eraser } from '../recipients/eraser.ts'
import { eraseRecipient } from './erase.ts'
import { exportRecipient } from './export.ts'
import { holdRecipient, releaseRecipient } from './hold.ts'
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
    hold: Type.Union(
      [Type.Object({ at: Type.String({ format: 'date-time' }), reason: OrNull('Why.') }), Type.Null()],
      { description: 'The data must not be erased for now.' },
    ),
    credentials: Type.Array(CredentialShape),
  },
  { $id: 'Recipient' },
)

/** What an organization does with the data of those it awarded something to. */
export function recipientRoutes(app: App, erasers: readonly Eraser[]): void {
  const erase = async (context: Context, id: string) => ({
    id,
    ...(await eraseRecipient(context, id, erasers)),
  })
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
        stepUp: true,
        replay: async (context, id) => ({ status: 200, body: await erase(context, id) }),
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
    (request) => erase(contextOf(request), request.params.id),
  )
  holdRoutes(app)
}

function holdRoutes(app: App): void {
  const schema = { tags: ['recipients'], params: ById, response: { 200: RecipientShape } }
  app.put(
    '/v1/recipients/:id/hold',
    {
      config: { permission: 'privacy:write', idempotency: 'none' },
      schema: {
        ...schema,
        operationId: 'holdRecipient',
        summary: 'Keep the data of a person from being erased for now',
        description:
          'For a reason of law, such as a dispute (GDPR article 17(3)(e)). Neither the schedule nor a person erases it.',
        body: Type.Object(
          {
            reason: Type.String({
              minLength: 1,
              maxLength: 1000,
              pattern: '\\S',
              description: 'Why; sealed with the data.',
            }),
          },
          { $id: 'Hold', additionalProperties: false },
        ),
      },
    },
    async (request) => {
      await holdRecipient(contextOf(request), request.params.id, request.body.reason.trim())
      return readRecipient(contextOf(request), request.params.id)
    },
  )
  app.delete(
    '/v1/recipients/:id/hold',
    {
      config: { permission: 'privacy:write', stepUp: true, idempotency: 'none' },
      schema: {
        ...schema,
        operationId: 'releaseRecipient',
        summary: 'Let the data of a person be erased again',
      },
    },
    async (request) => {
      await releaseRecipient(contextOf(request), request.params.id)
      return readRecipient(contextOf(request), request.params.id)
    },
  )
}
