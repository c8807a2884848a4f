import { Type } from 'typebox'
import { approvalKinds } from './gate.ts'

const Id = Type.String({ format: 'uuid' })
const Instant = Type.String({ format: 'date-time' })
const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) =>
  Type.Union([shape, Type.Null()])

export const States = Type.Enum(['waiting', 'approved', 'done', 'failed', 'declined', 'withdrawn', 'expired'])
export const ById = Type.Object({ id: Id })

export const ApprovalShape = Type.Object(
  {
    id: Id,
    kind: Type.Enum([...approvalKinds]),
    state: States,
    subject: Type.String({
      description:
        'The id of what it is about (of one to be issued, the id that it will have); of keys, their purpose.',
    }),
    requestedBy: Type.Object({
      id: Type.String(),
      name: OrNull(Type.String()),
      you: Type.Boolean({ description: 'It is the one who asks, or a key of theirs.' }),
    }),
    requestedAt: Instant,
    expiresAt: Instant,
    decidedBy: OrNull(Type.Object({ id: Type.String(), name: OrNull(Type.String()) })),
    decidedAt: OrNull(Instant),
    reason: OrNull(Type.String()),
    failure: OrNull(Type.String({ description: 'Why it could not be carried out.' })),
  },
  { $id: 'Approval' },
)

export const ApprovalDetailShape = Type.Object(
  {
    ...ApprovalShape.properties,
    facts: Type.Array(Type.Object({ name: Type.String(), value: Type.String() }), {
      description: 'What would be done, line by line.',
    }),
  },
  { $id: 'ApprovalDetail' },
)

export const RuleShape = Type.Object(
  {
    credentialsAbove: Type.Union([Type.Integer({ minimum: 0, maximum: 1_000_000 }), Type.Null()], {
      description:
        'Issuing more than these within 24 hours, by one person with all their sessions and keys. Null: any number goes.',
    }),
    revocation: Type.Boolean(),
    suspension: Type.Boolean(),
    keys: Type.Boolean({ description: 'Replacing a signing key, and declaring one compromised.' }),
  },
  { $id: 'ApprovalRule' },
)
export const RuleChangeShape = Type.Object(
  {
    credentialsAbove: Type.Optional(RuleShape.properties.credentialsAbove),
    revocation: Type.Optional(Type.Boolean()),
    suspension: Type.Optional(Type.Boolean()),
    keys: Type.Optional(Type.Boolean()),
  },
  { $id: 'ApprovalRuleChange', additionalProperties: false, minProperties: 1 },
)
