import { Type } from 'typebox'
import { type App, contextOf } from '../../kit/http/route.ts'
import { askForAddress, confirmAddress } from './add.ts'
import { preferAddress, removeAddress } from './keep.ts'

const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const limit = { rateLimit: { bucket: 'addresses', perMinute: 30 } }

/** The addresses of a person. They are listed with the account. */
export function addressRoutes(app: App): void {
  app.post(
    '/v1/account/addresses',
    {
      config: { permission: 'person', stepUp: true, idempotency: 'none', ...limit },
      schema: {
        operationId: 'askForAddress',
        tags: ['account'],
        summary: 'Add an address by a mailed link',
        description: 'The answer says nothing about who has the address.',
        body: Type.Object(
          { address: Type.String({ format: 'email', maxLength: 254 }) },
          { additionalProperties: false },
        ),
        response: { 202: Type.Object({ sent: Type.Literal(true) }) },
      },
    },
    async (request, reply) => {
      await askForAddress(contextOf(request), request.body.address)
      return reply.code(202).send({ sent: true })
    },
  )
  app.post(
    '/v1/account/addresses/confirm',
    {
      config: { permission: 'person', idempotency: 'none', ...limit },
      schema: {
        operationId: 'confirmAddress',
        tags: ['account'],
        summary: 'Confirm an address with the token of its link',
        body: Type.Object(
          { token: Type.String({ minLength: 1, maxLength: 100 }) },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ address: Type.String() }) },
      },
    },
    (request) => confirmAddress(contextOf(request), request.body.token),
  )
  app.post(
    '/v1/account/addresses/:id/primary',
    {
      config: { permission: 'person', idempotency: 'none' },
      schema: {
        operationId: 'preferAddress',
        tags: ['account'],
        summary: 'Choose the address that is written to first',
        params: ById,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await preferAddress(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/v1/account/addresses/:id',
    {
      config: { permission: 'person', stepUp: true, idempotency: 'none' },
      schema: {
        operationId: 'removeAddress',
        tags: ['account'],
        summary: 'Remove one of my addresses',
        description: 'What was awarded at it stays mine.',
        params: ById,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removeAddress(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}
