import { type Static, Type } from 'typebox'
import { Key } from '../results/shapes.ts'

export const Instant = Type.String({ format: 'date-time' })
export const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) =>
  Type.Union([shape, Type.Null()])
const Uuid = Type.String({ format: 'uuid' })
export const ById = Type.Object({ id: Uuid })

const Period = Type.String({
  pattern: '^P(?=\\d)(?:\\d{1,3}Y)?(?:\\d{1,3}M)?(?:\\d{1,4}D)?$',
  examples: ['P2Y'],
  description: 'An ISO 8601 duration of years, months and days.',
})

const leafKinds = ['assessment', 'course', 'achievement', 'review', 'role', 'cpd'] as const
const groupKinds = ['all', 'any', 'n-of'] as const
const leaf = {
  key: Type.Optional(Key),
  minScore: Type.Optional(
    Type.Number({ minimum: 0, maximum: 100, description: 'Of an assessment, in per cent.' }),
  ),
  achievementId: Type.Optional(
    Type.String({ format: 'uuid', description: 'What must be held: a step of a pathway.' }),
  ),
  period: Type.Optional(Period),
  hours: Type.Optional(
    Type.Number({ exclusiveMinimum: 0, maximum: 10_000, description: 'Of learning, within the period.' }),
  ),
  reviewers: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 2, description: 'How many people must accept.' }),
  ),
  instructions: Type.Optional(
    Type.String({ maxLength: 2000, description: 'What evidence is asked for, for the person who applies.' }),
  ),
}
const count = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 50, description: 'Of a group of kind `n-of`.' }),
)
const SingleShape = Type.Object({ kind: Type.Enum([...leafKinds]), ...leaf }, { additionalProperties: false })
const GroupShape = Type.Object(
  {
    kind: Type.Enum([...leafKinds, ...groupKinds]),
    ...leaf,
    count,
    of: Type.Optional(Type.Array(SingleShape, { minItems: 1, maxItems: 20 })),
  },
  { additionalProperties: false },
)
export const RequirementShape = Type.Object(
  {
    kind: Type.Enum([...leafKinds, ...groupKinds]),
    ...leaf,
    count,
    of: Type.Optional(Type.Array(GroupShape, { minItems: 1, maxItems: 20 })),
  },
  {
    additionalProperties: false,
    description:
      '`assessment` (key, minScore), `course` (key), `achievement` (achievementId), `review` (reviewers, instructions), `role` (key, period), `cpd` (hours, period, key), or a group: `all`, `any`, `n-of` (count) with `of`. Groups may hold groups, once.',
  },
)

const ValidityShape = Type.Object(
  {
    kind: Type.Enum(['unlimited', 'fixed', 'relative', 'calendar']),
    until: Type.Optional(Type.String({ format: 'date', description: 'Of `fixed`: the last day.' })),
    period: Type.Optional(Period),
    monthDay: Type.Optional(
      Type.String({
        pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
        examples: ['12-31'],
        description: 'Of `calendar`: the day of the year on which it ends.',
      }),
    ),
    atLeast: Type.Optional(Period),
  },
  { additionalProperties: false },
)

// Shapes that stand in one answer several times have no name: a name may be given once.
const definition = {
  name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
  goal: Type.String({ maxLength: 4000 }),
  criteria: Type.String({ maxLength: 8000, description: 'What is asked for, in words for people.' }),
  achievementIds: Type.Array(Uuid, { minItems: 1, maxItems: 10, description: 'What it awards.' }),
  requirements: RequirementShape,
  validity: ValidityShape,
  graceDays: Type.Integer({
    minimum: 0,
    maximum: 3650,
    description: 'For so long after its end an award can still be renewed.',
  }),
  renewal: OrNull(
    Type.Object(
      {
        windowDays: Type.Integer({
          minimum: 0,
          maximum: 3650,
          description: 'So long before its end it is renewed at the earliest.',
        }),
        requirements: RequirementShape,
      },
      { additionalProperties: false },
    ),
  ),
  takeAway: Type.Enum(['suspend', 'revoke', 'tell'], {
    description: 'What becomes of an award when what it stands on is corrected or withdrawn.',
  }),
}
export const DefinitionShape = Type.Object(definition, {
  $id: 'ProgramDefinition',
  additionalProperties: false,
})
const ShownDefinition = Type.Object(definition)
export type Wish = Static<typeof DefinitionShape>

export const ProgramShape = Type.Object(
  {
    id: Uuid,
    state: Type.Enum(['draft', 'active', 'ended']),
    name: Type.String(),
    version: OrNull(Type.Integer({ description: 'The version that awards.' })),
    published: OrNull(ShownDefinition),
    draft: OrNull(ShownDefinition),
    awards: Type.Integer({ description: 'How many hold it through this program now.' }),
    createdAt: Instant,
    updatedAt: Instant,
    endedAt: OrNull(Instant),
  },
  { $id: 'Program' },
)
export type ShownProgram = Static<typeof ProgramShape>

const finding = {
  kind: Type.String(),
  met: Type.Boolean(),
  by: Type.Array(Type.String(), { description: 'Ids of the results, or of credentials, that count.' }),
  has: Type.Number(),
  needs: Type.Number(),
}
const SingleFinding = Type.Object(finding)
const GroupFinding = Type.Object({ ...finding, of: Type.Optional(Type.Array(SingleFinding)) })
export const FindingShape = Type.Object(
  { ...finding, of: Type.Optional(Type.Array(GroupFinding)) },
  { description: 'The same tree as the requirements, each with how it is met.' },
)

const FactShape = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  key: Type.String(),
  at: Instant,
  score: OrNull(Type.Number()),
  hours: OrNull(Type.Number()),
  outcome: OrNull(Type.String()),
})
export const ExplanationShape = Type.Object(
  {
    version: Type.Integer({ description: 'The version of the rules.' }),
    asOf: Instant,
    requirements: RequirementShape,
    finding: FindingShape,
    results: Type.Array(FactShape, { description: 'The results that count, as they were.' }),
  },
  { $id: 'AwardExplanation' },
)
export type Explanation = Static<typeof ExplanationShape>

export const awardStates = ['held', 'suspended', 'revoked', 'in-doubt'] as const
export const AwardShape = Type.Object(
  {
    id: Uuid,
    programId: Uuid,
    programName: Type.String(),
    programVersion: Type.Integer(),
    recipientId: Uuid,
    cycle: Type.Integer({ description: '1 is the first award; each renewal is the next.' }),
    state: Type.Enum([...awardStates]),
    credentialIds: Type.Array(Type.String()),
    awardedAt: Instant,
    changedAt: Instant,
    explanation: OrNull(ExplanationShape),
  },
  { $id: 'Award' },
)
export type ShownAward = Static<typeof AwardShape>

export const differences = ['gain', 'lose', 'keep', 'none'] as const
export const PersonShape = Type.Object(
  {
    recipientId: Uuid,
    name: OrNull(Type.String()),
    email: OrNull(Type.String()),
    award: OrNull(
      Type.Object({
        id: Uuid,
        cycle: Type.Integer(),
        state: Type.Enum([...awardStates]),
        version: Type.Integer(),
        awardedAt: Instant,
        validUntil: OrNull(Instant),
        credentialIds: Type.Array(Type.String()),
      }),
    ),
    difference: Type.Enum([...differences], {
      description: 'What these rules would change for the person now.',
    }),
    finding: FindingShape,
    heldBack: OrNull(Type.String({ description: 'Why an award that is due has not been made yet.' })),
  },
  { $id: 'ProgramPerson' },
)
export type Person = Static<typeof PersonShape>

export const SummaryShape = Type.Object(
  {
    gain: Type.Integer(),
    lose: Type.Integer(),
    keep: Type.Integer(),
    none: Type.Integer(),
    complete: Type.Boolean({ description: 'False: there are more people than were looked at.' }),
  },
  { $id: 'ProgramPreviewSummary' },
)
export type Summary = Static<typeof SummaryShape>
