type ScimUsers = {
  id: string
  organization_id: string
  user_name: string
  external_id: string | null
  name: string
  given_name: string | null
  family_name: string | null
  address: string
  active: boolean
  member_id: string | null
  adopted: boolean
  created_at: Date
  changed_at: Date
}
type ScimGroups = {
  id: string
  organization_id: string
  display_name: string
  external_id: string | null
  created_at: Date
  changed_at: Date
}

/** The tables about whom an organization's directory provides. */
export type ScimTables = {
  scim_users: ScimUsers
  scim_groups: ScimGroups
  scim_group_members: { group_id: string; user_id: string }
}
