import type { Assessment } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { assessments } from '../api/assessments.ts'
import { useWrite } from '../api/use-write.ts'
import { m } from '../messages/messages.ts'
import { AsSeen } from '../questions/edit.tsx'
import { useMay } from '../session/use-session.ts'
import { Sheet } from '../ui/dialogs.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Segments } from '../ui/segments.tsx'
import { Failure, Notice, Waiting, WriteProblem } from '../ui/states.tsx'
import { Attempts } from './attempts.tsx'
import { Figures } from './figures.tsx'
import { AssessmentPill, factsOf } from './list.tsx'
import { People } from './people.tsx'

const texts = m.assessments
type Part = keyof typeof texts.parts

/** One assessment: its paper, who takes it, what became of it, and how its questions did. */
export function AssessmentScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const one = useQuery({ queryKey: ['assessments', id], queryFn: () => assessments.read(id) })
  const mayPeople = useMay('result:read')
  const [part, setPart] = useState<Part>('paper')
  if (one.isPending) return <Waiting rows={6} />
  if (one.error) return <Failure error={one.error} onRetry={() => void one.refetch()} />
  const assessment = one.data
  const parts = (Object.keys(texts.parts) as Part[]).filter(
    (name) => mayPeople || (name !== 'people' && name !== 'attempts'),
  )
  return (
    <>
      <PageHead
        title={assessment.title}
        back={{ to: '/assessments', label: texts.back }}
        lead={
          <span className="flex flex-wrap items-center gap-2.5">
            <AssessmentPill state={assessment.state} />
            <span className="text-sm">{factsOf(assessment)}</span>
          </span>
        }
      />
      <div className="grid gap-6">
        <Acts assessment={assessment} />
        <div className="max-w-full justify-self-start overflow-x-auto">
          <Segments
            label={texts.part}
            value={part}
            onChange={(chosen) => setPart(chosen as Part)}
            options={parts.map((name) => ({ id: name, label: texts.parts[name] }))}
          />
        </div>
        {part === 'paper' && <Paper assessment={assessment} />}
        {part === 'people' && <People assessment={assessment} />}
        {part === 'attempts' && <Attempts id={assessment.id} />}
        {part === 'figures' && <Figures id={assessment.id} />}
      </div>
    </>
  )
}

function Acts({ assessment }: { assessment: Assessment }) {
  const may = useMay('assessment:write')
  const [asking, setAsking] = useState(false)
  const { id, state } = assessment
  const touches = [['assessments']]
  const open = useWrite(() => assessments.open(id), { touches })
  const end = useWrite(() => assessments.end(id), { touches, onDone: () => setAsking(false) })
  if (!may) return null
  return (
    <div className="grid gap-4">
      <div className="row">
        {state !== 'ended' && (
          <Link to="/assessments/$id/edit" params={{ id }} className="button second">
            {texts.edit}
          </Link>
        )}
        {state === 'open' ? (
          <Button className="button second text-bad" onPress={() => setAsking(true)}>
            {texts.end}
          </Button>
        ) : (
          <Button className="button" onPress={() => open.mutate(undefined)} isPending={open.isPending}>
            {state === 'draft' ? texts.open : texts.openAgain}
          </Button>
        )}
      </div>
      <WriteProblem problem={open.error} />
      {open.isSuccess && state === 'open' && <Notice tone="good">{texts.opened}</Notice>}
      <Sheet title={texts.endTitle} isOpen={asking} onClose={() => setAsking(false)} role="alertdialog">
        <p>{texts.endText}</p>
        <WriteProblem problem={end.error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button className="button second" onPress={() => setAsking(false)}>
            {m.general.cancel}
          </Button>
          <Button className="button danger" onPress={() => end.mutate(undefined)} isPending={end.isPending}>
            {texts.end}
          </Button>
        </div>
      </Sheet>
    </div>
  )
}

function Paper({ assessment }: { assessment: Assessment }) {
  const paper = useQuery({
    queryKey: ['assessments', assessment.id, 'preview', assessment.updatedAt],
    queryFn: () => assessments.preview(assessment.id),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (paper.isPending) return <Waiting rows={4} className="h-32" />
  if (paper.error) return <Failure error={paper.error} onRetry={() => void paper.refetch()} />
  return (
    <section className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-soft">{texts.paperLead}</p>
        <Button
          className="button second small"
          onPress={() => void paper.refetch()}
          isPending={paper.isFetching}
        >
          {texts.another}
        </Button>
      </div>
      <ol className="grid list-none gap-4">
        {paper.data.questions.map((question, nth) => (
          <li key={question.questionId} className="card px-6 py-5">
            <p className="mb-3 flex justify-between text-sm text-soft">
              <span className="font-semibold text-ink">{nth + 1}</span>
              {texts.points(question.points)}
            </p>
            <AsSeen draft={question} />
          </li>
        ))}
      </ol>
    </section>
  )
}
