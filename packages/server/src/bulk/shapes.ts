import { type Static, Type } from 'typebox'
import { ChainFilter, CredentialId, states } from '../credentials/shapes.ts'
import { limits } from '../limits.ts'
import { sendings } from '../mail/reach.ts'
import { bulkKinds, jobKinds } from './kinds.ts'

const Id = Type.String({ format: 'uuid' })
const Instant = Type.String({ format: 'date-time' })
const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) =>
  Type.Union([shape, Type.Null()])

export const jobStates = [
  'draft',
  'held',
  'waiting',
  'running',
  'paused',
  'cancelled',
  'finished',
  'failed',
] as const
export const JobStates = Type.Enum([...jobStates], {
  description:
    '`draft`: prepared and not started. `held`: waits for a second person. `waiting`: for a worker.',
})
export const JobKinds = Type.Enum([...jobKinds], {
  description: '`issue` is a batch, and `check` one that only checks its file (see /v1/batches).',
})
const Format = Type.Enum(['pdf', 'png', 'svg'])

export const FilterShape = Type.Object(
  {
    achievementId: Type.Optional(Id),
    batchId: Type.Optional(Id),
    recipientId: Type.Optional(Id),
    programId: Type.Optional(
      Type.String({ format: 'uuid', description: 'What this program’s rules have awarded.' }),
    ),
    state: Type.Optional(Type.Enum([...states])),
    chain: Type.Optional(ChainFilter),
    issuedFrom: Type.Optional(Instant),
    issuedUntil: Type.Optional(Type.String({ format: 'date-time', description: 'Not included.' })),
    expiresFrom: Type.Optional(Instant),
    expiresUntil: Type.Optional(Type.String({ format: 'date-time', description: 'Not included.' })),
    recipientDomain: Type.Optional(
      Type.String({
        minLength: 3,
        maxLength: 253,
        pattern: '^@?[^@\\s]+$',
        description: 'What lies behind the @ of their addresses.',
      }),
    ),
  },
  { $id: 'CredentialFilter', minProperties: 1 },
)

export const NewJobShape = Type.Object(
  {
    kind: Type.Enum([...bulkKinds]),
    select: Type.Object(
      {
        ids: Type.Optional(Type.Array(CredentialId, { minItems: 1, maxItems: limits.jobItems.value })),
        csv: Type.Optional(
          Type.String({
            maxLength: limits.jobBytes.value,
            description: 'A CSV with a column `credential`, `id` or `url`.',
          }),
        ),
        filter: Type.Optional(FilterShape),
      },
      { description: 'Which credentials: exactly one of these.' },
    ),
    reason: Type.Optional(
      Type.String({
        maxLength: 1000,
        description:
          'Shown to whoever checks, unless `reasonPublic` is false. Required to revoke and to suspend.',
      }),
    ),
    reasonPublic: Type.Optional(
      Type.Boolean({ description: 'false: only the organization sees the reason.' }),
    ),
    notify: Type.Optional(Type.Boolean({ description: 'Renewing: whether recipients are told by mail.' })),
    validUntil: Type.Optional(OrNull(Instant)),
    until: Type.Optional(
      Type.String({ format: 'date-time', description: 'When the suspensions end by themselves.' }),
    ),
    format: Type.Optional(Format),
    send: Type.Optional(
      Type.Enum([...sendings], {
        description:
          'Mail: `again` writes anew what told of the award; `announcement` says `title` and `message`, in the organization’s template of that kind, to each person once.',
      }),
    ),
    title: Type.Optional(Type.String({ maxLength: 150, pattern: '^[^\\u0000-\\u001f]*$' })),
    message: Type.Optional(
      Type.String({ maxLength: 5000, pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]*$' }),
    ),
  },
  { $id: 'NewJob' },
)

export const JobShape = Type.Object(
  {
    id: Id,
    kind: JobKinds,
    state: JobStates,
    total: Type.Integer({ description: 'How many credentials, or rows, it is about.' }),
    processed: Type.Integer(),
    done: Type.Integer(),
    failed: Type.Integer(),
    foreseen: Type.Array(
      Type.Object({ code: Type.String(), message: Type.String(), count: Type.Integer() }),
      { description: 'With how many nothing could be done as things stood when it was prepared.' },
    ),
    selection: Type.Object({}, { additionalProperties: true, description: 'How they were chosen.' }),
    reason: OrNull(Type.String()),
    reasonPublic: Type.Boolean(),
    notify: OrNull(Type.Boolean()),
    validUntil: OrNull(Instant),
    until: OrNull(Instant),
    format: OrNull(Format),
    send: OrNull(Type.Enum([...sendings])),
    title: OrNull(Type.String()),
    message: OrNull(Type.String({ description: 'Of an announcement; forgotten 30 days after the job.' })),
    failure: OrNull(Type.String()),
    approvalId: OrNull(Id),
    createdBy: Type.String(),
    createdAt: Instant,
    startedAt: OrNull(Instant),
    finishedAt: OrNull(Instant),
    links: Type.Object({
      items: Type.String(),
      failures: Type.String({ description: 'What failed as a CSV, to be corrected and sent again.' }),
      result: OrNull(Type.String({ description: 'The finished file, where the job makes one.' })),
      batch: OrNull(Type.String()),
    }),
  },
  { $id: 'Job' },
)
export type JobView = Static<typeof JobShape>

export const JobItemShape = Type.Object(
  {
    nth: Type.Integer({ description: 'Counts from 1.' }),
    outcome: Type.Enum(['waiting', 'done', 'failed']),
    credentialId: OrNull(Type.String()),
    label: OrNull(Type.String({ description: 'The name of the person.' })),
    email: OrNull(Type.String()),
    achievementName: OrNull(Type.String()),
    madeId: OrNull(Type.String({ description: 'The credential that was made.' })),
    mailId: OrNull(
      Type.String({
        format: 'uuid',
        description: 'The mail that was written: `GET /v1/mails/{id}` says what became of it.',
      }),
    ),
    errors: Type.Array(
      Type.Object({ field: OrNull(Type.String()), code: Type.String(), message: Type.String() }),
    ),
  },
  { $id: 'JobItem' },
)
export type JobItem = Static<typeof JobItemShape>
