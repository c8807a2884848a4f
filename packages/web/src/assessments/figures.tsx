import type { AssessmentStatistics } from '@laurel/sdk'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import ChartColumn from 'lucide-react/icons/chart-column'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useState } from 'react'
import { assessments } from '../api/assessments.ts'
import { m } from '../messages/messages.ts'
import { shortOf } from '../questions/list.tsx'
import { number } from '../ui/format.ts'
import { Segments } from '../ui/segments.tsx'
import { Empty, Failure, Notice, Waiting } from '../ui/states.tsx'
import { Pill } from '../ui/status.tsx'

const texts = m.assessments.figures
const two = (value: number) => number(Math.round(value * 100) / 100)
const percent = (share: number) => m.assessments.attempts.score(number(Math.round(share * 1000) / 10))

/** How the assessment and each of its questions did. What cannot be told is not told, and why stands there. */
export function Figures({ id }: { id: string }) {
  const [which, setWhich] = useState<'first' | 'all'>('first')
  const found = useQuery({
    queryKey: ['assessments', id, 'figures', which],
    queryFn: () => assessments.figures(id, which),
    placeholderData: keepPreviousData,
  })
  if (found.isPending) return <Waiting rows={4} className="h-24" />
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  const figures = found.data
  if (figures.attempts === 0) return <Empty icon={ChartColumn} title={texts.none} hint={texts.noneHint} />
  return (
    <section className="grid gap-6">
      <div className="justify-self-start">
        <Segments
          label={texts.which}
          value={which}
          onChange={(chosen) => setWhich(chosen as typeof which)}
          options={Object.entries(texts.whiches).map(([name, label]) => ({ id: name, label }))}
        />
      </div>
      <Whole figures={figures} />
      {figures.attempts < figures.enough && <Notice tone="info">{texts.tooFew(figures.enough)}</Notice>}
      {!figures.complete && <Notice tone="warn">{texts.incomplete}</Notice>}
      <ol className="grid list-none gap-4">
        {figures.questions.map((question) => (
          <Question key={`${question.questionId} ${question.version}`} question={question} />
        ))}
      </ol>
    </section>
  )
}

function Whole({ figures }: { figures: AssessmentStatistics }) {
  const { attempts, passed, mean, median, spread, reliability, whyNoReliability, enough } = figures
  const score = (value: number | null) => (value === null ? '–' : m.assessments.attempts.score(two(value)))
  const cells: [string, string][] = [
    [texts.attempts, number(attempts)],
    [texts.passed, `${number(passed)} (${percent(passed / attempts)})`],
    [texts.mean, score(mean)],
    [texts.median, score(median)],
    [texts.spread, score(spread)],
    [texts.reliability, reliability === null ? texts.notTold : two(reliability)],
  ]
  return (
    <div className="grid gap-2">
      <dl className="card grid grid-cols-2 gap-px overflow-hidden bg-line sm:grid-cols-3 lg:grid-cols-6">
        {cells.map(([label, value]) => (
          <div key={label} className="bg-surface px-4 py-4">
            <dt className="text-sm">{label}</dt>
            <dd className="mt-1 text-lg font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-soft">
        {whyNoReliability === null ? texts.reliabilityHint : texts.why[whyNoReliability](enough)}
      </p>
    </div>
  )
}

function Question({ question }: { question: AssessmentStatistics['questions'][number] }) {
  const { questionId, text, seen, right, discrimination, options, unanswered } = question
  const isWeak = discrimination !== null && discrimination < 0.2
  return (
    <li className="card grid gap-4 px-5 py-5">
      <p className="flex flex-wrap items-center gap-2.5 font-semibold">
        <Link to="/questions/$id" params={{ id: questionId }} dir="auto">
          {shortOf(text)}
        </Link>
        {isWeak && (
          <Pill tone="warn" icon={TriangleAlert}>
            {texts.weak}
          </Pill>
        )}
      </p>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
        {(
          [
            [texts.seen, number(seen)],
            [texts.right, percent(right)],
            [texts.discrimination, discrimination === null ? texts.notTold : two(discrimination)],
          ] as const
        ).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <div>
        <p className="mb-2 text-sm text-faint">{texts.options}</p>
        <ul className="grid list-none gap-2 text-sm">
          {options.map((option) => (
            <Bar
              key={option.text}
              label={shortOf(option.text)}
              times={option.chosen}
              all={seen}
              isRight={option.right}
            />
          ))}
          {unanswered > 0 && <Bar label={texts.unanswered} times={unanswered} all={seen} isRight={false} />}
        </ul>
      </div>
    </li>
  )
}

type BarProps = { label: string; times: number; all: number; isRight: boolean }

/** A drawing, not a style of its own: the page's policy takes none. */
const Bar = ({ label, times, all, isRight }: BarProps) => (
  <li className="grid gap-1 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_5.5rem] sm:items-center sm:gap-4">
    <span className="truncate" dir="auto">
      {label}
      {isRight && <span className="ms-2 font-semibold text-good">{m.assessments.right}</span>}
    </span>
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" className="h-2.5 w-full rounded-full" aria-hidden>
      <title>{label}</title>
      <rect width="100" height="8" className="fill-sunken" />
      <rect
        width={all === 0 ? 0 : (100 * times) / all}
        height="8"
        className={isRight ? 'fill-good' : 'fill-faint'}
      />
    </svg>
    <span className="text-end text-soft tabular-nums max-sm:text-start">
      {number(times)} ({percent(all === 0 ? 0 : times / all)})
    </span>
  </li>
)
