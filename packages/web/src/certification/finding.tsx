import type { ProgramPerson } from '@laurel/sdk'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import { m } from '../messages/messages.ts'
import { isGroup, type Requirement } from './draft.ts'
import { sayRequirement } from './words.tsx'

const texts = m.certification
export type Finding = Omit<ProgramPerson['finding'], 'of'> & { of?: readonly Finding[] }

/** The rules, each with whether it is met and how far it is. */
export function FindingTree({
  finding,
  requirement,
  nameOf,
}: {
  finding: Finding
  requirement: Requirement
  nameOf: (achievementId: string) => string
}) {
  const Icon = finding.met ? CircleCheck : CircleDashed
  const counts = finding.needs > 1
  return (
    <div className="grid gap-1.5 text-sm">
      <p className="flex items-start gap-2">
        <Icon
          size={17}
          className={`mt-0.5 flex-none ${finding.met ? 'text-good' : 'text-faint'}`}
          aria-hidden
        />
        <span>
          {sayRequirement(requirement, nameOf)}{' '}
          <span className="text-soft">
            ({finding.met ? texts.met : texts.notMet}
            {counts && `, ${texts.progress(finding.has, finding.needs)}`})
          </span>
        </span>
      </p>
      {isGroup(requirement) && (
        <div className="grid gap-1.5 ps-6">
          {(finding.of ?? []).map((part, nth) => {
            const asked = requirement.of?.[nth]
            return (
              asked && (
                // biome-ignore lint/suspicious/noArrayIndexKey: a requirement is its place
                <FindingTree key={nth} finding={part} requirement={asked} nameOf={nameOf} />
              )
            )
          })}
        </div>
      )}
    </div>
  )
}
