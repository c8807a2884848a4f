import { type Html, html } from '../kit/http/html.ts'

/** A date for people, in UTC, with the instant for machines. English so far, by the visitor's English. */
export function day(date: Date, locale = 'en-GB'): Html {
  return html`<time datetime="${date.toISOString()}">${dayText(date, locale)}</time>`
}

export function dayText(date: Date, locale = 'en-GB'): string {
  return new Intl.DateTimeFormat(englishOf(locale), { dateStyle: 'long', timeZone: 'UTC' }).format(date)
}

/** Date and time to the second, in UTC; the page's script adds nothing that is needed. */
export function instant(date: Date, locale = 'en-GB'): Html {
  const text = new Intl.DateTimeFormat(englishOf(locale), {
    dateStyle: 'long',
    timeStyle: 'medium',
    timeZone: 'UTC',
  }).format(date)
  return html`<time datetime="${date.toISOString()}">${text} UTC</time>`
}

/** The texts are English, so only an English way of writing dates fits them. */
function englishOf(locale: string): string {
  return /^en(-[A-Z]{2})?$/.test(locale) ? locale : 'en-GB'
}

/** The visitor's first English dialect in an Accept-Language header, such as `en-US`. */
export function localeOf(acceptLanguage: string | undefined): string {
  return acceptLanguage?.match(/\ben-[A-Z]{2}\b/)?.[0] ?? 'en-GB'
}

/** A web address that may stand in a link: nothing but http and https ever does. */
export function webAddress(value: unknown): string | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null
  const url = new URL(value)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
}

/** The host of an address, without `www.`: what a person recognises a link by. */
export function hostOf(address: string): string {
  return new URL(address).host.replace(/^www\./, '')
}

/** Text by somebody else: its direction is its own, and it cannot disturb what stands around it. */
export function isolated(text: string): Html {
  return html`<bdi>${text}</bdi>`
}

/** Longer text by somebody else, with its line breaks. */
export function prose(text: string, language?: string | null): Html {
  return html`<div class="prose" dir="auto"${language ? html` lang="${language}"` : null}>${text
    .split(/\n{2,}/)
    .map((paragraph) => html`<p>${paragraph.trim()}</p>`)}</div>`
}
