import { type Html, html } from '../kit/http/html.ts'
import { icon } from '../pages/icons.ts'
import { page } from '../pages/layout.ts'
import { mark } from '../pages/mark.ts'
import type { Opened } from './link.ts'
import { instantIn, instantText, lineOf, markup, numberIn } from './page-text.ts'
import type { OwnAssessment } from './shapes.ts'
import { type Words, wordsOf } from './words/words.ts'

export const framed = (language: string, title: string, body: Html, script?: string): string => {
  const words = wordsOf(language)
  return page({
    title: `${title} · Laurel`,
    language,
    direction: words.direction,
    calm: words.skip,
    ...(script ? { modules: [script] } : {}),
    body,
  }).text
}

const notice = (language: string, title: string, body: Html): string =>
  framed(
    language,
    title,
    html`<div class="engraved centred"><div class="wrap narrow notice">${body}</div></div>`,
  )

/** What a link shows before it is opened: scanners of mail look at every link, and looking spends nothing. */
export function offered(token: string, { title, organization, language }: Opened): string {
  const words = wordsOf(language)
  return notice(
    language,
    title,
    html`<div class="medallion">${mark}</div>
<p class="eyebrow" dir="auto">${words.by(organization)}</p>
<h1 dir="auto">${title}</h1>
<p class="lead">${words.openLead}</p>
<form method="post" action="/assessments/open/${encodeURIComponent(token)}"><button class="button large" type="submit">${words.open}${icon('arrow', 'onward')}</button></form>
<p class="small quiet">${words.openHint}</p>`,
  )
}

/** For a link that opens nothing any more; null: nobody knows whose it was. */
export function linkOver(language: string, id: string | null): string {
  const words = wordsOf(language)
  return notice(
    language,
    words.over,
    html`<div class="medallion">${icon('clock')}</div>
<h1>${words.over}</h1>
<p class="lead">${words.overLead}</p>
${id === null ? null : askForLink(id, words)}`,
  )
}

/** For whoever is not let in, with any id alike. */
export function door(language: string, id: string): string {
  const words = wordsOf(language)
  return notice(
    language,
    words.doorTitle,
    html`<div class="medallion">${icon('person')}</div>
<h1>${words.doorTitle}</h1>
<p class="lead">${words.doorLead}</p>
${askForLink(id, words)}`,
  )
}

const askForLink = (id: string, words: Words): Html =>
  html`<div class="row"><form method="post" action="/assessments/${id}/link"><button class="button" type="submit">${icon('mail')}${words.mailNew}</button></form>
<a class="button second" href="/portal/sign-in">${words.signIn}</a></div>
<p class="small quiet">${words.mailNewHint}</p>`

export function linkSent(language: string): string {
  const words = wordsOf(language)
  return notice(
    language,
    words.sentTitle,
    html`<div class="medallion">${icon('mail')}</div>
<h1>${words.sentTitle}</h1>
<p class="lead">${words.sentLead}</p>`,
  )
}

/** Before the start, between attempts and after the last. */
export function standingPage(own: OwnAssessment, name: string | null, script: string): string {
  const words = wordsOf(own.language)
  const [newest] = own.results
  return framed(
    own.language,
    own.title,
    html`<div class="wrap narrow taking">
${newest ? outcome(own, newest, words) : heading(own, name, words)}
${own.review ? reviewed(own.review, words) : null}
${own.mayStart || !newest ? html`${newest ? null : about(own, words)}${startForm(own, words)}` : null}
${own.results.length > 1 ? earlier(own, words) : null}
</div>`,
    script,
  )
}

const heading = ({ title, organization }: OwnAssessment, name: string | null, words: Words): Html =>
  html`<header class="taking-head"><p class="eyebrow" dir="auto">${words.by(organization)}</p>
<h1 dir="auto">${title}</h1>
${name === null ? null : html`<p class="quiet" dir="auto">${words.forYou(name)}</p>`}</header>`

function about(own: OwnAssessment, words: Words): Html {
  const { language, attempts, attemptsUsed, closesAt } = own
  const facts: [string, Html | string][] = [
    [words.facts.questions, words.questions(own.questions)],
    [words.facts.time, words.minutes(own.minutes)],
    [words.facts.mark, words.percent(numberIn(language, own.passMark))],
    [words.facts.attempts, attempts === null ? words.attemptsFree : words.attemptsOf(attemptsUsed, attempts)],
    ...(closesAt ? [[words.facts.until, instantIn(language, closesAt)] as [string, Html]] : []),
  ]
  return html`${own.introduction ? html`<div class="prose">${markup(own.introduction)}</div>` : null}
<dl class="taking-facts">${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
<ul class="taking-rules">${[...words.rules, words.whole].map((rule) => html`<li>${rule}</li>`)}</ul>`
}

function startForm(own: OwnAssessment, words: Words): Html {
  const label = own.attemptsUsed > 0 ? words.startAgain : words.start
  if (!own.mayStart)
    return html`<p class="taking-note" role="status">${icon('clock')}<span>${whyNot(own, words)}</span></p>`
  return html`<form method="post" action="/assessments/${own.id}/start"><button class="button large" type="submit">${label}${icon('arrow', 'onward')}</button></form>`
}

function whyNot({ why, startsAt, language }: OwnAssessment, words: Words): string {
  return why === null ? '' : words.why[why](startsAt === null ? '' : instantText(language, startsAt))
}

function outcome(own: OwnAssessment, newest: OwnAssessment['results'][number], words: Words): Html {
  const { language } = own
  const { passed, score, endedBy } = newest
  return html`<header class="taking-head outcome ${passed ? 'good' : 'calm'}">
<div class="medallion">${icon(passed ? 'pass' : 'seal')}</div>
<p class="eyebrow" dir="auto">${own.title}</p>
<h1>${passed ? words.passed : words.failed}</h1>
<p class="lead">${words.score(numberIn(language, score), numberIn(language, own.passMark))}</p>
<div class="meter" aria-hidden="true"><svg viewBox="0 0 100 6" preserveAspectRatio="none"><rect width="100" height="6" class="meter-ground"/><rect width="${score}" height="6" class="meter-has"/><rect x="${own.passMark}" width="0.6" height="6" class="meter-mark"/></svg></div>
${endedBy === 'time' ? html`<p class="small quiet">${words.byTime}</p>` : null}
${passed ? html`<p class="quiet">${words.awarded}</p>` : own.mayStart ? null : html`<p class="quiet">${whyNot(own, words)}</p>`}</header>`
}

const reviewed = (review: NonNullable<OwnAssessment['review']>, words: Words): Html =>
  html`<section class="stack"><h2>${words.reviewed}</h2><ol class="reviewed">${review.map(
    ({ text, options, isRight, explanation }) => html`<li class="card">
<p class="marked-as ${isRight ? 'good' : 'bad'}">${icon(isRight ? 'pass' : 'fail')}${isRight ? words.isRight : words.isWrong}</p>
<div class="prose">${markup(text)}</div>
<ul class="reviewed-options">${options.map(
      (option) =>
        html`<li class="${option.right ? 'is-right' : ''}">${lineOf(option.text)}${option.chosen ? html` <span class="pill">${words.yours}</span>` : null}${option.right ? html` <span class="pill good">${icon('pass')}${words.right}</span>` : null}</li>`,
    )}</ul>
${options.some(({ chosen }) => chosen) ? null : html`<p class="small quiet">${words.noAnswer}</p>`}
${explanation ? html`<div class="why"><p class="label">${words.explanation}</p>${markup(explanation)}</div>` : null}</li>`,
  )}</ol></section>`

const earlier = ({ results, language }: OwnAssessment, words: Words): Html =>
  html`<section class="stack"><h2>${words.earlier}</h2><ul class="listed card">${results.map(
    ({ nth, score, passed, closedAt }) =>
      html`<li><strong>${words.attempt(nth)}</strong> <span class="quiet">${words.percent(numberIn(language, score))} · ${passed ? words.passed : words.failed} · ${instantIn(language, closedAt)}</span></li>`,
  )}</ul></section>`
