import { Type } from 'typebox'
import { PageOf } from '../../kit/http/paging.ts'
import { type App, contextOf } from '../../kit/http/route.ts'
import { removeProvider } from '../providers/configure.ts'
import { addSaml, changeSaml, type SamlWish } from './configure.ts'
import { listSaml, readSaml } from './list.ts'
import { mostMetadataBytes } from './read-metadata.ts'

const tags = ['sign-in']
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Instant = Type.String({ format: 'date-time' })
const textOrNull = (description: string) =>
  Type.Union([Type.String({ maxLength: 300 }), Type.Null()], { description })
const Role = Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Null()])

const RoleByGroup = Type.Array(
  Type.Object(
    {
      group: Type.String({ minLength: 1, maxLength: 300 }),
      role: Type.String({ minLength: 1, maxLength: 100 }),
    },
    { additionalProperties: false },
  ),
  {
    maxItems: 50,
    description:
      'Which role members of which group have; the first that fits counts, at each sign-in. Owners and admins keep their role.',
  },
)
const settings = {
  signsRequests: Type.Boolean({ description: 'Whether our requests are signed, with a key made for it.' }),
  unsolicited: Type.Boolean({
    description:
      'Whether people may begin at the provider (IdP-initiated). Off is safer: somebody could be signed in as another by a page they open.',
  }),
  emailAttribute: textOrNull('Which attribute holds the address; null: the usual names.'),
  nameAttribute: textOrNull('Which attribute holds the name; null: the usual names.'),
  groupsAttribute: textOrNull('Which attribute holds the groups; null: groups say nothing.'),
  roleByGroup: RoleByGroup,
}

const SamlProviderShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    entityId: Type.String(),
    ssoUrl: Type.String(),
    certificates: Type.Array(
      Type.Object({ fingerprint: Type.String({ description: 'SHA-256.' }), validTo: Instant }),
    ),
    metadataUrl: Type.Union([Type.String(), Type.Null()], { description: 'Read again daily.' }),
    metadataReadAt: Instant,
    metadataProblem: Type.Union([Type.String(), Type.Null()], {
      description: 'Why it could not be read the last time.',
    }),
    domains: Type.Array(Type.String()),
    newcomerRole: Role,
    ...settings,
    own: Type.Object(
      { entityId: Type.String(), acsUrl: Type.String(), metadataUrl: Type.String() },
      { description: 'What the provider is to know of Laurel: by our metadata, or one by one.' },
    ),
    createdAt: Instant,
  },
  { $id: 'SamlProvider' },
)

const wish = {
  metadataUrl: Type.Optional(Type.String({ format: 'uri', maxLength: 1000 })),
  metadataXml: Type.Optional(Type.String({ minLength: 1, maxLength: mostMetadataBytes })),
  domains: Type.Optional(
    Type.Array(Type.String({ pattern: '^[A-Za-z0-9.-]{1,253}$' }), {
      maxItems: 100,
      description: 'The domains of e-mail addresses whose owners may come in. Prove them: see /v1/domains.',
    }),
  ),
  newcomerRole: Type.Optional(Role),
}
const name = Type.String({ minLength: 1, maxLength: 100, description: 'What the button says.' })
const optional = Type.Partial(Type.Object(settings)).properties
const NewSamlProviderShape = Type.Object(
  { name, ...wish, ...optional },
  { $id: 'NewSamlProvider', additionalProperties: false },
)
const SamlProviderChangeShape = Type.Object(
  { name: Type.Optional(name), ...wish, ...optional },
  { $id: 'SamlProviderChange', additionalProperties: false },
)
const bodyLimit = mostMetadataBytes + 100_000

/** Identity providers that speak SAML 2.0, for administrators of an organization. */
export function samlRoutes(app: App): void {
  app.get(
    '/v1/saml-providers',
    {
      config: { permission: 'sign-in:read' },
      schema: {
        operationId: 'listSamlProviders',
        tags,
        summary: 'List SAML providers',
        response: { 200: PageOf(SamlProviderShape, 'SamlProviderPage') },
      },
    },
    async (request) => ({ items: await listSaml(contextOf(request)), next: null }),
  )

  app.post(
    '/v1/saml-providers',
    {
      config: {
        permission: 'sign-in:write',
        stepUp: true,
        replay: async (context, id) => ({ status: 201, body: await readSaml(context, id) }),
      },
      bodyLimit,
      schema: {
        operationId: 'addSamlProvider',
        tags,
        summary: 'Let members sign in through SAML 2.0',
        description:
          'The metadata is read first; a provider that cannot be used is refused. Assertions must be signed with RSA and SHA-256, and name people by a NameID that stays.',
        body: NewSamlProviderShape,
        response: { 201: SamlProviderShape },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await addSaml(contextOf(request), request.body as SamlWish)),
  )
  changeRoutes(app)
}

function changeRoutes(app: App): void {
  app.patch(
    '/v1/saml-providers/:id',
    {
      config: { permission: 'sign-in:write', stepUp: true },
      bodyLimit,
      schema: {
        operationId: 'changeSamlProvider',
        tags,
        summary: 'Change a SAML provider',
        params: Id,
        body: SamlProviderChangeShape,
        response: { 200: SamlProviderShape },
      },
    },
    async (request) => changeSaml(contextOf(request), request.params.id, request.body as Partial<SamlWish>),
  )

  app.delete(
    '/v1/saml-providers/:id',
    {
      config: { permission: 'sign-in:write', stepUp: true, idempotency: 'none' },
      schema: {
        operationId: 'removeSamlProvider',
        tags,
        summary: 'Remove a SAML provider',
        params: Id,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removeProvider(contextOf(request), request.params.id, 'saml')
      return reply.code(204).send(null)
    },
  )
}
