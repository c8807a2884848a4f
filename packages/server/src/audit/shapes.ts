import { type Static, Type } from 'typebox'

const Instant = Type.String({ format: 'date-time' })

export const AuditEntryShape = Type.Object(
  {
    sequence: Type.Integer({ description: 'Its place in the record: counts from 1 without a gap.' }),
    id: Type.String({ format: 'uuid' }),
    at: Instant,
    type: Type.String({ description: 'What was done; see the reference of events.' }),
    meaning: Type.Union([Type.String(), Type.Null()], { description: 'The same as a sentence.' }),
    actor: Type.Object({
      id: Type.String({
        description: '`member:`, `api-key:`, `request-key:`, `client:`, `account:` or `system:` and a name.',
      }),
      name: Type.Union([Type.String(), Type.Null()], {
        description: 'As far as it is still known. It is no part of the record.',
      }),
    }),
    means: Type.String({
      description: 'How it was made sure whose request this was: session, api-key, ...; or system.',
    }),
    subject: Type.String({ description: 'The id of what it was done to.' }),
    detail: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()], {
      description:
        '`data` of the event, `changed` (before and after), `from` (a network), `request`. Null: erased.',
    }),
    hash: Type.String({ description: 'SHA-256 of the entry, base64url.' }),
  },
  { $id: 'AuditEntry' },
)
export type AuditEntry = Static<typeof AuditEntryShape>

export const auditQuery = {
  subject: Type.Optional(Type.String({ minLength: 1, maxLength: 300, description: 'What it was done to.' })),
  actor: Type.Optional(Type.String({ minLength: 1, maxLength: 300, description: 'Who did it.' })),
  type: Type.Optional(
    Type.String({
      pattern: '^[a-z-]{1,40}(\\.[a-z-]{1,40})?$',
      description: 'An event such as `credential.revoked`, or all of a kind: `credential`.',
    }),
  ),
  from: Type.Optional(Type.String({ format: 'date-time', description: 'Not before.' })),
  until: Type.Optional(Type.String({ format: 'date-time', description: 'Before.' })),
}
