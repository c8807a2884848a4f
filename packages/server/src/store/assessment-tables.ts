import type { ColumnType, Generated } from 'kysely'

type Json<T> = ColumnType<T, string, string>

export type QuestionKind = 'single' | 'multiple'
export type QuestionContent = {
  readonly text: string
  readonly options: readonly { readonly text: string; readonly right: boolean }[]
  readonly explanation: string
}
type Questions = {
  id: string
  organization_id: string
  reference: string | null
  version: number
  tags: string[]
  created_at: Date
  updated_at: Date
  archived_at: Date | null
}
type QuestionVersions = {
  question_id: string
  version: number
  kind: QuestionKind
  content: Json<QuestionContent>
  points: number
  created_at: Date
  created_by: string
}

/** `list`: these questions; `draw`: of each tag so many, anew for each attempt. */
export type Pick = {
  readonly kind: 'list' | 'draw'
  readonly questionIds?: readonly string[]
  readonly draws?: readonly { readonly tag: string; readonly count: number }[]
}
/** What the person sees when it is over: `score`, which were `wrong`, or the right ones with `explanations`. */
export type Shows = 'score' | 'wrong' | 'explanations'
export type AssessmentDefinition = {
  readonly title: string
  readonly introduction: string
  readonly key: string
  readonly pick: Pick
  readonly shuffleQuestions: boolean
  readonly shuffleOptions: boolean
  readonly minutes: number
  readonly passMark: number
  /** Null: as often as they like. */
  readonly attempts: number | null
  readonly waitHours: number
  readonly opensAt: string | null
  readonly closesAt: string | null
  readonly shows: Shows
}
export type AssessmentState = 'draft' | 'open' | 'ended'
type Assessments = {
  id: string
  organization_id: string
  key: string
  state: AssessmentState
  definition: Json<AssessmentDefinition>
  created_at: Date
  updated_at: Date
}

type AssessmentInvitations = {
  id: string
  organization_id: string
  assessment_id: string
  recipient_id: string
  sealed: Buffer
  language: string
  extra_minutes: Generated<number>
  token_hash: Buffer
  token_ends_at: Date
  opened_at: Date | null
  pass_hash: Buffer | null
  pass_ends_at: Date | null
  created_at: Date
  created_by: string
  sent_at: Date
  withdrawn_at: Date | null
}

/** What held when an attempt was started: a change of the assessment is for later ones. */
export type AttemptTerms = {
  readonly title: string
  readonly key: string
  readonly minutes: number
  readonly passMark: number
  readonly shows: Shows
}
export type AttemptEnd = 'handed-in' | 'time'
type AssessmentAttempts = {
  id: string
  organization_id: string
  assessment_id: string
  invitation_id: string
  recipient_id: string
  nth: number
  terms: Json<AttemptTerms>
  state: 'open' | 'closed'
  started_at: Date
  deadline_at: Date
  closed_at: Date | null
  ended_by: AttemptEnd | null
  points: number | null
  most: number
  score: number | null
  passed: boolean | null
}
type AssessmentAnswers = {
  attempt_id: string
  organization_id: string
  place: number
  question_id: string
  question_version: number
  options_order: number[]
  chosen: number[] | null
  saved_at: Date | null
  points: number | null
}

/** The tables of built-in assessments. */
export type AssessmentTables = {
  questions: Questions
  question_versions: QuestionVersions
  assessments: Assessments
  assessment_invitations: AssessmentInvitations
  assessment_attempts: AssessmentAttempts
  assessment_answers: AssessmentAnswers
}
