import { type Static, Type } from 'typebox'
import { AuditEntryShape } from './shapes.ts'

const Instant = Type.String({ format: 'date-time' })
const InstantOrNull = Type.Union([Instant, Type.Null()])

export const TimelineShape = Type.Object(
  {
    credentialId: Type.String(),
    expiresAt: InstantOrNull,
    signedWith: Type.Union([
      Type.Object({
        verificationMethod: Type.String({ description: 'As the credential names the key.' }),
        keyId: Type.Union([Type.String(), Type.Null()]),
        createdAt: InstantOrNull,
        retiredAt: InstantOrNull,
      }),
      Type.Null(),
    ]),
    entries: Type.Array(AuditEntryShape, { description: 'What was done to it, newest first.' }),
    hasMore: Type.Boolean({
      description: 'Whether there are older entries: `GET /v1/audit?subject=` has them.',
    }),
    mails: Type.Array(
      Type.Object({
        entryId: Type.String({ description: 'The `id` of the entry that caused it.' }),
        state: Type.Enum(['waiting', 'sent', 'bounced', 'complained', 'failed']),
        createdAt: Instant,
        sentAt: InstantOrNull,
      }),
    ),
    validations: Type.Array(
      Type.Object({
        day: Type.String({ format: 'date' }),
        door: Type.Enum(['answer', 'page', 'file'], {
          description: 'The live answer, the public page, or a file that was checked.',
        }),
        outcome: Type.String(),
        count: Type.Integer(),
      }),
      { description: 'How often it was asked whether it is valid, newest day first.' },
    ),
  },
  { $id: 'CredentialTimeline' },
)
export type Timeline = Static<typeof TimelineShape>
