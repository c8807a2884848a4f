import type { HoldingReminderLadder, ReminderLadder } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import BellRing from 'lucide-react/icons/bell-ring'
import Plus from 'lucide-react/icons/plus'
import X from 'lucide-react/icons/x'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { life } from '../api/life.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Choice, Field, Tick } from '../ui/fields.tsx'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.life.rules

/** On which days holders are reminded: `of` an achievement, or (null) of all that have no reminders of their own. */
export function RemindersCard({ of }: { of: string | null }) {
  const may = useMay('achievement:write')
  const [isChanging, setChanging] = useState(false)
  const found = useQuery({ queryKey: ['reminders', of], queryFn: () => life.reminders(of) })
  if (!found.data) return null
  const { enabled, days, from } = found.data
  const Heading = of === null ? 'h2' : 'h3'
  return (
    <section className="card grid gap-4 p-6" aria-labelledby={`reminders-${of}`}>
      <Heading id={`reminders-${of}`} className="text-xl">
        {texts.reminders}
      </Heading>
      <p className="text-sm text-soft">{texts.from[from]}</p>
      {enabled && days.length > 0 ? (
        <ul className="grid list-none gap-2">
          {days.map((step) => (
            <li key={step} className="flex items-center gap-2.5">
              <BellRing size={17} className="text-faint" aria-hidden />
              {texts.step(step)}
            </li>
          ))}
        </ul>
      ) : (
        <p>{texts.remindersOff}</p>
      )}
      {may && (
        <Button className="button second small justify-self-start" onPress={() => setChanging(true)}>
          {texts.change}
        </Button>
      )}
      {isChanging && <LadderDialog of={of} holding={found.data} onClose={() => setChanging(false)} />}
    </section>
  )
}

type Draft = { readonly key: number; readonly number: string; readonly side: 'before' | 'after' }
let nextKey = 0
const draftOf = (step: number): Draft => ({
  key: nextKey++,
  number: String(Math.abs(step)),
  side: step > 0 ? 'after' : 'before',
})
const stepOf = ({ number, side }: Draft): number =>
  (side === 'before' ? -Number(number) : Number(number)) || 0

function LadderDialog({
  of,
  holding,
  onClose,
}: {
  of: string | null
  holding: HoldingReminderLadder
  onClose: () => void
}) {
  const [enabled, setEnabled] = useState(holding.enabled)
  const [steps, setSteps] = useState(() => holding.days.map(draftOf))
  const touches = [['reminders']]
  const save = useWrite((wish: ReminderLadder) => life.setReminders(of, wish), { touches, onDone: onClose })
  const remove = useWrite((id: string) => life.removeReminders(id), { touches, onDone: onClose })
  const change = (key: number, more: Partial<Draft>) =>
    setSteps(steps.map((step) => (step.key === key ? { ...step, ...more } : step)))
  return (
    <Sheet title={texts.reminders} isOpen onClose={onClose}>
      <Tick isSelected={enabled} onChange={setEnabled}>
        {texts.remind}
      </Tick>
      {enabled && (
        <ul className="grid list-none gap-3">
          {steps.map((step) => (
            <StepLine
              key={step.key}
              step={step}
              onChange={(more) => change(step.key, more)}
              onRemove={() => setSteps(steps.filter(({ key }) => key !== step.key))}
            />
          ))}
        </ul>
      )}
      {enabled && steps.length < 20 && (
        <Button
          className="button second small justify-self-start"
          onPress={() => setSteps([...steps, draftOf(-14)])}
        >
          <Plus size={17} aria-hidden />
          {texts.add}
        </Button>
      )}
      <p className="text-sm text-soft">{texts.newHolds}</p>
      <WriteProblem problem={save.error ?? remove.error} />
      <div className="flex flex-wrap justify-end gap-3">
        {of !== null && holding.from === 'achievement' && (
          <Button
            className="button plain me-auto"
            onPress={() => remove.mutate(of)}
            isPending={remove.isPending}
          >
            {texts.back}
          </Button>
        )}
        <Button className="button second" onPress={onClose}>
          {m.general.cancel}
        </Button>
        <Button
          className="button"
          onPress={() => save.mutate({ enabled, days: [...new Set(steps.map(stepOf))] })}
          isPending={save.isPending}
        >
          {texts.save}
        </Button>
      </div>
    </Sheet>
  )
}

function StepLine({
  step,
  onChange,
  onRemove,
}: {
  step: Draft
  onChange: (more: Partial<Draft>) => void
  onRemove: () => void
}) {
  return (
    <li className="grid grid-cols-[5rem_minmax(0,1fr)_auto] items-end gap-3">
      <Field
        label={texts.number}
        name="days"
        type="number"
        value={step.number}
        onChange={(number) => onChange({ number })}
      />
      <Choice
        label={texts.side}
        value={step.side}
        onChange={(side) => onChange({ side: side as Draft['side'] })}
        options={[
          { id: 'before', label: texts.before },
          { id: 'after', label: texts.after },
        ]}
      />
      <Button className="button plain" aria-label={texts.remove(texts.step(stepOf(step)))} onPress={onRemove}>
        <X size={18} aria-hidden />
      </Button>
    </li>
  )
}
