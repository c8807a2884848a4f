import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { authorize, organizationsOf } from '../access/authorize.ts'
import { sessionOf } from '../access/end-sessions.ts'
import type { Actor, Context, World } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { limits } from '../limits.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import { isHolder } from './holder.ts'
import { credentialUrl } from './issue.ts'
import { visibilityColumns } from './visibility.ts'

/** A secret link: whoever has it sees a credential that is private for everybody else. */
export type Share = { id: string; madeBy: 'holder' | 'issuer'; createdAt: string; expiresAt: string }
type By = Share['madeBy']
type Asked = { readonly id: string; readonly by: By }

const day = 24 * 3_600_000
const usualDays = 30
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Its links that are still good, the newest first. */
export async function listShares(context: Context, asked: Asked): Promise<Share[]> {
  await context.db.transaction().execute((tx) => findFor(tx, context, asked))
  const rows = await context.db
    .selectFrom('credential_shares')
    .select(['id', 'made_by', 'created_at', 'expires_at'])
    .where('credential_id', '=', asked.id)
    .where('expires_at', '>', context.now())
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limits.sharesOpen.value)
    .execute()
  return rows.map(shown)
}

const shown = (row: { id: string; made_by: By; created_at: Date; expires_at: Date }): Share => ({
  id: row.id,
  madeBy: row.made_by,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
})

/**
 * Makes a link that shows the credential although it is private. The link is in the answer and nowhere else. What a
 * holder has closed only they share; where the organization lets nothing be seen, nobody does.
 */
export async function shareCredential(
  context: Context,
  { id, by, days = usualDays }: Asked & { days?: number | undefined },
): Promise<Share & { url: string }> {
  const token = context.random(32).toString('base64url')
  const at = context.now()
  const expiresAt = new Date(at.getTime() + Math.min(days, limits.shareDays.value) * day)
  const row = { id: v7(), credential_id: id, made_by: by, created_at: at, expires_at: expiresAt }
  await context.db.transaction().execute(async (tx) => {
    const credential = await findFor(tx, context, { id, by })
    refuseClosed(credential, by)
    const { count } = await tx
      .selectFrom('credential_shares')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('credential_id', '=', id)
      .where('expires_at', '>', at)
      .executeTakeFirstOrThrow()
    const most = limits.sharesOpen.value
    if (Number(count) >= most)
      throw new Refusal('wrong-state', `There are ${most} links to this credential already. End one first.`)
    const organization_id = credential.organization_id
    await tx
      .insertInto('credential_shares')
      .values({ ...row, organization_id, token_hash: hashOf(token) })
      .execute()
    const data = { until: expiresAt.toISOString(), by }
    const recorder = recorderOf(context, by, organization_id)
    await recordEvent(tx, recorder, { type: 'credential.shared', subject: id, data })
  })
  return { ...shown(row), url: `${credentialUrl(context, id)}/shared/${token}` }
}

/** Ends a link: it shows nothing from now on. */
export async function endShare(
  context: Context,
  { id, by, shareId }: Asked & { shareId: string },
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const credential = await findFor(tx, context, { id, by })
    const ended = await tx
      .deleteFrom('credential_shares')
      .where(sql<boolean>`id::text = ${shareId}`)
      .where('credential_id', '=', id)
      .where('organization_id', '=', credential.organization_id)
      .returning('id')
      .executeTakeFirst()
    if (!ended) throw new Refusal('not-found', 'There is no link with this id.')
    const recorder = recorderOf(context, by, credential.organization_id)
    await recordEvent(tx, recorder, { type: 'credential.share-ended', subject: id, data: { by } })
  })
}

/** Whether this link shows this credential now. */
export async function isShared(
  { db, now }: Pick<World, 'db' | 'now'>,
  id: string,
  token: string,
): Promise<boolean> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return false
  const found = await db
    .selectFrom('credential_shares')
    .select('id')
    .where('token_hash', '=', hashOf(token))
    .where('credential_id', '=', id)
    .where('expires_at', '>', now())
    .executeTakeFirst()
  return found !== undefined
}

type Found = Awaited<ReturnType<typeof find>>

/** The credential, locked: its links are counted and ended one after the other. */
const find = (tx: Transaction, id: string) =>
  tx
    .selectFrom('credentials as c')
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .select(['c.id', 'c.organization_id', 'c.awarded_to', 'c.visibility_by', 'o.holders_choose'])
    .select(visibilityColumns)
    .where('c.id', '=', id)
    .forUpdate('c')
    .executeTakeFirst()

async function findFor(tx: Transaction, context: Context, { id, by }: Asked): Promise<NonNullable<Found>> {
  const row = await find(tx, id)
  const isTheirs =
    row !== undefined &&
    (by === 'holder'
      ? await isHolder(context, row)
      : organizationsOf(context.actor).includes(row.organization_id))
  if (!row || !isTheirs) throw new Refusal('not-found', 'There is no credential with this id.')
  if (by === 'issuer') authorize(context.actor, 'credential:read', row.organization_id)
  return row
}

function refuseClosed(row: NonNullable<Found>, by: By): void {
  if (by === 'holder' && !row.holders_choose)
    throw new Refusal('issuer-decides', 'The issuer does not leave this choice to holders. Write to them.')
  if (by === 'issuer' && row.visibility_by === 'holder' && row.visibility === 'private')
    throw new Refusal(
      'holder-decides',
      'The person it was awarded to has made it private. Only they share it.',
    )
  if (row.most_visible === 'private')
    throw new Refusal('issuer-decides', 'The organization lets none of its credentials be seen by others.')
}

/** A holder acts for no organization; what they do stands in the record of the one that issued it. */
function recorderOf(context: Context, by: By, organizationId: string): Context {
  if (by === 'issuer') return context
  const actor: Actor = { ...context.actor, id: `account:${sessionOf(context).accountId}`, organizationId }
  return { ...context, actor }
}
