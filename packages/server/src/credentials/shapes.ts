import { type Static, Type } from 'typebox'
import { Line, WebAddress } from '../achievements/shapes.ts'
import { languagePattern } from '../recipients/language.ts'
import { credentialIdPattern } from '../store/ids.ts'
import { visibilities } from './visibility.ts'

const Instant = Type.String({ format: 'date-time' })
const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) =>
  Type.Union([shape, Type.Null()])

/** Which end of a chain of renewals and corrections a list is asked for. */
export const ChainFilter = Type.Enum(['current', 'replaced'], {
  description: 'Whether something has taken their place: a renewal or a correction.',
})

export const CredentialId = Type.String({
  pattern: credentialIdPattern,
  examples: ['3v8m1q9x0c7k5t2r6w4y8z1b3d'],
  description: '26 characters.',
})
export const statuses = ['valid', 'expired', 'revoked', 'suspended', 'not-yet-valid', 'superseded'] as const
export const states = ['active', 'suspended', 'revoked'] as const

export const GapShape = Type.Object(
  { from: Instant, until: Instant },
  { $id: 'Gap', description: 'Where the one before had ended when this one began.' },
)

export const CredentialShape = Type.Object(
  {
    id: CredentialId,
    url: Type.String({ description: 'The public page.' }),
    state: Type.Enum([...states], { description: 'What the issuer has done with it.' }),
    status: Type.Enum([...statuses], { description: 'What a verifier is told now.' }),
    stateReason: OrNull(Type.String()),
    reasonPublic: Type.Boolean({ description: 'Whether those who check are told the reason.' }),
    stateChangedAt: OrNull(Instant),
    suspendedUntil: OrNull(Instant),
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
      language: OrNull(Type.String({ description: 'The language in which they are written to.' })),
    }),
    validFrom: Instant,
    validUntil: OrNull(Instant),
    issuedAt: Instant,
    renews: OrNull(Type.String()),
    renewedAs: OrNull(Type.String()),
    supersedes: OrNull(Type.String({ description: 'The credential that it replaces.' })),
    supersedesAs: OrNull(Type.Enum(['renewal', 'correction'], { description: 'How it replaces that one.' })),
    supersededBy: OrNull(Type.String({ description: 'The credential that replaces it.' })),
    unbrokenSince: Type.String({
      format: 'date-time',
      description: 'Since when its holder has it without a break, over all renewals.',
    }),
    gap: OrNull(GapShape),
    designVersion: Type.Integer({
      description: 'The version of the achievement whose design it is drawn in.',
    }),
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
      language: Type.Optional(
        OrNull(
          Type.String({
            pattern: languagePattern,
            description:
              'The language in which this person is written to, such as de or pt-BR. Null: the organization’s.',
          }),
        ),
      ),
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
    visibility: Type.Optional(
      Type.Enum([...visibilities], {
        description: 'Who sees it at first. Left out: as the organization has it for new ones.',
      }),
    ),
    notify: Type.Optional(
      Type.Boolean({ default: true, description: 'Whether the recipient is told by mail.' }),
    ),
  },
  { $id: 'NewCredential' },
)
export type NewCredential = Static<typeof NewCredentialShape>

const { validFrom, validUntil, evidence, narrative, licenseNumber, results, notify } =
  NewCredentialShape.properties
export const CorrectionShape = Type.Object(
  {
    reason: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S', description: 'What was wrong.' }),
    recipient: Type.Optional(
      Type.Object({
        name: Type.Optional(Line(300)),
        email: Type.Optional(OrNull(Type.String({ format: 'email', maxLength: 254 }))),
      }),
    ),
    achievementVersion: Type.Optional(
      Type.Enum(['same', 'current'], {
        default: 'same',
        description: 'Whether it is issued from the version it was issued from before, or from the newest.',
      }),
    ),
    validFrom,
    validUntil,
    evidence,
    narrative,
    licenseNumber,
    results,
    notify,
  },
  { $id: 'Correction', description: 'What is left out stays as it was.' },
)
export type Correction = Static<typeof CorrectionShape>

export const ReRenderingShape = Type.Object(
  {
    achievementVersion: Type.Optional(
      Type.Integer({ minimum: 1, description: 'In whose design. Left out: the newest.' }),
    ),
  },
  { $id: 'ReRendering' },
)

export const ChainShape = Type.Object(
  {
    unbrokenSince: Type.String({ format: 'date-time' }),
    items: Type.Array(
      Type.Object({
        id: CredentialId,
        how: OrNull(
          Type.Enum(['renewal', 'correction'], { description: 'How it follows the one before it.' }),
        ),
        status: Type.Enum([...statuses]),
        validFrom: Instant,
        validUntil: OrNull(Instant),
        gap: OrNull(GapShape),
      }),
      { description: 'Oldest first.' },
    ),
  },
  { $id: 'Chain' },
)
export type Chain = Static<typeof ChainShape>

export const ReasonShape = Type.Object(
  {
    reason: Type.String({
      minLength: 1,
      maxLength: 1000,
      pattern: '\\S',
      description: 'Shown to whoever checks, unless `reasonPublic` is false.',
    }),
    reasonPublic: Type.Optional(
      Type.Boolean({ default: true, description: 'false: only the organization sees the reason.' }),
    ),
  },
  { $id: 'Reason' },
)
export const SuspensionShape = Type.Object(
  {
    ...ReasonShape.properties,
    until: Type.Optional(
      Type.Union([Instant, Type.Null()], {
        description: 'When it ends by itself. Left out or null: when somebody lifts it.',
      }),
    ),
  },
  { $id: 'Suspension' },
)
export const OptionalReasonShape = Type.Object(
  { reason: Type.Optional(OrNull(Type.String({ maxLength: 1000 }))) },
  { $id: 'OptionalReason' },
)
export const RenewalShape = Type.Object(
  { validUntil: Type.Optional(OrNull(Instant)), notify: Type.Optional(Type.Boolean({ default: true })) },
  { $id: 'Renewal' },
)
