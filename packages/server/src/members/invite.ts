import { authorize, refuseBeyond } from '../access/authorize.ts'
import { takeTurn } from '../access/end-membership.ts'
import { queueMail } from '../access/queue-mail.ts'
import { hashSecret } from '../access/secrets.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { recordEvent } from '../events/record.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import { limits } from '../limits.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import type { Row } from '../store/tables.ts'
import { invitationMail } from './invitation-mail.ts'
import { type ChosenRole, chooseRole, type RoleName, roleNameOf } from './store.ts'

const day = 24 * 3_600_000

export type Invitation = {
  id: string
  email: string
  name: string | null
  role: RoleName
  createdAt: string
  sentAt: string
  expiresAt: string
  expired: boolean
}

export type NewInvitation = { readonly email: string; readonly name?: string | null; readonly role: string }

const select = ({ db, actor }: Context) =>
  db
    .selectFrom('invitations as i')
    .leftJoin('roles as r', 'r.id', 'i.custom_role_id')
    .select(['i.id', 'i.email', 'i.name', 'i.role', 'i.custom_role_id', 'r.name as role_name'])
    .select(['i.created_at', 'i.sent_at', 'i.expires_at'])
    .where('i.organization_id', '=', actor.organizationId)
type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

/** The invitations that nobody has taken up yet, the newest first. */
export async function listInvitations(
  context: Context,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<Invitation>> {
  authorize(context.actor, 'member:read', context.actor.organizationId)
  const after = readCursor(cursor, ['date', 'uuid'])
  const rows = await select(context)
    .$if(after !== null, (query) => query.where(olderThan('i.created_at', 'i.id', after!)))
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(
    rows,
    limit,
    (row) => [row.created_at.toISOString(), row.id],
    (row) => shown(context, row),
  )
}

export async function readInvitation(context: Context, id: string): Promise<Invitation> {
  authorize(context.actor, 'member:read', context.actor.organizationId)
  const row = await select(context).where('i.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no open invitation with this id.')
  return shown(context, row)
}

const shown = ({ now }: Context, row: Found): Invitation => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: roleNameOf(row),
  createdAt: row.created_at.toISOString(),
  sentAt: row.sent_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  expired: row.expires_at <= now(),
})

/**
 * Invites somebody by mail; answers the invitation's id. Invitation and mail are one commit. The role is none that
 * may do more than whoever invites.
 */
export async function invite(context: Context, wish: NewInvitation): Promise<string> {
  const { actor, db } = context
  const { organizationId } = actor
  authorize(actor, 'member:write', organizationId)
  const email = wish.email.trim().toLowerCase()
  const id = v7()
  await db.transaction().execute(async (tx) => {
    await takeTurn(tx, organizationId)
    const chosen = await chooseRole(tx, organizationId, wish.role)
    refuseBeyond(actor, chosen.permissions, 'This role')
    await refuseKnown(tx, context, email)
    await refuseTooMany(tx, organizationId)
    const token = newToken(context)
    const at = context.now()
    const expiresAt = new Date(at.getTime() + limits.invitationDays.value * day)
    await tx
      .insertInto('invitations')
      .values({
        id,
        organization_id: organizationId,
        email,
        name: wish.name?.trim() || null,
        role: chosen.role,
        custom_role_id: chosen.custom_role_id,
        token_hash: hashSecret(token),
        invited_by: actor.id,
        created_at: at,
        sent_at: at,
        expires_at: expiresAt,
      })
      .execute()
    await recordEvent(tx, context, {
      type: 'member.invited',
      subject: id,
      data: { role: chosen.custom_role_id ?? chosen.role, expiresAt: expiresAt.toISOString() },
    })
    await send(tx, context, { email, name: wish.name ?? null, token, chosen })
  })
  return id
}

/** Mails an invitation again, with a new link: the one before is worthless from then on. */
export async function sendAgain(context: Context, id: string): Promise<Invitation> {
  const { actor, db } = context
  const { organizationId } = actor
  authorize(actor, 'member:write', organizationId)
  await db.transaction().execute(async (tx) => {
    await takeTurn(tx, organizationId)
    const row = await lockInvitation(tx, organizationId, id)
    const chosen = await chooseRole(tx, organizationId, row.custom_role_id ?? row.role)
    refuseBeyond(actor, chosen.permissions, 'This role')
    const at = context.now()
    if (row.sent_count >= limits.invitationMails.value)
      throw new Refusal(
        'wrong-state',
        'This was mailed often enough. Withdraw it, and ask whether it arrives.',
      )
    if (at.getTime() - row.sent_at.getTime() < 60_000)
      throw new Refusal('quota-exceeded', 'It was mailed within the last minute.', {
        headers: { 'retry-after': '60' },
      })
    const token = newToken(context)
    const expiresAt = new Date(at.getTime() + limits.invitationDays.value * day)
    await tx
      .updateTable('invitations')
      .set({
        token_hash: hashSecret(token),
        sent_at: at,
        sent_count: row.sent_count + 1,
        expires_at: expiresAt,
      })
      .where('id', '=', id)
      .where('organization_id', '=', organizationId)
      .execute()
    const data = { times: row.sent_count + 1, expiresAt: expiresAt.toISOString() }
    await recordEvent(tx, context, { type: 'invitation.sent-again', subject: id, data })
    await send(tx, context, { email: row.email, name: row.name, token, chosen })
  })
  return readInvitation(context, id)
}

/** Takes an invitation back: its link is worthless at once. */
export async function withdrawInvitation(context: Context, id: string): Promise<void> {
  const { actor, db } = context
  const { organizationId } = actor
  authorize(actor, 'member:write', organizationId)
  await db.transaction().execute(async (tx) => {
    const row = await lockInvitation(tx, organizationId, id)
    const chosen = await chooseRole(tx, organizationId, row.custom_role_id ?? row.role)
    refuseBeyond(actor, chosen.permissions, 'Withdrawing this invitation')
    await tx
      .deleteFrom('invitations')
      .where('id', '=', id)
      .where('organization_id', '=', organizationId)
      .execute()
    const data = { role: row.custom_role_id ?? row.role }
    await recordEvent(tx, context, { type: 'invitation.withdrawn', subject: id, data })
  })
}

const newToken = ({ random }: Context): string => random(32).toString('base64url')

async function lockInvitation(
  tx: Transaction,
  organizationId: string,
  id: string,
): Promise<Row<'invitations'>> {
  const row = await tx
    .selectFrom('invitations')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'There is no open invitation with this id.')
  return row
}

async function refuseKnown(tx: Transaction, { actor, now }: Context, email: string): Promise<void> {
  const { organizationId } = actor
  // One that has expired makes room.
  await tx
    .deleteFrom('invitations')
    .where('organization_id', '=', organizationId)
    .where('email', '=', email)
    .where('expires_at', '<=', now())
    .execute()
  for (const [table, message] of [
    ['members', 'Somebody with this address is a member already.'],
    ['invitations', 'Somebody with this address is invited already. You can mail the invitation again.'],
  ] as const) {
    const known = await tx
      .selectFrom(table)
      .select('id')
      .where('organization_id', '=', organizationId)
      .where('email', '=', email)
      .executeTakeFirst()
    if (known) throw new Refusal('already-exists', message)
  }
}

async function refuseTooMany(tx: Transaction, organizationId: string): Promise<void> {
  const { count } = await tx
    .selectFrom('invitations')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const most = limits.openInvitations.value
  if (count >= most) throw new Refusal('wrong-state', `At most ${most} invitations can be open.`)
}

type Letter = { email: string; name: string | null; token: string; chosen: ChosenRole }

async function send(
  tx: Transaction,
  context: Context,
  { email, name, token, chosen }: Letter,
): Promise<void> {
  const { actor, settings } = context
  const organization = await tx
    .selectFrom('organizations')
    .select('name')
    .where('id', '=', actor.organizationId)
    .executeTakeFirstOrThrow()
  const mail = invitationMail({
    link: `${settings.baseUrl}/invitations/${token}`,
    name,
    organization: organization.name,
    // A program invites in the organization's name.
    by: actor.id.startsWith('member:') ? actor.name : null,
    role: chosen.name,
    days: limits.invitationDays.value,
  })
  await queueMail(tx, context, {
    organizationId: actor.organizationId,
    recipient: email,
    kind: 'invitation',
    ...mail,
  })
}
