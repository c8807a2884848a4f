import type { Report } from '@laurel/credential'
import { type Html, html } from '../kit/http/html.ts'
import { checkList } from '../pages/checks.ts'
import { type IconName, icon } from '../pages/icons.ts'
import { day, instant, isolated, webAddress } from '../pages/text.ts'

/*
 * The result of a verification as markup. The server's page and the verifier in the browser both show it with
 * this file, so nothing here may touch the server.
 */

type Verdict = { tone: 'good' | 'bad' | 'warn' | 'info'; icon: IconName; word: string; sentence: string }

const byStatus: Partial<Record<NonNullable<Report['status']>, Verdict>> = {
  expired: {
    tone: 'warn',
    icon: 'clock',
    word: 'Expired',
    sentence: 'It was issued by the named issuer and is unaltered, but it has run out.',
  },
  revoked: {
    tone: 'bad',
    icon: 'fail',
    word: 'Revoked',
    sentence: 'It was issued by the named issuer, who has withdrawn it since. It no longer counts.',
  },
  suspended: {
    tone: 'warn',
    icon: 'pause',
    word: 'Suspended',
    sentence: 'The issuer has put it on hold. It does not count until that is lifted.',
  },
  'not-yet-valid': {
    tone: 'info',
    icon: 'clock',
    word: 'Not valid yet',
    sentence: 'It was issued by the named issuer and is unaltered, but begins to hold later.',
  },
  superseded: {
    tone: 'info',
    icon: 'arrow',
    word: 'Replaced',
    sentence: 'The issuer has replaced it with a newer one.',
  },
}

const verdicts: Readonly<Record<Report['verdict'], Verdict>> = {
  valid: {
    tone: 'good',
    icon: 'pass',
    word: 'Valid',
    sentence: 'It was issued by the named issuer, nothing in it was changed, and it is in force.',
  },
  invalid: {
    tone: 'bad',
    icon: 'fail',
    word: 'Not valid',
    sentence: 'Do not rely on it. What failed stands below.',
  },
  unknown: {
    tone: 'warn',
    icon: 'unknown',
    word: 'Could not be established',
    sentence: 'Nothing speaks against it so far, but not everything could be checked. That is not a pass.',
  },
}

/** Where a failed check is not the dates or the status, those do not matter any more. */
export function verdictOf(report: Report): Verdict {
  const isBroken = report.checks.some(
    ({ name, outcome }) => outcome === 'fail' && name !== 'dates' && name !== 'status',
  )
  const standing =
    report.status && report.verdict === 'invalid' && !isBroken ? byStatus[report.status] : undefined
  return standing ?? verdicts[report.verdict]
}

/** The verdict, what was verified, and each check in plain words. `place` says where it was worked out. */
export function reportView(report: Report, place: 'browser' | 'server'): Html {
  const verdict = verdictOf(report)
  return html`<section class="verdict tone-${verdict.tone}" aria-labelledby="verdict">
${icon(verdict.icon)}<div><h2 id="verdict">${verdict.word}</h2><p>${verdict.sentence}</p></div></section>
${report.credential ? summary(report) : null}
<section class="card checks-card" aria-labelledby="checks-title"><header><div><h2 id="checks-title">What was checked</h2>
<p class="quiet small">Checked ${instant(new Date(report.checkedAt))}, ${
    place === 'browser' ? 'in your browser' : 'by this server'
  }.</p></div></header>
${checkList(report.checks)}</section>`
}

function summary({ credential }: Report): Html | null {
  if (!credential) return null
  const { achievement, issuer, recipient, validFrom, validUntil, id } = credential
  const title = achievement?.name ?? credential.name ?? 'Credential'
  const page = webAddress(id)
  return html`<section class="card summary" aria-labelledby="summary-title"><div>
<p class="eyebrow">What it says</p>
<h3 id="summary-title" dir="auto">${title}</h3></div>
<dl class="facts">
${recipient.name ? html`<div><dt>Awarded to</dt><dd>${isolated(recipient.name)}</dd></div>` : null}
<div><dt>Issuer</dt><dd>${isolated(issuer.name ?? issuer.id)}</dd></div>
${dated('Valid from', validFrom)}
${dated('Valid until', validUntil)}
</dl>
${page ? html`<p class="small">Its own address: <a href="${page}" rel="noopener nofollow">${isolated(page)}</a></p>` : null}
</section>`
}

function dated(label: string, text: string | null): Html | null {
  const date = text === null ? null : new Date(text)
  if (!date || Number.isNaN(date.getTime())) return null
  return html`<div><dt>${label}</dt><dd>${day(date)}</dd></div>`
}
