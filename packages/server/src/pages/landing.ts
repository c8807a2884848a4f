import { html } from '../kit/http/html.ts'
import { icon } from './icons.ts'
import { page } from './layout.ts'

/** The front door: check a credential at once, or go to where they are issued. */
export function landingPage(baseUrl: string): string {
  return page({
    title: 'Laurel: certificates and badges people can trust',
    description:
      'An open platform for digital certificates and badges: issued by an organization, kept by the person who earned them, checked by anybody.',
    canonical: `${baseUrl}/`,
    indexed: true,
    body: html`<div class="engraved centred"><section class="wrap landing-hero">
<p class="eyebrow">Open Badges 3.0 · Verifiable Credentials</p>
<h1>Earned once. Believed everywhere.</h1>
<p class="lead">Certificates and badges that carry their own proof. An organization signs them, the person who earned one keeps it, and anybody can check it in a moment.</p>
<form class="lookup" action="/verify" method="get" role="search">
<label class="said-only" for="lookup">Number or link of a credential</label>
<input class="input" id="lookup" name="credential" placeholder="Number or link of a credential" autocomplete="off" spellcheck="false" required>
<button class="button" type="submit">${icon('shield')}Verify</button>
</form>
<p class="small quiet">Have a file? <a href="/verify">Verify a PDF, badge or document</a></p>
</section></div>
<div class="wrap">
<ul class="promises">
<li>${icon('shield')}<h2>Proof, not promises</h2><p class="quiet">Every word is signed. Change a letter and the check fails, wherever it is made.</p></li>
<li>${icon('person')}<h2>Yours to keep</h2><p class="quiet">A signed PDF, a badge picture, an open file. They verify without an account and without asking us.</p></li>
<li>${icon('bolt')}<h2>A cohort in one upload</h2><p class="quiet">Hundreds of certificates from one spreadsheet, each with its own page, within seconds.</p></li>
<li>${icon('clock')}<h2>Always the present state</h2><p class="quiet">Revoked or expired shows within a second, on the page and in every verifier that follows the standard.</p></li>
</ul>
<section class="closing" aria-label="For organizations"><div><h2>For those who award</h2><p class="quiet">Design, issue and look after credentials in the portal, or build on the API.</p></div>
<div class="row"><a class="button" href="/portal/">Open the portal</a><a class="button second" href="/docs">API reference</a></div></section>
</div>`,
  }).text
}
