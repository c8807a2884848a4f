import PostalMime, { type Attachment, type Email } from 'postal-mime'
import type { World } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { noteTrouble, type Trouble } from '../delivery/note.ts'
import { codeIn, reasonFor } from '../delivery/reasons.ts'
import { mailOfToken } from '../tokens.ts'
import { findMail, idInMessageId, type Known } from './find.ts'

/*
 * Mail that comes back: delivery status notifications (RFC 3464) and complaints (RFC 5965), each a multipart/report
 * (RFC 6522) with a part for machines and the headers of what was sent. Which mail it was is told by the address it
 * came back to, the Message-ID in it, or the envelope id that we gave.
 */

export const longestReport = 1_000_000

/** Takes a report as raw message; answers whether it was about a mail that is known here. */
export async function takeReport(
  world: World,
  raw: Buffer,
): Promise<{ mailId: string; outcome: string } | null> {
  const email = await parse(raw)
  const feedback = partOf(email, 'message/feedback-report')
  const status = partOf(email, 'message/delivery-status')
  if (!feedback && !status)
    throw new Refusal(
      'malformed-body',
      'This mail holds no part message/delivery-status (RFC 3464) or message/feedback-report (RFC 5965).',
    )
  const trouble = feedback ? complaintOf(fieldsOf(feedback)) : bounceOf(fieldsOf(status!))
  const mail = await mailOf(world, email, status ? fieldsOf(status) : [])
  if (!mail) return null
  if (trouble) await noteTrouble(world, mail, { ...trouble, news: newsOf(mail, trouble) })
  return { mailId: mail.id, outcome: trouble?.what ?? 'nothing' }
}

async function parse(raw: Buffer): Promise<Email> {
  try {
    return await PostalMime.parse(raw, { maxNestingDepth: 8, maxHeadersSize: 65_536 })
  } catch {
    throw new Refusal('malformed-body', 'This is no mail that can be read.')
  }
}

function partOf({ attachments }: Email, type: string): string | null {
  const found = attachments.find(({ mimeType }) => mimeType.toLowerCase() === type)
  return found ? contentOf(found) : null
}

const contentOf = ({ content }: Attachment): string =>
  (typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8')).replaceAll(
    '\0',
    '',
  )

type Fields = ReadonlyMap<string, string>

/** RFC 3464 2.1: groups of fields with a blank line between them, first of the message, then of each recipient. */
function fieldsOf(text: string): Fields[] {
  const groups = text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .slice(0, 100)
  return groups.flatMap((group) => {
    // A line that begins with a blank goes on with the one before (RFC 5322 2.2.3).
    const lines = group
      .replace(/\n[ \t]+/g, ' ')
      .split('\n')
      .slice(0, 200)
    const fields = new Map<string, string>()
    for (const line of lines) {
      const at = line.indexOf(':')
      if (at > 0) fields.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim())
    }
    return fields.size > 0 ? [fields] : []
  })
}

/** `rfc822;somebody@example.org` and `smtp; 550 …` without what stands before the semicolon. */
const bare = (field: string | undefined): string => (field ?? '').replace(/^[^;]*;\s*/, '')

/** RFC 3464 2.3.3: what was done. "relayed" and "expanded" say nothing that a sender can use. */
function bounceOf(groups: readonly Fields[]): Trouble | null {
  const about = groups.find((fields) => fields.has('action'))
  const action = about?.get('action')?.toLowerCase()
  if (!about || !action) return null
  const answer = bare(about.get('diagnostic-code'))
  const status = /^[245]\.\d{1,3}\.\d{1,3}/.exec(about.get('status') ?? '')?.[0] ?? null
  // Many say 5.0.0 and the reason in words only.
  const code = status === null || status.endsWith('.0.0') ? (codeIn(answer) ?? status) : status
  if (action === 'failed')
    return { what: 'bounced', said: { permanent: !code?.startsWith('4'), code, answer } }
  if (action === 'delayed') return { what: 'deferred', said: { permanent: false, code, answer } }
  if (action === 'delivered')
    return { what: 'delivered', reason: 'The mail server of the recipient took it.', answer }
  return null
}

/** RFC 5965 3.1: "not-spam" is no complaint. */
function complaintOf(groups: readonly Fields[]): Trouble | null {
  const type = groups.map((fields) => fields.get('feedback-type')).find((one) => one !== undefined)
  if (type === undefined || type.toLowerCase() === 'not-spam') return null
  return { what: 'complained', reason: 'The recipient called it spam.', answer: '' }
}

/** Reports come again and again, from more than one machine: the same of the same mail is one. */
const newsOf = (mail: Known, trouble: Trouble): string =>
  `report:${mail.id}:${trouble.what}:${'said' in trouble ? reasonFor(trouble.said) : ''}`

async function mailOf(world: World, email: Email, groups: readonly Fields[]): Promise<Known | null> {
  for (const address of addressesOf(email)) {
    const token = /\+([0-9a-f]{48})@/i.exec(address)?.[1]
    const named = token === undefined ? null : await mailOfToken(world, 'bounce', token)
    if (named) return findMail(world, named.id)
  }
  const envelope = groups.map((fields) => fields.get('original-envelope-id')).find((one) => one !== undefined)
  for (const id of [envelope?.toLowerCase() ?? null, ...messageIdsOf(email)]) {
    const mail = id === null ? null : await findMail(world, id)
    if (mail) return mail
  }
  return null
}

const addressesOf = ({ to, deliveredTo, headers }: Email): string[] => [
  ...(to ?? []).flatMap(({ address }) => (address ? [address] : [])),
  ...(deliveredTo ? [deliveredTo] : []),
  ...headers.flatMap(({ key, value }) => (key === 'x-original-to' || key === 'envelope-to' ? [value] : [])),
]

/** Those of the mail that came back, in the part that holds it or its headers. */
function messageIdsOf({ attachments, inReplyTo, references }: Email): (string | null)[] {
  const returned = attachments
    .filter(({ mimeType }) => /^(message\/rfc822|text\/rfc822-headers)/i.test(mimeType))
    .map((part) => /^message-id:\s*(\S+)/im.exec(contentOf(part).slice(0, 65_536))?.[1] ?? '')
  return [...returned, inReplyTo ?? '', references ?? ''].map(idInMessageId)
}
