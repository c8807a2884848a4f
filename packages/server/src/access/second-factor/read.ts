import type { Context } from '../../context.ts'
import { sessionOf } from '../end-sessions.ts'

/** What a person can show beside a mailed link, and how much of it is left. */
export type SecondFactor = {
  authenticatorApp: { addedAt: string } | null
  recoveryCodesLeft: number
  passkeys: number
}

/** Told while the factor is still due too: the screen that asks for it must know what to ask for. */
export async function readSecondFactor(context: Context): Promise<SecondFactor> {
  const { accountId } = sessionOf(context)
  const { app, codes, passkeys } = await context.db
    .selectNoFrom((of) => [
      of
        .selectFrom('authenticator_apps')
        .select('confirmed_at')
        .where('account_id', '=', accountId)
        .as('app'),
      of
        .selectFrom('recovery_codes')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('account_id', '=', accountId)
        .where('used_at', 'is', null)
        .as('codes'),
      of
        .selectFrom('passkeys')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('account_id', '=', accountId)
        .as('passkeys'),
    ])
    .executeTakeFirstOrThrow()
  return {
    authenticatorApp: app === null ? null : { addedAt: app.toISOString() },
    recoveryCodesLeft: codes ?? 0,
    passkeys: passkeys ?? 0,
  }
}
