import type { Context } from '../../context.ts'
import type { Transaction } from '../../store/database.ts'
import { sessionOf } from '../end-sessions.ts'
import { hashSecret } from '../secrets.ts'

/** Notes that a second factor was shown in this session. It gets a new secret, as whenever it comes to mean more. */
export async function strengthenSession(tx: Transaction, context: Context): Promise<string> {
  const secret = context.random(32).toString('base64url')
  await tx
    .updateTable('sessions')
    .set({ token_hash: hashSecret(secret), strong_at: context.now(), second_factor_due: false })
    .where('id', '=', sessionOf(context).id)
    .execute()
  return secret
}
