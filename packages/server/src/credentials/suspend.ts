import type { Context } from '../context.ts'
import { changeState } from './change.ts'

/** Puts a credential on hold; `reinstateCredential` lifts it. */
export function suspendCredential(
  context: Context,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const event = { type: 'credential.suspended', subject: id, data: { reason } } as const
  return changeState(context, { id, act: 'suspend', reason, purpose: 'suspension', set: true, event })
}
