import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { Type } from 'typebox'
import type { World } from '../../context.ts'
import { PageOf } from '../../kit/http/paging.ts'
import { type App, contextOf } from '../../kit/http/route.ts'
import { refuseForeignWrites } from '../authenticate.ts'
import { noteDoubt, passkeyDoubt } from '../doubts.ts'
import { sendSession } from '../send-session.ts'
import { visitorOf } from '../visitor.ts'
import { listPasskeys, removePasskey, renamePasskey } from './list.ts'
import { beginRegistration, finishRegistration } from './register.ts'
import { askForPasskey, confirmWithPasskey, signInWithPasskey } from './sign-in.ts'

const Instant = Type.String({ format: 'date-time' })
const PasskeyShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    createdAt: Instant,
    usedAt: Type.Union([Instant, Type.Null()]),
  },
  { $id: 'Passkey' },
)
const ById = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' })
/** Web Authentication 5.1.8 and 5.1.9: what `toJSON` of the browser's answer gives. */
const Answer = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 1400 }),
    rawId: Type.String({ maxLength: 1400 }),
    type: Type.Literal('public-key'),
    response: Type.Record(Type.String({ maxLength: 50 }), Type.Unknown()),
    clientExtensionResults: Type.Optional(Type.Record(Type.String({ maxLength: 50 }), Type.Unknown())),
    authenticatorAttachment: Type.Optional(Type.Union([Type.String({ maxLength: 50 }), Type.Null()])),
  },
  { $id: 'PasskeyAnswer', additionalProperties: false },
)
/** Web Authentication 5.4 and 5.5, as JSON for the browser. */
const Options = Type.Unsafe<object>({ type: 'object', additionalProperties: true })
const limit = { rateLimit: { bucket: 'passkey', perMinute: 60 } }

/** Passkeys: to sign in with, and to confirm with in a session. */
export function passkeyRoutes(app: App, world: World): void {
  app.post(
    '/v1/sign-in/passkey/options',
    {
      config: { permission: 'public', ...limit },
      schema: {
        operationId: 'askForPasskey',
        tags: ['access'],
        summary: 'Begin signing in with a passkey',
        response: { 200: Options },
      },
    },
    async () => askForPasskey(world, null),
  )
  app.post(
    '/v1/sign-in/passkey',
    {
      config: { permission: 'public', ...limit },
      schema: {
        operationId: 'signInWithPasskey',
        tags: ['access'],
        summary: 'Sign in with a passkey',
        body: Answer,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      refuseForeignWrites(world, request)
      const answer = request.body as unknown as AuthenticationResponseJSON
      const visitor = visitorOf(world, request)
      const secret = await signInWithPasskey(world, answer, visitor).catch((error: unknown) => {
        noteDoubt(request, passkeyDoubt(String(answer.id)))
        throw error
      })
      return sendSession(world, reply, secret).code(204).send(null) as never
    },
  )
  confirmationRoutes(app, world)
  ownPasskeyRoutes(app, world)
}

function confirmationRoutes(app: App, world: World): void {
  app.post(
    '/v1/account/second-factor/passkey/options',
    {
      config: { permission: 'arriving', idempotency: 'none', ...limit },
      schema: {
        operationId: 'askForPasskeyAgain',
        tags: ['account'],
        summary: 'Begin confirming with a passkey',
        response: { 200: Options },
      },
    },
    async (request) => {
      const context = contextOf(request)
      return askForPasskey(context, context.session!.accountId)
    },
  )
  app.post(
    '/v1/account/second-factor/passkey',
    {
      config: { permission: 'arriving', idempotency: 'none', ...limit },
      schema: {
        operationId: 'confirmWithPasskey',
        tags: ['account'],
        summary: 'Confirm with a passkey that it is you',
        body: Answer,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const answer = request.body as unknown as AuthenticationResponseJSON
      const secret = await confirmWithPasskey(contextOf(request), answer)
      return sendSession(world, reply, secret).code(204).send(null) as never
    },
  )
}

function ownPasskeyRoutes(app: App, world: World): void {
  app.get(
    '/v1/account/passkeys',
    {
      config: { permission: 'person' },
      schema: {
        operationId: 'listPasskeys',
        tags: ['account'],
        summary: 'My passkeys',
        response: { 200: PageOf(PasskeyShape, 'PasskeyPage') },
      },
    },
    async (request) => ({ items: await listPasskeys(contextOf(request)), next: null }),
  )
  app.post(
    '/v1/account/passkeys/options',
    {
      config: { permission: 'person', stepUp: true, idempotency: 'none' },
      schema: {
        operationId: 'beginPasskey',
        tags: ['account'],
        summary: 'Begin to make a passkey',
        response: { 200: Options },
      },
    },
    async (request) => beginRegistration(contextOf(request)),
  )
  app.post(
    '/v1/account/passkeys',
    {
      config: { permission: 'person', stepUp: true, idempotency: 'none' },
      schema: {
        operationId: 'addPasskey',
        tags: ['account'],
        summary: 'Keep a passkey that the browser made',
        body: Type.Object({ name: Name, response: Answer }, { additionalProperties: false }),
        response: { 201: Type.Object({ id: Type.String({ format: 'uuid' }) }) },
      },
    },
    async (request, reply) => {
      const { name, response } = request.body
      const { id, sessionSecret } = await finishRegistration(contextOf(request), {
        name,
        response: response as unknown as RegistrationResponseJSON,
      })
      sendSession(world, reply, sessionSecret)
      return reply.code(201).send({ id })
    },
  )
  changeRoutes(app)
}

function changeRoutes(app: App): void {
  app.patch(
    '/v1/account/passkeys/:id',
    {
      config: { permission: 'person', idempotency: 'none' },
      schema: {
        operationId: 'renamePasskey',
        tags: ['account'],
        summary: 'Rename one of my passkeys',
        params: ById,
        body: Type.Object({ name: Name }, { additionalProperties: false }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await renamePasskey(contextOf(request), request.params.id, request.body.name)
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/v1/account/passkeys/:id',
    {
      config: { permission: 'person', stepUp: true, idempotency: 'none' },
      schema: {
        operationId: 'removePasskey',
        tags: ['account'],
        summary: 'Remove one of my passkeys',
        params: ById,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removePasskey(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}
