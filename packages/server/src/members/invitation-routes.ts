import { Type } from 'typebox'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { acceptOffer, declineOffer, listOffers } from './accept.ts'
import { invite, listInvitations, readInvitation, sendAgain, withdrawInvitation } from './invite.ts'
import { ById, GivenRole, InvitationShape, OfferShape } from './shapes.ts'

const schema = { tags: ['members'] }

/** Asking people to become members. */
export function invitationRoutes(app: App): void {
  app.get(
    '/v1/invitations',
    {
      config: { permission: 'member:read' },
      schema: {
        ...schema,
        operationId: 'listInvitations',
        summary: 'List the invitations that nobody has taken up yet',
        querystring: Type.Object(pageQuery),
        response: { 200: PageOf(InvitationShape, 'InvitationPage') },
      },
    },
    (request) => listInvitations(contextOf(request), request.query),
  )

  app.post(
    '/v1/invitations',
    {
      config: {
        permission: 'member:write',
        stepUp: true,
        replay: async (context, id) => ({ status: 201, body: await readInvitation(context, id) }),
      },
      schema: {
        ...schema,
        operationId: 'inviteMember',
        summary: 'Invite somebody by mail',
        description:
          'The mail has a link that works once and for a week. You cannot give what you do not have yourself.',
        body: Type.Object(
          {
            email: Type.String({ format: 'email', maxLength: 254 }),
            name: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 200 }), Type.Null()])),
            role: GivenRole,
          },
          { additionalProperties: false, $id: 'NewInvitation' },
        ),
        response: { 201: InvitationShape },
      },
    },
    async (request, reply) => {
      const context = contextOf(request)
      const id = await invite(context, request.body)
      return reply.code(201).send(await readInvitation(context, id))
    },
  )

  openRoutes(app)
  offerRoutes(app)
}

/** What becomes of one that is open. */
function openRoutes(app: App): void {
  app.post(
    '/v1/invitations/:id/send',
    {
      config: {
        permission: 'member:write',
        replay: async (context, id) => ({ status: 200, body: await readInvitation(context, id) }),
      },
      schema: {
        ...schema,
        operationId: 'sendInvitationAgain',
        summary: 'Mail an invitation again',
        description: 'With a new link, good for another week; the one before is worthless from then on.',
        params: ById,
        response: { 200: InvitationShape },
      },
    },
    (request) => sendAgain(contextOf(request), request.params.id),
  )

  app.delete(
    '/v1/invitations/:id',
    {
      config: { permission: 'member:write', idempotency: 'none' },
      schema: {
        ...schema,
        operationId: 'withdrawInvitation',
        summary: 'Take an invitation back',
        params: ById,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await withdrawInvitation(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

/** The side of whoever is invited and signed in with the address. */
function offerRoutes(app: App): void {
  app.get(
    '/v1/account/invitations',
    {
      config: { permission: 'person' },
      schema: {
        operationId: 'listMyInvitations',
        tags: ['account'],
        summary: 'Invitations to my addresses',
        response: { 200: Type.Object({ items: Type.Array(OfferShape) }) },
      },
    },
    async (request) => ({ items: await listOffers(contextOf(request)) }),
  )

  for (const [verb, operationId, summary, act] of [
    ['accept', 'acceptInvitation', 'Become a member', acceptOffer],
    ['decline', 'declineInvitation', 'Decline an invitation', declineOffer],
  ] as const) {
    app.post(
      `/v1/account/invitations/:id/${verb}`,
      {
        config: { permission: 'person', idempotency: 'none' },
        schema: {
          operationId,
          tags: ['account'],
          summary,
          params: ById,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await act(contextOf(request), request.params.id)
        return reply.code(204).send(null)
      },
    )
  }
}
