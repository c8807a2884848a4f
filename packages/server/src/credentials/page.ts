import type { World } from '../context.ts'
import { type Html, html } from '../kit/http/html.ts'
import { checkList } from '../pages/checks.ts'
import { icon } from '../pages/icons.ts'
import { page } from '../pages/layout.ts'
import { day, hostOf, instant, isolated, prose, webAddress } from '../pages/text.ts'
import type { Admitted } from './gate.ts'
import { type PageAnswer, type Standing, standingOf, standings, stateBanner } from './page-banner.ts'
import { chainSection } from './page-chain.ts'
import { machineHead } from './page-machine.ts'
import { type PublicCredential, readPublicCredential } from './page-read.ts'
import { downloads, sharing } from './page-share.ts'
import { isWhole, shownTo } from './page-visibility.ts'

export type { PageAnswer } from './page-banner.ts'
export { alternateLinks } from './page-machine.ts'

/**
 * The public page of a credential issued here, complete without any script, or null where there is none with
 * this id. `answer` is the live answer about it; null shows the page with "could not be checked".
 */
export async function credentialPage(
  world: World,
  id: string,
  { answer, admitted, locale = 'en-GB' }: { answer: PageAnswer | null; admitted: Admitted; locale?: string },
): Promise<string | null> {
  const credential = await readPublicCredential(world, id, admitted)
  return credential && renderCredential(credential, answer, locale)
}

export function renderCredential(
  credential: PublicCredential,
  answer: PageAnswer | null,
  locale: string,
): string {
  const standing = standingOf(answer)
  return page({
    title: `${credential.title} · ${credential.holder} · ${credential.issuer.name}`,
    description: `${credential.title}, awarded to ${credential.holder} by ${credential.issuer.name}.`,
    canonical: credential.url,
    indexed: credential.visibility === 'public',
    head: machineHead(credential, standing),
    body: html`${stateBanner(credential, answer, locale)}
${shownTo(credential)}
${hero(credential, standing, locale)}
<div class="wrap columns">
<div class="stack wide-gaps">
${verification(credential, answer, locale)}
${earned(credential)}
${chainSection(credential, locale)}
</div>
<aside class="stack" aria-label="Use this credential">
${sharing(credential, standing)}
${downloads(credential, standing)}
${problemReport(credential)}
<p class="small quiet">Is this yours? <a href="${credential.url}/yours" rel="nofollow">Choose who sees it</a></p>
</aside>
</div>`,
  }).text
}

function hero(credential: PublicCredential, standing: Standing, locale: string): Html {
  const { issuer, achievement } = credential
  return html`<section class="hero engraved tone-${standings[standing].tone}"><div class="wrap credential-hero">
<figure class="badge"><img src="${achievement.image}" width="240" height="240" alt="Badge of ${credential.title}, issued by ${issuer.name}"></figure>
<div>
<p class="eyebrow">${words(achievement.type)}</p>
<h1><span class="award" dir="auto" lang="${achievement.language}">${credential.title}</span>
<span class="holder"><span class="to">awarded to</span> ${isolated(credential.holder)}</span></h1>
<p class="by">by <a href="${issuer.page}">${isolated(issuer.name)}</a>${issuer.url ? html` <span class="quiet small">${hostOf(issuer.url)}</span>` : null}</p>
<dl class="facts">
<div><dt>Issued</dt><dd>${day(credential.issuedAt, locale)}</dd></div>
<div><dt>${standing === 'expired' ? 'Expired' : 'Valid until'}</dt><dd>${credential.validUntil ? day(credential.validUntil, locale) : 'No expiry'}</dd></div>
<div><dt>Number</dt><dd class="code">${credential.id}</dd></div>
${credential.licenseNumber ? html`<div><dt>Licence number</dt><dd>${isolated(credential.licenseNumber)}</dd></div>` : null}
</dl>
</div>
</div></section>`
}

function verification(credential: PublicCredential, answer: PageAnswer | null, locale: string): Html {
  return html`<section id="checks" class="card checks-card" aria-labelledby="checks-title">
<header><div><h2 id="checks-title">Verification</h2>
<p class="quiet small">${
    answer
      ? html`Checked ${instant(new Date(answer.checkedAt), locale)}, when this page was loaded.`
      : 'The checks could not be run just now.'
  }</p></div>
${isWhole(credential) ? html`<a class="button second" href="/verify?credential=${credential.id}">${icon('shield')}Verify it yourself</a>` : null}</header>
${answer ? checkList(answer.checks) : null}
</section>`
}

function earned(credential: PublicCredential): Html {
  const { achievement } = credential
  const { criteria, alignments, tags, language } = achievement
  const criteriaUrl = webAddress(criteria.url)
  const skills = alignments.length + tags.length > 0
  return html`<section class="stack" aria-labelledby="about-title">
<h2 id="about-title">What was earned</h2>
${prose(achievement.description, language)}
${criteria.narrative || criteriaUrl ? html`<h3>Criteria</h3>` : null}
${criteria.narrative ? prose(criteria.narrative, language) : null}
${criteriaUrl ? html`<p><a href="${criteriaUrl}" rel="noopener nofollow">The full criteria on ${hostOf(criteriaUrl)}</a></p>` : null}
${credential.narrative ? html`<h3>About this award</h3>${prose(credential.narrative)}` : null}
${credential.results.length > 0 ? html`<h3>Result</h3><ul class="pills">${credential.results.map((result) => html`<li class="pill">${isolated(result)}</li>`)}</ul>` : null}
${skills ? html`<h3>Skills</h3><ul class="pills">${alignments.map(alignmentPill)}${tags.map((tag) => html`<li><span class="pill">${isolated(tag)}</span></li>`)}</ul>` : null}
${credential.evidence.length > 0 ? html`<h3>Evidence</h3><ul class="evidence">${credential.evidence.map(evidenceItem)}</ul>` : null}
<p class="small"><a href="${achievement.page}">About this achievement</a></p>
</section>`
}

function alignmentPill(alignment: PublicCredential['achievement']['alignments'][number]): Html {
  const url = webAddress(alignment.targetUrl)
  const framework = alignment.targetFramework
    ? html` <span class="quiet">${isolated(alignment.targetFramework)}</span>`
    : null
  const text = html`${isolated(alignment.targetName)}${framework}`
  return html`<li>${url ? html`<a class="pill" href="${url}" rel="noopener nofollow">${text}</a>` : html`<span class="pill">${text}</span>`}</li>`
}

function evidenceItem(item: PublicCredential['evidence'][number]): Html {
  const name = item.name ?? (item.url ? hostOf(item.url) : 'Evidence')
  return html`<li>${icon('file')}<div>${
    item.url
      ? html`<a href="${item.url}" rel="noopener nofollow ugc">${isolated(name)}</a>`
      : html`<strong>${isolated(name)}</strong>`
  }${item.description ? html`<p class="quiet small" dir="auto">${item.description}</p>` : null}</div></li>`
}

function problemReport({ issuer, title, url }: PublicCredential): Html | null {
  if (!issuer.email) return null
  const subject = encodeURIComponent(`About the credential "${title}"`)
  const body = encodeURIComponent(`${url}\n\n`)
  return html`<p class="small quiet">Something wrong? <a href="mailto:${encodeURIComponent(issuer.email).replace('%40', '@')}?subject=${subject}&amp;body=${body}">Report a problem to the issuer</a></p>`
}

/** `CertificateOfCompletion` reads "Certificate of completion". */
function words(type: string): string {
  const spaced = type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
