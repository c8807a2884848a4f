import type { Assessment } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { assessments } from '../api/assessments.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { NumberField } from '../certification/requirement-fields.tsx'
import { m } from '../messages/messages.ts'
import { Choice, Field, Tick } from '../ui/fields.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Failure, Waiting, WriteProblem } from '../ui/states.tsx'
import { type Draft, draftOf, emptyDraft, paperLength, requestOf } from './draft.ts'
import { factsOf } from './list.tsx'
import { PickFields } from './pick-fields.tsx'

const texts = m.assessments.editor

export function NewAssessmentScreen() {
  return (
    <>
      <PageHead
        title={m.assessments.add}
        lead={texts.newLead}
        back={{ to: '/assessments', label: m.assessments.back }}
      />
      <Editor assessment={null} />
    </>
  )
}

export function EditAssessmentScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const one = useQuery({ queryKey: ['assessments', id], queryFn: () => assessments.read(id) })
  if (one.error) return <Failure error={one.error} onRetry={() => void one.refetch()} />
  if (!one.data) return <Waiting rows={6} />
  const { title } = one.data
  return (
    <>
      <PageHead title={title} lead={texts.editLead} back={{ to: `/assessments/${id}`, label: title }} />
      <Editor assessment={one.data} />
    </>
  )
}

function Editor({ assessment }: { assessment: Assessment | null }) {
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Draft>(() => (assessment ? draftOf(assessment) : emptyDraft))
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const save = useWrite(
    (wanted: Draft, key) =>
      assessment
        ? assessments.change(assessment.id, requestOf(wanted))
        : assessments.create(requestOf(wanted), key),
    {
      touches: [['assessments']],
      onDone: ({ id }) => void navigate({ to: '/assessments/$id', params: { id } }),
    },
  )
  const errors = useMemo(() => fieldErrors(save.error), [save.error])
  return (
    <div className="grid items-start gap-8 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <Form
        className="grid gap-9"
        validationErrors={errors}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(draft)
        }}
      >
        <About draft={draft} set={set} isNew={assessment === null} />
        <section className="grid gap-4">
          <h2 className="text-xl">{texts.asked}</h2>
          <PickFields draft={draft} set={set} />
          <div className="grid gap-1">
            <Tick
              isSelected={draft.shuffleQuestions}
              onChange={(shuffleQuestions) => set({ shuffleQuestions })}
            >
              {texts.shuffleQuestions}
            </Tick>
            <Tick isSelected={draft.shuffleOptions} onChange={(shuffleOptions) => set({ shuffleOptions })}>
              {texts.shuffleOptions}
            </Tick>
          </div>
        </section>
        <Rules draft={draft} set={set} />
        <WriteProblem problem={save.error} />
        <div className="row">
          <Button type="submit" className="button" isPending={save.isPending}>
            {texts.save}
          </Button>
        </div>
      </Form>
      <aside className="card grid gap-2 px-5 py-5 xl:sticky xl:top-8" aria-live="polite">
        <h2 className="text-sm font-semibold text-faint">{texts.summary}</h2>
        <p className="font-serif text-xl">
          <bdi>{draft.title.trim() || '…'}</bdi>
        </p>
        <p className="text-sm text-soft">
          {factsOf({
            questions: paperLength(draft),
            minutes: draft.minutes ?? 0,
            passMark: draft.passMark ?? 0,
          })}
        </p>
      </aside>
    </div>
  )
}

type Props = { draft: Draft; set: (part: Partial<Draft>) => void }

const About = ({ draft, set, isNew }: Props & { isNew: boolean }) => (
  <section className="grid gap-5">
    <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_16rem]">
      <Field
        label={texts.title}
        name="title"
        value={draft.title}
        onChange={(title) => set({ title })}
        isRequired
        autoFocus={isNew}
        maxLength={200}
      />
      <Field
        label={texts.key}
        hint={texts.keyHint}
        name="key"
        value={draft.key}
        onChange={(key) => set({ key })}
        isRequired
        maxLength={200}
        placeholder="welding-basics"
      />
    </div>
    <Field
      label={texts.introduction}
      hint={texts.introductionHint}
      name="introduction"
      value={draft.introduction}
      onChange={(introduction) => set({ introduction })}
      lines={4}
      isOptional
      maxLength={8000}
    />
  </section>
)

const Rules = ({ draft, set }: Props) => (
  <section className="grid gap-5">
    <h2 className="text-xl">{texts.rules}</h2>
    <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-4">
      <NumberField
        label={texts.minutes}
        name="minutes"
        value={draft.minutes}
        onChange={(minutes) => set({ minutes })}
      />
      <NumberField
        label={texts.passMark}
        name="passMark"
        value={draft.passMark}
        onChange={(passMark) => set({ passMark })}
      />
      <NumberField
        label={texts.attempts}
        hint={texts.attemptsHint}
        name="attempts"
        value={draft.attempts}
        onChange={(attempts) => set({ attempts })}
      />
      <NumberField
        label={texts.waitHours}
        name="waitHours"
        value={draft.waitHours}
        onChange={(waitHours) => set({ waitHours })}
      />
    </div>
    <div className="grid gap-5 sm:grid-cols-2">
      <Field
        label={texts.opensAt}
        name="opensAt"
        type="datetime-local"
        value={draft.opensAt}
        onChange={(opensAt) => set({ opensAt })}
        isOptional
      />
      <Field
        label={texts.closesAt}
        hint={texts.closesHint}
        name="closesAt"
        type="datetime-local"
        value={draft.closesAt}
        onChange={(closesAt) => set({ closesAt })}
        isOptional
      />
    </div>
    <Choice
      label={texts.after}
      name="shows"
      value={draft.shows}
      onChange={(shows) => set({ shows: shows as Draft['shows'] })}
      options={Object.entries(texts.shows).map(([id, label]) => ({ id, label }))}
    />
  </section>
)
