import { Type } from 'typebox'
import { type App, contextOf } from '../../kit/http/route.ts'
import { mergeAccounts, offerMerge } from './merge.ts'

const limit = { rateLimit: { bucket: 'merge', perMinute: 20 } }

/** Two accounts of one person become one. */
export function mergeRoutes(app: App): void {
  app.post(
    '/v1/account/merge-code',
    {
      config: { permission: 'person', stepUp: true, idempotency: 'none', ...limit },
      schema: {
        operationId: 'offerMerge',
        tags: ['account'],
        summary: 'Get a code with which another account of mine takes this one in',
        response: {
          201: Type.Object({
            code: Type.String({ description: 'Good once, for 15 minutes. Shown this once.' }),
            expiresAt: Type.String({ format: 'date-time' }),
          }),
        },
      },
    },
    async (request, reply) => reply.code(201).send(await offerMerge(contextOf(request))),
  )
  app.post(
    '/v1/account/merge',
    {
      config: { permission: 'person', stepUp: true, idempotency: 'none', ...limit },
      schema: {
        operationId: 'mergeAccounts',
        tags: ['account'],
        summary: 'Take in another account of mine',
        description:
          'Its addresses, providers, passkeys, memberships and awards become those of this account; the other one is gone.',
        body: Type.Object(
          { code: Type.String({ minLength: 8, maxLength: 40 }) },
          { additionalProperties: false },
        ),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await mergeAccounts(contextOf(request), request.body.code)
      return reply.code(204).send(null)
    },
  )
}
