import type { Achievement, Program } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { FieldError } from 'react-aria-components/FieldError'
import { Form } from 'react-aria-components/Form'
import { Label } from 'react-aria-components/Label'
import { laurel } from '../api/laurel.ts'
import { programs } from '../api/programs.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { Choice, Field, Tick } from '../ui/fields.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Failure, Waiting, WriteProblem } from '../ui/states.tsx'
import { type Draft, draftOf, emptyDraft, ofKind, type Requirement, requestOf } from './draft.ts'
import { NumberField, RequirementFields } from './requirement-fields.tsx'
import { RulesInWords } from './words.tsx'

const texts = m.certification
const back = { to: '/programs', label: texts.back }
const optionsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([id, label]) => ({ id, label }))

export function useAchievements() {
  const found = useQuery({
    queryKey: ['achievements', 'all'],
    queryFn: () => laurel.achievements({ limit: 200 }),
  })
  const items: readonly Achievement[] = found.data?.items ?? []
  const nameOf = (id: string) => items.find((one) => one.id === id)?.name ?? '…'
  return { ...found, items, nameOf }
}

export function NewProgramScreen() {
  return (
    <>
      <PageHead title={texts.add} lead={texts.newLead} back={back} />
      <Editor program={null} />
    </>
  )
}

export function EditProgramScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const one = useQuery({ queryKey: ['programs', id], queryFn: () => programs.read(id) })
  if (one.error) return <Failure error={one.error} onRetry={() => void one.refetch()} />
  if (!one.data) return <Waiting rows={6} />
  return (
    <>
      <PageHead
        title={one.data.name}
        lead={texts.newLead}
        back={{ to: `/programs/${id}`, label: one.data.name }}
      />
      <Editor program={one.data} />
    </>
  )
}

function Editor({ program }: { program: Program | null }) {
  const navigate = useNavigate()
  const achievements = useAchievements()
  const [draft, setDraft] = useState<Draft>(() => (program ? draftOf(program) : emptyDraft))
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const save = useWrite(
    (wanted: Draft, key) =>
      program ? programs.draft(program.id, requestOf(wanted)) : programs.create(requestOf(wanted), key),
    {
      touches: [['programs']],
      onDone: ({ id }) => void navigate({ to: '/programs/$id', params: { id } }),
    },
  )
  // The same object as long as the answer is the same: a new one would bring each message back with each key that is pressed.
  const errors = useMemo(() => fieldErrors(save.error), [save.error])
  return (
    <div className="grid items-start gap-8 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <Form
        className="grid gap-7"
        validationErrors={errors}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(draft)
        }}
      >
        <About draft={draft} set={set} achievements={achievements.items} />
        <section className="grid gap-3">
          <h2 className="text-xl">{texts.requirements}</h2>
          <RequirementFields
            one={draft.requirements as Requirement}
            change={(requirements) => set({ requirements: requirements as Draft['requirements'] })}
            path="requirements"
            achievements={achievements.items}
          />
        </section>
        <Life draft={draft} set={set} achievements={achievements.items} />
        <WriteProblem problem={save.error} />
        <div className="row">
          <Button type="submit" className="button" isPending={save.isPending}>
            {texts.save}
          </Button>
        </div>
      </Form>
      <aside className="card grid gap-3 px-5 py-5 xl:sticky xl:top-8" aria-live="polite">
        <h2 className="text-lg">{texts.inWords}</h2>
        <RulesInWords draft={draft} nameOf={achievements.nameOf} />
      </aside>
    </div>
  )
}

type PartProps = {
  draft: Draft
  set: (part: Partial<Draft>) => void
  achievements: readonly Achievement[]
}

function About({ draft, set, achievements }: PartProps) {
  return (
    <section className="grid gap-5">
      <Field
        label={texts.name}
        name="name"
        value={draft.name}
        onChange={(name) => set({ name })}
        isRequired
        maxLength={200}
      />
      <Field
        label={texts.goal}
        name="goal"
        value={draft.goal}
        onChange={(goal) => set({ goal })}
        isOptional
        maxLength={4000}
      />
      <Field
        label={texts.criteria}
        name="criteria"
        value={draft.criteria}
        onChange={(criteria) => set({ criteria })}
        lines={3}
        isOptional
        maxLength={8000}
      />
      <CheckboxGroup
        className="field"
        name="achievementIds"
        value={[...draft.achievementIds]}
        onChange={(achievementIds) => set({ achievementIds })}
      >
        <Label className="label">{texts.awards}</Label>
        <p className="hint">{texts.awardsHint}</p>
        <div className="grid max-h-64 gap-x-4 overflow-y-auto sm:grid-cols-2">
          {achievements.map(({ id, name }) => (
            <Tick key={id} value={id}>
              {name}
            </Tick>
          ))}
        </div>
        <FieldError className="wrong" />
      </CheckboxGroup>
    </section>
  )
}

/** What each kind of validity begins with. */
const validities: { readonly [K in Draft['validity']['kind']]: Draft['validity'] } = {
  unlimited: { kind: 'unlimited' },
  fixed: { kind: 'fixed', until: '' },
  relative: { kind: 'relative', period: 'P2Y' },
  calendar: { kind: 'calendar', monthDay: '12-31', atLeast: 'P1Y' },
}

function Life({ draft, set, achievements }: PartProps) {
  const { validity, renewal } = draft
  const ends = validity.kind === 'relative' || validity.kind === 'calendar'
  const setValidity = (part: Partial<Draft['validity']>) => set({ validity: { ...validity, ...part } })
  const field = (name: 'until' | 'period' | 'monthDay' | 'atLeast', label: string, hint?: string) => (
    <Field
      label={label}
      hint={hint}
      name={`validity.${name}`}
      value={validity[name] ?? ''}
      onChange={(value) => setValidity({ [name]: value })}
      isRequired
      {...(name === 'until' ? { type: 'date' as const } : {})}
    />
  )
  return (
    <section className="grid gap-5">
      <h2 className="text-xl">{texts.validity}</h2>
      <div className="grid gap-4 sm:grid-cols-2">
        <Choice
          label={texts.validity}
          hideLabel
          value={validity.kind}
          onChange={(kind) => {
            const next = validities[kind as Draft['validity']['kind']]
            const stays = next.kind === 'relative' || next.kind === 'calendar'
            set({ validity: next, ...(stays ? {} : { renewal: null }) })
          }}
          options={optionsOf(texts.validities)}
        />
        {validity.kind === 'fixed' && field('until', texts.until)}
        {validity.kind === 'relative' && field('period', texts.period, texts.periodHint)}
        {validity.kind === 'calendar' && field('monthDay', texts.monthDay)}
        {validity.kind === 'calendar' && field('atLeast', texts.atLeast, texts.periodHint)}
      </div>
      {ends && (
        <Tick
          isSelected={renewal !== null}
          onChange={(renews) =>
            set({
              renewal: renews
                ? { windowDays: 90, requirements: ofKind('cpd') as Draft['requirements'] }
                : null,
            })
          }
        >
          {texts.renews}
        </Tick>
      )}
      {renewal && <Renewal draft={draft} set={set} achievements={achievements} renewal={renewal} />}
      <Choice
        label={texts.takeAway}
        value={draft.takeAway}
        onChange={(takeAway) => set({ takeAway: takeAway as Draft['takeAway'] })}
        options={optionsOf(texts.takeAways)}
      />
    </section>
  )
}

function Renewal({
  draft,
  set,
  achievements,
  renewal,
}: PartProps & { renewal: NonNullable<Draft['renewal']> }) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          label={texts.window}
          name="renewal.windowDays"
          value={renewal.windowDays}
          onChange={(windowDays) => set({ renewal: { ...renewal, windowDays: windowDays ?? 0 } })}
        />
        <NumberField
          label={texts.grace}
          hint={texts.graceHint}
          name="graceDays"
          value={draft.graceDays}
          onChange={(graceDays) => set({ graceDays: graceDays ?? 0 })}
        />
      </div>
      <h3 className="text-base font-semibold">{texts.renewalRequirements}</h3>
      <RequirementFields
        one={renewal.requirements as Requirement}
        change={(requirements) =>
          set({ renewal: { ...renewal, requirements: requirements as Draft['requirements'] } })
        }
        path="renewal.requirements"
        achievements={achievements}
      />
    </>
  )
}
