import { type Html, html } from '../kit/http/html.ts'
import { type IconName, icon } from '../pages/icons.ts'
import { isolated } from '../pages/text.ts'
import type { Chosen, Offer } from './choose.ts'

const groups: readonly { tag: string; title: string; hint: string; icon: IconName }[] = [
  {
    tag: 'program',
    title: 'Progress in a program',
    hint: 'Learners see what is asked for and how far they are. Whoever completes it has the full score.',
    icon: 'seal',
  },
  {
    tag: 'grade',
    title: 'A grade that counts',
    hint: 'What you grade in the course is a result here, for the program that asks for it.',
    icon: 'pass',
  },
  {
    tag: 'achievement',
    title: 'One achievement',
    hint: 'Learners see whether they hold it. Whoever does has the full score.',
    icon: 'shield',
  },
]

/** What a teacher chooses from. One choice, then back to the course. */
export function chooseBody(action: string, token: string, offers: readonly Offer[]): Html {
  if (offers.length === 0)
    return html`<header class="lti-head"><h1>Nothing to choose from yet</h1><p class="lead">Publish a certification program, or define an achievement, and open this again.</p></header>`
  return html`<header class="lti-head"><h1>What is it for?</h1><p class="lead">Choose what this place in your course leads to.</p></header>
<form method="post" action="${action}" class="lti-choose"><input type="hidden" name="token" value="${token}">
${groups.map(({ tag, title, hint, icon: name }) => {
  const own = offers.filter(({ column }) => column.tag === tag)
  return own.length === 0
    ? null
    : html`<fieldset><legend>${icon(name)}${title}</legend><p class="small quiet">${hint}</p>${own.map(
        ({ id, title: said, text }) =>
          html`<label class="pick"><input type="radio" name="choice" value="${id}" required><span><strong>${isolated(said)}</strong><span class="small quiet lti-cut">${isolated(text)}</span></span></label>`,
      )}</fieldset>`
})}
<div class="lti-acts"><button class="button" type="submit">Put it into the course</button></div></form>`
}

/** The way back: a form to the platform, which sends itself where scripts run. */
export const chosenBody = ({ returnUrl, jwt }: Chosen): Html =>
  html`<header class="lti-head"><h1>Back to the course</h1><p class="lead">If nothing happens, go on with the button.</p></header>
<form method="post" action="${returnUrl}" data-send><input type="hidden" name="JWT" value="${jwt}"><button class="button" type="submit">Go on${icon('arrow')}</button></form>`
