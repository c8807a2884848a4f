import type { Context } from '../context.ts'
import { changeState } from './change.ts'

/** Ends a credential for good. Refuses with `wrong-state` what is revoked already. */
export function revokeCredential(
  context: Context,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const event = { type: 'credential.revoked', subject: id, data: { reason } } as const
  return changeState(context, { id, act: 'revoke', reason, purpose: 'revocation', set: true, event })
}
