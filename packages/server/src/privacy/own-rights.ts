import { type Html, html } from '../kit/http/html.ts'
import { day, isolated } from '../pages/text.ts'
import type { Own } from './own-page.ts'
import { kindNames, requestKinds } from './requests/clauses.ts'
import type { PrivacyRequest } from './requests/shapes.ts'

/** What the person agrees or objects to, for all they have from this organization. */
export function consentForm({ id, consents, organization }: Own): Html {
  return html`<form class="card panel own-form" method="post" action="/credentials/${id}/yours/consents">
<fieldset><legend><h2>What you agree to</h2></legend>
<p class="small quiet">This holds for everything you have from ${isolated(organization)}. You can change it at any time.</p>
${consents.purposes.map(
  ({
    purpose,
    title,
    text,
    textVersion,
    allowed,
  }) => html`<label class="pick"><input type="checkbox" name="agree" value="${purpose}"${allowed ? html` checked` : null}>
<span><strong>${title}</strong><span class="small quiet">${text}</span></span></label><input type="hidden" name="version-${purpose}" value="${textVersion}">`,
)}
</fieldset>
<button class="button second" type="submit">Save</button>
</form>`
}

/** Asking for what the law gives a right to, and what came of it. */
export function requestForm({ id, organization, requests }: Own): Html {
  return html`<form class="card panel own-form" method="post" action="/credentials/${id}/yours/requests">
<fieldset><legend><h2>Ask about your data</h2></legend>
<p class="small quiet">${isolated(organization)} keeps your data and has to answer within a month (45 days in California). It is free of charge.</p>
${requests.length === 0 ? null : html`<ul class="listed">${requests.map(filed)}</ul>`}
<div class="field"><label for="kind">What you ask for</label>
<select class="input" id="kind" name="kind">${kindNames.map((kind) => html`<option value="${kind}">${requestKinds[kind].title}</option>`)}</select></div>
<div class="field"><label for="law">Where you live</label>
<select class="input" id="law" name="law"><option value="gdpr">In Europe, or elsewhere</option><option value="ccpa">In California</option></select></div>
<div class="field"><label for="words">In your words (optional)</label>
<textarea class="input" id="words" name="words" maxlength="4000"></textarea></div>
</fieldset>
<button class="button second" type="submit">Ask</button>
</form>`
}

const outcomes = { open: 'Waiting for an answer', done: 'Done', refused: 'Refused' } as const

const filed = ({ kind, status, dueAt, filedAt, answer, clause }: PrivacyRequest): Html =>
  html`<li><strong>${requestKinds[kind].title}</strong> <span class="pill">${outcomes[status]}</span>
<span class="small quiet">Asked ${day(new Date(filedAt))}, ${clause}${status === 'open' ? html`; answer due by ${day(new Date(dueAt))}` : null}</span>
${answer ? html`<p class="small" dir="auto">${answer}</p>` : null}</li>`
