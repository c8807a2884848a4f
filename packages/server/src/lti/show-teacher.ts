import type { Context } from '../context.ts'
import { type Html, html } from '../kit/http/html.ts'
import { icon } from '../pages/icons.ts'
import { day, instant, isolated } from '../pages/text.ts'
import { openPlatformPerson } from '../recipients/platform-person.ts'
import { recipientKeysOf } from '../recipients/secret.ts'
import type { LtiPersonState } from '../store/lti-tables.ts'
import { type About, readStandings, type Standing } from './look.ts'
import type { Link } from './open-link.ts'
import { countOf } from './requirement-words.ts'

type Pupil = {
  readonly name: string
  readonly state: LtiPersonState
  readonly told: number | null
  readonly problem: string | null
  readonly recipientId: string
}
const mostShown = 200

/** Those who opened this place, the latest first. */
export async function readClass(context: Context, link: Link): Promise<Pupil[]> {
  const rows = await context.db
    .selectFrom('lti_learners as l')
    .innerJoin('lti_people as p', 'p.id', 'l.person_id')
    .innerJoin('recipients as r', 'r.id', 'p.recipient_id')
    .select(['p.id', 'p.state', 'p.sealed', 'p.recipient_id', 'l.told', 'l.problem', 'r.key_share'])
    .where('l.link_id', '=', link.id)
    .orderBy('l.opened_at', 'desc')
    .orderBy('p.id')
    .limit(mostShown)
    .execute()
  const keys = await recipientKeysOf(context, context.actor.organizationId)
  return rows.flatMap(({ id, sealed, key_share, recipient_id: recipientId, state, told, problem }) => {
    if (!key_share) return []
    const { name, email } = openPlatformPerson(keys.keyOf(key_share), id, sealed)
    return [{ name: name ?? email, recipientId, state, told, problem }]
  })
}

/** What a teacher sees: what learners see of it, who opened it, and how far they are. */
export async function teacherBody(context: Context, about: About, link: Link): Promise<Html> {
  const pupils = await readClass(context, link)
  // Of whoever waits nothing is told: it may be somebody else's.
  const sure = pupils.filter(({ state }) => state !== 'waiting').map(({ recipientId }) => recipientId)
  const standings = await readStandings(context, about, sure)
  const standingOf = new Map(sure.map((id, nth) => [id, standings[nth]!]))
  const holders = standings.filter(({ credentials }) => credentials.length > 0).length
  return html`<header class="lti-head"><p class="small quiet">${isolated(about.organization)} · for teachers</p>
<h1>${isolated(about.title)}</h1><p class="lead">${purpose(link)}</p></header>
${link.kind === 'grade' ? reading(link) : null}
${
  pupils.length === 0
    ? html`<p class="lti-note">${icon('person')}<span>Nobody opened this yet. Learners stand here as soon as they did.</span></p>`
    : html`<section><div class="lti-line"><h2>Learners</h2><p class="small"><strong>${holders}</strong> of ${pupils.length} hold it</p></div>
<div class="lti-scroll" tabindex="0" role="region" aria-label="Learners"><table class="lti-table"><thead><tr><th scope="col">Name</th><th scope="col">Done</th><th scope="col">Awarded</th></tr></thead>
<tbody>${pupils.map((pupil) => row(context, pupil, standingOf.get(pupil.recipientId)))}</tbody></table></div>
${pupils.length === mostShown ? html`<p class="small quiet">The ${mostShown} who opened it last.</p>` : null}</section>`
}`
}

function purpose({ kind, result_key: key }: Link): Html {
  if (kind === 'grade')
    return html`What you grade here counts as the result of <strong>${isolated(key ?? '')}</strong> for whoever opened it.`
  if (kind === 'program')
    return html`Learners see here what is asked for and how far they are. Whoever completes it has the full score in this course.`
  return html`Learners see here whether they hold it. Whoever does has the full score in this course.`
}

function reading(link: Link): Html {
  if (link.problem)
    return html`<p class="lti-note tone-bad">${icon('fail')}<span>The grades could not be read: ${link.problem}</span></p>`
  if (link.next_read_at === null)
    return html`<p class="lti-note tone-warn">${icon('unknown')}<span>This course does not let Laurel read grades here. Turn on grades for the activity, and grade services for the tool.</span></p>`
  return html`<p class="lti-note">${icon('clock')}<span>${link.read_at ? html`Grades were read at ${instant(link.read_at)}.` : 'Grades are read in a moment.'}</span></p>`
}

function row({ settings }: Context, { name, state, problem }: Pupil, standing?: Standing): Html {
  const count = standing?.finding && countOf(standing.finding)
  const [first] = standing?.credentials ?? []
  return html`<tr><th scope="row">${isolated(name)}${state === 'waiting' ? html` <span class="pill tone-warn">waits to be confirmed</span>` : null}</th>
<td>${count ? html`${count.done} of ${count.all}` : '–'}</td>
<td>${first ? html`<a href="${settings.baseUrl}/credentials/${first.id}" target="_blank" rel="noopener">${day(first.issuedAt)}</a>` : '–'}${problem ? html`<br><span class="small quiet">Score not told: ${problem}</span>` : null}</td></tr>`
}
