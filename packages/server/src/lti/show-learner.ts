import { type Html, html } from '../kit/http/html.ts'
import { icon } from '../pages/icons.ts'
import { day, isolated, prose } from '../pages/text.ts'
import type { Finding } from '../programs/engine.ts'
import type { Requirement } from '../store/program-tables.ts'
import type { About, Standing } from './look.ts'
import type { Link } from './open-link.ts'
import { countOf, progressWords, requirementWords } from './requirement-words.ts'

export type Learner = { readonly standing: Standing | null; readonly why: 'no-person' | 'waiting' | null }

/** What a learner sees: what is asked for, how far they are, and what they were awarded. */
export function learnerBody(about: About, link: Link, { standing, why }: Learner, baseUrl: string): Html {
  const { program, names } = about
  return html`<header class="lti-head"><p class="small quiet">${isolated(about.organization)}</p>
<h1>${isolated(about.title)}</h1>${about.goal ? html`<p class="lead">${isolated(about.goal)}</p>` : null}</header>
${standing ? awarded(standing, baseUrl) : null}
${why ? reasons[why](about) : null}
${link.kind === 'grade' ? graded(link) : null}
${program ? asked(program.definition.requirements, standing?.finding ?? null, names) : null}
${about.criteria ? html`<details class="lti-more"><summary>What is asked for, in words</summary>${prose(about.criteria)}</details>` : null}
${standing && standing.credentials.length === 0 && !program && about.achievementId ? html`<p class="lti-note">You do not hold this yet. As soon as it is awarded to you, it stands here.</p>` : null}`
}

const reasons = {
  'no-person': ({ organization }: About) =>
    html`<p class="lti-note tone-warn">${icon('unknown')}<span>This course does not say who you are, or at which address, so nothing can be awarded to you from here. Ask your teacher: the tool has to be told name and e-mail address. ${isolated(organization)} cannot see you without.</span></p>`,
  waiting: ({ organization }: About) =>
    html`<p class="lti-note tone-warn">${icon('clock')}<span>Your address is known to ${isolated(organization)} already, from elsewhere. Somebody there confirms that it is you; until then nothing of it is shown here, and your grades wait.</span></p>`,
}

const graded = ({ result_key: key }: Link) =>
  html`<p class="lti-note">${icon('pass')}<span>Your grade here counts as your result of <strong>${isolated(key ?? '')}</strong>. It is fetched some minutes after it was given.</span></p>`

const awarded = ({ credentials }: Standing, baseUrl: string): Html | null =>
  credentials.length === 0
    ? null
    : html`<section class="lti-awarded" aria-label="What you were awarded">${credentials.map(
        ({ id, title, issuedAt }) =>
          html`<a class="card lti-credential" href="${baseUrl}/credentials/${id}" target="_blank" rel="noopener">${icon('seal')}<span><strong>${isolated(title)}</strong><span class="small quiet">Awarded to you on ${day(issuedAt)}</span></span>${icon('external')}</a>`,
      )}</section>`

function asked(requirements: Requirement, finding: Finding | null, names: About['names']): Html {
  const group = requirements.kind === 'all' ? (requirements.of ?? []) : [requirements]
  const findings = finding && (requirements.kind === 'all' ? (finding.of ?? []) : [finding])
  const count = finding && countOf(finding)
  return html`<section class="lti-asked"><div class="lti-line"><h2>What is asked for</h2>${
    count ? html`<p class="small"><strong>${count.done}</strong> of ${count.all} done</p>` : null
  }</div>
${count ? html`<meter class="lti-meter" min="0" max="${count.all}" value="${count.done}" aria-label="Done">${count.done} of ${count.all}</meter>` : null}
<ul class="lti-list">${group.map((one, nth) => item(one, findings?.[nth] ?? null, names))}</ul></section>`
}

function item(one: Requirement, finding: Finding | null, names: About['names']): Html {
  const { of = [] } = one
  const state = finding === null ? 'open' : finding.met ? 'met' : 'open'
  const progress = finding && progressWords(finding, one)
  return html`<li class="is-${state}"><span class="lti-mark">${icon(state === 'met' ? 'pass' : 'skipped')}</span>
<div><p><bdi>${requirementWords(one, names)}</bdi>${
    finding ? html` <span class="said-only">${finding.met ? '(done)' : '(still open)'}</span>` : null
  }</p>${of.length > 0 ? html`<ul class="lti-list">${of.map((part, nth) => item(part, finding?.of?.[nth] ?? null, names))}</ul>` : null}</div>
${progress ? html`<span class="lti-progress">${progress}</span>` : null}</li>`
}
