import type { TableData } from './data-kinds.ts'

type CredentialShares = {
  id: string
  organization_id: string
  credential_id: string
  token_hash: Buffer
  made_by: 'holder' | 'issuer'
  created_at: Date
  expires_at: Date
}

/** Secret links to private credentials. */
export type ShareTables = { credential_shares: CredentialShares }

export const shareTables: { readonly [table: string]: TableData } = {
  credential_shares: {
    about: 'Secret links to private credentials; the link as a hash',
    subjects: 'recipients',
    kept: 'until they are ended, and a day after they ran out',
    columns: {
      reference: 'id organization_id credential_id',
      secret: 'token_hash',
      technical: 'made_by created_at expires_at',
    },
  },
}
