import { type Html, html } from '../kit/http/html.ts'
import { parseMarkup, type Span, spansOf } from './markup.ts'
import { wordsOf } from './words/words.ts'

/** The text of a question as a page shows it. */
export const markup = (text: string): Html =>
  html`${parseMarkup(text).map((block) =>
    block.is === 'code'
      ? html`<pre class="asked-code" tabindex="0"><code>${block.text}</code></pre>`
      : html`<p dir="auto">${block.lines.map((line, nth) => html`${nth > 0 ? html`<br>` : null}${line.map(span)}`)}</p>`,
  )}`

/** One line of it: an option. */
export const lineOf = (text: string): Html =>
  html`<span dir="auto">${text.split('\n').map((line, nth) => html`${nth > 0 ? html`<br>` : null}${spansOf(line).map(span)}`)}</span>`

function span({ is, text }: Span): Html {
  if (is === 'strong') return html`<strong>${text}</strong>`
  if (is === 'stressed') return html`<em>${text}</em>`
  return is === 'code' ? html`<code>${text}</code>` : html`${text}`
}

/** An instant in UTC; the page's script writes it by the visitor's own clock. */
export function instantIn(language: string, iso: string, style: 'time' | 'both' = 'both'): Html {
  return html`<time datetime="${iso}" data-local="${style}">${instantText(language, iso, style)}</time>`
}

export function instantText(language: string, iso: string, style: 'time' | 'both' = 'both'): string {
  const format = new Intl.DateTimeFormat(wordsOf(language).locale, {
    ...(style === 'both' ? { dateStyle: 'long' as const } : {}),
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  return `${format.format(new Date(iso))} UTC`
}

export const numberIn = (language: string, value: number): string =>
  value.toLocaleString(wordsOf(language).locale, { maximumFractionDigits: 2 })
