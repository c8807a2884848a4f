import { Type } from 'typebox'
import type { World } from '../../context.ts'
import type { App } from '../../kit/http/route.ts'
import { rates } from '../../limits.ts'
import { waysFor } from './ways.ts'

/** Where an address leads that somebody wants to sign in with. */
export function wayRoutes(app: App, world: World): void {
  app.post(
    '/v1/sign-in/ways',
    {
      config: { permission: 'public', rateLimit: rates.signInPage },
      schema: {
        operationId: 'findSignInWays',
        tags: ['access'],
        summary: 'The identity providers that an e-mail address leads to',
        description:
          'By its domain alone, where an organization has proved it: the answer is the same whether or not somebody has the address. A mailed link is always a way too, as far as the organization lets it count.',
        body: Type.Object(
          { email: Type.String({ format: 'email', maxLength: 254 }) },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            ways: Type.Array(
              Type.Object({
                id: Type.String(),
                name: Type.String({ description: 'Of the provider.' }),
                organization: Type.String({ description: 'Whose provider it is.' }),
                startUrl: Type.String(),
                required: Type.Boolean({
                  description: 'Whether members act for this organization only when they came this way.',
                }),
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({
      ways: (await waysFor(world, request.body.email)).map((way) => ({
        ...way,
        startUrl: `/sign-in/providers/${way.id}/start`,
      })),
    }),
  )
}
