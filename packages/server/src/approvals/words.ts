import type { ApprovalKind } from './gate.ts'

/** What somebody asks for. What exactly stands behind the sign-in, not in a mail. */
export const wants: { readonly [K in ApprovalKind]: string } = {
  batch: 'to issue many credentials',
  bulk: 'to do something with many credentials at once',
  issue: 'to issue one more credential',
  renewal: 'to renew one more credential',
  revocation: 'to revoke a credential',
  suspension: 'to suspend a credential',
  'key-rotation': 'to replace a signing key',
  'key-compromise': 'to declare a signing key compromised',
  rule: 'that fewer acts need two people',
}
