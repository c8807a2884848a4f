import { type TableData, withOrganization } from './data-kinds.ts'

/** The tables of mail, beside the mails themselves: see `data-map.ts`. */
export const mailTables: { readonly [table: string]: TableData } = {
  mail_settings: {
    about: 'How an organization writes mails',
    subjects: 'organizations',
    kept: withOrganization,
    columns: { reference: 'organization_id', technical: 'language claim_reminder_days counting changed_at' },
  },
  mail_templates: {
    about: 'Mails in an organization’s own words',
    subjects: 'organizations',
    kept: withOrganization,
    columns: {
      reference: 'organization_id changed_by',
      organization: 'subject body',
      technical: 'kind language step changed_at',
    },
  },
  mail_marks: {
    about: 'What became of mails; answers of mail servers without addresses',
    subjects: 'nobody',
    kept: 'with the mail',
    columns: { reference: 'id mail_id organization_id news', technical: 'at what reason answer' },
  },
  mail_stops: {
    about:
      'Addresses that no mail goes to any more, sealed under the key of the recipient, else of the organization',
    subjects: 'recipients',
    kept: 'until somebody lifts them',
    erasing: 'The rows go.',
    columns: {
      reference: 'id organization_id recipient_id mail_id',
      hash: 'address_index',
      sealed: 'sealed',
      technical: 'because reason created_at',
    },
  },
  recipient_contacts: {
    about: 'Where a recipient is written to, as the issuer has corrected it',
    subjects: 'recipients',
    kept: withOrganization,
    erasing: 'The rows go.',
    columns: {
      reference: 'recipient_id organization_id corrected_by',
      sealed: 'sealed',
      technical: 'corrected_at',
    },
  },
  mail_optouts: {
    about: 'Who wants no reminders from an organization',
    subjects: 'recipients',
    kept: withOrganization,
    erasing: 'The rows go.',
    columns: { reference: 'recipient_id organization_id', technical: 'at' },
  },
  mail_counts: {
    about:
      'How often mails of a kind were opened and their links followed on a day, by people who agreed to it',
    subjects: 'nobody',
    kept: '400 days',
    columns: { reference: 'organization_id', technical: 'day kind language written opened clicked' },
  },
}
