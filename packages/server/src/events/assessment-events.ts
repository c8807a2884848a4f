/** The events of built-in assessments. Payloads name nobody; `recipient` and `assessment` are ids. */
export type AssessmentEvents = {
  'question.created': { version: number }
  'question.changed': { version: number }
  'question.archived': Record<string, never>
  'question.restored': Record<string, never>
  'question.deleted': Record<string, never>
  'assessment.created': { key: string }
  'assessment.changed': { key: string }
  'assessment.opened': { key: string }
  'assessment.ended': { key: string }
  /** The subject is the invitation. `again`: a new link to somebody who was invited before. */
  'assessment.invited': { assessment: string; recipient: string; again: boolean }
  'assessment.uninvited': { assessment: string; recipient: string }
  'assessment.link-opened': { assessment: string; recipient: string }
  /** The subject is the attempt. */
  'attempt.started': { assessment: string; recipient: string; nth: number }
  'attempt.closed': { assessment: string; recipient: string; nth: number; endedBy: 'handed-in' | 'time' }
}

/** What they mean: their part of the catalog. */
export const assessmentMeanings: { readonly [T in keyof AssessmentEvents]: string } = {
  'question.created': 'A question was written or imported.',
  'question.changed': 'A question got another version or other tags.',
  'question.archived': 'A question that was asked before is asked no more.',
  'question.restored': 'An archived question may be asked again.',
  'question.deleted': 'A question that was never asked was deleted.',
  'assessment.created': 'An assessment was set up, as a draft.',
  'assessment.changed': 'An assessment was changed, for attempts to come.',
  'assessment.opened': 'An assessment may be taken.',
  'assessment.ended': 'An assessment can be started no more.',
  'assessment.invited': 'A person was sent a link to an assessment.',
  'assessment.uninvited': 'A person may start an assessment no more.',
  'assessment.link-opened': 'The link to an assessment was opened, in one browser.',
  'attempt.started': 'A person started an attempt at an assessment.',
  'attempt.closed': 'An attempt at an assessment ended, and its result was taken.',
}
