import { Type } from 'typebox'
import type { World } from '../../context.ts'
import { type App, contextOf } from '../../kit/http/route.ts'
import { sendSession } from '../send-session.ts'
import { confirmApp, prepareApp, removeApp } from './app.ts'
import { readSecondFactor } from './read.ts'
import { replaceRecoveryCodes } from './recovery-codes.ts'
import { showSecondFactor } from './show.ts'

const Code = Type.Object(
  { code: Type.String({ minLength: 6, maxLength: 60 }) },
  { additionalProperties: false },
)
const Codes = Type.Object(
  { recoveryCodes: Type.Array(Type.String(), { description: 'Shown this once; each is good once.' }) },
  { $id: 'RecoveryCodes' },
)

const SecondFactorShape = Type.Object(
  {
    authenticatorApp: Type.Union([
      Type.Object({ addedAt: Type.String({ format: 'date-time' }) }),
      Type.Null(),
    ]),
    recoveryCodesLeft: Type.Integer(),
    passkeys: Type.Integer(),
  },
  { $id: 'SecondFactor' },
)

/** The authenticator app and its recovery codes. */
export function secondFactorRoutes(app: App, world: World): void {
  app.get(
    '/v1/account/second-factor',
    {
      config: { permission: 'arriving' },
      schema: {
        operationId: 'getSecondFactor',
        tags: ['account'],
        summary: 'What I can show as a second factor',
        response: { 200: SecondFactorShape },
      },
    },
    (request) => readSecondFactor(contextOf(request)),
  )
  app.post(
    '/v1/account/second-factor',
    {
      config: {
        permission: 'arriving',
        idempotency: 'none',
        rateLimit: { bucket: 'second-factor', perMinute: 60 },
      },
      schema: {
        operationId: 'showSecondFactor',
        tags: ['account'],
        summary: 'Confirm with a code that it is you',
        description: 'The code of the authenticator app, or a recovery code.',
        body: Code,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const secret = await showSecondFactor(contextOf(request), request.body.code.trim())
      return sendSession(world, reply, secret).code(204).send(null) as never
    },
  )
  appRoutes(app, world)
}

function appRoutes(app: App, world: World): void {
  app.post(
    '/v1/account/authenticator-app',
    {
      config: { permission: 'person', stepUp: true, idempotency: 'none' },
      schema: {
        operationId: 'prepareAuthenticatorApp',
        tags: ['account'],
        summary: 'Prepare an authenticator app',
        response: {
          201: Type.Object({
            secret: Type.String({ description: 'Base32, to type in. Shown this once.' }),
            uri: Type.String({ description: 'The same as an `otpauth:` address, for a QR code.' }),
          }),
        },
      },
    },
    async (request, reply) => reply.code(201).send(await prepareApp(contextOf(request))),
  )
  app.post(
    '/v1/account/authenticator-app/confirm',
    {
      config: {
        permission: 'person',
        stepUp: true,
        idempotency: 'none',
        rateLimit: { bucket: 'second-factor', perMinute: 60 },
      },
      schema: {
        operationId: 'confirmAuthenticatorApp',
        tags: ['account'],
        summary: 'Take the authenticator app into use',
        body: Code,
        response: { 200: Codes },
      },
    },
    async (request, reply) => {
      const { recoveryCodes, sessionSecret } = await confirmApp(contextOf(request), request.body.code.trim())
      sendSession(world, reply, sessionSecret)
      return { recoveryCodes }
    },
  )
  app.delete(
    '/v1/account/authenticator-app',
    {
      config: { permission: 'person', stepUp: true, idempotency: 'none' },
      schema: {
        operationId: 'removeAuthenticatorApp',
        tags: ['account'],
        summary: 'Remove the authenticator app',
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removeApp(contextOf(request))
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/v1/account/recovery-codes',
    {
      config: { permission: 'person', stepUp: true, idempotency: 'none' },
      schema: {
        operationId: 'replaceRecoveryCodes',
        tags: ['account'],
        summary: 'Get new recovery codes',
        response: { 200: Codes },
      },
    },
    async (request) => ({ recoveryCodes: await replaceRecoveryCodes(contextOf(request)) }),
  )
}
