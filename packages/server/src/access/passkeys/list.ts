import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { actOf, personOf } from '../end-sessions.ts'
import { recordAct } from '../record-act.ts'

export type ShownPasskey = { id: string; name: string; createdAt: string; usedAt: string | null }

export async function listPasskeys(context: Context): Promise<ShownPasskey[]> {
  const rows = await context.db
    .selectFrom('passkeys')
    .select(['id', 'name', 'created_at', 'used_at'])
    .where('account_id', '=', personOf(context).accountId)
    .orderBy('created_at')
    .execute()
  return rows.map(({ id, name, created_at, used_at }) => ({
    id,
    name,
    createdAt: created_at.toISOString(),
    usedAt: used_at?.toISOString() ?? null,
  }))
}

export async function renamePasskey(context: Context, id: string, name: string): Promise<void> {
  const { accountId } = personOf(context)
  await context.db.transaction().execute(async (tx) => {
    const renamed = await tx
      .updateTable('passkeys')
      .set({ name: name.trim() })
      .where('id', '=', id)
      .where('account_id', '=', accountId)
      .returning('id')
      .executeTakeFirst()
    if (!renamed) throw new Refusal('not-found', 'You have no passkey with this id.')
    const data = { means: 'passkey' }
    await recordAct(tx, context, actOf(context), { type: 'access.means-renamed', subject: accountId, data })
  })
}

export async function removePasskey(context: Context, id: string): Promise<void> {
  const { accountId } = personOf(context)
  await context.db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('passkeys')
      .where('id', '=', id)
      .where('account_id', '=', accountId)
      .returning('id')
      .executeTakeFirst()
    if (!gone) throw new Refusal('not-found', 'You have no passkey with this id.')
    const data = { means: 'passkey' }
    await recordAct(tx, context, actOf(context), { type: 'access.means-removed', subject: accountId, data })
  })
}
