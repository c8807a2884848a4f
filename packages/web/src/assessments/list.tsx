import type { Assessment } from '@laurel/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import CircleCheck from 'lucide-react/icons/circle-check'
import CirclePause from 'lucide-react/icons/circle-pause'
import ClipboardCheck from 'lucide-react/icons/clipboard-check'
import PencilLine from 'lucide-react/icons/pencil-line'
import Plus from 'lucide-react/icons/plus'
import { assessments } from '../api/assessments.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'
import { Pill } from '../ui/status.tsx'

const texts = m.assessments
const looks = {
  draft: { tone: 'info', icon: PencilLine },
  open: { tone: 'good', icon: CircleCheck },
  ended: { tone: 'warn', icon: CirclePause },
} as const

export const AssessmentPill = ({ state }: Pick<Assessment, 'state'>) => (
  <Pill {...looks[state]}>{texts.states[state]}</Pill>
)

export function AssessmentsScreen() {
  const may = useMay('assessment:write')
  const list = useQuery({ queryKey: ['assessments'], queryFn: assessments.list })
  const items = list.data?.items ?? []
  const bank = (
    <Link to="/questions" className="button second">
      {texts.bank}
    </Link>
  )
  const add = may && (
    <Link to="/assessments/new" className="button">
      <Plus size={18} aria-hidden /> {texts.add}
    </Link>
  )
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead}>
        {items.length > 0 && (
          <>
            {bank}
            {add}
          </>
        )}
      </PageHead>
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon={ClipboardCheck} title={texts.none} hint={texts.noneHint}>
          {bank}
          {add}
        </Empty>
      )}
      {items.length > 0 && (
        <ul className="card list-none divide-y divide-line">
          {items.map((assessment) => (
            <li key={assessment.id} className="px-5 py-4">
              <p className="flex flex-wrap items-center gap-2.5 font-semibold">
                <Link to="/assessments/$id" params={{ id: assessment.id }}>
                  <bdi>{assessment.title}</bdi>
                </Link>
                <AssessmentPill state={assessment.state} />
              </p>
              <p className="mt-1 text-sm text-soft">
                {factsOf(assessment)} · {texts.invited(assessment.invited)} ·{' '}
                {texts.attempted(assessment.attempted)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

export const factsOf = ({
  questions,
  minutes,
  passMark,
}: Pick<Assessment, 'questions' | 'minutes' | 'passMark'>): string =>
  [texts.questions(questions), texts.minutes(minutes), texts.passFrom(passMark)].join(' · ')
