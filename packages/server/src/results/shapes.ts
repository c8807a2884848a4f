import { type Static, Type } from 'typebox'

const Instant = Type.String({ format: 'date-time' })
const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) =>
  Type.Union([shape, Type.Null()])

export const resultKinds = ['assessment', 'course', 'role', 'cpd', 'review'] as const
export const resultOutcomes = ['passed', 'failed'] as const

export const Key = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^\\S(.*\\S)?$',
  examples: ['safety-exam'],
  description: 'Names what it is a result of: an assessment, a course, a role, a field of learning.',
})

export const NewResultShape = Type.Object(
  {
    externalId: Type.String({
      minLength: 1,
      maxLength: 300,
      pattern: '^\\S(.*\\S)?$',
      description:
        'The id that it has where it comes from. The same id again is the same result: unchanged, or a correction.',
    }),
    recipient: Type.Object(
      {
        email: Type.String({ format: 'email', maxLength: 254 }),
        name: Type.Optional(Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' })),
      },
      { additionalProperties: false, description: 'Whose result it is. The name goes onto what is awarded.' },
    ),
    kind: Type.Enum(['assessment', 'course', 'role', 'cpd']),
    key: Key,
    at: Type.Optional(
      Type.String({ format: 'date-time', description: 'When it was reached, or began; now, if absent.' }),
    ),
    until: Type.Optional(
      OrNull(Type.String({ format: 'date-time', description: 'Of a role: when it ended.' })),
    ),
    score: Type.Optional(
      OrNull(Type.Number({ minimum: 0, maximum: 100, description: 'In per cent of what could be had.' })),
    ),
    outcome: Type.Optional(
      OrNull(Type.Enum([...resultOutcomes], { description: 'A course that is completed is `passed`.' })),
    ),
    hours: Type.Optional(OrNull(Type.Number({ minimum: 0, maximum: 10_000 }))),
    note: Type.Optional(OrNull(Type.String({ maxLength: 1000 }))),
    withdrawn: Type.Optional(
      Type.Boolean({ description: 'It does not hold any more. Rules are held against what is left.' }),
    ),
  },
  { $id: 'NewResult', additionalProperties: false },
)
export type NewResult = Omit<Static<typeof NewResultShape>, 'kind'> & { kind: (typeof resultKinds)[number] }

export const ReceivedShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    externalId: Type.String(),
    outcome: Type.Enum(['received', 'corrected', 'withdrawn', 'unchanged']),
  },
  { $id: 'ReceivedResult' },
)
export type Received = Static<typeof ReceivedShape>

export const ResultShape = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    externalId: Type.String(),
    source: Type.String({ description: '`api`, or the id of the source that it came from.' }),
    recipient: Type.Object({
      id: Type.String({ format: 'uuid' }),
      name: OrNull(Type.String()),
      email: OrNull(Type.String()),
    }),
    kind: Type.Enum([...resultKinds]),
    key: Type.String(),
    at: Instant,
    until: OrNull(Instant),
    score: OrNull(Type.Number()),
    outcome: OrNull(Type.Enum([...resultOutcomes])),
    hours: OrNull(Type.Number()),
    note: OrNull(Type.String()),
    revision: Type.Integer({ description: 'Counts up with each correction.' }),
    withdrawnAt: OrNull(Instant),
    receivedAt: Instant,
  },
  { $id: 'Result' },
)
export type Result = Static<typeof ResultShape>
