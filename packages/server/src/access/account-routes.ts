import { Type } from 'typebox'
import type { World } from '../context.ts'
import { PageOf } from '../kit/http/paging.ts'
import { type App, contextOf } from '../kit/http/route.ts'
import { chooseOrganization, readAccount } from './account.ts'
import { sessionSecretOf } from './authenticate.ts'
import { endSessions, listSessions, readIdToken } from './end-sessions.ts'
import { logoutAddress } from './providers/back-channel.ts'
import { cookieOf } from './sessions.ts'

const Instant = Type.String({ format: 'date-time' })
const Id = Type.String({ format: 'uuid' })

const AccountShape = Type.Object(
  {
    id: Id,
    name: Type.String(),
    addresses: Type.Array(
      Type.Object({
        id: Id,
        address: Type.String(),
        verifiedAt: Instant,
        primary: Type.Boolean({ description: 'It is written to first.' }),
      }),
    ),
    organizations: Type.Array(
      Type.Object({
        id: Id,
        slug: Type.String(),
        name: Type.String(),
        role: Type.String(),
        parentId: Type.Union([Id, Type.Null()], { description: 'The organization right above it.' }),
        through: Type.Union([Id, Type.Null()], {
          description: 'The organization above whose membership reaches down to it; null: a member of it.',
        }),
        current: Type.Boolean({ description: 'It is the one this session acts for.' }),
      }),
    ),
    session: Type.Object({
      id: Id,
      means: Type.String(),
      strongAt: Type.Union([Instant, Type.Null()], {
        description: 'When a second factor or a passkey was shown in this session.',
      }),
      confined: Type.Boolean({
        description: 'An organization’s provider vouches for it, and it is good for that organization only.',
      }),
      hasSecondFactor: Type.Boolean({ description: 'The person has a passkey or an authenticator app.' }),
      barred: Type.Union([Type.String(), Type.Null()], {
        description: 'Why it may not act for the organization, as a code.',
      }),
      providerId: Type.Union([Type.String(), Type.Null()]),
    }),
  },
  { $id: 'Account' },
)

const ShownSessionShape = Type.Object(
  {
    id: Id,
    means: Type.String(),
    device: Type.String({ description: 'In words, such as "Firefox on Linux".' }),
    network: Type.String({ description: 'The network it came from, not the address.' }),
    createdAt: Instant,
    seenAt: Instant,
    expiresAt: Instant,
    current: Type.Boolean({ description: 'It is the one that asks.' }),
  },
  { $id: 'AccountSession' },
)

/** What a person has for themselves, whichever organization they act for: their sessions and where they are a member. */
export function accountRoutes(app: App, world: World): void {
  app.get(
    '/v1/account',
    {
      config: { permission: 'person' },
      schema: {
        operationId: 'getAccount',
        tags: ['account'],
        summary: 'The person who is signed in',
        response: { 200: AccountShape },
      },
    },
    async (request) => readAccount(contextOf(request)),
  )

  app.post(
    '/v1/account/organization',
    {
      config: { permission: 'person', idempotency: 'none' },
      schema: {
        operationId: 'chooseOrganization',
        tags: ['account'],
        summary: 'Act for another organization',
        body: Type.Object({ organizationId: Id }, { additionalProperties: false }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await chooseOrganization(contextOf(request), request.body.organizationId)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/v1/account/sign-out',
    {
      config: { permission: 'arriving', idempotency: 'none' },
      schema: {
        operationId: 'signOut',
        tags: ['account'],
        summary: 'End this session, and say where the provider ends its own',
        response: { 200: Type.Object({ next: Type.Union([Type.String(), Type.Null()]) }) },
      },
    },
    async (request, reply) => {
      const context = contextOf(request)
      const providerId = context.session?.providerId ?? null
      const idToken = providerId && (await readIdToken(context, sessionSecretOf(world, request)))
      await endSessions(context, 'own')
      const { name, options } = cookieOf(world)
      reply.clearCookie(name, options)
      return {
        next: providerId === null ? null : await logoutAddress(world, providerId, idToken).catch(() => null),
      }
    },
  )
  sessionRoutes(app, world)
}

function sessionRoutes(app: App, world: World): void {
  app.get(
    '/v1/account/sessions',
    {
      config: { permission: 'person' },
      schema: {
        operationId: 'listSessions',
        tags: ['account'],
        summary: 'Where I am signed in',
        response: { 200: PageOf(ShownSessionShape, 'AccountSessionPage') },
      },
    },
    async (request) => {
      const sessions = await listSessions(contextOf(request))
      const items = sessions.map((session) => ({
        ...session,
        createdAt: session.createdAt.toISOString(),
        seenAt: session.seenAt.toISOString(),
        expiresAt: session.expiresAt.toISOString(),
      }))
      return { items, next: null }
    },
  )

  app.delete(
    '/v1/account/sessions/:id',
    {
      config: { permission: 'person', idempotency: 'none' },
      schema: {
        operationId: 'endOneSession',
        tags: ['account'],
        summary: 'End one of my sessions',
        params: Type.Object({ id: Id }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const context = contextOf(request)
      await endSessions(context, { one: request.params.id })
      if (request.params.id === context.session?.id) {
        const { name, options } = cookieOf(world)
        reply.clearCookie(name, options)
      }
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/v1/account/sessions',
    {
      config: { permission: 'person', idempotency: 'none' },
      schema: {
        operationId: 'endOtherSessions',
        tags: ['account'],
        summary: 'End all my sessions but this one',
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await endSessions(contextOf(request), 'others')
      return reply.code(204).send(null)
    },
  )
}
