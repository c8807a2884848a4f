import { type Html, html } from '../kit/http/html.ts'
import { icon } from '../pages/icons.ts'
import type { HiddenField } from '../store/tables.ts'
import type { Admitted } from './gate.ts'
import type { PublicCredential } from './page-read.ts'

/** Nothing is kept from strangers: the files are open too. */
export const isWhole = ({ visibility, hidden }: Pick<PublicCredential, 'visibility' | 'hidden'>): boolean =>
  visibility !== 'private' && hidden.length === 0

/** What an insider gets no cache may keep; anything else is asked for anew, since it may be closed at any time. */
export const cachingOf = ({ insider, shared = false }: Admitted): string =>
  insider || shared ? 'private, no-store' : 'public, no-cache'

export const fieldNames: { readonly [F in HiddenField]: string } = {
  name: 'the full name',
  evidence: 'the evidence',
  results: 'the results',
  narrative: 'what is said about this award',
  licenseNumber: 'the licence number',
}

/** A line that tells what others see, to those who see more; and to others, that something is not shown. */
export function shownTo({ visibility, hidden, insider }: PublicCredential): Html | null {
  const names = list(hidden.map((field) => fieldNames[field]))
  const text =
    insider && visibility === 'private'
      ? 'Private: only the person it was awarded to and the issuer see this page. For everybody else it does not exist.'
      : insider && hidden.length > 0
        ? `You see all of it. For others ${names} ${hidden.length > 1 ? 'are' : 'is'} hidden, and the files are closed.`
        : hidden.length > 0
          ? `Not shown here: ${names}. The person it was awarded to, or the issuer, has chosen so.`
          : null
  if (text === null) return null
  return html`<section class="state tone-info" aria-label="Who sees this"><div class="wrap">${icon('shield')}<p>${text}</p></div></section>`
}

function list(parts: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(parts)
}
