import { type TableData, untilRunOut, withOrganization } from './data-kinds.ts'

/** The tables of learning platforms: see `data-map.ts`. */
export const ltiTables: { readonly [table: string]: TableData } = {
  lti_platforms: {
    about: 'Learning platforms that open Laurel as a tool',
    subjects: 'organizations',
    kept: withOrganization,
    columns: {
      reference: 'id organization_id client_id deployment_ids unknown_deployment',
      organization:
        'name issuer authorization_url token_url token_audience jwks_url frame_origins result_keys',
      secret: 'registration_hash',
      technical: 'addresses_proved registration_until created_at changed_at last_at removed_at',
    },
  },
  lti_keys: {
    about: 'What is signed to learning platforms with; the private half sealed under the organization’s key',
    subjects: 'organizations',
    kept: 'until a week after the next one',
    columns: {
      reference: 'id organization_id platform_id',
      organization: 'public_key',
      secret: 'sealed_private_key',
      technical: 'created_at',
    },
  },
  lti_flows: {
    about: 'Launches on their way through a learning platform',
    subjects: 'nobody',
    kept: untilRunOut,
    columns: {
      reference: 'organization_id platform_id',
      secret: 'state_hash browser_hash nonce_hash',
      technical: 'expires_at',
    },
  },
  lti_choices: {
    about: 'Teachers who are choosing what to put into a course',
    subjects: 'nobody',
    kept: untilRunOut,
    columns: {
      reference: 'organization_id platform_id deployment_id',
      secret: 'token_hash',
      technical: 'return_url data line_items expires_at',
    },
  },
  lti_people: {
    about: 'Who people are, by what their learning platform calls them',
    subjects: 'recipients',
    kept: withOrganization,
    erasing: 'The rows go.',
    columns: {
      reference: 'id organization_id platform_id recipient_id',
      hash: 'subject_index',
      sealed: 'sealed',
      technical: 'state first_at last_at',
    },
  },
  lti_links: {
    about: 'Places in courses that lead here',
    subjects: 'organizations',
    kept: withOrganization,
    columns: {
      reference:
        'id organization_id platform_id deployment_id resource_link_id context_id program_id achievement_id',
      organization: 'context_title title kind result_kind result_key line_item_url memberships_url',
      technical: 'scopes opened_at next_read_at read_at problem',
    },
  },
  lti_learners: {
    about: 'Who opened such a place, and the score that was told to the course for them',
    subjects: 'recipients',
    kept: withOrganization,
    erasing: 'The rows go.',
    columns: {
      reference: 'link_id person_id organization_id',
      person: 'told',
      technical: 'opened_at told_at tell_at tries problem',
    },
  },
}
