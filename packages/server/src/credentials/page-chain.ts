import { type Html, html } from '../kit/http/html.ts'
import { icon } from '../pages/icons.ts'
import { day } from '../pages/text.ts'
import { type ChainLink, gapOf, unbrokenSince } from './chain.ts'
import type { PublicCredential } from './page-read.ts'

/** What came before and after, in plain words: since when without a break, and where there was one. */
export function chainSection({ id, chain }: PublicCredential, locale: string): Html | null {
  const own = chain.find((link) => link.id === id)
  if (!own || chain.length < 2) return null
  return html`<section class="stack" aria-labelledby="history-title"><h2 id="history-title">History</h2>
<p>${summary(own, chain, locale)}</p>
<ol class="evidence">${chain.map((link) => item(link, id, locale))}</ol></section>`
}

function summary(own: ChainLink, chain: readonly ChainLink[], locale: string): Html {
  const since = day(new Date(unbrokenSince(own)), locale)
  const until = chain.slice(0, chain.indexOf(own) + 1)
  const gaps = until.filter((link) => gapOf(link) !== null && link.link === 'renewal').length
  const first = until[0]!
  if (gaps === 0) return html`Held without a break since ${since}.`
  const broken = new Date(unbrokenSince(own)) > first.valid_from
  return broken
    ? html`First held from ${day(first.valid_from, locale)}. There was a break; held without one since ${since}.`
    : html`Held since ${since}. It was renewed after its end, within the days of grace.`
}

function item(link: ChainLink, here: string, locale: string): Html {
  const gap = link.link === 'renewal' ? gapOf(link) : null
  const period = html`${day(link.valid_from, locale)} to ${link.valid_until ? day(link.valid_until, locale) : 'no end'}`
  const how = link.link === 'correction' ? 'Corrected' : link.link === 'renewal' ? 'Renewed' : 'First issued'
  // Where it leads is for whoever has that address: a private one stands here with its dates alone.
  const named =
    link.id === here
      ? html`<strong>this credential</strong>`
      : link.seen.visibility === 'private'
        ? html`another credential`
        : html`<a href="/credentials/${link.id}">${link.renewed_as === null ? 'the current credential' : 'an earlier credential'}</a>`
  return html`${gap ? html`<li>${icon('unknown')}<div>Not held from ${day(new Date(gap.from), locale)} to ${day(new Date(gap.until), locale)} (${daysOf(gap.from, gap.until)})</div></li>` : null}
<li>${icon(link.id === here ? 'arrow' : 'clock')}<div>${how} ${day(link.issued_at, locale)}: ${named}, valid ${period}${endOf(link)}</div></li>`
}

const endOf = ({ state, renewed_as }: ChainLink): string =>
  state === 'revoked' ? '; revoked' : state === 'suspended' && renewed_as === null ? '; suspended' : ''

function daysOf(from: string, until: string): string {
  const days = Math.ceil((Date.parse(until) - Date.parse(from)) / 86_400_000)
  return days === 1 ? '1 day' : `${days} days`
}
