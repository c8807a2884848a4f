import type { Check, CredentialStatus } from '@laurel/credential'
import { type Html, html } from '../kit/http/html.ts'
import { type IconName, icon } from '../pages/icons.ts'
import { day, isolated } from '../pages/text.ts'
import type { PublicCredential } from './page-read.ts'

/** What the live answer says that a page can use. `verification` makes it and hands it in. */
export type PageAnswer = {
  readonly status: CredentialStatus | null
  readonly reason: string | null
  readonly statusChangedAt: string | null
  readonly renewedAs: string | null
  readonly suspendedUntil?: string | null
  readonly checks: readonly Check[]
  readonly checkedAt: string
}

export type Standing = CredentialStatus | 'unproven' | 'unchecked'

/**
 * Where the credential stands. A check that failed outweighs what the books say, and what could not be
 * checked is never shown as valid.
 */
export function standingOf(answer: PageAnswer | null): Standing {
  if (!answer?.status) return 'unchecked'
  const beyondStatus = answer.checks.filter(({ name }) => name !== 'dates' && name !== 'status')
  if (beyondStatus.some(({ outcome }) => outcome === 'fail')) return 'unproven'
  if (answer.status === 'valid' && answer.checks.some(({ outcome }) => outcome === 'unknown'))
    return 'unchecked'
  return answer.status
}

type Tone = 'good' | 'bad' | 'warn' | 'info'
export const standings: Readonly<Record<Standing, { tone: Tone; icon: IconName; word: string }>> = {
  valid: { tone: 'good', icon: 'pass', word: 'Valid' },
  expired: { tone: 'warn', icon: 'clock', word: 'Expired' },
  revoked: { tone: 'bad', icon: 'fail', word: 'Revoked' },
  suspended: { tone: 'warn', icon: 'pause', word: 'Suspended' },
  'not-yet-valid': { tone: 'info', icon: 'clock', word: 'Not valid yet' },
  superseded: { tone: 'info', icon: 'arrow', word: 'Replaced' },
  unproven: { tone: 'bad', icon: 'fail', word: 'Does not verify' },
  unchecked: { tone: 'warn', icon: 'unknown', word: 'Could not be checked' },
}

/** The band over the page: icon, word and sentence; its colour says nothing that they do not. */
export function stateBanner(credential: PublicCredential, answer: PageAnswer | null, locale: string): Html {
  const standing = standingOf(answer)
  const { tone, icon: name, word } = standings[standing]
  return html`<section class="state tone-${tone}" aria-label="Standing"><div class="wrap">
${icon(name)}<p><strong>${word}</strong> <span>${sentence(standing, credential, answer, locale)}</span></p>
</div></section>`
}

function sentence(
  standing: Standing,
  credential: PublicCredential,
  answer: PageAnswer | null,
  locale: string,
): Html {
  const { validUntil, validFrom } = credential
  const changed = answer?.statusChangedAt ? day(new Date(answer.statusChangedAt), locale) : null
  const reason = answer?.reason ? html` Reason: “${isolated(answer.reason.replace(/\.$/, ''))}”.` : null
  const newer = answer?.renewedAs ?? credential.renewedAs
  switch (standing) {
    case 'valid':
      return validUntil
        ? html`The issuer stands behind it until ${day(validUntil, locale)}.`
        : html`The issuer stands behind it. It does not expire.`
    case 'expired':
      return html`${validUntil ? html`On ${day(validUntil, locale)}. ` : null}It was genuine and was not withdrawn.`
    case 'revoked':
      return html`The issuer withdrew it${changed ? html` on ${changed}` : null}.${reason}`
    case 'suspended':
      return html`The issuer has put it on hold${changed ? html` since ${changed}` : null}${answer?.suspendedUntil ? html`, until ${day(new Date(answer.suspendedUntil), locale)}` : null}.${reason}`
    case 'not-yet-valid':
      return html`It begins to hold on ${day(validFrom, locale)}.`
    case 'superseded':
      return html`There is a newer one.${newer ? html` <a href="/credentials/${newer}">See the current credential</a>` : null}`
    case 'unproven':
      return html`Do not rely on it: a check below failed.`
    case 'unchecked':
      return html`We could not establish its state just now. Load the page again in a moment.`
  }
}
