import type { Permission } from '../../context.ts'
import { type Html, html } from '../../kit/http/html.ts'
import { icon } from '../../pages/icons.ts'
import { page } from '../../pages/layout.ts'
import type { Question } from './consent.ts'
import { wordsOfScope } from './scope-words.ts'

type Asking = {
  readonly question: Question
  readonly uid: string
  readonly person: string
  readonly granted: readonly Permission[]
}

/** Asks a person whether a program may act for them. It works without scripts. */
export function consentPage({ question, uid, person, granted }: Asking): string {
  const { clientName, organizationName, asked, redirectUri } = question
  const refused = asked.filter((permission) => !granted.includes(permission))
  return framed(
    `Let ${clientName} in?`,
    html`<h1>Let <bdi>${clientName}</bdi> act for you?</h1>
<p class="lead">It asks to do this for <strong><bdi>${organizationName}</bdi></strong>, in your name:</p>
<ul class="permissions">${granted.map((permission) => html`<li>${icon('pass')}<span>${wordsOfScope(permission)}</span></li>`)}</ul>
${
  refused.length > 0
    ? html`<p class="small quiet">It asked for more than you may do yourself; that it will not get: ${refused.map(wordsOfScope).join(', ')}.</p>`
    : null
}
<form method="post" action="/oauth/consent/${uid}" class="row">
<button class="button large" type="submit" name="answer" value="allow">Allow</button>
<button class="button large second" type="submit" name="answer" value="deny">Do not allow</button>
</form>
<p class="small quiet">You are signed in as <bdi>${person}</bdi>. Either way you go back to <strong>${placeOf(redirectUri)}</strong>. It can never do more than you may yourself, and the keepers of your organization can end it at any time.</p>`,
  )
}

/** Whoever is not signed in does that first; the question waits meanwhile. */
export function signInFirstPage({ clientName, organizationName }: Question, uid: string): string {
  return framed(
    'Sign in first',
    html`<div class="medallion">${icon('key')}</div>
<h1>Sign in first</h1>
<p class="lead"><bdi>${clientName}</bdi> asks to act for you at <bdi>${organizationName}</bdi>. Sign in, then come back to this page and go on. It waits for half an hour.</p>
<div class="row"><a class="button large" href="/portal/sign-in" target="_blank" rel="noopener">Sign in in a new tab</a>
<a class="button large second" href="/oauth/consent/${uid}">I am signed in: go on</a></div>`,
  )
}

/** Signed in, and still nobody who could answer: why, and what to do. */
export function cannotAnswerPage(
  { clientName, organizationName }: Question,
  uid: string,
  why: 'another-organization' | 'nothing-to-give',
): string {
  const lead =
    why === 'another-organization'
      ? html`<bdi>${clientName}</bdi> belongs to <strong><bdi>${organizationName}</bdi></strong>, and you act for another organization. If you are a member there too, choose it in the portal, then go on.`
      : html`<bdi>${clientName}</bdi> asks for nothing that you may do yourself at <bdi>${organizationName}</bdi>. Ask an owner for the role that you need.`
  return framed(
    'You cannot allow this',
    html`<h1>You cannot allow this</h1>
<p class="lead">${lead}</p>
<form method="post" action="/oauth/consent/${uid}" class="row">
<a class="button large" href="/oauth/consent/${uid}">Go on</a>
<button class="button large second" type="submit" name="answer" value="deny">Go back without</button>
</form>`,
  )
}

/** What went wrong before there was anywhere to send the person back to. */
export function oauthErrorPage(detail: string): string {
  return framed(
    'This cannot be asked',
    html`<h1>This cannot be asked</h1>
<p class="lead">The program that sent you here asked in a way that cannot be answered. Nothing happened. Go back to it and try again, or tell its makers:</p>
<p><code>${detail}</code></p>`,
  )
}

const framed = (title: string, body: Html): string =>
  page({
    title: `${title} · Laurel`,
    body: html`<div class="engraved centred"><div class="wrap narrow notice">${body}</div></div>`,
  }).text

/** Whom the answer goes to, in words: the host, or the program on the person's own device. */
function placeOf(redirectUri: string): string {
  const { host, protocol } = new URL(redirectUri)
  return host || `the program on this device (${protocol.slice(0, -1)})`
}
