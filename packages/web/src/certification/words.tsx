import { m } from '../messages/messages.ts'
import { day } from '../ui/format.ts'
import { type Draft, isGroup, type Requirement } from './draft.ts'

const { words } = m.certification

/** What a requirement asks for, as the end of “Whoever …”. */
export function sayRequirement(one: Requirement, nameOf: (achievementId: string) => string): string {
  const key = one.key || '…'
  switch (one.kind) {
    case 'assessment':
      return words.assessment(key, one.minScore, one.period)
    case 'course':
      return words.course(key, one.period)
    case 'achievement':
      return words.achievement(nameOf(one.achievementId ?? ''))
    case 'review':
      return words.review(one.reviewers ?? 1)
    case 'role':
      return words.role(key, one.period ?? '')
    case 'cpd':
      return words.cpd(one.hours ?? 0, one.key, one.period)
    case 'all':
      return words.all
    case 'any':
      return words.any
    case 'n-of':
      return words.nOf(one.count ?? 1)
  }
}

function Said({ one, nameOf }: { one: Requirement; nameOf: (id: string) => string }) {
  return (
    <>
      {sayRequirement(one, nameOf)}
      {isGroup(one) && (
        <ul className="mt-1 grid list-disc gap-1 ps-5">
          {(one.of ?? []).map((part, nth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a requirement is its place
            <li key={nth}>
              <Said one={part} nameOf={nameOf} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function validity({ validity }: Draft): string {
  switch (validity.kind) {
    case 'unlimited':
      return words.unlimited
    case 'fixed':
      return words.fixed(validity.until ? day(validity.until) : '…')
    case 'relative':
      return words.relative(validity.period ?? '…')
    case 'calendar':
      return words.calendar(validity.monthDay ?? '…', validity.atLeast ?? '…')
  }
}

/** The whole of the rules as a person would tell them. */
export function RulesInWords({ draft, nameOf }: { draft: Draft; nameOf: (id: string) => string }) {
  const names = draft.achievementIds.map((id) => `“${nameOf(id)}”`).join(', ')
  return (
    <div className="grid gap-3 text-sm">
      <div>
        <p className="font-semibold">
          {m.certification.awards}: {names || '…'}
        </p>
        <div className="mt-1">
          {words.who} <Said one={draft.requirements as Requirement} nameOf={nameOf} />
        </div>
      </div>
      <p>{validity(draft)}</p>
      {draft.renewal ? (
        <div>
          {words.renewal(draft.renewal.windowDays, draft.graceDays)}{' '}
          <Said one={draft.renewal.requirements as Requirement} nameOf={nameOf} />
        </div>
      ) : (
        draft.validity.kind !== 'unlimited' && <p>{words.noRenewal}</p>
      )}
      <p className="text-soft">{words.takeAway[draft.takeAway]}</p>
    </div>
  )
}
