import type { TableData } from './data-kinds.ts'

/** The tables of what members are told in the portal: see `data-map.ts`. */
export const noticeTables: { readonly [table: string]: TableData } = {
  notices: {
    about: 'What members are told in the portal; names nobody',
    subjects: 'members',
    kept: '90 days',
    columns: {
      reference: 'id organization_id account_id topic',
      organization: 'title text',
      technical: 'kind link times at read_at',
    },
  },
  notice_preferences: {
    about: 'In which ways a member wants to be told of what',
    subjects: 'members',
    kept: 'as long as the account',
    columns: { reference: 'organization_id account_id', technical: 'kind channel' },
  },
}
