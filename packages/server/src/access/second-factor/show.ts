import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { actOf, sessionOf } from '../end-sessions.ts'
import { recordAct } from '../record-act.ts'
import { inOneCommit, lockApp, noteFailure, refusalOfLock, tryCode } from './app.ts'
import { looksLikeRecoveryCode, spendRecoveryCode } from './recovery-codes.ts'
import { strengthenSession } from './strengthen.ts'

/**
 * Shows the second factor: the code of the app, or a recovery code in its place. Answers the new secret of the session.
 * Wrong codes of both kinds count together, and go into the record.
 */
export async function showSecondFactor(context: Context, code: string): Promise<string> {
  const { accountId } = sessionOf(context)
  return inOneCommit(context, async (tx) => {
    const app = await lockApp(tx, accountId)
    if (!app || app.confirmed_at === null) return new Refusal('wrong-code', 'You have no authenticator app.')
    const means = looksLikeRecoveryCode(code) ? 'recovery-code' : 'authenticator-app'
    const failure =
      means === 'authenticator-app'
        ? await tryCode(tx, context, app, code)
        : (refusalOfLock(app, context.now()) ??
          ((await spendRecoveryCode(tx, context, accountId, code))
            ? null
            : await noteFailure(tx, context, app)))
    if (failure) {
      const data = { means, reason: failure.code }
      await recordAct(tx, context, actOf(context), {
        type: 'access.sign-in-failed',
        subject: accountId,
        data,
      })
      return failure
    }
    await recordAct(tx, context, actOf(context), {
      type: 'access.confirmed',
      subject: accountId,
      data: { means },
    })
    return strengthenSession(tx, context)
  })
}
