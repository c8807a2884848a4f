import type { World } from '../context.ts'
import { hiddenFields } from '../credentials/visibility.ts'
import { askForLink } from '../holding/keep-page.ts'
import { answerForm, askForms } from '../holding/own-forms.ts'
import { type Html, html } from '../kit/http/html.ts'
import { icon } from '../pages/icons.ts'
import { page } from '../pages/layout.ts'
import { isolated } from '../pages/text.ts'
import type { HiddenField, Visibility } from '../store/tables.ts'
import type { Own } from './own-page.ts'
import { consentForm, requestForm } from './own-rights.ts'
import { shareForm } from './own-shares.ts'

const choices: { readonly [V in Visibility]: { name: string; means: string } } = {
  private: {
    name: 'Only you and the issuer',
    means:
      'For everybody else the page and its files do not exist. Whoever has a file of yours can still ask whether it holds, and learns that and no more.',
  },
  link: { name: 'Whoever has the link', means: 'Nobody finds it by searching. This is usual.' },
  public: { name: 'Everybody', means: 'Search engines may list the page.' },
}
const fields: { readonly [F in HiddenField]: string } = {
  name: 'Your full name (otherwise your initials)',
  evidence: 'Evidence',
  results: 'Results',
  narrative: 'What is said about this award',
  licenseNumber: 'Licence number',
}

export function signInFirst(id: string): string {
  return page({
    title: 'Is it yours? · Laurel',
    body: html`<div class="engraved centred"><div class="wrap narrow notice">
<div class="medallion">${icon('shield')}</div>
<h1>Is it yours?</h1>
<p class="lead">Then you choose who sees it. Sign in with the e-mail address it was awarded to, and come back to this page.</p>
<div class="row"><a class="button large" href="/portal/sign-in">Sign in${icon('arrow')}</a></div>
<p>Or without an account:</p>
${askForLink(id)}
</div></div>`,
  }).text
}

export function ownPage(
  world: World,
  own: Own,
  { saved, made }: { saved: boolean; made: string | null },
): string {
  const url = `${world.settings.baseUrl}/credentials/${own.id}`
  return page({
    title: `${own.title} · Yours · Laurel`,
    body: html`${saved ? html`<section class="state tone-good" aria-label="Saved"><div class="wrap" role="status">${icon('pass')}<p><strong>Saved.</strong> It holds from now on, everywhere.</p></div></section>` : null}
<section class="hero engraved"><div class="wrap page-head">
<p class="eyebrow">Yours</p>
<h1 dir="auto">${own.title}</h1>
<p class="lead">awarded by ${isolated(own.organization)}</p>
<p><a href="${url}">Its page</a></p>
</div></section>
<div class="wrap narrow own-page">${answerForm(own.held)}${askForms(own.held)}${visibilityForm(own)}${shareForm(own, made)}${consentForm(own)}${requestForm(own)}${own.withoutAccount ? accountOffer : null}</div>`,
  }).text
}

const accountOffer = html`<p class="small quiet">You are here by the link of a letter, for two hours. With an account you find all you were awarded in one place, from whichever organization: <a href="/portal/sign-in">sign in with your address</a>, whenever you like.</p>`

function visibilityForm(own: Own): Html {
  const { chosen } = own
  if (!chosen.holdersChoose)
    return html`<section class="card panel"><h2>Who sees it</h2>
<p><strong>${choices[chosen.seen.visibility].name}.</strong> ${choices[chosen.seen.visibility].means}</p>
<p class="quiet">${isolated(own.organization)} does not leave this choice to holders. ${own.organizationEmail ? html`Write to <a href="mailto:${own.organizationEmail}">${own.organizationEmail}</a> where you object.` : 'Write to them where you object.'}</p></section>`
  const order: Visibility[] = ['private', 'link', 'public']
  const allowed = order.slice(0, order.indexOf(chosen.most) + 1)
  return html`<form class="card panel own-form" method="post" action="/credentials/${own.id}/yours">
<fieldset><legend><h2>Who sees it</h2></legend>
${allowed.map((visibility) => choice(visibility, visibility === chosen.seen.visibility))}
${chosen.most === 'public' ? null : html`<p class="small quiet">${isolated(own.organization)} allows no more than this.</p>`}
</fieldset>
<fieldset><legend><h2>What the page shows</h2></legend>
${hiddenFields.map((field) => box(field, chosen))}
<p class="small quiet">What you hide goes from the page and from answers to programs. The files are signed as a whole, and nothing can be taken out of them without breaking the signature: where you hide something, strangers cannot download them any more. Files you have given away before stay as they are.</p>
</fieldset>
<button class="button" type="submit">Save</button>
</form>`
}

function choice(visibility: Visibility, isChosen: boolean): Html {
  const { name, means } = choices[visibility]
  return html`<label class="pick"><input type="radio" name="visibility" value="${visibility}"${isChosen ? html` checked` : null}>
<span><strong>${name}</strong><span class="small quiet">${means}</span></span></label>`
}

function box(field: HiddenField, { hidden, hiddenAlways }: Own['chosen']): Html {
  const closed = hiddenAlways.includes(field)
  const shown = !closed && !hidden.includes(field)
  // A box that cannot be ticked is not sent: what the holder chose for it stays as it is.
  const kept = closed && !hidden.includes(field)
  return html`<label class="pick">${kept ? html`<input type="hidden" name="show" value="${field}">` : null}<input type="checkbox" name="show" value="${field}"${shown ? html` checked` : null}${closed ? html` disabled` : null}>
<span>${fields[field]}${closed ? html`<span class="small quiet">The issuer hides this of everybody.</span>` : null}</span></label>`
}
