import { hashSecret } from '../access/secrets.ts'
import type { World } from '../context.ts'
import { recordEvent } from '../events/record.ts'
import { openInvitee } from '../recipients/assessment.ts'
import { contactsOf } from '../recipients/contacts.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import { scopedTo } from '../store/scope.ts'
import { linkEnd } from './invite.ts'
import { queueLetter } from './letter.ts'

/** At most so many links go to one person in this time, however often the button is pressed and by whomever. */
const perWindow = 3
const windowSeconds = 3600

/** What a link leads to. */
export type Opened = {
  readonly id: string
  readonly organizationId: string
  readonly assessmentId: string
  readonly recipientId: string
  readonly title: string
  readonly organization: string
  readonly language: string
  /** Nobody opened it yet, and it has not run out. */
  readonly isGood: boolean
}

/** Reads the token of a link; null where there is none such. Looking does not spend it. */
export async function openLink({ db, now }: World, token: string): Promise<Opened | null> {
  const row = await db
    .selectFrom('assessment_invitations as i')
    .innerJoin('assessments as a', 'a.id', 'i.assessment_id')
    .innerJoin('organizations as o', 'o.id', 'i.organization_id')
    .innerJoin('recipients as r', 'r.id', 'i.recipient_id')
    .select(['i.id', 'i.organization_id', 'i.assessment_id', 'i.recipient_id', 'i.language'])
    .select(['i.opened_at', 'i.token_ends_at', 'i.withdrawn_at', 'a.definition', 'o.name'])
    .where('i.token_hash', '=', hashSecret(token))
    .where('r.erased_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    organizationId: row.organization_id,
    assessmentId: row.assessment_id,
    recipientId: row.recipient_id,
    title: row.definition.title,
    organization: row.name,
    language: row.language,
    isGood: row.opened_at === null && row.withdrawn_at === null && row.token_ends_at > now(),
  }
}

/**
 * Mails a new link to whoever was invited. Answers the same whether there is such an invitation or not: nobody learns who
 * was invited. The link before is good for nothing from then on.
 */
export async function sendNewLink(world: World, id: string): Promise<void> {
  const row = await world.db
    .selectFrom('assessment_invitations as i')
    .innerJoin('assessments as a', 'a.id', 'i.assessment_id')
    .innerJoin('organizations as o', 'o.id', 'i.organization_id')
    .innerJoin('recipients as r', 'r.id', 'i.recipient_id')
    .select(['i.organization_id', 'i.recipient_id', 'i.assessment_id', 'i.sealed', 'i.language'])
    .select(['a.definition', 'o.name', 'r.key_share'])
    .where('i.id', '=', id)
    .where('i.withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (!row?.key_share) return
  const counts = await world.rates.add([{ key: `assessment link ${id}`, windowSeconds }])
  if (counts[0]!.count > perWindow) return
  const { organization_id: organizationId, recipient_id: recipientId } = row
  const key = (await recipientKeysOf(world, organizationId)).keyOf(row.key_share)
  const invitee = openInvitee(key, id, row.sealed)
  const contacts = await contactsOf(world, world.db, [recipientId])
  const token = world.random(32).toString('base64url')
  const at = world.now()
  await scopedTo(world.db, [organizationId])
    .transaction()
    .execute(async (tx) => {
      await tx
        .updateTable('assessment_invitations')
        .set({
          token_hash: hashSecret(token),
          token_ends_at: linkEnd(at),
          opened_at: null,
          sent_at: at,
        })
        .where('id', '=', id)
        .execute()
      await queueLetter(tx, world, {
        organizationId,
        organization: row.name,
        recipient: { id: recipientId, key },
        address: contacts.get(recipientId) ?? invitee.email,
        invitee,
        title: row.definition.title,
        language: row.language,
        token,
      })
      const actor = {
        id: 'system:assessments',
        name: 'assessments',
        organizationId,
        permissions: new Set<never>(),
      }
      await recordEvent(
        tx,
        { actor, now: world.now, request: null },
        {
          type: 'assessment.invited',
          subject: id,
          data: { assessment: row.assessment_id, recipient: recipientId, again: true },
        },
      )
    })
}
