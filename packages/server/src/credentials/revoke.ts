import type { Context } from '../context.ts'
import { changeState } from './change.ts'

/** Ends a credential for good. Refuses with `wrong-state` what is revoked already. */
export function revokeCredential(
  context: Context,
  { id, reason, reasonPublic = true }: { id: string; reason: string; reasonPublic?: boolean },
): Promise<void> {
  const event = {
    type: 'credential.revoked',
    subject: id,
    data: { reason: reasonPublic ? reason : null },
  } as const
  return changeState(context, {
    id,
    act: 'revoke',
    reason,
    reasonPublic,
    purpose: 'revocation',
    set: true,
    event,
  })
}
