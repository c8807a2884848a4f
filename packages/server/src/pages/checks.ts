import type { Check, CheckName, Outcome } from '@laurel/credential'
import { type Html, html } from '../kit/http/html.ts'
import { icon } from './icons.ts'

type Explanation = { readonly title: string; readonly meaning: string }

/** What each check is called and what it means, for somebody who has never heard of signatures. */
export const checkExplanations: Readonly<Record<CheckName, Explanation>> = {
  format: {
    title: 'Readable',
    meaning: 'It is a credential in a standard format, with everything such a credential must say.',
  },
  context: {
    title: 'Vocabulary',
    meaning: 'Its terms come from published standards, so they mean here what they mean everywhere.',
  },
  schema: {
    title: 'Complete',
    meaning: 'All that Open Badges 3.0 asks of a credential is there and has the right form.',
  },
  proof: {
    title: 'Unaltered',
    meaning: 'A digital signature covers every word. Were one letter changed, this check would fail.',
  },
  issuer: {
    title: 'Issuer',
    meaning: 'The key that signed belongs to the issuer that is named, and not to somebody else.',
  },
  dates: {
    title: 'In date',
    meaning: 'The credential has begun to hold and has not run out.',
  },
  status: {
    title: 'Not withdrawn',
    meaning:
      'The issuer publishes which credentials were revoked or suspended. This one was looked up there.',
  },
  resources: {
    title: 'Files it relies on',
    meaning: 'The credential names files by their digest. They are still the same.',
  },
  holder: {
    title: 'Holder',
    meaning: 'The key that signed belongs to the holder who shows it, and not to somebody else.',
  },
  subject: {
    title: 'Subject',
    meaning: 'It speaks of what it is attached to.',
  },
  recipient: {
    title: 'Recipient',
    meaning: 'It was issued to the person you asked about.',
  },
  trust: {
    title: 'Trusted issuer',
    meaning: 'The issuer is one of those you trust.',
  },
  credentials: {
    title: 'Contained credentials',
    meaning: 'Each credential inside was checked on its own.',
  },
  endorsements: {
    title: 'Endorsements',
    meaning: 'What others say in favour of it was checked on its own.',
  },
  refresh: {
    title: 'Newest edition',
    meaning: 'Its issuer may offer a newer edition of it; that is a credential of its own.',
  },
  document: {
    title: 'PDF signature',
    meaning: 'The PDF itself is signed, so its text and layout are as they were issued.',
  },
  image: {
    title: 'Badge image',
    meaning: 'The picture is the one that the credential describes.',
  },
}

/** How an outcome is said in one word. Always beside its icon. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  pass: 'Passed',
  fail: 'Failed',
  unknown: 'Could not check',
  skipped: 'Not applicable',
}

/** The checks as a list: icon, word and colour tell the outcome three times over. */
export function checkList(checks: readonly Check[]): Html {
  return html`<ul class="checks">${checks.map(checkItem)}</ul>`
}

function checkItem(check: Check): Html {
  const { title, meaning } = checkExplanations[check.name] ?? { title: check.name, meaning: '' }
  return html`<li><details class="check is-${check.outcome}">
<summary>${icon(check.outcome)}<span class="check-said"><strong>${title}</strong> <span class="check-reason">${check.reason}</span></span> <span class="check-word">${outcomeWords[check.outcome]}</span></summary>
<div class="check-more"><p>${meaning}</p>${facts(check)}</div>
</details></li>`
}

function facts(check: Check): Html | null {
  const entries = Object.entries(check.detail ?? {}).filter(([, value]) => value !== null)
  if (check.code) entries.unshift(['finding', check.code])
  if (check.clause) entries.push(['rule', check.clause])
  if (entries.length === 0) return null
  return html`<dl class="check-facts">${entries.map(
    ([name, value]) => html`<div><dt>${words(name)}</dt><dd><bdi>${String(value)}</bdi></dd></div>`,
  )}</dl>`
}

/** `statusListAge` reads "Status list age". */
function words(name: string): string {
  const spaced = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
