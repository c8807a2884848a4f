import type { AssessmentAttemptDetail } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleX from 'lucide-react/icons/circle-x'
import { assessments } from '../api/assessments.ts'
import { m } from '../messages/messages.ts'
import { Markup } from '../questions/markup.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Failure, Notice, Waiting } from '../ui/states.tsx'
import { AttemptPill, factsOf } from './attempts.tsx'

const texts = m.assessments.attempts

/** One attempt: what was asked, chosen and right. */
export function AttemptScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const one = useQuery({ queryKey: ['assessments', 'attempt', id], queryFn: () => assessments.attempt(id) })
  if (one.isPending) return <Waiting rows={6} />
  if (one.error) return <Failure error={one.error} onRetry={() => void one.refetch()} />
  const attempt = one.data
  return (
    <>
      <PageHead
        title={attempt.name ?? texts.unnamed}
        back={{ to: `/assessments/${attempt.assessmentId}`, label: m.assessments.back }}
        lead={
          <span className="flex flex-wrap items-center gap-2.5">
            <AttemptPill attempt={attempt} />
            <span className="text-sm">{factsOf(attempt)}</span>
          </span>
        }
      />
      {attempt.state === 'open' && <Notice tone="info">{texts.openHint}</Notice>}
      <ol className="grid list-none gap-4">
        {attempt.answers.map((answer) => (
          <Answer key={answer.place} answer={answer} />
        ))}
      </ol>
    </>
  )
}

function Answer({ answer }: { answer: AssessmentAttemptDetail['answers'][number] }) {
  const isRight = (answer.points ?? 0) > 0
  const Icon = isRight ? CircleCheck : CircleX
  return (
    <li className="card grid gap-4 px-6 py-5">
      <p className="flex items-center justify-between gap-3 text-sm text-soft">
        <span
          className={`inline-flex items-center gap-2 font-semibold ${isRight ? 'text-good' : 'text-bad'}`}
        >
          <Icon size={18} aria-hidden /> {texts.of(answer.points ?? 0, answer.most)}
        </span>
        {answer.savedAt === null && texts.noAnswer}
      </p>
      <Markup text={answer.text} />
      <ul className="grid list-none gap-2 text-sm">
        {answer.options.map((option) => (
          <li
            key={option.text}
            className={`flex flex-wrap items-center gap-3 rounded-md border px-3.5 py-2 ${option.right ? 'border-good-line bg-good-wash' : 'border-line'}`}
          >
            <span className="min-w-0 flex-1">
              <Markup text={option.text} />
            </span>
            {option.chosen && <span className="font-semibold">{texts.chosen}</span>}
            {option.right && <span className="font-semibold text-good">{m.assessments.right}</span>}
          </li>
        ))}
      </ul>
    </li>
  )
}
