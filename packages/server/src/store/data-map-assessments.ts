import { type TableData, withOrganization } from './data-kinds.ts'

/** The tables of built-in assessments: see `data-map.ts`. */
export const assessmentTables: { readonly [table: string]: TableData } = {
  questions: {
    about: 'Questions for assessments',
    subjects: 'organizations',
    kept: 'until deleted; for ever once it was asked',
    columns: {
      reference: 'id organization_id',
      organization: 'reference tags',
      technical: 'version created_at updated_at archived_at',
    },
  },
  question_versions: {
    about: 'What questions say, version by version',
    subjects: 'organizations',
    kept: 'with the question',
    columns: {
      reference: 'question_id created_by',
      organization: 'content',
      technical: 'version kind points created_at',
    },
  },
  assessments: {
    about: 'Assessments and their rules',
    subjects: 'organizations',
    kept: withOrganization,
    columns: {
      reference: 'id organization_id',
      organization: 'key definition',
      technical: 'state created_at updated_at',
    },
  },
  assessment_invitations: {
    about: 'Who may take an assessment; the link of the letter and the browser that opened it, as hashes',
    subjects: 'recipients',
    kept: withOrganization,
    erasing: 'The rows go.',
    columns: {
      reference: 'id organization_id assessment_id recipient_id created_by',
      sealed: 'sealed',
      person: 'extra_minutes',
      secret: 'token_hash pass_hash',
      technical: 'language token_ends_at opened_at pass_ends_at created_at sent_at withdrawn_at',
    },
  },
  assessment_attempts: {
    about: 'Attempts at assessments',
    subjects: 'recipients',
    kept: withOrganization,
    erasing: 'The rows go, with what was answered.',
    columns: {
      reference: 'id organization_id assessment_id invitation_id recipient_id',
      person: 'points score passed',
      technical: 'nth terms state started_at deadline_at closed_at ended_by most',
    },
  },
  assessment_answers: {
    about: 'What was answered in attempts',
    subjects: 'recipients',
    kept: 'with the attempt',
    erasing: 'The rows go.',
    columns: {
      reference: 'attempt_id organization_id question_id',
      person: 'chosen points',
      technical: 'place question_version options_order saved_at',
    },
  },
}
