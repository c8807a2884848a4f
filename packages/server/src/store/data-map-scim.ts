import type { TableData } from './data-kinds.ts'

const untilWithdrawn = 'until the directory withdraws it'

/** What directories of organizations say of their people (SCIM). */
export const scimTables: { readonly [table: string]: TableData } = {
  scim_users: {
    about: 'People that the directory of an organization provides',
    subjects: 'members',
    kept: untilWithdrawn,
    columns: {
      person: 'user_name external_id name given_name family_name address',
      reference: 'id organization_id member_id',
      technical: 'active adopted created_at changed_at',
    },
  },
  scim_groups: {
    about: 'Groups of that directory',
    subjects: 'organizations',
    kept: untilWithdrawn,
    columns: {
      organization: 'display_name external_id',
      reference: 'id organization_id',
      technical: 'created_at changed_at',
    },
  },
  scim_group_members: {
    about: 'Who is in which group',
    subjects: 'members',
    kept: untilWithdrawn,
    columns: { reference: 'group_id user_id' },
  },
}
