import type { ColumnType, Generated } from 'kysely'

type LtiPlatforms = {
  id: string
  organization_id: string
  name: string
  issuer: string | null
  client_id: string | null
  authorization_url: string | null
  token_url: string | null
  token_audience: string | null
  jwks_url: string | null
  deployment_ids: Generated<string[]>
  frame_origins: Generated<string[]>
  result_keys: string[] | null
  addresses_proved: boolean
  unknown_deployment: string | null
  registration_hash: Buffer | null
  registration_until: Date | null
  created_at: Date
  changed_at: Date
  last_at: Date | null
  removed_at: Date | null
}

type LtiKeys = {
  id: string
  organization_id: string
  platform_id: string
  public_key: ColumnType<Record<string, unknown>, string, never>
  sealed_private_key: Buffer
  created_at: Date
}

type LtiFlows = {
  state_hash: Buffer
  browser_hash: Buffer
  nonce_hash: Buffer
  organization_id: string
  platform_id: string
  expires_at: Date
}

type LtiChoices = {
  token_hash: Buffer
  organization_id: string
  platform_id: string
  deployment_id: string
  return_url: string
  data: string | null
  line_items: boolean
  expires_at: Date
}

/** `own`: known by this platform alone; `waiting`: the address is one that is known from elsewhere. */
export type LtiPersonState = 'own' | 'waiting' | 'matched'
type LtiPeople = {
  id: string
  organization_id: string
  platform_id: string
  subject_index: Buffer
  recipient_id: string
  state: LtiPersonState
  sealed: Buffer
  first_at: Date
  last_at: Date
}

/** `grade`: what the course grades there is a result; the others: how far people are with it. */
export type LtiLinkKind = 'program' | 'achievement' | 'grade'
type LtiLinks = {
  id: string
  organization_id: string
  platform_id: string
  deployment_id: string
  resource_link_id: string
  context_id: string | null
  context_title: string | null
  title: string | null
  kind: LtiLinkKind
  program_id: string | null
  achievement_id: string | null
  result_kind: 'assessment' | 'course' | null
  result_key: string | null
  line_item_url: string | null
  memberships_url: string | null
  scopes: string[]
  opened_at: Date
  next_read_at: Date | null
  read_at: Date | null
  problem: string | null
}

type LtiLearners = {
  link_id: string
  person_id: string
  organization_id: string
  opened_at: Date
  told: number | null
  told_at: Date | null
  tell_at: Date | null
  tries: Generated<number>
  problem: string | null
}

/** The tables of learning platforms. */
export type LtiTables = {
  lti_platforms: LtiPlatforms
  lti_keys: LtiKeys
  lti_flows: LtiFlows
  lti_choices: LtiChoices
  lti_people: LtiPeople
  lti_links: LtiLinks
  lti_learners: LtiLearners
}
