import { sql } from 'kysely'
import { authorize } from '../../access/authorize.ts'
import type { Context, World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { recordEvent } from '../../events/record.ts'
import { decrypt, encrypt } from '../../kit/cipher.ts'
import { olderThan, type Page, pageOf, readCursor } from '../../kit/http/paging.ts'
import { openLetter } from '../../recipients/letter.ts'
import { recipientKeysOf } from '../../recipients/secret.ts'
import { byteaArray } from '../../store/arrays.ts'
import type { Transaction } from '../../store/database.ts'
import { v7 } from '../../store/ids.ts'

export type Stop = {
  id: string
  address: string
  because: 'bounced' | 'complained'
  reason: string
  mailId: string | null
  recipientId: string | null
  createdAt: string
}

const bindingOf = (id: string) => `mail stop ${id}`

/** Ends mails from an organization to the address of this mail. The organization's alone: others have their own experience. */
export async function stopAddress(
  world: World,
  tx: Transaction,
  mailId: string,
  { because, reason }: Pick<Stop, 'because' | 'reason'>,
): Promise<void> {
  const mail = await tx
    .selectFrom('mails as m')
    .leftJoin('recipients as r', 'r.id', 'm.awarded_to')
    .select(['m.id', 'm.organization_id', 'm.awarded_to', 'm.sealed', 'r.key_share'])
    .select(['m.recipient', 'm.subject', 'm.text', 'm.html'])
    .where('m.id', '=', mailId)
    .executeTakeFirst()
  const letter = mail && (await openLetter(world, mail))
  if (!mail?.organization_id || !letter) return
  const keys = await recipientKeysOf(world, mail.organization_id)
  const id = v7(world.now().getTime())
  const key = mail.key_share === null ? keys.organizationKey : keys.keyOf(mail.key_share)
  await tx
    .insertInto('mail_stops')
    .values({
      id,
      organization_id: mail.organization_id,
      address_index: keys.addressIndex(letter.recipient),
      recipient_id: mail.awarded_to,
      sealed: encrypt(key, letter.recipient, bindingOf(id)),
      because,
      reason,
      mail_id: mailId,
      created_at: world.now(),
    })
    .onConflict((clash) => clash.columns(['organization_id', 'address_index']).doNothing())
    .execute()
}

type Asked = { readonly id: string; readonly organizationId: string; readonly address: string }

/** Of some mails those that go nowhere any more, with the reason. */
export async function stoppedAmong(world: World, asked: readonly Asked[]): Promise<Map<string, string>> {
  if (asked.length === 0) return new Map()
  const indexes = await Promise.all(
    asked.map(async ({ organizationId, address }) =>
      (await recipientKeysOf(world, organizationId)).addressIndex(address),
    ),
  )
  const { rows } = await sql<{ id: string; reason: string }>`
    select asked.id, s.reason
    from unnest(
      ${asked.map(({ id }) => id)}::uuid[],
      ${asked.map(({ organizationId }) => organizationId)}::uuid[],
      ${byteaArray(indexes)}::bytea[]
    ) as asked (id, organization_id, address_index)
    join mail_stops as s on s.organization_id = asked.organization_id and s.address_index = asked.address_index`.execute(
    world.db,
  )
  return new Map(rows.map(({ id, reason }) => [id, reason]))
}

/** Addresses that the organization's mails do not go to any more, the newest first. */
export async function listStops(
  context: Context,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<Stop>> {
  const { actor, db } = context
  authorize(actor, 'mail:read', actor.organizationId)
  const after = readCursor(cursor, ['date', 'uuid'])
  const rows = await db
    .selectFrom('mail_stops as s')
    .leftJoin('recipients as r', 'r.id', 's.recipient_id')
    .select([
      's.id',
      's.sealed',
      's.because',
      's.reason',
      's.mail_id',
      's.recipient_id',
      's.created_at',
      'r.key_share',
    ])
    .where('s.organization_id', '=', actor.organizationId)
    .$if(after !== null, (query) => query.where(olderThan('s.created_at', 's.id', after!)))
    .orderBy('s.created_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(limit + 1)
    .execute()
  const keys = await recipientKeysOf(context, actor.organizationId)
  return pageOf(
    rows,
    limit,
    ({ created_at, id }) => [created_at.toISOString(), id],
    (row) => ({
      id: row.id,
      address: decrypt(
        row.key_share === null ? keys.organizationKey : keys.keyOf(row.key_share),
        row.sealed,
        bindingOf(row.id),
      ).toString(),
      because: row.because,
      reason: row.reason,
      mailId: row.mail_id,
      recipientId: row.recipient_id,
      createdAt: row.created_at.toISOString(),
    }),
  )
}

/** Lets mails go there again. */
export async function liftStop(context: Context, id: string): Promise<void> {
  const { actor, db } = context
  authorize(actor, 'mail:write', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('mail_stops')
      .where('id', '=', id)
      .where('organization_id', '=', actor.organizationId)
      .returning(['because', 'recipient_id'])
      .executeTakeFirst()
    if (!gone) throw new Refusal('not-found', 'There is no stop with this id.')
    await recordEvent(tx, context, { type: 'mail.stop-lifted', subject: id, data: { because: gone.because } })
  })
}

/** Refuses where mails to this address would go nowhere. */
export async function refuseStopped(context: Context, address: string): Promise<void> {
  const { organizationId } = context.actor
  const [stopped] = (await stoppedAmong(context, [{ id: organizationId, organizationId, address }])).values()
  if (stopped === undefined) return
  throw new Refusal(
    'address-stopped',
    `No mail goes to this address any more: ${stopped} If that has changed, lift the stop (DELETE /v1/mail/stops/{id}) first.`,
  )
}
