import { type Html, html } from '../kit/http/html.ts'
import { icon } from '../pages/icons.ts'
import { plainText } from './markup.ts'
import { framed } from './page-markup.ts'
import { instantIn, lineOf, markup } from './page-text.ts'
import type { OwnAssessment } from './shapes.ts'
import { type Words, wordsOf } from './words/words.ts'

type Open = NonNullable<OwnAssessment['open']>
type Question = Open['questions'][number]

const isAnswered = ({ chosen }: Question): boolean => chosen.length > 0

/** One question of the paper. Every button saves what is chosen and goes on; the script saves as it is chosen. */
export function questionPage(own: OwnAssessment, open: Open, place: number, script: string): string {
  const words = wordsOf(own.language)
  const question = open.questions[place - 1]!
  const { length } = open.questions
  const title = words.questionOf(place, length)
  return framed(
    own.language,
    `${title} · ${own.title}`,
    html`${bar(own, open, words)}
<form class="wrap taking-paper" method="post" action="/assessments/${own.id}/answers/${place}" data-save="/v1/account/assessments/${own.id}/answers/${place}" data-home="/assessments/${own.id}" data-saving="${words.saving}" data-saved="${words.saved}" data-not-saved="${words.notSaved}">
<section class="card asked">
<p class="asked-head"><span>${title}</span><span class="quiet">${words.points(question.points)}</span></p>
<h1 class="said-only">${title}</h1>
<fieldset><legend class="prose asked-text">${markup(question.text)}</legend>
<p class="small quiet asked-how">${question.kind === 'single' ? words.chooseOne : words.chooseAll}</p>
${question.options.map((option, nth) => choice(question, option, nth))}
</fieldset>
<p class="asked-state" role="status" data-state>${question.savedAt ? html`${icon('pass')}<span>${words.saved}</span>` : null}</p>
<div class="asked-acts">
<button class="button large" type="submit" name="go" value="${place < length ? place + 1 : 'review'}">${place < length ? words.next : words.toReview}${icon('arrow', 'onward')}</button>
${place > 1 ? html`<button class="button second large" type="submit" name="go" value="${place - 1}">${words.previous}</button>` : null}
${isAnswered(question) ? html`<button class="button plain" type="submit" name="clear" value="${place}">${words.clear}</button>` : null}
</div>
</section>
${navigator(open, place, words)}
</form>`,
    script,
  )
}

const choice = ({ kind, chosen }: Question, option: string, nth: number): Html =>
  html`<label class="pick"><input type="${kind === 'single' ? 'radio' : 'checkbox'}" name="chosen" value="${nth}"${chosen.includes(nth) ? html` checked` : null}><span>${lineOf(option)}</span></label>`

/** Stays in sight: what is taken, and how much time is left. Only the script counts; without it the end stands there. */
const bar = ({ title, language, now }: OwnAssessment, { deadlineAt }: Open, words: Words): Html =>
  html`<div class="taking-bar"><div class="wrap">
<p class="taking-title" dir="auto">${title}</p>
<p class="taking-clock" data-deadline="${deadlineAt}" data-now="${now}" data-last="${words.lastMinute}" data-up="${words.timeUp}" data-left="${JSON.stringify(Object.fromEntries([10, 5, 1].map((left) => [left, words.minutesLeft(left)])))}">${icon('clock')}<span class="said-only">${words.timeLeft}</span><strong data-clock hidden></strong> <span class="quiet small">${untilIn(words, language, deadlineAt)}</span></p>
<p class="said-only" role="status" data-told></p>
</div></div>`

/** “until” before or after the time, as the language has it. */
function untilIn(words: Words, language: string, iso: string): Html {
  const [before = '', after = ''] = words.until('\u0000').split('\u0000')
  return html`${before}${instantIn(language, iso, 'time')}${after}`
}

const navigator = ({ questions }: Open, place: number | null, words: Words): Html =>
  html`<nav class="asked-nav" aria-label="${words.navigator}"><p class="label" aria-hidden="true">${words.navigator}</p>
<ol>${questions.map(
    (question) =>
      html`<li><button type="submit" name="go" value="${question.place}" class="${isAnswered(question) ? 'is-answered' : ''}"${question.place === place ? html` aria-current="step"` : null} aria-label="${`${words.questionOf(question.place, questions.length)}, ${isAnswered(question) ? words.answered : words.unanswered}`}">${question.place}</button></li>`,
  )}</ol>
<button class="button second wide" type="submit" name="go" value="review">${words.toReview}</button></nav>`

/** All questions at a glance, before it is handed in. */
export function overviewPage(own: OwnAssessment, open: Open, script: string): string {
  const words = wordsOf(own.language)
  const missing = open.questions.filter((question) => !isAnswered(question)).length
  return framed(
    own.language,
    `${words.reviewTitle} · ${own.title}`,
    html`${bar(own, open, words)}
<div class="wrap narrow taking" data-home="/assessments/${own.id}">
<header class="taking-head"><h1>${words.reviewTitle}</h1>
<p class="lead">${missing === 0 ? words.allAnswered : words.missing(missing)}</p></header>
<ol class="listed card overview">${open.questions.map(
      (question) =>
        html`<li><a href="/assessments/${own.id}?question=${question.place}"><span class="overview-text"><strong>${question.place}.</strong> <span dir="auto">${plainText(question.text, 110)}</span></span>
<span class="overview-state ${isAnswered(question) ? 'good' : 'warn'}">${icon(isAnswered(question) ? 'pass' : 'skipped')}${isAnswered(question) ? words.answered : words.unanswered}</span></a></li>`,
    )}</ol>
<form class="hand-in" method="post" action="/assessments/${own.id}/hand-in">
<button class="button large" type="submit">${words.handIn}</button>
<a class="button second large" href="/assessments/${own.id}?question=1">${words.previous}</a>
<p class="small quiet">${words.handInHint}</p></form>
</div>`,
    script,
  )
}
