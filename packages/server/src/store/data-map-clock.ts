import { type TableData, withOrganization } from './data-kinds.ts'

/** The tables of what happens by the clock: see `data-map.ts`. */
export const clockTables: { readonly [table: string]: TableData } = {
  clocks: {
    about: 'How far the clock has told what is due',
    subjects: 'nobody',
    kept: 'as long as the installation',
    columns: { technical: 'name at rank id moved_at' },
  },
  near_ends: {
    about: 'Ends of credentials that come within a day of issuing',
    subjects: 'nobody',
    kept: 'until the end has come',
    columns: { reference: 'credential_id organization_id', technical: 'at' },
  },
  reminder_ladders: {
    about: 'On which days before and after the end of a credential its holder is reminded',
    subjects: 'nobody',
    kept: withOrganization,
    columns: {
      reference: 'organization_id achievement_id changed_by',
      technical: 'enabled days since changed_at',
    },
  },
  renewal_policies: {
    about: 'When credentials may be renewed',
    subjects: 'nobody',
    kept: withOrganization,
    columns: {
      reference: 'organization_id achievement_id changed_by',
      technical: 'opens_days_before late_days grace_days counts_from changed_at',
    },
  },
  scheduled_credentials: {
    about: 'Credentials that are to be issued later, and what became of them',
    subjects: 'recipients',
    kept: 'the row for ever; what is sealed until it is issued or called off',
    erasing: 'What waits is called off; what is sealed and the reason go.',
    columns: {
      reference: 'id organization_id achievement_id awarded_to created_by',
      sealed: 'sealed',
      person: 'reason',
      technical: 'issue_at state created_at settled_at rests_until',
    },
  },
}
