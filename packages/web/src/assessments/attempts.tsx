import type { AssessmentAttempt } from '@laurel/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleX from 'lucide-react/icons/circle-x'
import Clock from 'lucide-react/icons/clock'
import Hourglass from 'lucide-react/icons/hourglass'
import { Button } from 'react-aria-components/Button'
import { assessments } from '../api/assessments.ts'
import { m } from '../messages/messages.ts'
import { instant, number } from '../ui/format.ts'
import { Empty, Failure, Waiting } from '../ui/states.tsx'
import { Pill } from '../ui/status.tsx'

const texts = m.assessments.attempts

export function AttemptPill({ attempt }: { attempt: Pick<AssessmentAttempt, 'state' | 'passed'> }) {
  if (attempt.state === 'open')
    return (
      <Pill tone="info" icon={Clock}>
        {texts.open}
      </Pill>
    )
  return attempt.passed ? (
    <Pill tone="good" icon={CircleCheck}>
      {texts.passed}
    </Pill>
  ) : (
    <Pill tone="warn" icon={CircleX}>
      {texts.failed}
    </Pill>
  )
}

/** What a closed attempt came to, or until when an open one runs. */
export const factsOf = (attempt: AssessmentAttempt): string =>
  attempt.state === 'open'
    ? [texts.nth(attempt.nth), texts.until(instant(attempt.deadlineAt))].join(' · ')
    : [
        texts.nth(attempt.nth),
        texts.score(number(attempt.score ?? 0)),
        texts.of(attempt.points ?? 0, attempt.most),
        attempt.endedBy === 'time' ? texts.byTime : texts.handedIn,
        instant(attempt.closedAt!),
      ].join(' · ')

/** Attempts, the newest first. */
export function Attempts({ id }: { id: string }) {
  const list = useInfiniteQuery({
    queryKey: ['assessments', id, 'attempts'],
    queryFn: ({ pageParam }) => assessments.attempts(id, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 15_000,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  if (list.isPending) return <Waiting />
  if (list.error) return <Failure error={list.error} onRetry={() => void list.refetch()} />
  if (items.length === 0) return <Empty icon={Hourglass} title={texts.none} hint={texts.noneHint} />
  return (
    <section className="grid gap-4">
      <ul className="card list-none divide-y divide-line">
        {items.map((attempt) => (
          <li key={attempt.id} className="px-5 py-4">
            <p className="flex flex-wrap items-center gap-2.5 font-semibold">
              <Link to="/attempts/$id" params={{ id: attempt.id }}>
                <bdi>{attempt.name ?? texts.unnamed}</bdi>
              </Link>
              <AttemptPill attempt={attempt} />
            </p>
            <p className="mt-1 text-sm text-soft">{factsOf(attempt)}</p>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="text-center">
          <Button className="button second" onPress={() => void list.fetchNextPage()}>
            {m.general.more}
          </Button>
        </div>
      )}
    </section>
  )
}
