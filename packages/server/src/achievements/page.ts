import type { World } from '../context.ts'
import { type Html, html } from '../kit/http/html.ts'
import { icon } from '../pages/icons.ts'
import { page } from '../pages/layout.ts'
import { hostOf, isolated, prose, webAddress } from '../pages/text.ts'
import { type AchievementVersion, achievementUrl } from './store.ts'

/** The public page of one version of an achievement: what its id leads people to. */
export function achievementPage(world: World, found: AchievementVersion): string {
  const { definition, issuer, slug, achievementId, version } = found
  const { criteria, tags, alignments, language } = definition
  const criteriaUrl = webAddress(criteria.url)
  const image = `/achievements/${achievementId}/versions/${version}/image`
  return page({
    title: `${definition.name} · ${issuer.name}`,
    description: definition.description,
    canonical: achievementUrl(world, achievementId, version),
    head: html`<link rel="alternate" type="application/ld+json" href="${achievementUrl(world, achievementId, version)}">
<meta property="og:type" content="website"><meta property="og:title" content="${definition.name} — ${issuer.name}">
<meta property="og:description" content="${definition.description}"><meta property="og:image" content="${world.settings.baseUrl}${image}">
<meta property="og:image:alt" content="Badge of ${definition.name}"><meta property="og:site_name" content="Laurel">`,
    body: html`<section class="hero engraved"><div class="wrap credential-hero">
<figure class="badge"><img src="${image}" width="240" height="240" alt="Badge of ${definition.name}"></figure>
<div><p class="eyebrow">Achievement</p>
<h1><span dir="auto" lang="${language}">${definition.name}</span></h1>
<p class="by">awarded by <a href="/organizations/${slug}">${isolated(issuer.name)}</a></p>
<div class="facts prose" dir="auto" lang="${language}">${definition.description}</div></div>
</div></section>
<div class="wrap columns">
<section class="stack" aria-labelledby="criteria-title"><h2 id="criteria-title">How it is earned</h2>
${criteria.narrative ? prose(criteria.narrative, language) : null}
${criteriaUrl ? html`<p><a href="${criteriaUrl}" rel="noopener nofollow">The full criteria on ${hostOf(criteriaUrl)}</a></p>` : null}
${tags.length + alignments.length > 0 ? html`<h3>Skills</h3><ul class="pills">${alignments.map(pill)}${tags.map((tag) => html`<li><span class="pill">${isolated(tag)}</span></li>`)}</ul>` : null}
</section>
<aside class="stack" aria-label="About"><section class="card panel"><h2>About</h2>
<dl class="facts plain"><div><dt>Version</dt><dd>${version}</dd></div>
<div><dt>Holds</dt><dd>${definition.validFor ? durationWords(definition.validFor) : 'Without end'}</dd></div></dl>
<a class="button second wide" href="/verify">${icon('shield')}Verify a credential</a>
</section></aside>
</div>`,
  }).text
}

function pill({
  targetName,
  targetUrl,
  targetFramework,
}: AchievementVersion['definition']['alignments'][number]): Html {
  const url = webAddress(targetUrl)
  const text = html`${isolated(targetName)}${targetFramework ? html` <span class="quiet">${isolated(targetFramework)}</span>` : null}`
  return html`<li>${url ? html`<a class="pill" href="${url}" rel="noopener nofollow">${text}</a>` : html`<span class="pill">${text}</span>`}</li>`
}

const units: Readonly<Record<string, string>> = { Y: 'year', M: 'month', W: 'week', D: 'day' }

/** `P2Y6M` reads "2 years, 6 months". */
export function durationWords(duration: string): string {
  const date = duration.slice(1).split('T', 1)[0] ?? ''
  const parts = [...date.matchAll(/(\d+)([YMWD])/g)].map(
    ([, count, unit]) => `${count} ${units[unit!]}${count === '1' ? '' : 's'}`,
  )
  return parts.length > 0 ? parts.join(', ') : duration
}
