import type { Achievement } from '@laurel/sdk'
import Plus from 'lucide-react/icons/plus'
import X from 'lucide-react/icons/x'
import { Button } from 'react-aria-components/Button'
import { m } from '../messages/messages.ts'
import { Choice, Field } from '../ui/fields.tsx'
import { groupKinds, isGroup, type Kind, ofKind, type Requirement } from './draft.ts'

const texts = m.certification
const deepest = 2

type Props = {
  one: Requirement
  change: (one: Requirement) => void
  /** Where it stands: the name of its fields, as the server's messages point at them. */
  path: string
  depth?: number
  achievements: readonly Achievement[]
  onRemove?: () => void
}

/** One requirement, and those in it. */
export function RequirementFields({ one, change, path, depth = 0, achievements, onRemove }: Props) {
  const kinds = (Object.keys(texts.kinds) as Kind[]).filter(
    (kind) => depth < deepest || !groupKinds.includes(kind),
  )
  return (
    <div className={`grid gap-3 rounded-md border border-line p-4 ${depth % 2 === 1 ? 'bg-sunken' : ''}`}>
      <div className="flex items-end gap-3">
        <div className="min-w-0 flex-1">
          <Choice
            label={texts.kind}
            hideLabel={depth > 0}
            value={one.kind}
            onChange={(kind) => change(ofKind(kind as Kind))}
            options={kinds.map((id) => ({ id, label: texts.kinds[id] }))}
          />
        </div>
        {onRemove && (
          <Button className="button plain icon-only" aria-label={texts.removeRequirement} onPress={onRemove}>
            <X size={18} aria-hidden />
          </Button>
        )}
      </div>
      {isGroup(one) ? (
        <Parts one={one} change={change} path={path} depth={depth} achievements={achievements} />
      ) : (
        <Single one={one} change={change} path={path} achievements={achievements} />
      )}
    </div>
  )
}

function Parts({ one, change, path, depth = 0, achievements }: Props) {
  const of = one.of ?? []
  return (
    <>
      {one.kind === 'n-of' && (
        <NumberField
          label={texts.count}
          name={`${path}.count`}
          value={one.count}
          onChange={(count) => change({ ...one, count: count ?? 1 })}
        />
      )}
      {of.map((part, nth) => (
        <RequirementFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a requirement is its place
          key={nth}
          one={part}
          path={`${path}.of.${nth}`}
          depth={depth + 1}
          achievements={achievements}
          change={(next) => change({ ...one, of: of.with(nth, next) } as Requirement)}
          {...(of.length > 1
            ? { onRemove: () => change({ ...one, of: of.toSpliced(nth, 1) } as Requirement) }
            : {})}
        />
      ))}
      <div>
        <Button
          className="button second small"
          onPress={() => change({ ...one, of: [...of, ofKind('course')] } as Requirement)}
        >
          <Plus size={16} aria-hidden /> {texts.addRequirement}
        </Button>
      </div>
    </>
  )
}

type SingleProps = Pick<Props, 'one' | 'change' | 'path' | 'achievements'>

function Single({ one, change, path, achievements }: SingleProps) {
  const set = (part: Partial<Requirement>) => change({ ...one, ...part } as Requirement)
  const at = { one, path, set }
  switch (one.kind) {
    case 'assessment':
      return (
        <div className="grid gap-4 sm:grid-cols-3">
          <KeyField {...at} label={texts.key} hint={texts.keyHint} />
          <NumberOf {...at} name="minScore" label={texts.minScore} />
          <PeriodField {...at} label={texts.within} isOptional />
        </div>
      )
    case 'course':
      return (
        <div className="grid gap-4 sm:grid-cols-2">
          <KeyField {...at} label={texts.key} hint={texts.keyHint} />
          <PeriodField {...at} label={texts.within} isOptional />
        </div>
      )
    case 'achievement':
      return (
        <Choice
          label={texts.achievement}
          name={`${path}.achievementId`}
          value={one.achievementId ?? ''}
          onChange={(achievementId) => set({ achievementId })}
          options={achievements.map(({ id, name }) => ({ id, label: name }))}
        />
      )
    case 'role':
      return (
        <div className="grid gap-4 sm:grid-cols-2">
          <KeyField {...at} label={texts.roleKey} />
          <PeriodField {...at} label={texts.served} />
        </div>
      )
    case 'cpd':
      return (
        <div className="grid gap-4 sm:grid-cols-3">
          <NumberOf {...at} name="hours" label={texts.hours} />
          <PeriodField {...at} label={texts.inPeriod} isOptional />
          <KeyField {...at} label={texts.field} isOptional />
        </div>
      )
    case 'review':
      return <Review {...at} />
    default:
      return null
  }
}

type At = { one: Requirement; path: string; set: (part: Partial<Requirement>) => void }
type FieldOf = At & { label: string; hint?: string; isOptional?: boolean }

const KeyField = ({ one, path, set, label, hint, isOptional = false }: FieldOf) => (
  <Field
    label={label}
    hint={hint}
    name={`${path}.key`}
    value={one.key ?? ''}
    onChange={(key) => set({ key })}
    isRequired={!isOptional}
    isOptional={isOptional}
    maxLength={200}
  />
)

const PeriodField = ({ one, path, set, label, isOptional = false }: FieldOf) => (
  <Field
    label={label}
    hint={texts.periodHint}
    name={`${path}.period`}
    value={one.period ?? ''}
    onChange={(period) => set({ period: period.toUpperCase() })}
    isRequired={!isOptional}
    isOptional={isOptional}
    maxLength={20}
  />
)

const NumberOf = ({ one, path, set, label, name }: At & { label: string; name: 'minScore' | 'hours' }) => (
  <NumberField
    label={label}
    name={`${path}.${name}`}
    value={one[name]}
    onChange={(value) => set({ [name]: value } as Partial<Requirement>)}
  />
)

function Review({ one, path, set }: At) {
  return (
    <div className="grid gap-4">
      <Choice
        label={texts.reviewers}
        value={String(one.reviewers ?? 1)}
        onChange={(reviewers) => set({ reviewers: Number(reviewers) })}
        options={['1', '2'].map((id) => ({ id, label: id }))}
      />
      <Field
        label={texts.instructions}
        name={`${path}.instructions`}
        value={one.instructions ?? ''}
        onChange={(instructions) => set({ instructions })}
        lines={2}
        isOptional
        maxLength={2000}
      />
    </div>
  )
}

/** A number as text, so that what is half-written stays as it is. */
export function NumberField({
  label,
  name,
  value,
  onChange,
  hint,
}: {
  label: string
  name: string
  value: number | undefined
  onChange: (value: number | undefined) => void
  hint?: string
}) {
  return (
    <Field
      label={label}
      name={name}
      hint={hint}
      value={value === undefined ? '' : String(value)}
      onChange={(text) => {
        const number = Number(text.replace(',', '.'))
        if (text.trim() === '') onChange(undefined)
        else if (Number.isFinite(number)) onChange(number)
      }}
      maxLength={10}
    />
  )
}
