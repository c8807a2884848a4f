import { type Static, Type } from 'typebox'
import { kindNames, laws } from './clauses.ts'

const Instant = Type.String({ format: 'date-time' })
const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) =>
  Type.Union([shape, Type.Null()])

export const Kind = Type.Enum([...kindNames])
export const Law = Type.Enum([...laws], { description: 'Under which law: its clauses and its days.' })
export const Words = Type.String({ maxLength: 4000, description: 'What is asked for, in words.' })

export const PrivacyRequestShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    kind: Kind,
    law: Law,
    clause: Type.String({ examples: ['GDPR article 17'] }),
    recipientId: OrNull(Type.String({ format: 'uuid' })),
    name: OrNull(Type.String({ description: 'Who asks; null where they were erased.' })),
    words: OrNull(Type.String()),
    filedBy: Type.Enum(['person', 'staff']),
    filedAt: Instant,
    dueAt: Instant,
    extended: Type.Boolean({ description: 'The answer was put off, as the law allows once.' }),
    overdue: Type.Boolean(),
    status: Type.Enum(['open', 'done', 'refused']),
    closedAt: OrNull(Instant),
    answer: OrNull(Type.String({ description: 'What the person was told.' })),
    act: OrNull(
      Type.Object(
        { type: Type.String({ examples: ['recipient.erased'] }), at: Instant },
        { description: 'What Laurel did for it.' },
      ),
    ),
  },
  { $id: 'PrivacyRequest' },
)
export type PrivacyRequest = Static<typeof PrivacyRequestShape>

export const NewRequestShape = Type.Object(
  {
    kind: Kind,
    law: Type.Optional(Type.Enum([...laws], { default: 'gdpr' })),
    recipientId: Type.Optional(OrNull(Type.String({ format: 'uuid' }))),
    contact: Type.Optional(
      OrNull(
        Type.String({
          minLength: 1,
          maxLength: 300,
          description: 'Who asks, where it is nobody who was awarded something.',
        }),
      ),
    ),
    words: Type.Optional(OrNull(Words)),
    receivedAt: Type.Optional(
      Type.String({ format: 'date-time', description: 'When it came; the clock runs from then on.' }),
    ),
  },
  { $id: 'NewPrivacyRequest', additionalProperties: false },
)
export const OwnRequestShape = Type.Object(
  {
    kind: Kind,
    law: Type.Optional(Type.Enum([...laws], { default: 'gdpr' })),
    words: Type.Optional(OrNull(Words)),
  },
  { $id: 'OwnPrivacyRequest', additionalProperties: false },
)
export const ClosingShape = Type.Object(
  {
    outcome: Type.Enum(['done', 'refused']),
    answer: Type.Optional(
      OrNull(
        Type.String({
          minLength: 1,
          maxLength: 2000,
          pattern: '\\S',
          description: 'What the person is told; needed where it is refused.',
        }),
      ),
    ),
  },
  { $id: 'PrivacyRequestClosing', additionalProperties: false },
)
