import { type TableData, withOrganization } from './data-kinds.ts'

/** The tables of certification programs: see `data-map.ts`. */
export const programTables: { readonly [table: string]: TableData } = {
  programs: {
    about: 'Certification programs',
    subjects: 'organizations',
    kept: withOrganization,
    columns: {
      reference: 'id organization_id',
      organization: 'draft',
      technical: 'version created_at updated_at ended_at',
    },
  },
  program_versions: {
    about: 'The rules of programs, version by version',
    subjects: 'organizations',
    kept: 'for ever: awards are explained with them',
    columns: {
      reference: 'program_id created_by',
      organization: 'definition',
      technical: 'version created_at',
    },
  },
  results: {
    about: 'What people did: passed, completed, served, learned',
    subjects: 'recipients',
    kept: withOrganization,
    erasing: 'The rows go.',
    columns: {
      reference: 'id organization_id recipient_id source external_id received_by',
      person: 'kind key at until score outcome hours',
      sealed: 'sealed',
      technical: 'revision withdrawn_at received_at changed_at',
    },
  },
  awards: {
    about: 'What programs awarded, and which results met which requirement',
    subjects: 'recipients',
    kept: 'the row for ever, as the credential; the explanation until the person is erased',
    erasing: 'The explanation goes.',
    columns: {
      reference: 'id organization_id program_id recipient_id credential_ids',
      sealed: 'explanation',
      technical: 'program_version cycle state awarded_at changed_at',
    },
  },
  result_sources: {
    about: 'Where results come from by signed messages; the secret sealed under the organization’s key',
    subjects: 'organizations',
    kept: withOrganization,
    columns: {
      reference: 'id organization_id',
      organization: 'name header prefix mapping',
      secret: 'sealed_secret',
      technical: 'scheme encoding created_at last_at paused_at removed_at',
    },
  },
  source_payloads: {
    about: 'Messages that brought results, sealed under the organization’s key',
    subjects: 'recipients',
    kept: '30 days',
    erasing: 'What is sealed goes, of each message that brought a result of the person.',
    columns: {
      reference: 'id source_id organization_id recipient_ids',
      sealed: 'sealed',
      technical: 'at outcome failure results bytes',
    },
  },
  applications: {
    about: 'Evidence that people sent in for a program',
    subjects: 'recipients',
    kept: withOrganization,
    erasing: 'The rows go, with their files and what reviewers said.',
    columns: {
      reference: 'id organization_id program_id recipient_id claimed_by',
      secret: 'token_hash',
      sealed: 'sealed',
      technical: 'state expires_at claimed_at created_at changed_at',
    },
  },
  application_files: {
    about: 'Files of such evidence',
    subjects: 'recipients',
    kept: 'with the application, until the person takes it back',
    erasing: 'The rows go.',
    columns: {
      reference: 'id application_id organization_id',
      sealed: 'sealed_name sealed',
      technical: 'bytes created_at',
    },
  },
  application_reviews: {
    about: 'What reviewers said of such evidence',
    subjects: 'recipients',
    kept: 'with the application',
    erasing: 'The rows go.',
    columns: {
      reference: 'application_id organization_id reviewer',
      sealed: 'sealed_reason',
      technical: 'decision at',
    },
  },
  evaluations: {
    about: 'Whom the rules of programs are to be held against, and when',
    subjects: 'nobody',
    kept: 'until it was done',
    columns: {
      reference: 'organization_id recipient_id',
      technical: 'due_at ticket claimed_until held_back',
    },
  },
}
