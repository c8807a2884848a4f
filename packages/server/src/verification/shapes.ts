import { Type } from 'typebox'
import { statuses } from '../credentials/shapes.ts'

const Instant = Type.String({ format: 'date-time' })
const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) =>
  Type.Union([shape, Type.Null()])
const Fact = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])
const Named = Type.Object({ id: Type.String(), name: Type.String() })

const CheckShape = Type.Object(
  {
    name: Type.String({ examples: ['proof', 'issuer', 'dates', 'status'] }),
    outcome: Type.Enum(['pass', 'fail', 'unknown', 'skipped']),
    reason: Type.String({ description: 'A sentence for a person.' }),
    code: OrNull(Type.String({ description: 'A stable code of the finding.' })),
    message: Type.Optional(Type.String({ description: 'The name of the sentence, for translation.' })),
    problemType: Type.Optional(Type.String({ description: 'The URL of the standard for this problem.' })),
    informs: Type.Optional(Type.Literal(true, { description: 'It informs and does not decide.' })),
    clause: Type.Optional(Type.String({ description: 'Where the rule comes from.' })),
    detail: Type.Optional(Type.Record(Type.String(), Fact, { description: 'Facts behind the outcome.' })),
    entries: Type.Optional(
      Type.Array(Type.Record(Type.String(), Fact), { description: 'Each status entry by itself.' }),
    ),
  },
  { $id: 'Check' },
)

/** The report of the library (`Report` there), as `POST /v1/verify` answers it. */
export const ReportShape = Type.Object(
  {
    verdict: Type.Enum(['valid', 'invalid', 'unknown']),
    status: OrNull(Type.Enum([...statuses])),
    input: Type.String({ examples: ['json', 'jwt', 'png', 'svg', 'pdf', 'link'] }),
    checks: Type.Array(CheckShape),
    credential: OrNull(
      Type.Record(Type.String(), Type.Unknown(), { description: 'What the credential says of itself.' }),
    ),
    issuedBy: OrNull(Type.String({ description: 'Who issued it, as proven.' })),
    parts: Type.Optional(
      Type.Array(
        Type.Object({
          relation: Type.String({ examples: ['credential', 'endorsement', 'refreshed'] }),
          pointer: Type.String({ description: 'Where it stands: a JSON pointer.' }),
          report: Type.Record(Type.String(), Type.Unknown(), { description: 'A report like this one.' }),
        }),
      ),
    ),
    sources: Type.Array(Type.Object({ url: Type.String(), fetchedAt: Instant })),
    checkedAt: Instant,
  },
  { $id: 'Report' },
)

/** `LiveAnswer` with the instant of telling. */
export const LiveAnswerShape = Type.Object(
  {
    id: Type.String(),
    status: Type.Enum([...statuses]),
    visibility: Type.Enum(['private', 'link', 'public'], {
      description: 'Who sees the credential. Of a private one only its state is told.',
    }),
    valid: Type.Boolean(),
    reason: OrNull(Type.String({ description: 'What the issuer said of a revocation or suspension.' })),
    issuedAt: Instant,
    validFrom: Instant,
    validUntil: OrNull(Instant),
    holder: OrNull(Type.Object({ name: Type.String({ description: 'Initials where the name is hidden.' }) })),
    achievement: OrNull(Named),
    issuer: Named,
    statusChangedAt: OrNull(Instant),
    renewedAs: OrNull(Type.String()),
    supersedes: OrNull(Type.String({ description: 'The credential that it replaces.' })),
    supersedesAs: OrNull(Type.Enum(['renewal', 'correction'], { description: 'How it replaces that one.' })),
    supersededBy: OrNull(Type.String({ description: 'The credential that replaces it.' })),
    unbrokenSince: Type.String({
      format: 'date-time',
      description: 'Since when its holder has it without a break, over all renewals.',
    }),
    gap: OrNull(
      Type.Object(
        { from: Instant, until: Instant },
        { description: 'Where the one before had ended when this one began.' },
      ),
    ),
    suspendedUntil: OrNull(Instant),
    checks: Type.Array(CheckShape),
    url: Type.String({ description: 'The public page.' }),
    checkedAt: Instant,
  },
  { $id: 'LiveAnswer' },
)
