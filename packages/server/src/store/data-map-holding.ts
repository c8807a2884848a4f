import type { TableData } from './data-kinds.ts'

/** The tables of what people do about what they were awarded: see `data-map.ts`. */
export const holdingTables: { readonly [table: string]: TableData } = {
  holder_passes: {
    about: 'Browsers that opened the link of a letter about an award',
    subjects: 'recipients',
    kept: 'two hours; the hash of the link until it would have run out',
    erasing: 'The row goes.',
    columns: {
      reference: 'organization_id recipient_id',
      hash: 'secret_hash link_hash',
      technical: 'opened_at ends_at',
    },
  },
  holder_answers: {
    about: 'Whether people keep what they were awarded',
    subjects: 'recipients',
    kept: 'with the credential',
    erasing: 'The reason goes; that it was declined stays.',
    columns: {
      reference: 'credential_id organization_id recipient_id',
      person: 'answer',
      sealed: 'sealed',
      technical: 'answered_at',
    },
  },
  holder_requests: {
    about: 'Corrections and renewals that people ask for',
    subjects: 'recipients',
    kept: 'with the credential',
    erasing: 'Their words and the answer go; that something was asked for stays.',
    columns: {
      reference: 'id organization_id credential_id recipient_id answered_by led_to',
      sealed: 'sealed sealed_answer',
      technical: 'kind state asked_at answered_at',
    },
  },
}
