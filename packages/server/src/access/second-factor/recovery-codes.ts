import type { Context, World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Transaction } from '../../store/database.ts'
import { base32 } from '../../store/ids.ts'
import { actOf, personOf } from '../end-sessions.ts'
import { recordAct } from '../record-act.ts'
import { hashSecret } from '../secrets.ts'

const count = 10

/** Ten codes of 120 random bits, shown this once; those before are no longer good. Only their hashes are kept. */
export async function renewRecoveryCodes(
  tx: Transaction,
  { random }: Pick<World, 'random'>,
  accountId: string,
): Promise<string[]> {
  const codes = Array.from({ length: count }, () => base32(random(15)).match(/.{4}/g)!.join('-'))
  await tx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute()
  await tx
    .insertInto('recovery_codes')
    .values(
      codes.map((code) => ({ account_id: accountId, code_hash: hashSecret(plain(code)), used_at: null })),
    )
    .execute()
  return codes
}

const plain = (code: string) => code.toLowerCase().replace(/[\s-]/g, '')

export const looksLikeRecoveryCode = (code: string): boolean => plain(code).length === 24

/** Uses a code up: true exactly once for each. */
export async function spendRecoveryCode(
  tx: Transaction,
  { now }: Pick<World, 'now'>,
  accountId: string,
  code: string,
): Promise<boolean> {
  const spent = await tx
    .updateTable('recovery_codes')
    .set({ used_at: now() })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashSecret(plain(code)))
    .where('used_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst()
  return spent !== undefined
}

/** Fresh codes for whoever has an authenticator app. */
export async function replaceRecoveryCodes(context: Context): Promise<string[]> {
  const { accountId } = personOf(context)
  return context.db.transaction().execute(async (tx) => {
    const app = await tx
      .selectFrom('authenticator_apps')
      .select('account_id')
      .where('account_id', '=', accountId)
      .where('confirmed_at', 'is not', null)
      .executeTakeFirst()
    if (!app) throw new Refusal('not-found', 'You have no authenticator app.')
    const codes = await renewRecoveryCodes(tx, context, accountId)
    const data = { means: 'recovery-codes' }
    await recordAct(tx, context, actOf(context), { type: 'access.means-added', subject: accountId, data })
    return codes
  })
}
