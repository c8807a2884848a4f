import { Type } from 'typebox'
import { CredentialId } from '../../credentials/shapes.ts'
import { type App, contextOf } from '../../kit/http/route.ts'
import { consentMeans, purposeNames } from './purposes.ts'
import { readConsentsOf, readOwnConsents, recordConsent, recordOwnConsent } from './record.ts'

const Instant = Type.String({ format: 'date-time' })
const Purpose = Type.Enum([...purposeNames], {
  description:
    '`directory`: to stand in the public directory. `statistics`: to be counted when checked. `mail-counts`: that it is counted how mails are read; asked only where the organization does so.',
})
const ConsentsShape = Type.Object(
  {
    purposes: Type.Array(
      Type.Object({
        purpose: Purpose,
        title: Type.String(),
        text: Type.String({ description: 'What the person reads.' }),
        textVersion: Type.String(),
        basis: Type.Enum(['consent', 'objection'], {
          description: '`consent`: only where somebody agreed. `objection`: unless somebody objected.',
        }),
        allowed: Type.Boolean({ description: 'What holds now.' }),
      }),
    ),
    records: Type.Array(
      Type.Object({
        purpose: Type.String(),
        textVersion: Type.String(),
        given: Type.Boolean(),
        means: Type.String(),
        at: Instant,
        endedAt: Type.Union([Instant, Type.Null()]),
      }),
      { description: 'Everything that was ever told, the oldest first.' },
    ),
  },
  { $id: 'Consents' },
)
const Version = Type.String({ minLength: 1, maxLength: 40, pattern: '^[A-Za-z0-9._-]+$' })
const ToldShape = Type.Object(
  {
    purpose: Purpose,
    given: Type.Boolean(),
    textVersion: Type.Optional(Version),
    means: Type.Enum([...consentMeans], { description: 'How the person told it.' }),
  },
  { $id: 'ToldConsent', additionalProperties: false },
)
const OwnToldShape = Type.Object(
  { purpose: Purpose, given: Type.Boolean(), textVersion: Version },
  { $id: 'OwnConsent', additionalProperties: false },
)
const OfRecipient = Type.Object({ id: Type.String({ format: 'uuid' }) })
const OfCredential = Type.Object({ id: CredentialId })

/** What people have agreed to: written down by the organization, or told by themselves. */
export function consentRoutes(app: App): void {
  app.get(
    '/v1/recipients/:id/consents',
    {
      config: { permission: 'recipient:read' },
      schema: {
        operationId: 'listConsents',
        tags: ['privacy'],
        summary: 'What a person has agreed to',
        params: OfRecipient,
        response: { 200: ConsentsShape },
      },
    },
    (request) => readConsentsOf(contextOf(request), request.params.id),
  )
  app.post(
    '/v1/recipients/:id/consents',
    {
      config: {
        permission: 'privacy:write',
        replay: async (context, id) => ({ status: 200, body: await readConsentsOf(context, id) }),
      },
      schema: {
        operationId: 'recordConsent',
        tags: ['privacy'],
        summary: 'Write down what a person has agreed to, or taken back',
        params: OfRecipient,
        body: ToldShape,
        response: { 200: ConsentsShape },
      },
    },
    (request) => {
      const { textVersion = null, ...told } = request.body
      return recordConsent(contextOf(request), request.params.id, { ...told, textVersion })
    },
  )
  app.get(
    '/v1/account/credentials/:id/consents',
    {
      config: { permission: 'person' },
      schema: {
        operationId: 'listOwnConsents',
        tags: ['account'],
        summary: 'What I have agreed to with the issuer of a credential of mine',
        params: OfCredential,
        response: { 200: ConsentsShape },
      },
    },
    (request) => readOwnConsents(contextOf(request), request.params.id),
  )
  app.put(
    '/v1/account/credentials/:id/consents',
    {
      config: { permission: 'person', idempotency: 'none' },
      schema: {
        operationId: 'setOwnConsent',
        tags: ['account'],
        summary: 'Agree to something, or take it back',
        params: OfCredential,
        body: OwnToldShape,
        response: { 200: ConsentsShape },
      },
    },
    (request) => recordOwnConsent(contextOf(request), request.params.id, request.body),
  )
}
