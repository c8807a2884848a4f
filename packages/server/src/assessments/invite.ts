import { sql } from 'kysely'
import { authorize } from '../access/authorize.ts'
import { hashSecret } from '../access/secrets.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { type Happening, recordEvent, recordEvents } from '../events/record.ts'
import { olderThan, type Page, pageOf, readCursor } from '../kit/http/paging.ts'
import { limits } from '../limits.ts'
import { openInvitee, sealInvitee } from '../recipients/assessment.ts'
import { contactsOf } from '../recipients/contacts.ts'
import { ensureRecipients, type Recipient } from '../recipients/ensure.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import type { Row } from '../store/tables.ts'
import { queueLetter } from './letter.ts'
import type { Invitation, Invited } from './shapes.ts'
import { noAssessment } from './store.ts'

export const linkEnd = (at: Date): Date =>
  new Date(at.getTime() + limits.assessmentLinkDays.value * 86_400_000)
/** A letter that went out less than this ago is not written again: a button pressed twice sends one. */
const againSeconds = 60

type Person = { readonly invited: Invited; readonly email: string; readonly recipient: Recipient }

/**
 * Invites people: each gets a letter with a link that opens once. Whoever was invited before gets a new link. Letters,
 * invitations and events are one commit.
 */
export async function invitePeople(
  context: Context,
  assessmentId: string,
  people: readonly Invited[],
): Promise<Invitation[]> {
  const { actor, db } = context
  authorize(actor, 'result:write', actor.organizationId)
  await findOpen(context, assessmentId)
  const keys = await recipientKeysOf(context, actor.organizationId)
  const byEmail = new Map(people.map((one) => [one.email.trim().toLowerCase(), one]))
  const emails = [...byEmail.keys()]
  const recipients = await ensureRecipients(context, actor.organizationId, keys, emails)
  const persons: Person[] = emails.map((email, nth) => ({
    email,
    invited: byEmail.get(email)!,
    recipient: recipients[nth]!,
  }))
  const contacts = await contactsOf(
    context,
    db,
    recipients.map(({ id }) => id),
  )
  const ids = await db.transaction().execute(async (tx) => {
    const assessment = await findOpen({ ...context, db: tx }, assessmentId)
    const happened: Happening[] = []
    const made: string[] = []
    // In one order everywhere: two that invite the same people do not wait for each other.
    for (const person of persons.toSorted((a, b) => (a.recipient.id < b.recipient.id ? -1 : 1))) {
      const address = contacts.get(person.recipient.id) ?? person.email
      const { id, again } = await inviteOne(tx, context, { assessment, person, address })
      made.push(id)
      const data = { assessment: assessmentId, recipient: person.recipient.id, again }
      happened.push({ type: 'assessment.invited', subject: id, data })
    }
    await recordEvents(tx, context, happened)
    return made
  })
  return readInvitations(context, ids)
}

type Assessment = { readonly id: string; readonly title: string; readonly organization: string }

async function findOpen(
  { db, actor }: { db: Context['db'] | Transaction; actor: Context['actor'] },
  id: string,
): Promise<Assessment> {
  const row = await db
    .selectFrom('assessments as a')
    .innerJoin('organizations as o', 'o.id', 'a.organization_id')
    .select(['a.id', 'a.state', 'a.definition', 'o.name'])
    .where('a.id', '=', id)
    .where('a.organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  if (!row) throw noAssessment()
  if (row.state !== 'open')
    throw new Refusal('assessment-state', 'People are invited while the assessment is open.')
  return { id, title: row.definition.title, organization: row.name }
}

async function inviteOne(
  tx: Transaction,
  context: Context,
  { assessment, person, address }: { assessment: Assessment; person: Person; address: string },
): Promise<{ id: string; again: boolean }> {
  const { actor, now, random } = context
  const { invited, recipient, email } = person
  const at = now()
  const invitee = { name: invited.name.trim().normalize('NFC'), email }
  const { language = 'en', extraMinutes = 0 } = invited
  const before = await tx
    .selectFrom('assessment_invitations')
    .select(['id', 'sent_at', 'withdrawn_at'])
    .where('assessment_id', '=', assessment.id)
    .where('recipient_id', '=', recipient.id)
    .forUpdate()
    .executeTakeFirst()
  const id = before?.id ?? v7()
  const isFresh =
    before && before.withdrawn_at === null && at.getTime() - before.sent_at.getTime() < againSeconds * 1000
  const token = random(32).toString('base64url')
  const said = { sealed: sealInvitee(recipient.key, id, invitee), language, extra_minutes: extraMinutes }
  const link = {
    token_hash: hashSecret(token),
    token_ends_at: linkEnd(at),
    opened_at: null,
    sent_at: at,
    withdrawn_at: null,
  }
  if (before) {
    await tx
      .updateTable('assessment_invitations')
      .set({ ...said, ...(isFresh ? {} : link) })
      .where('id', '=', id)
      .execute()
  } else {
    const made = await tx
      .insertInto('assessment_invitations')
      .values({
        id,
        organization_id: actor.organizationId,
        assessment_id: assessment.id,
        recipient_id: recipient.id,
        ...said,
        ...link,
        pass_hash: null,
        pass_ends_at: null,
        created_at: at,
        created_by: actor.id,
      })
      .onConflict((conflict) => conflict.columns(['assessment_id', 'recipient_id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    // Somebody invited them at the same instant.
    if (!made) return inviteOne(tx, context, { assessment, person, address })
  }
  if (!isFresh)
    await queueLetter(tx, context, {
      ...assessment,
      organizationId: actor.organizationId,
      recipient,
      address,
      invitee,
      language,
      token,
    })
  return { id, again: before !== undefined }
}

/** The person cannot start it any more, and the link is worth nothing; what is under way goes on to its end. */
export async function withdrawInvitation(context: Context, assessmentId: string, id: string): Promise<void> {
  const { actor, db, now } = context
  authorize(actor, 'result:write', actor.organizationId)
  await db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('assessment_invitations')
      .select(['recipient_id', 'withdrawn_at'])
      .where('id', '=', id)
      .where('assessment_id', '=', assessmentId)
      .where('organization_id', '=', actor.organizationId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'There is no invitation with this id.')
    if (row.withdrawn_at !== null) return
    await tx.updateTable('assessment_invitations').set({ withdrawn_at: now() }).where('id', '=', id).execute()
    const data = { assessment: assessmentId, recipient: row.recipient_id }
    await recordEvent(tx, context, { type: 'assessment.uninvited', subject: id, data })
  })
}

const select = ({ db, actor }: Context) =>
  db
    .selectFrom('assessment_invitations as i')
    .innerJoin('recipients as r', 'r.id', 'i.recipient_id')
    .select(['i.id', 'i.recipient_id', 'i.sealed', 'i.language', 'i.extra_minutes', 'i.created_at'])
    .select(['i.sent_at', 'i.opened_at', 'i.withdrawn_at', 'r.key_share', 'i.organization_id'])
    .select(
      sql<number>`(select count(*)::int from assessment_attempts as t where t.invitation_id = i.id)`.as(
        'attempts',
      ),
    )
    .select(
      sql<boolean>`exists (select from assessment_attempts as t where t.invitation_id = i.id and t.passed)`.as(
        'passed',
      ),
    )
    .where('i.organization_id', '=', actor.organizationId)
type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

/** Who was invited, the newest first. */
export async function listInvitations(
  context: Context,
  assessmentId: string,
  { limit = 50, cursor }: { limit?: number; cursor?: string },
): Promise<Page<Invitation>> {
  authorize(context.actor, 'result:read', context.actor.organizationId)
  const after = readCursor(cursor, ['date', 'uuid'])
  await refuseUnknown(context, assessmentId)
  const rows = await select(context)
    .where('i.assessment_id', '=', assessmentId)
    .$if(after !== null, (q) => q.where(olderThan('i.created_at', 'i.id', after!)))
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(limit + 1)
    .execute()
  const people = await shownAll(context, rows)
  return pageOf(
    rows,
    limit,
    (row) => [row.created_at.toISOString(), row.id],
    (row) => people.get(row.id)!,
  )
}

/** Refuses with `not-found` where the organization has no such assessment. */
export async function refuseUnknown({ db, actor }: Context, id: string): Promise<void> {
  const row = await db
    .selectFrom('assessments')
    .select('id')
    .where('id', '=', id)
    .where('organization_id', '=', actor.organizationId)
    .executeTakeFirst()
  if (!row) throw noAssessment()
}

/** Invitations by their ids, in that order. */
export async function readInvitations(context: Context, ids: readonly string[]): Promise<Invitation[]> {
  if (ids.length === 0) return []
  const rows = await select(context).where('i.id', 'in', ids).execute()
  const people = await shownAll(context, rows)
  return ids.flatMap((id) => people.get(id) ?? [])
}

async function shownAll(context: Context, rows: readonly Found[]): Promise<Map<string, Invitation>> {
  const keys = await recipientKeysOf(context, context.actor.organizationId)
  return new Map(
    rows.map((row) => {
      const invitee = row.key_share && openInvitee(keys.keyOf(row.key_share), row.id, row.sealed)
      return [row.id, shown(row, invitee)]
    }),
  )
}

const shown = (row: Found, invitee: { name: string; email: string } | null): Invitation => ({
  id: row.id,
  recipientId: row.recipient_id,
  name: invitee?.name ?? null,
  email: invitee?.email ?? null,
  language: row.language,
  extraMinutes: row.extra_minutes,
  sentAt: row.sent_at.toISOString(),
  openedAt: row.opened_at?.toISOString() ?? null,
  withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
  attempts: row.attempts,
  passed: row.passed,
})

export type InvitationRow = Row<'assessment_invitations'>
