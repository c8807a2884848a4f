import { type Static, Type } from 'typebox'
import { limits } from '../limits.ts'
import { Key } from '../results/shapes.ts'
import { Instant, OrNull, questionKinds, Tag, Uuid } from './questions/shapes.ts'

export const shows = ['score', 'wrong', 'explanations'] as const
export const assessmentStates = ['draft', 'open', 'ended'] as const
export const languages = ['en', 'de', 'fr', 'es', 'ar'] as const
const mostQuestions = limits.paperQuestions.value

const PickShape = Type.Object(
  {
    kind: Type.Enum(['list', 'draw']),
    questionIds: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: mostQuestions })),
    draws: Type.Optional(
      Type.Array(
        Type.Object(
          { tag: Tag, count: Type.Integer({ minimum: 1, maximum: mostQuestions }) },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 20 },
      ),
    ),
  },
  {
    additionalProperties: false,
    description: '`list`: these questions. `draw`: so many of each tag, anew for each attempt.',
  },
)

const definition = {
  title: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
  introduction: Type.String({ maxLength: 8000, description: 'Read before the start.' }),
  key: Key,
  pick: PickShape,
  shuffleQuestions: Type.Boolean(),
  shuffleOptions: Type.Boolean(),
  minutes: Type.Integer({ minimum: 1, maximum: 600, description: 'For one attempt.' }),
  passMark: Type.Number({ minimum: 0, maximum: 100, description: 'In per cent of all points.' }),
  attempts: OrNull(Type.Integer({ minimum: 1, maximum: 50, description: 'Null: as many as they like.' })),
  waitHours: Type.Integer({ minimum: 0, maximum: 8760, description: 'Between two attempts.' }),
  opensAt: OrNull(Instant),
  closesAt: OrNull(Type.String({ format: 'date-time', description: 'Attempts end then at the latest.' })),
  shows: Type.Enum([...shows], {
    description:
      'What the person sees when it is over: the score, also which were wrong, or also what is right and why.',
  }),
}
export const NewAssessmentShape = Type.Object(definition, {
  $id: 'NewAssessment',
  additionalProperties: false,
})
export type NewAssessment = Static<typeof NewAssessmentShape>

export const AssessmentShape = Type.Object(
  {
    id: Uuid,
    state: Type.Enum([...assessmentStates]),
    ...definition,
    questions: Type.Integer({ description: 'In one paper.' }),
    invited: Type.Integer(),
    attempted: Type.Integer({ description: 'Attempts that are over.' }),
    createdAt: Instant,
    updatedAt: Instant,
  },
  { $id: 'Assessment' },
)
export type Assessment = Static<typeof AssessmentShape>

export const PaperShape = Type.Object(
  {
    questions: Type.Array(
      Type.Object({
        questionId: Uuid,
        version: Type.Integer(),
        kind: Type.Enum([...questionKinds]),
        text: Type.String(),
        points: Type.Integer(),
        options: Type.Array(Type.Object({ text: Type.String(), right: Type.Boolean() })),
        explanation: Type.String(),
      }),
    ),
  },
  { $id: 'AssessmentPreview' },
)

export const InvitationsShape = Type.Object(
  {
    people: Type.Array(
      Type.Object(
        {
          email: Type.String({ format: 'email', maxLength: 254 }),
          name: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
          language: Type.Optional(
            Type.Enum([...languages], { description: 'Of letter and pages; English, if absent.' }),
          ),
          extraMinutes: Type.Optional(
            Type.Integer({ minimum: 0, maximum: 600, description: 'For whoever needs more time.' }),
          ),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: limits.invitedAtOnce.value },
    ),
  },
  { $id: 'NewAssessmentInvitations', additionalProperties: false },
)
export type Invited = Static<typeof InvitationsShape>['people'][number]

export const InvitationShape = Type.Object(
  {
    id: Uuid,
    recipientId: Uuid,
    name: OrNull(Type.String()),
    email: OrNull(Type.String()),
    language: Type.String(),
    extraMinutes: Type.Integer(),
    sentAt: Instant,
    openedAt: OrNull(Instant),
    withdrawnAt: OrNull(Instant),
    attempts: Type.Integer(),
    passed: Type.Boolean(),
  },
  { $id: 'AssessmentInvitation' },
)
export type Invitation = Static<typeof InvitationShape>
export const InvitedShape = Type.Object({ items: Type.Array(InvitationShape) }, { $id: 'AssessmentInvited' })

const attempt = {
  id: Uuid,
  assessmentId: Uuid,
  recipientId: Uuid,
  name: OrNull(Type.String()),
  email: OrNull(Type.String()),
  nth: Type.Integer(),
  state: Type.Enum(['open', 'closed']),
  startedAt: Instant,
  deadlineAt: Instant,
  closedAt: OrNull(Instant),
  endedBy: OrNull(Type.Enum(['handed-in', 'time'])),
  points: OrNull(Type.Integer()),
  most: Type.Integer(),
  score: OrNull(Type.Number()),
  passed: OrNull(Type.Boolean()),
}
export const AttemptShape = Type.Object(attempt, { $id: 'AssessmentAttempt' })
export type Attempt = Static<typeof AttemptShape>
export const AttemptDetailShape = Type.Object(
  {
    ...attempt,
    answers: Type.Array(
      Type.Object({
        place: Type.Integer(),
        questionId: Uuid,
        version: Type.Integer(),
        text: Type.String(),
        options: Type.Array(
          Type.Object({ text: Type.String(), right: Type.Boolean(), chosen: Type.Boolean() }),
        ),
        savedAt: OrNull(Instant),
        points: OrNull(Type.Integer()),
        most: Type.Integer(),
      }),
      { description: 'Only once the attempt is over.' },
    ),
  },
  { $id: 'AssessmentAttemptDetail' },
)
export type AttemptDetail = Static<typeof AttemptDetailShape>

const OwnQuestionShape = Type.Object({
  place: Type.Integer({ description: 'From 1.' }),
  kind: Type.Enum([...questionKinds]),
  text: Type.String(),
  points: Type.Integer(),
  options: Type.Array(Type.String(), { description: 'In the order in which they are shown.' }),
  chosen: Type.Array(Type.Integer(), { description: 'Places of options, from 0.' }),
  savedAt: OrNull(Instant),
})
const OwnResultShape = Type.Object({
  nth: Type.Integer(),
  closedAt: Instant,
  endedBy: Type.Enum(['handed-in', 'time']),
  score: Type.Number(),
  passed: Type.Boolean(),
})
const ReviewedShape = Type.Object({
  place: Type.Integer(),
  text: Type.String(),
  options: Type.Array(
    Type.Object({ text: Type.String(), chosen: Type.Boolean(), right: OrNull(Type.Boolean()) }),
  ),
  isRight: Type.Boolean(),
  explanation: OrNull(Type.String()),
})
export const startRefusals = ['not-yet', 'over', 'ended', 'used-up', 'wait', 'passed', 'withdrawn'] as const
export const OwnAssessmentShape = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Of the invitation.' }),
    title: Type.String(),
    introduction: Type.String(),
    organization: Type.String(),
    language: Type.String(),
    questions: Type.Integer(),
    minutes: Type.Integer({ description: 'With the extra time of this person.' }),
    passMark: Type.Number(),
    attempts: OrNull(Type.Integer()),
    attemptsUsed: Type.Integer(),
    closesAt: OrNull(Instant),
    now: Type.String({ format: 'date-time', description: 'The clock that counts.' }),
    mayStart: Type.Boolean(),
    why: OrNull(Type.Enum([...startRefusals], { description: 'Why it cannot be started.' })),
    startsAt: OrNull(
      Type.String({ format: 'date-time', description: 'When it can be, where time brings it.' }),
    ),
    open: OrNull(
      Type.Object({
        nth: Type.Integer(),
        startedAt: Instant,
        deadlineAt: Instant,
        questions: Type.Array(OwnQuestionShape),
      }),
    ),
    results: Type.Array(OwnResultShape, { description: 'Attempts that are over, the newest first.' }),
    review: OrNull(
      Type.Array(ReviewedShape, { description: 'Of the newest, as far as the assessment shows it.' }),
    ),
  },
  { $id: 'OwnAssessment' },
)
export type OwnAssessment = Static<typeof OwnAssessmentShape>
export const OwnListShape = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Uuid,
        url: Type.String(),
        title: Type.String(),
        organization: Type.String(),
        open: Type.Boolean({ description: 'An attempt is under way.' }),
        attempts: Type.Integer(),
        passed: Type.Boolean(),
        invitedAt: Instant,
      }),
    ),
    next: Type.Null(),
  },
  { $id: 'OwnAssessments' },
)
