type HolderPasses = {
  secret_hash: Buffer
  link_hash: Buffer
  organization_id: string
  recipient_id: string
  opened_at: Date
  ends_at: Date
}
export type HolderAnswer = 'accepted' | 'declined'
type HolderAnswers = {
  credential_id: string
  organization_id: string
  recipient_id: string
  answer: HolderAnswer
  sealed: Buffer | null
  answered_at: Date
}
export type HolderRequestKind = 'correction' | 'renewal'
export type HolderRequestState = 'open' | 'granted' | 'refused' | 'withdrawn'
type HolderRequests = {
  id: string
  organization_id: string
  credential_id: string
  recipient_id: string
  kind: HolderRequestKind
  sealed: Buffer | null
  sealed_answer: Buffer | null
  state: HolderRequestState
  asked_at: Date
  answered_at: Date | null
  answered_by: string | null
  led_to: string | null
}

/** The tables of what people do about what they were awarded. */
export type HoldingTables = {
  holder_passes: HolderPasses
  holder_answers: HolderAnswers
  holder_requests: HolderRequests
}
