import type { Context } from '../context.ts'
import { changeState } from './change.ts'

/** Lifts a suspension. */
export function reinstateCredential(
  context: Context,
  { id, reason }: { id: string; reason: string | null },
): Promise<void> {
  const event = { type: 'credential.reinstated', subject: id, data: { reason } } as const
  return changeState(context, { id, act: 'reinstate', reason, purpose: 'suspension', set: false, event })
}
