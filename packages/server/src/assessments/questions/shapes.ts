import { type Static, Type } from 'typebox'
import { limits } from '../../limits.ts'

export const Instant = Type.String({ format: 'date-time' })
export const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T) =>
  Type.Union([shape, Type.Null()])
export const Uuid = Type.String({ format: 'uuid' })
export const ById = Type.Object({ id: Uuid })

export const questionKinds = ['single', 'multiple'] as const
export const mostPoints = 100
export const textLength = 4000
export const optionLength = 1000

export const Tag = Type.String({
  minLength: 1,
  maxLength: 50,
  pattern: '^[^\\s\\0]([^\\0]*[^\\s\\0])?$',
  examples: ['welding'],
  description: 'By which an assessment draws it.',
})

const question = {
  kind: Type.Enum([...questionKinds], {
    description: '`single`: one option is right. `multiple`: one or more are, and all of them are asked for.',
  }),
  text: Type.String({
    minLength: 1,
    maxLength: textLength,
    pattern: '\\S',
    description: 'Plain text; `**strong**`, `*stressed*` and `` `code` `` are shown as such.',
  }),
  options: Type.Array(
    Type.Object(
      {
        text: Type.String({ minLength: 1, maxLength: optionLength, pattern: '\\S' }),
        right: Type.Boolean(),
      },
      { additionalProperties: false },
    ),
    { minItems: 2, maxItems: limits.questionOptions.value },
  ),
  explanation: Type.String({ maxLength: textLength, description: 'Why; shown after, where that is wanted.' }),
  tags: Type.Array(Tag, { maxItems: 20 }),
  points: Type.Integer({ minimum: 1, maximum: mostPoints }),
}

export const NewQuestionShape = Type.Object(question, { $id: 'NewQuestion', additionalProperties: false })
export type NewQuestion = Static<typeof NewQuestionShape>

export const QuestionShape = Type.Object(
  {
    id: Uuid,
    ...question,
    version: Type.Integer({ description: 'Attempts keep the version that they were asked.' }),
    createdAt: Instant,
    updatedAt: Instant,
    archivedAt: OrNull(Instant),
  },
  { $id: 'Question' },
)
export type Question = Static<typeof QuestionShape>

export const TagsShape = Type.Object(
  { items: Type.Array(Type.Object({ tag: Type.String(), questions: Type.Integer() })) },
  { $id: 'QuestionTags' },
)

export const ImportedQuestionsShape = Type.Object(
  {
    rows: Type.Integer(),
    created: Type.Integer(),
    changed: Type.Integer(),
    unchanged: Type.Integer(),
    refused: Type.Array(
      Type.Object({
        line: Type.Integer(),
        errors: Type.Array(
          Type.Object({ pointer: Type.String(), code: Type.String(), message: Type.String() }),
        ),
      }),
    ),
  },
  { $id: 'ImportedQuestions' },
)
export type ImportedQuestions = Static<typeof ImportedQuestionsShape>
