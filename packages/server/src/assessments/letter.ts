import type { Context, World } from '../context.ts'
import { html } from '../kit/http/html.ts'
import { limits } from '../limits.ts'
import type { Invitee } from '../recipients/assessment.ts'
import type { Recipient } from '../recipients/ensure.ts'
import { sealLetter } from '../recipients/letter.ts'
import type { Transaction } from '../store/database.ts'
import { v7 } from '../store/ids.ts'
import { type Words, wordsOf } from './words/words.ts'

export const linkUrl = ({ settings }: Pick<World, 'settings'>, token: string): string =>
  `${settings.baseUrl}/assessments/open/${token}`

export type LetterOrder = {
  readonly organizationId: string
  readonly organization: string
  readonly recipient: Recipient
  /** Where it goes. */
  readonly address: string
  readonly invitee: Invitee
  readonly title: string
  readonly language: string
  readonly token: string
}

/** Puts the letter with the link where the worker finds it: it goes out exactly if the transaction commits. */
export async function queueLetter(
  tx: Transaction,
  world: Pick<Context, 'now' | 'settings'>,
  order: LetterOrder,
): Promise<void> {
  const at = world.now()
  const id = v7(at.getTime())
  const { recipient, organizationId, address, language } = order
  const letter = { recipient: address, ...written(order, linkUrl(world, order.token)) }
  await tx
    .insertInto('mails')
    .values({
      id,
      organization_id: organizationId,
      event_id: null,
      awarded_to: recipient.id,
      sealed: sealLetter(recipient.key, id, letter),
      kind: 'assessment',
      language,
      state: 'waiting',
      next_attempt_at: at,
      failure: null,
      created_at: at,
      sent_at: null,
    })
    .execute()
}

const oneLine = (text: string): string => text.replace(/[\r\n\t\u2028\u2029]+/g, ' ')

function written({ language, title, organization, invitee }: LetterOrder, url: string) {
  const words = wordsOf(language)
  const { letter }: Words = words
  const lead = letter.lead(title, organization)
  const once = letter.once(limits.assessmentLinkDays.value)
  return {
    subject: oneLine(letter.subject(title)),
    text: `${letter.hello(invitee.name)}\n\n${lead}\n\n${url}\n\n${once}\n\n${letter.otherwise}\n`,
    html: html`<!doctype html>
<html lang="${language}" dir="${words.direction}"><body style="margin:0;padding:32px 16px;background:#f5f4f0;font:16px/1.55 system-ui,-apple-system,'Segoe UI',sans-serif;color:#1c1b19">
<table role="presentation" width="100%" style="max-width:540px;margin:0 auto;background:#fff;border-radius:12px;padding:32px"><tr><td>
<p style="margin-top:0" dir="auto">${letter.hello(invitee.name)}</p>
<p dir="auto">${lead}</p>
<p style="margin:24px 0"><a href="${url}" style="display:inline-block;background:#1f5f4a;color:#fff;text-decoration:none;font-weight:600;padding:12px 24px;border-radius:8px">${letter.open}</a></p>
<p>${once}</p>
<p style="font-size:14px;color:#6b6860;margin-bottom:0">${letter.otherwise}</p>
</td></tr></table></body></html>`.text,
  }
}
