import { type TableData, untilRunOut } from './data-kinds.ts'

/** Domains of organizations, and signing in through SAML. */
export const signTables: { readonly [table: string]: TableData } = {
  organization_domains: {
    about: 'Domains that organizations prove by a record in their DNS',
    subjects: 'organizations',
    kept: 'until the organization removes it',
    columns: {
      organization: 'domain token',
      reference: 'id organization_id',
      technical: 'state problem leads created_at proved_at checked_at seen_at next_check_at',
    },
  },
  saml_providers: {
    about: 'What is known of the SAML providers of organizations, from their metadata',
    subjects: 'organizations',
    kept: 'until it is removed',
    columns: {
      reference: 'provider_id',
      organization:
        'entity_id sso_url certificates metadata_url certificate email_attribute name_attribute groups_attribute role_by_group',
      technical: 'metadata_read_at metadata_problem next_read_at unsolicited',
    },
  },
  saml_flows: {
    about: 'Sign-ins under way at a SAML provider; what it said lies sealed under a secret of the browser',
    subjects: 'people who sign in',
    kept: 'ten minutes, and an hour until it is taken away',
    columns: {
      secret: 'state_hash browser_hash request_id',
      reference: 'provider_id account_id',
      sealed: 'sealed_answer',
      technical: 'created_at expires_at',
    },
  },
  saml_assertions: {
    about: 'Assertions that were used, as hashes',
    subjects: 'nobody',
    kept: untilRunOut,
    columns: { secret: 'assertion_hash', reference: 'provider_id', technical: 'expires_at' },
  },
}
