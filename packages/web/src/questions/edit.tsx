import type { NewQuestion, Question } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import Plus from 'lucide-react/icons/plus'
import X from 'lucide-react/icons/x'
import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Form } from 'react-aria-components/Form'
import { questions } from '../api/assessments.ts'
import { fieldErrors, useWrite } from '../api/use-write.ts'
import { NumberField } from '../certification/requirement-fields.tsx'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { Field, TickOnly } from '../ui/fields.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Segments } from '../ui/segments.tsx'
import { Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'
import { Markup } from './markup.tsx'

const texts = m.questions
const back = { to: '/questions', label: texts.back }
const mostOptions = 10

type Draft = Omit<NewQuestion, 'tags' | 'points'> & { tags: string; points: number | undefined }
const empty: Draft = {
  kind: 'single',
  text: '',
  options: [
    { text: '', right: true },
    { text: '', right: false },
    { text: '', right: false },
  ],
  explanation: '',
  tags: '',
  points: 1,
}
const draftOf = ({ kind, text, options, explanation, tags, points }: Question): Draft => ({
  kind,
  text,
  options,
  explanation,
  tags: tags.join(', '),
  points,
})
const tagsIn = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((tag) => tag.trim())
    .filter(Boolean)
const requestOf = (draft: Draft): NewQuestion => ({
  ...draft,
  tags: tagsIn(draft.tags),
  points: draft.points ?? 1,
})

export function NewQuestionScreen() {
  return (
    <>
      <PageHead title={texts.add} lead={texts.editor.newLead} back={back} />
      <Editor question={null} />
    </>
  )
}

export function QuestionScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const one = useQuery({ queryKey: ['questions', 'one', id], queryFn: () => questions.read(id) })
  const may = useMay('assessment:write')
  if (one.error) return <Failure error={one.error} onRetry={() => void one.refetch()} />
  if (!one.data) return <Waiting rows={6} />
  const question = one.data
  return (
    <>
      <PageHead title={m.assessments.figures.question} lead={may && texts.editor.editLead} back={back}>
        {may && <Acts question={question} />}
      </PageHead>
      {question.archivedAt && (
        <div className="mb-5">
          <Notice tone="warn">{texts.archived}</Notice>
        </div>
      )}
      {may && !question.archivedAt ? (
        <Editor key={question.version} question={question} />
      ) : (
        <div className="card px-6 py-6">
          <AsSeen draft={draftOf(question)} />
        </div>
      )}
    </>
  )
}

function Acts({ question }: { question: Question }) {
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const touches = [['questions']]
  const remove = useWrite(() => questions.remove(question.id), {
    touches,
    onDone: () => void navigate({ to: '/questions' }),
  })
  const restore = useWrite(() => questions.restore(question.id), { touches })
  if (question.archivedAt)
    return (
      <Button
        className="button second"
        onPress={() => restore.mutate(undefined)}
        isPending={restore.isPending}
      >
        {texts.restore}
      </Button>
    )
  return (
    <>
      <Button className="button second text-bad" onPress={() => setAsking(true)}>
        {texts.remove}
      </Button>
      <Sheet title={texts.removeTitle} isOpen={asking} onClose={() => setAsking(false)} role="alertdialog">
        <p>{texts.removeText}</p>
        <WriteProblem problem={remove.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={() => setAsking(false)}>
            {m.general.cancel}
          </Button>
          <Button
            className="button danger"
            onPress={() => remove.mutate(undefined)}
            isPending={remove.isPending}
          >
            {texts.remove}
          </Button>
        </div>
      </Sheet>
    </>
  )
}

function Editor({ question }: { question: Question | null }) {
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Draft>(() => (question ? draftOf(question) : empty))
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const save = useWrite(
    (wish: NewQuestion, key) =>
      question ? questions.change(question.id, wish) : questions.create(wish, key),
    { touches: [['questions']], onDone: () => void navigate({ to: '/questions' }) },
  )
  const errors = useMemo(() => fieldErrors(save.error), [save.error])
  return (
    <div className="grid items-start gap-8 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <Form
        className="grid gap-6"
        validationErrors={errors}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(requestOf(draft))
        }}
      >
        <Field
          label={texts.editor.text}
          hint={texts.editor.textHint}
          name="text"
          value={draft.text}
          onChange={(text) => set({ text })}
          lines={4}
          isRequired
          autoFocus={question === null}
          maxLength={4000}
        />
        <Options draft={draft} set={set} />
        <Field
          label={texts.editor.explanation}
          hint={texts.editor.explanationHint}
          name="explanation"
          value={draft.explanation}
          onChange={(explanation) => set({ explanation })}
          lines={2}
          isOptional
          maxLength={4000}
        />
        <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_8rem]">
          <Field
            label={texts.editor.tags}
            hint={texts.editor.tagsHint}
            name="tags"
            value={draft.tags}
            onChange={(tags) => set({ tags })}
            isOptional
            maxLength={1000}
          />
          <NumberField
            label={texts.editor.points}
            name="points"
            value={draft.points}
            onChange={(points) => set({ points })}
          />
        </div>
        <WriteProblem problem={save.error} />
        <div className="row">
          <Button type="submit" className="button" isPending={save.isPending}>
            {texts.editor.save}
          </Button>
        </div>
      </Form>
      <aside className="card grid gap-4 px-6 py-6 xl:sticky xl:top-8">
        <h2 className="text-sm font-semibold text-faint">{texts.editor.preview}</h2>
        <AsSeen draft={draft} />
      </aside>
    </div>
  )
}

function Options({ draft, set }: { draft: Draft; set: (part: Partial<Draft>) => void }) {
  const { options, kind } = draft
  const change = (nth: number, part: Partial<Draft['options'][number]>) =>
    set({ options: options.with(nth, { ...options[nth]!, ...part }) })
  /** With one answer, another that is right takes the place of the one before. */
  const mark = (nth: number, right: boolean) =>
    set({
      options: options.map((option, other) =>
        other === nth
          ? { ...option, right }
          : kind === 'single' && right
            ? { ...option, right: false }
            : option,
      ),
    })
  const choose = (chosen: string) => {
    const first = options.findIndex(({ right }) => right)
    set({
      kind: chosen as Draft['kind'],
      options:
        chosen === 'single' ? options.map((option, nth) => ({ ...option, right: nth === first })) : options,
    })
  }
  return (
    <section className="grid gap-4">
      <div className="justify-self-start">
        <Segments
          label={texts.editor.kind}
          hideLabel={false}
          value={kind}
          onChange={choose}
          options={Object.entries(texts.kinds).map(([id, label]) => ({ id, label }))}
        />
      </div>
      <ol className="grid list-none gap-3">
        {options.map((option, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place
          <li key={nth} className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-3">
            <div className="mt-8">
              <TickOnly
                label={texts.editor.right(nth + 1)}
                isSelected={option.right}
                onChange={(right) => mark(nth, right)}
              />
            </div>
            <Field
              label={texts.editor.option(nth + 1)}
              name={`options.${nth}.text`}
              value={option.text}
              onChange={(text) => change(nth, { text })}
              isRequired
              maxLength={1000}
            />
            <Button
              className="button plain icon-only mt-7"
              aria-label={texts.editor.removeOption(nth + 1)}
              isDisabled={options.length <= 2}
              onPress={() => set({ options: options.toSpliced(nth, 1) })}
            >
              <X size={18} aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
      <div>
        <Button
          className="button second small"
          isDisabled={options.length >= mostOptions}
          onPress={() => set({ options: [...options, { text: '', right: false }] })}
        >
          <Plus size={16} aria-hidden /> {texts.editor.addOption}
        </Button>
      </div>
    </section>
  )
}

/** The question as the page of an assessment shows it, with what is right. */
export function AsSeen({
  draft,
}: {
  draft: Pick<Draft, 'kind' | 'text' | 'explanation'> & {
    options: readonly { text: string; right: boolean }[]
  }
}) {
  return (
    <div className="grid gap-4">
      <div className="text-lg">
        {draft.text.trim() ? <Markup text={draft.text} /> : <p className="text-faint">…</p>}
      </div>
      <ul className="grid list-none gap-2">
        {draft.options.map((option, nth) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place
            key={nth}
            className={`flex flex-wrap items-center gap-3 rounded-md border px-3.5 py-2.5 ${option.right ? 'border-good-line bg-good-wash' : 'border-line'}`}
          >
            <span
              aria-hidden
              className={`size-4.5 flex-none border-[1.5px] border-line-strong bg-surface ${draft.kind === 'single' ? 'rounded-full' : 'rounded-sm'}`}
            />
            <span className="min-w-0 flex-1" dir="auto">
              {option.text ? <Markup text={option.text} /> : <span className="text-faint">…</span>}
            </span>
            {option.right && <span className="text-xs font-semibold text-good">{m.assessments.right}</span>}
          </li>
        ))}
      </ul>
      {draft.explanation.trim() && (
        <div className="rounded-md bg-sunken px-4 py-3 text-sm">
          <Markup text={draft.explanation} />
        </div>
      )}
    </div>
  )
}
