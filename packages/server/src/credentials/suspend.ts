import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { changeState } from './change.ts'

/** Puts a credential on hold; `reinstateCredential` lifts it, or the clock at `until`. */
export function suspendCredential(
  context: Context,
  {
    id,
    reason,
    until = null,
    reasonPublic = true,
  }: { id: string; reason: string; until?: Date | null; reasonPublic?: boolean },
): Promise<void> {
  if (until !== null && until <= context.now()) {
    const message = 'A suspension must end later than now.'
    throw new Refusal('invalid-fields', message, {
      errors: [{ pointer: '/until', code: 'range', message }],
    })
  }
  const data = { reason: reasonPublic ? reason : null, until: until?.toISOString() ?? null }
  const event = { type: 'credential.suspended', subject: id, data } as const
  return changeState(context, {
    id,
    act: 'suspend',
    reason,
    reasonPublic,
    until,
    purpose: 'suspension',
    set: true,
    event,
  })
}
