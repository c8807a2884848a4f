import { Type } from 'typebox'
import { statuses } from '../credentials/shapes.ts'
import { PageOf, pageQuery } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { listContacts, moveContact } from './contact.ts'
import { listHeld } from './held.ts'

const Id = Type.String({ format: 'uuid' })
const Instant = Type.String({ format: 'date-time' })
const Issuer = Type.Object({ name: Type.String(), slug: Type.String() })
const HeldShape = Type.Object(
  {
    id: Type.String(),
    url: Type.String({ description: 'The public page.' }),
    ownUrl: Type.String({ description: 'Where the holder says who sees it.' }),
    title: Type.String(),
    name: Type.Union([Type.String(), Type.Null()], { description: 'As it stands in the credential.' }),
    organization: Issuer,
    status: Type.Enum([...statuses]),
    issuedAt: Instant,
    validUntil: Type.Union([Instant, Type.Null()]),
    links: Type.Object({
      json: Type.String(),
      jwt: Type.String(),
      pdf: Type.String(),
      png: Type.String(),
      svg: Type.String(),
    }),
  },
  { $id: 'HeldCredential' },
)
const ContactShape = Type.Object(
  {
    recipientId: Id,
    organization: Issuer,
    address: Type.Union([Type.String(), Type.Null()]),
    chosen: Type.Boolean({ description: 'The holder chose it; else it is the one the organization gave.' }),
  },
  { $id: 'HolderContact' },
)

/** What a person was awarded, by whichever organization, at any of the addresses that they have proved. */
export function heldRoutes(app: App): void {
  app.get(
    '/v1/account/credentials',
    {
      config: { permission: 'person' },
      schema: {
        operationId: 'listOwnCredentials',
        tags: ['account'],
        summary: 'What I was awarded',
        querystring: Type.Object(pageQuery, { additionalProperties: false }),
        response: { 200: PageOf(HeldShape, 'HeldCredentialPage') },
      },
    },
    (request) => listHeld(contextOf(request), request.query),
  )
  app.get(
    '/v1/account/contacts',
    {
      config: { permission: 'person' },
      schema: {
        operationId: 'listContacts',
        tags: ['account'],
        summary: 'Where each organization writes to me',
        response: { 200: PageOf(ContactShape, 'HolderContactPage') },
      },
    },
    async (request) => ({ items: await listContacts(contextOf(request)), next: null }),
  )
  app.put(
    '/v1/account/contacts/:recipientId',
    {
      config: { permission: 'person', stepUp: true, idempotency: 'none' },
      schema: {
        operationId: 'moveContact',
        tags: ['account'],
        summary: 'Be written to elsewhere',
        description: 'Needs nothing of the organization, which does not learn the address.',
        params: Type.Object({ recipientId: Id }),
        body: Type.Object(
          {
            addressId: Type.Union([Id, Type.Null()], {
              description: 'One of my addresses. Null: the one that the organization gave.',
            }),
          },
          { additionalProperties: false },
        ),
        response: { 200: ContactShape },
      },
    },
    (request) => moveContact(contextOf(request), request.params.recipientId, request.body.addressId),
  )
}
