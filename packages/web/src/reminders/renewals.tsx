import type { HoldingRenewalPolicy, RenewalPolicy } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { life } from '../api/life.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Choice, Field } from '../ui/fields.tsx'
import { WriteProblem } from '../ui/states.tsx'

const texts = m.life.rules

/** When credentials may be renewed: `of` an achievement, or (null) of all that have no policy of their own. */
export function RenewalsCard({ of }: { of: string | null }) {
  const may = useMay('achievement:write')
  const [isChanging, setChanging] = useState(false)
  const found = useQuery({ queryKey: ['renewal-policy', of], queryFn: () => life.policy(of) })
  if (!found.data) return null
  const { opensDaysBefore, lateDays, graceDays, countsFrom, from } = found.data
  const { opens, late, grace } = texts.says
  const Heading = of === null ? 'h2' : 'h3'
  return (
    <section className="card grid gap-4 p-6" aria-labelledby={`renewals-${of}`}>
      <Heading id={`renewals-${of}`} className="text-xl">
        {texts.renewals}
      </Heading>
      <p className="text-sm text-soft">{texts.from[from]}</p>
      <p>{texts.canRenew(opens(opensDaysBefore), late(lateDays))}</p>
      <p>{grace(graceDays)}</p>
      <p>
        {texts.counts} {texts.countsFrom[countsFrom]}.
      </p>
      {may && (
        <Button className="button second small justify-self-start" onPress={() => setChanging(true)}>
          {texts.change}
        </Button>
      )}
      {isChanging && <PolicyDialog of={of} holding={found.data} onClose={() => setChanging(false)} />}
    </section>
  )
}

function PolicyDialog({
  of,
  holding,
  onClose,
}: {
  of: string | null
  holding: HoldingRenewalPolicy
  onClose: () => void
}) {
  const text = (value: number | null) => (value === null ? '' : String(value))
  const [opens, setOpens] = useState(text(holding.opensDaysBefore))
  const [late, setLate] = useState(text(holding.lateDays))
  const [grace, setGrace] = useState(text(holding.graceDays))
  const [countsFrom, setCounts] = useState(holding.countsFrom)
  const touches = [['renewal-policy']]
  const save = useWrite((wish: RenewalPolicy) => life.setPolicy(of, wish), { touches, onDone: onClose })
  const remove = useWrite((id: string) => life.removePolicy(id), { touches, onDone: onClose })
  const daysIn = (value: string) => (value.trim() === '' ? null : Number(value))
  return (
    <Sheet title={texts.renewals} isOpen onClose={onClose}>
      <Form
        className="grid gap-5"
        validationErrors={fieldErrors(save.error)}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({
            opensDaysBefore: daysIn(opens),
            lateDays: daysIn(late),
            graceDays: daysIn(grace) ?? 0,
            countsFrom,
          })
        }}
      >
        <DaysField
          name="opensDaysBefore"
          value={opens}
          onChange={setOpens}
          texts={[texts.opens, texts.opensHint]}
        />
        <DaysField name="lateDays" value={late} onChange={setLate} texts={[texts.late, texts.lateHint]} />
        <DaysField
          name="graceDays"
          value={grace}
          onChange={setGrace}
          texts={[texts.grace, texts.graceHint]}
        />
        <Choice
          label={texts.counts}
          value={countsFrom}
          onChange={(value) => setCounts(value as RenewalPolicy['countsFrom'])}
          options={(['renewal', 'end'] as const).map((id) => ({ id, label: texts.countsFrom[id] }))}
        />
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
          <Button type="submit" className="button" isPending={save.isPending}>
            {texts.save}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

function DaysField({
  name,
  value,
  onChange,
  texts: [label, hint],
}: {
  name: string
  value: string
  onChange: (value: string) => void
  texts: readonly [string, string]
}) {
  return (
    <Field label={label} hint={hint} name={name} type="number" value={value} onChange={onChange} isOptional />
  )
}
