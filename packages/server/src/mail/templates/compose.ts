import { sheet } from '../../stationery/sheet.ts'
import type { Counting } from '../counting/links.ts'
import type { Written } from './defaults/language.ts'
import { kindOf, type MailKind, type Values } from './kinds.ts'
import { directionOf, frameOf } from './languages.ts'
import { parseBody, parseSubject, type Template } from './markup.ts'
import { bodyHtml, bodyText, filled, subjectOf } from './render.ts'

export type Message = { readonly subject: string; readonly text: string; readonly html: string }

export type Letter = {
  readonly kind: MailKind
  readonly language: string
  readonly template: Template
  readonly values: Values
  /** Whose mail it is: its name stands at the head. */
  readonly from: string
  /** Where reminders end; only for those. */
  readonly unsubscribe?: string | null
  /** Its reading is counted, and here the person takes back that it is. */
  readonly counted?: (Counting & { readonly choice: string }) | null
}

/** Reads a template as it is written. Throws MarkupError. */
export const parseTemplate = (kind: MailKind, { subject, body }: Written): Template => ({
  subject: parseSubject(subject, kindOf(kind)),
  blocks: parseBody(body, kindOf(kind)),
})

/** A mail as it is sent: subject, plain text, and HTML that is readable in the light and in the dark. */
export function compose(letter: Letter): Message {
  const { kind, language, template, values, from, unsubscribe = null, counted = null } = letter
  const blocks = filled(template.blocks, values)
  const subject = subjectOf(template, values)
  const frame = frameOf(language)
  const why = kindOf(kind).to === 'recipient' ? frame.why.replace('{issuer}', from) : null
  const ends = [
    ...(unsubscribe === null ? [] : [{ label: frame.unsubscribe, address: unsubscribe }]),
    ...(counted === null ? [] : [{ label: frame.counted, address: counted.choice }]),
  ]
  const foot = [...(why === null ? [] : [why]), ...ends.map(({ label, address }) => `${label}: ${address}`)]
  const text = bodyText(blocks, values)
  return {
    subject,
    text: foot.length > 0 ? `${text}\n\n-- \n${foot.join('\n')}\n` : `${text}\n`,
    html: sheet({
      subject,
      language,
      direction: directionOf(language),
      from,
      body: bodyHtml(blocks, values, (address) =>
        counted && isCounted(address, values) ? counted.through(address) : address,
      ),
      why,
      ends,
      pixel: counted?.pixel ?? null,
    }),
  }
}

const longestCounted = 2000

/** A link that lets somebody in leads there directly, and so does what is too long to be led through. */
const isCounted = (address: string, { keep }: Values): boolean =>
  /^https?:/.test(address) && address !== keep && address.length <= longestCounted
