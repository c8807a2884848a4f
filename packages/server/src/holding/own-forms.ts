import { type Html, html } from '../kit/http/html.ts'
import { day, hostOf, isolated } from '../pages/text.ts'
import type { HolderAnswer } from '../store/holding-tables.ts'
import { type HolderRequest, mostEvidence } from './requests/shapes.ts'

/** What the holder's page needs to know. */
export type Held = {
  readonly id: string
  readonly organization: string
  readonly answer: HolderAnswer | null
  readonly validUntil: Date | null
  /** Neither revoked nor replaced by a newer one. */
  readonly isOpen: boolean
  readonly requests: readonly HolderRequest[]
}

/** Keeping it or declining it. Whoever keeps it may still decline it later. */
export function answerForm({ id, organization, answer, isOpen }: Held): Html | null {
  if (answer === 'declined')
    return html`<section class="card panel"><h2>You declined this</h2>
<p>It is revoked by that: whoever checks it learns that it was declined. ${isolated(organization)} was told.</p></section>`
  if (!isOpen) return null
  const declining = html`<details class="fold"><summary>I do not want it</summary>
<form class="own-form" method="post" action="/credentials/${id}/yours/decline">
<p class="small quiet">It is revoked for good, on the spot, and ${isolated(organization)} is told. Nothing brings it back; they would have to award it again.</p>
<div class="field"><label for="decline-reason">Why (optional; only ${isolated(organization)} reads it)</label>
<textarea class="input" id="decline-reason" name="words" maxlength="4000"></textarea></div>
<button class="button second danger" type="submit">Decline it for good</button></form></details>`
  return html`<section class="card panel own-form"><h2>${answer === 'accepted' ? 'You keep it' : 'Is it yours to keep?'}</h2>
${
  answer === 'accepted'
    ? html`<p class="quiet">${isolated(organization)} knows that it reached you.</p>`
    : html`<p>Say so, and ${isolated(organization)} knows that it reached the right person. It is valid either way.</p>
<form method="post" action="/credentials/${id}/yours/accept"><button class="button" type="submit">Keep it</button></form>`
}
${declining}</section>`
}

/** Asking the issuer for a correction or a renewal, and what came of it. */
export function askForms(held: Held): Html | null {
  const { id, organization, isOpen, requests, answer, validUntil } = held
  const waits = (kind: string) =>
    requests.some((request) => request.kind === kind && request.state === 'open')
  const mayAsk = isOpen && answer !== 'declined'
  if (!mayAsk && requests.length === 0) return null
  return html`<section class="card panel own-form"><h2>Something to put right?</h2>
${requests.length === 0 ? null : html`<ul class="listed">${requests.map((request) => filed(held, request))}</ul>`}
${mayAsk && !waits('correction') ? correction(id, organization) : null}
${mayAsk && validUntil !== null && !waits('renewal') ? renewal(id, organization, validUntil) : null}</section>`
}

const correction = (
  id: string,
  organization: string,
): Html => html`<details class="fold"><summary>Ask for a correction</summary>
<form class="own-form" method="post" action="/credentials/${id}/yours/ask">
<input type="hidden" name="kind" value="correction">
<p class="small quiet">A name that is written wrong, a missing result: ${isolated(organization)} looks at it. A signed document cannot be changed, so you get a new one in its place.</p>
<div class="field"><label for="correction-words">What is wrong, and how it should read</label>
<textarea class="input" id="correction-words" name="words" maxlength="4000" required></textarea></div>
<button class="button second" type="submit">Ask</button></form></details>`

const renewal = (
  id: string,
  organization: string,
  validUntil: Date,
): Html => html`<details class="fold"><summary>Ask to renew it</summary>
<form class="own-form" method="post" action="/credentials/${id}/yours/ask">
<input type="hidden" name="kind" value="renewal">
<p class="small quiet">It is valid until ${day(validUntil)}. Show ${isolated(organization)} what speaks for renewing it: courses, hours, a new result.</p>
<div class="field"><label for="renewal-words">What speaks for it (optional)</label>
<textarea class="input" id="renewal-words" name="words" maxlength="4000"></textarea></div>
<div class="field"><label for="renewal-evidence">Web addresses that show it, one on each line (at most ${mostEvidence})</label>
<textarea class="input code" id="renewal-evidence" name="evidence" maxlength="6000" placeholder="https://"></textarea></div>
<button class="button second" type="submit">Ask</button></form></details>`

const kinds = { correction: 'A correction', renewal: 'A renewal' } as const
const states = {
  open: 'Waiting for an answer',
  granted: 'Granted',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
} as const

const filed = ({ id }: Held, request: HolderRequest): Html =>
  html`<li><strong>${kinds[request.kind]}</strong> <span class="pill">${states[request.state]}</span>
<span class="small quiet">Asked ${day(new Date(request.askedAt))}${request.answeredAt ? html`, ${request.state} ${day(new Date(request.answeredAt))}` : null}</span>
${request.words ? html`<p class="small" dir="auto">${request.words}</p>` : null}
${request.evidence.length > 0 ? html`<p class="small">${request.evidence.map((address) => html`<a href="${address}" rel="noopener nofollow ugc">${hostOf(address)}</a> `)}</p>` : null}
${request.answer ? html`<p class="small" dir="auto">Answer: ${request.answer}</p>` : null}
${request.ledTo ? html`<p class="small"><a href="/credentials/${request.ledTo}/yours">The new credential</a></p>` : null}
${request.state === 'open' ? html`<form method="post" action="/credentials/${id}/yours/ask/${request.id}/withdraw"><button class="button quiet small" type="submit">Withdraw</button></form>` : null}</li>`
