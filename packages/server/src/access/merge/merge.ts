import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Transaction } from '../../store/database.ts'
import { base32 } from '../../store/ids.ts'
import { membershipsOf } from '../accounts.ts'
import { actOf, endAllSessions, personOf } from '../end-sessions.ts'
import { recordAct } from '../record-act.ts'
import { hashSecret } from '../secrets.ts'

const minutes = 15
const plain = (code: string) => code.toLowerCase().replace(/[\s-]/g, '')

/** A code with which another account takes this one in. Shown this once; a new one makes the one before worthless. */
export async function offerMerge(context: Context): Promise<{ code: string; expiresAt: string }> {
  const { accountId } = personOf(context)
  const code = base32(context.random(10)).match(/.{4}/g)!.join('-')
  const values = {
    code_hash: hashSecret(plain(code)),
    expires_at: new Date(context.now().getTime() + minutes * 60_000),
  }
  await context.db
    .insertInto('account_merges')
    .values({ account_id: accountId, ...values })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(values))
    .execute()
  return { code, expiresAt: values.expires_at.toISOString() }
}

/**
 * Takes in the account that the code is of, in one commit: its addresses, providers, passkeys, memberships and what it
 * was awarded. Both were proved, each by a session of its own. The other account is gone afterwards, with its sessions,
 * its authenticator app and its recovery codes.
 */
export async function mergeAccounts(context: Context, code: string): Promise<void> {
  const { accountId } = personOf(context)
  await context.db.transaction().execute(async (tx) => {
    const offer = await tx
      .deleteFrom('account_merges')
      .where('code_hash', '=', hashSecret(plain(code)))
      .where('expires_at', '>', context.now())
      .returning('account_id')
      .executeTakeFirst()
    if (!offer) throw new Refusal('wrong-code', 'It is unknown, was used, or is older than 15 minutes.')
    const merged = offer.account_id
    if (merged === accountId)
      throw new Refusal('wrong-code', 'This code is of the account that you are signed in with.')
    // In one order: two merges of the same pair must not wait for each other.
    await tx
      .selectFrom('accounts')
      .select('id')
      .where('id', 'in', [accountId, merged])
      .orderBy('id')
      .forUpdate()
      .execute()
    await refuseLess(tx, accountId, merged)
    await refuseTwice(tx, accountId, merged)
    // In the records of both, while both still have their memberships.
    const happening = { type: 'account.merged', subject: accountId, data: { merged } } as const
    await recordAct(tx, context, { ...actOf(context), accountId: merged }, happening)
    await recordAct(tx, context, actOf(context), happening)
    await endAllSessions(tx, merged)
    await move(tx, merged, accountId)
    await tx.deleteFrom('accounts').where('id', '=', merged).execute()
  })
}

/** Nobody loses protection unawares: what a second factor guarded stays behind one. */
async function refuseLess(tx: Transaction, accountId: string, merged: string): Promise<void> {
  const guarded = await tx
    .selectFrom('authenticator_apps')
    .select('account_id')
    .where('account_id', 'in', [accountId, merged])
    .where('confirmed_at', 'is not', null)
    .execute()
  const has = (id: string) => guarded.some(({ account_id }) => account_id === id)
  if (has(merged) && !has(accountId))
    throw new Refusal(
      'second-factor-required',
      'The other account has an authenticator app. Set one up for this account first.',
    )
}

async function refuseTwice(tx: Transaction, accountId: string, merged: string): Promise<void> {
  const own = new Set((await membershipsOf(tx, accountId)).map(({ organization }) => organization.id))
  const both = (await membershipsOf(tx, merged)).find(({ organization }) => own.has(organization.id))
  if (both)
    throw new Refusal(
      'already-exists',
      `Both accounts are members of ${both.organization.name}. Leave it with one of them first.`,
    )
}

async function move(tx: Transaction, from: string, to: string): Promise<void> {
  const change = { account_id: to }
  await tx
    .updateTable('account_addresses')
    .set({ ...change, is_primary: false })
    .where('account_id', '=', from)
    .execute()
  await tx.updateTable('account_identities').set(change).where('account_id', '=', from).execute()
  await tx.updateTable('passkeys').set(change).where('account_id', '=', from).execute()
  await tx.updateTable('members').set(change).where('account_id', '=', from).execute()
  // Keys end with whoever answers for them.
  for (const table of ['api_keys', 'request_keys'] as const)
    await tx.updateTable(table).set({ made_by_account: to }).where('made_by_account', '=', from).execute()
  await tx.updateTable('recipient_holders').set(change).where('account_id', '=', from).execute()
}
