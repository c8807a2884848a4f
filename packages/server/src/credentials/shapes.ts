import { type Static, Type } from 'typebox'
import { Line, WebAddress } from '../achievements/shapes.ts'
import { credentialIdPattern } from '../store/ids.ts'

const Instant = Type.String({ format: 'date-time' })
const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) =>
  Type.Union([shape, Type.Null()])

export const CredentialId = Type.String({
  pattern: credentialIdPattern,
  examples: ['3v8m1q9x0c7k5t2r6w4y8z1b3d'],
  description: '26 characters.',
})
export const statuses = ['valid', 'expired', 'revoked', 'suspended', 'not-yet-valid', 'superseded'] as const
export const states = ['active', 'suspended', 'revoked'] as const

export const CredentialShape = Type.Object(
  {
    id: CredentialId,
    url: Type.String({ description: 'The public page.' }),
    state: Type.Enum([...states], { description: 'What the issuer has done with it.' }),
    status: Type.Enum([...statuses], { description: 'What a verifier is told now.' }),
    stateReason: OrNull(Type.String()),
    stateChangedAt: OrNull(Instant),
    achievementId: Type.String({ format: 'uuid' }),
    achievementVersion: Type.Integer(),
    achievementName: Type.String(),
    batchId: OrNull(Type.String({ format: 'uuid' })),
    recipient: Type.Object({
      id: OrNull(
        Type.String({ format: 'uuid', description: 'The same for all that this person was awarded.' }),
      ),
      name: OrNull(Type.String({ description: 'Null where the data of the person were erased.' })),
      email: OrNull(Type.String()),
    }),
    validFrom: Instant,
    validUntil: OrNull(Instant),
    issuedAt: Instant,
    renews: OrNull(Type.String()),
    renewedAs: OrNull(Type.String()),
    links: Type.Object({
      page: Type.String(),
      json: Type.String(),
      jwt: Type.String(),
      pdf: Type.String(),
      png: Type.String(),
      svg: Type.String(),
      card: Type.String(),
      verification: Type.String(),
    }),
  },
  { $id: 'Credential' },
)
export type Credential = Static<typeof CredentialShape>

export const NewCredentialShape = Type.Object(
  {
    achievementId: Type.String({ format: 'uuid' }),
    recipient: Type.Object({
      name: Line(300),
      email: Type.Optional(OrNull(Type.String({ format: 'email', maxLength: 254 }))),
    }),
    validFrom: Type.Optional(Instant),
    validUntil: Type.Optional(OrNull(Instant)),
    evidence: Type.Optional(
      Type.Array(
        Type.Object({
          url: Type.Optional(OrNull(WebAddress)),
          name: Type.Optional(OrNull(Type.String({ maxLength: 300 }))),
          description: Type.Optional(OrNull(Type.String({ maxLength: 4000 }))),
        }),
        { maxItems: 20 },
      ),
    ),
    narrative: Type.Optional(OrNull(Type.String({ maxLength: 10_000 }))),
    licenseNumber: Type.Optional(OrNull(Line(200))),
    results: Type.Optional(Type.Array(Type.Object({ value: Line(200) }), { maxItems: 20 })),
    notify: Type.Optional(
      Type.Boolean({ default: true, description: 'Whether the recipient is told by mail.' }),
    ),
  },
  { $id: 'NewCredential' },
)
export type NewCredential = Static<typeof NewCredentialShape>

export const ReasonShape = Type.Object(
  {
    reason: Type.String({
      minLength: 1,
      maxLength: 1000,
      pattern: '\\S',
      description: 'Shown to whoever checks.',
    }),
  },
  { $id: 'Reason' },
)
export const OptionalReasonShape = Type.Object(
  { reason: Type.Optional(OrNull(Type.String({ maxLength: 1000 }))) },
  { $id: 'OptionalReason' },
)
export const RenewalShape = Type.Object(
  { validUntil: Type.Optional(OrNull(Instant)), notify: Type.Optional(Type.Boolean({ default: true })) },
  { $id: 'Renewal' },
)
