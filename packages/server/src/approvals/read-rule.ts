import type { Reader } from '../store/database.ts'

/** Which acts need a second person. */
export type ApprovalRule = {
  /** More credentials than these by one person within 24 hours; null: any number goes. */
  credentialsAbove: number | null
  revocation: boolean
  suspension: boolean
  /** Replacing a signing key, and declaring one compromised. */
  keys: boolean
}

const off: ApprovalRule = { credentialsAbove: null, revocation: false, suspension: false, keys: false }

export async function ruleOf(reader: Reader, organizationId: string): Promise<ApprovalRule> {
  const row = await reader
    .selectFrom('approval_rules')
    .select(['credentials_above', 'revocation', 'suspension', 'keys'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  if (!row) return off
  const { credentials_above: credentialsAbove, revocation, suspension, keys } = row
  return { credentialsAbove, revocation, suspension, keys }
}
