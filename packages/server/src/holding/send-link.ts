import type { World } from '../context.ts'
import { openPersonal, personalColumns } from '../credentials/personal.ts'
import { recordEvent } from '../events/record.ts'
import { openContact } from '../recipients/holders.ts'
import { sealLetter } from '../recipients/letter.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import { ownLetter } from '../stationery/own-letter.ts'
import { v7 } from '../store/ids.ts'
import { holdingUrl } from './link.ts'

/** At most so many links go to one person in this time, however often the button is pressed and by whomever. */
const perWindow = 3
const windowSeconds = 3600

/**
 * Mails a new link to whoever a credential was awarded to. Answers the same whether there is such a credential, an
 * address or neither: nobody learns who was awarded something.
 */
export async function sendNewLink(world: World, id: string): Promise<void> {
  const row = await world.db
    .selectFrom('credentials as c')
    .innerJoin('recipients as r', 'r.id', 'c.awarded_to')
    .innerJoin('issuers as i', 'i.id', 'c.issuer_id')
    .innerJoin('achievement_versions as v', (join) =>
      join
        .onRef('v.achievement_id', '=', 'c.achievement_id')
        .onRef('v.version', '=', 'c.achievement_version'),
    )
    .leftJoin('recipient_holders as h', 'h.recipient_id', 'c.awarded_to')
    .leftJoin('recipient_contacts as rc', 'rc.recipient_id', 'c.awarded_to')
    .select(personalColumns)
    .select(['r.link_epoch', 'h.contact', 'rc.sealed as corrected', 'i.name as issuer', 'v.definition'])
    .where('c.id', '=', id)
    .executeTakeFirst()
  const awarded = row && (await openPersonal(world, row))
  if (!awarded?.email || row?.awarded_to == null || row.key_share === null) return
  const counts = await world.rates.add([{ key: `holding link ${row.awarded_to}`, windowSeconds }])
  if (counts[0]!.count > perWindow) return

  const key = (await recipientKeysOf(world, row.organization_id)).keyOf(row.key_share)
  const contact = row.contact ?? row.corrected
  const recipient = contact === null ? awarded.email : openContact(key, row.awarded_to, contact)
  const url = holdingUrl(world, { id, key, epoch: row.link_epoch })
  const letter = {
    recipient,
    ...linkMail({ name: awarded.name, title: row.definition.name, issuer: row.issuer, url }),
  }
  const at = world.now()
  const mailId = v7(at.getTime())
  const { organization_id: organizationId, awarded_to } = row
  await world.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('mails')
      .values({
        id: mailId,
        organization_id: organizationId,
        event_id: null,
        awarded_to,
        sealed: sealLetter(key, mailId, letter),
        state: 'waiting',
        next_attempt_at: at,
        failure: null,
        created_at: at,
        sent_at: null,
      })
      .execute()
    const actor = { id: 'system:holding', name: 'holding', organizationId, permissions: new Set<never>() }
    await recordEvent(
      tx,
      { actor, now: world.now, request: null },
      { type: 'holder.link-sent', subject: id, data: {} },
    )
  })
}

type About = { name: string; title: string; issuer: string; url: string }

const linkMail = ({ name, title, issuer, url }: About) =>
  ownLetter({
    subject: `Your link to: ${title}`,
    from: issuer,
    to: name,
    paragraphs: [
      `Here is the link that you asked for, to “${title}” from ${issuer}. It opens once, and for 60 days.`,
    ],
    link: { address: url, label: 'Open it' },
    otherwise:
      'If you did not ask for it, there is nothing to do. Give the link to nobody: whoever opens it acts as you.',
  })
