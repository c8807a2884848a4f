import { LRUCache } from 'lru-cache'
import { arabic } from './defaults/arabic.ts'
import { english, toMembers } from './defaults/english.ts'
import { french } from './defaults/french.ts'
import { german } from './defaults/german.ts'
import type { Language, Written } from './defaults/language.ts'
import { spanish } from './defaults/spanish.ts'
import type { MailKind } from './kinds.ts'

/** The languages in which Laurel has words of its own. An organization may add others. */
export const languages: { readonly [tag: string]: Language } = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  ar: arabic,
}

/** `de-AT` and then `de`: of what there is, the nearest is taken. */
export function nearest(tag: string): string[] {
  const parts = tag.split('-')
  return parts.map((_, nth) => parts.slice(0, parts.length - nth).join('-'))
}

/** What Laurel itself says; null where it has no words in this language. */
export function defaultOf(kind: MailKind, tag: string): Written | null {
  const known = nearest(tag).find((one) => Object.hasOwn(languages, one))
  if (known === undefined) return null
  if (kind in toMembers) return known === 'en' ? toMembers[kind as keyof typeof toMembers] : null
  return languages[known]!.templates[kind as keyof Language['templates']]
}

/** Languages written from right to left, as far as anybody writes mails in them. */
const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi'])

export const directionOf = (tag: string): 'ltr' | 'rtl' =>
  /-(Arab|Hebr)\b/.test(tag) || (rightToLeft.has(nearest(tag).at(-1)!) && !tag.includes('-Latn'))
    ? 'rtl'
    : 'ltr'

/** The frame around a mail: in its language, or in English. */
export const frameOf = (tag: string): Language =>
  languages[nearest(tag).find((one) => Object.hasOwn(languages, one)) ?? 'en']!

/** Making one takes longer than writing the rest of a mail. Tags come from outside: only so many are kept. */
const writers = new LRUCache<string, Intl.DateTimeFormat>({ max: 100 })

/** A day as people of a language write it, in UTC as everywhere. */
export function dayIn(tag: string, date: Date): string {
  let writer = writers.get(tag)
  if (!writer) {
    const [known = 'en'] = Intl.DateTimeFormat.supportedLocalesOf([tag, 'en-GB'])
    const style = known === 'en' ? 'en-GB' : known
    writer = new Intl.DateTimeFormat(style, { dateStyle: 'long', timeZone: 'UTC' })
    writers.set(tag, writer)
  }
  return writer.format(date)
}
