import { Type } from 'typebox'
import type { World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { didDocument, hostDocument } from './did-document.ts'

const OrganizationShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    slug: Type.String(),
    name: Type.String(),
    url: Type.Union([Type.String(), Type.Null()]),
    email: Type.Union([Type.String(), Type.Null()]),
    description: Type.Union([Type.String(), Type.Null()]),
    issuer: Type.Object({ id: Type.String({ format: 'uuid' }), did: Type.String(), name: Type.String() }),
  },
  { $id: 'Organization' },
)

export function organizationRoutes(app: App, world: World): void {
  app.get(
    '/organizations/:slug/did.json',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'getDidDocument',
        tags: ['organizations'],
        summary: 'The identity document of an issuer',
        description: 'Controlled Identifiers 1.0; what `did:web` resolves to.',
        params: Type.Object({ slug: Type.String({ maxLength: 63 }) }),
      },
    },
    async (request, reply) => {
      const document = await didDocument(world.db, request.params.slug, world.settings.baseUrl)
      if (!document) throw new Refusal('not-found', 'There is no organization with this name.')
      return reply
        .type('application/did+ld+json')
        .header('cache-control', 'public, max-age=60')
        .send(document)
    },
  )

  app.get(
    '/.well-known/did.json',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'getHostDidDocument',
        tags: ['organizations'],
        summary: 'The identity document of this host',
        description:
          'What `did:web` of the bare host resolves to. It has no keys: each organization signs under an identity of its own, at `/organizations/{slug}/did.json`.',
      },
    },
    (_request, reply) =>
      reply
        .type('application/did+ld+json')
        .header('cache-control', 'public, max-age=300')
        .send(hostDocument(world.settings.baseUrl)),
  )

  app.get(
    '/v1/organization',
    {
      config: { permission: 'organization:read' },
      schema: {
        operationId: 'getOrganization',
        tags: ['organizations'],
        summary: 'The organization I act in',
        response: { 200: OrganizationShape },
      },
    },
    async (request) => {
      const { db, actor } = contextOf(request)
      const row = await db
        .selectFrom('organizations as o')
        .innerJoin('issuers as i', 'i.organization_id', 'o.id')
        .select(['o.id', 'o.slug', 'o.name', 'o.url', 'o.email', 'o.description'])
        .select(['i.id as issuer_id', 'i.did', 'i.name as issuer_name'])
        .where('o.id', '=', actor.organizationId)
        .orderBy('i.created_at')
        .executeTakeFirstOrThrow()
      const { issuer_id, did, issuer_name, ...organization } = row
      return { ...organization, issuer: { id: issuer_id, did, name: issuer_name } }
    },
  )
}
