import { type Static, Type } from 'typebox'
import { PageOf } from '../../kit/http/paging.ts'
import { type App, contextOf } from '../../kit/http/route.ts'
import { changePolicy, readPolicy } from '../policy.ts'
import {
  addProvider,
  changeProvider,
  listProviders,
  type ProviderWish,
  removeProvider,
  type ShownProvider,
} from './configure.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Role = Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Null()])

const ProviderShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    issuer: Type.String(),
    clientId: Type.String(),
    hasSecret: Type.Boolean({ description: 'The secret itself is never shown.' }),
    domains: Type.Array(Type.String()),
    newcomerRole: Role,
    createdAt: Type.String({ format: 'date-time' }),
    redirectUri: Type.String({ description: 'To be entered at the provider, exactly.' }),
    backChannelLogoutUri: Type.String(),
  },
  { $id: 'IdentityProvider' },
)

const wish = {
  name: Type.String({ minLength: 1, maxLength: 100, description: 'What the button says.' }),
  issuer: Type.String({ minLength: 8, maxLength: 500 }),
  clientId: Type.String({ minLength: 1, maxLength: 500 }),
  clientSecret: Type.Optional(
    Type.Union([Type.String({ maxLength: 1000 }), Type.Null()], {
      description: 'Kept sealed. Null: a public client, with PKCE alone.',
    }),
  ),
  domains: Type.Optional(
    Type.Array(Type.String({ pattern: '^[A-Za-z0-9.-]{1,253}$' }), {
      maxItems: 100,
      description: 'The domains of e-mail addresses whose owners may come in.',
    }),
  ),
  newcomerRole: Type.Optional(Role),
}
const NewProviderShape = Type.Object(wish, { $id: 'NewIdentityProvider', additionalProperties: false })
const ProviderChangeShape = Type.Partial(Type.Object(wish), {
  $id: 'IdentityProviderChange',
  additionalProperties: false,
})
const policy = { providerRequired: Type.Boolean(), secondFactorRequired: Type.Boolean() }
const PolicyShape = Type.Object(policy, { $id: 'SignInPolicy' })

/** How members of an organization sign in, for its administrators. */
export function providerRoutes(app: App, baseUrl: string): void {
  const shape = ({ createdAt, ...provider }: ShownProvider): Static<typeof ProviderShape> => ({
    ...provider,
    createdAt: createdAt.toISOString(),
    redirectUri: `${baseUrl}/sign-in/providers/${provider.id}/callback`,
    backChannelLogoutUri: `${baseUrl}/sign-in/providers/${provider.id}/logout`,
  })

  app.get(
    '/v1/identity-providers',
    {
      config: { permission: 'sign-in:read' },
      schema: {
        operationId: 'listIdentityProviders',
        tags: ['sign-in'],
        summary: 'List identity providers',
        response: { 200: PageOf(ProviderShape, 'IdentityProviderPage') },
      },
    },
    async (request) => ({ items: (await listProviders(contextOf(request))).map(shape), next: null }),
  )

  app.post(
    '/v1/identity-providers',
    {
      config: { permission: 'sign-in:write', stepUp: true },
      schema: {
        operationId: 'addIdentityProvider',
        tags: ['sign-in'],
        summary: 'Let members sign in through OpenID Connect',
        description: 'The provider is asked to describe itself first; one that cannot be used is refused.',
        body: NewProviderShape,
        response: { 201: ProviderShape },
      },
    },
    async (request, reply) =>
      reply.code(201).send(shape(await addProvider(contextOf(request), request.body as ProviderWish))),
  )

  app.patch(
    '/v1/identity-providers/:id',
    {
      config: { permission: 'sign-in:write', stepUp: true },
      schema: {
        operationId: 'changeIdentityProvider',
        tags: ['sign-in'],
        summary: 'Change an identity provider',
        params: Id,
        body: ProviderChangeShape,
        response: { 200: ProviderShape },
      },
    },
    async (request) =>
      shape(
        await changeProvider(contextOf(request), request.params.id, request.body as Partial<ProviderWish>),
      ),
  )

  app.delete(
    '/v1/identity-providers/:id',
    {
      config: { permission: 'sign-in:write', stepUp: true, idempotency: 'none' },
      schema: {
        operationId: 'removeIdentityProvider',
        tags: ['sign-in'],
        summary: 'Remove an identity provider',
        params: Id,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removeProvider(contextOf(request), request.params.id, 'oidc')
      return reply.code(204).send(null)
    },
  )
  policyRoutes(app)
}

function policyRoutes(app: App): void {
  app.get(
    '/v1/sign-in-policy',
    {
      config: { permission: 'sign-in:read' },
      schema: {
        operationId: 'getSignInPolicy',
        tags: ['sign-in'],
        summary: 'How members must sign in',
        response: { 200: PolicyShape },
      },
    },
    async (request) => readPolicy(contextOf(request)),
  )

  app.patch(
    '/v1/sign-in-policy',
    {
      config: { permission: 'sign-in:write', stepUp: true },
      schema: {
        operationId: 'changeSignInPolicy',
        tags: ['sign-in'],
        summary: 'Change how members must sign in',
        description: 'Holds at once, for sessions that are open too.',
        body: Type.Partial(Type.Object(policy), { additionalProperties: false }),
        response: { 200: PolicyShape },
      },
    },
    async (request) => changePolicy(contextOf(request), request.body),
  )
}
