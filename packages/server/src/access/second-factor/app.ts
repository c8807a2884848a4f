import { Secret, TOTP } from 'otpauth'
import type { Context, World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Transaction } from '../../store/database.ts'
import type { Row } from '../../store/tables.ts'
import { actOf, personOf } from '../end-sessions.ts'
import { recordAct } from '../record-act.ts'
import { renewRecoveryCodes } from './recovery-codes.ts'
import { strengthenSession } from './strengthen.ts'

const period = 30
const mostFailures = 5
const lockMinutes = 15

const bindingOf = (accountId: string) => `${accountId}|authenticator-app`
const appOf = (secret: Secret, label = '') =>
  new TOTP({ issuer: 'Laurel', label, algorithm: 'SHA1', digits: 6, period, secret })

/** Prepares an authenticator app: its secret is shown this once, and counts from the first right code on. */
export async function prepareApp(context: Context): Promise<{ secret: string; uri: string }> {
  const { accountId } = personOf(context)
  const secret = new Secret({ buffer: Uint8Array.from(context.random(20)).buffer })
  const sealed = context.keyEncryption.seal(Buffer.from(secret.bytes), bindingOf(accountId))
  const values = {
    sealed_secret: sealed.secret,
    sealed_data_key: sealed.dataKey,
    kek_id: sealed.kekId,
    created_at: context.now(),
    last_step: 0,
    failures: 0,
    locked_until: null,
  }
  const made = await context.db
    .insertInto('authenticator_apps')
    .values({ account_id: accountId, ...values })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet(values).where('authenticator_apps.confirmed_at', 'is', null),
    )
    .returning('account_id')
    .executeTakeFirst()
  if (!made)
    throw new Refusal('already-exists', 'You have an authenticator app. Remove it before you set up another.')
  const { name } = await context.db
    .selectFrom('accounts')
    .select('name')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  return { secret: secret.base32, uri: appOf(secret, name).toString() }
}

/** Takes the app into use; answers the recovery codes and the new secret of the session, which is strong now. */
export async function confirmApp(
  context: Context,
  code: string,
): Promise<{ recoveryCodes: string[]; sessionSecret: string }> {
  const { accountId } = personOf(context)
  return inOneCommit(context, async (tx) => {
    const app = await lockApp(tx, accountId)
    if (!app || app.confirmed_at !== null)
      throw new Refusal('not-found', 'There is no authenticator app that waits to be confirmed.')
    const failure = await tryCode(tx, context, app, code)
    if (failure) return failure
    await tx
      .updateTable('authenticator_apps')
      .set({ confirmed_at: context.now() })
      .where('account_id', '=', accountId)
      .execute()
    const recoveryCodes = await renewRecoveryCodes(tx, context, accountId)
    const data = { means: 'authenticator-app' }
    await recordAct(tx, context, actOf(context), { type: 'access.means-added', subject: accountId, data })
    return { recoveryCodes, sessionSecret: await strengthenSession(tx, context) }
  })
}

/** A refusal that is returned rather than thrown lets the transaction commit: failures must count. */
export async function inOneCommit<T>(
  { db }: Pick<World, 'db'>,
  work: (tx: Transaction) => Promise<T | Refusal>,
): Promise<T> {
  const outcome = await db.transaction().execute(work)
  if (outcome instanceof Refusal) throw outcome
  return outcome
}

export type App = Row<'authenticator_apps'>

export const lockApp = (tx: Transaction, accountId: string): Promise<App | undefined> =>
  tx
    .selectFrom('authenticator_apps')
    .selectAll()
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()

/**
 * Tries a code, with one step of grace before and after for clocks. The same code is good once (RFC 6238, 5.2); after
 * five wrong ones nothing is tried for a quarter of an hour.
 */
export async function tryCode(
  tx: Transaction,
  world: World,
  app: App,
  code: string,
): Promise<Refusal | null> {
  const now = world.now()
  const locked = refusalOfLock(app, now)
  if (locked) return locked
  const secret = world.keyEncryption.open(
    { secret: app.sealed_secret, dataKey: app.sealed_data_key, kekId: app.kek_id },
    bindingOf(app.account_id),
  )
  const totp = appOf(new Secret({ buffer: Uint8Array.from(secret).buffer }))
  secret.fill(0)
  const timestamp = now.getTime()
  const delta = /^\d{6}$/.test(code) ? totp.validate({ token: code, timestamp, window: 1 }) : null
  const step = Math.floor(timestamp / 1000 / period) + (delta ?? 0)
  if (delta === null || step <= app.last_step) return noteFailure(tx, world, app)
  await tx
    .updateTable('authenticator_apps')
    .set({ last_step: step, failures: 0, locked_until: null })
    .where('account_id', '=', app.account_id)
    .execute()
  return null
}

export function refusalOfLock(app: App, now: Date): Refusal | null {
  if (app.locked_until === null || app.locked_until <= now) return null
  const seconds = Math.ceil((app.locked_until.getTime() - now.getTime()) / 1000)
  return new Refusal('quota-exceeded', `Too many wrong codes. Please wait ${seconds} seconds.`, {
    headers: { 'retry-after': String(seconds) },
  })
}

export async function noteFailure(tx: Transaction, world: World, app: App): Promise<Refusal> {
  const failures = app.failures + 1
  const isFull = failures >= mostFailures
  await tx
    .updateTable('authenticator_apps')
    .set({
      failures: isFull ? 0 : failures,
      locked_until: isFull ? new Date(world.now().getTime() + lockMinutes * 60_000) : null,
    })
    .where('account_id', '=', app.account_id)
    .execute()
  return new Refusal('wrong-code', 'This code is not right, or was used already. Wait for the next one.')
}

export async function removeApp(context: Context): Promise<void> {
  const { accountId } = personOf(context)
  await context.db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('authenticator_apps')
      .where('account_id', '=', accountId)
      .returning('confirmed_at')
      .executeTakeFirst()
    if (!gone) throw new Refusal('not-found', 'You have no authenticator app.')
    await tx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute()
    if (gone.confirmed_at === null) return
    const data = { means: 'authenticator-app' }
    await recordAct(tx, context, actOf(context), { type: 'access.means-removed', subject: accountId, data })
  })
}
