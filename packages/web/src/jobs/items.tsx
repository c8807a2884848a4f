import type { Job, JobItem } from '@laurel/sdk'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleX from 'lucide-react/icons/circle-x'
import Clock from 'lucide-react/icons/clock'
import Download from 'lucide-react/icons/download'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { jobs } from '../api/jobs.ts'
import { m } from '../messages/messages.ts'
import { Segments } from '../ui/segments.tsx'
import { Failure, Waiting } from '../ui/states.tsx'
import { Pill } from '../ui/status.tsx'

const texts = m.jobs.show
type Outcome = keyof typeof texts.outcomes

/** What the job is about and what came of each, filtered and page by page; what failed as a file. */
export function Items({ job }: { job: Job }) {
  const [outcome, setOutcome] = useState<Outcome>('all')
  const list = useInfiniteQuery({
    queryKey: ['jobs', 'items', job.id, outcome, job.processed, job.state],
    queryFn: ({ pageParam }) =>
      jobs.items(job.id, {
        ...(outcome === 'all' ? {} : { outcome }),
        limit: 25,
        ...(pageParam ? { cursor: pageParam } : {}),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section aria-labelledby="items" className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="items" className="text-2xl">
          {texts.items}
        </h2>
        {job.state !== 'draft' && (
          <div className="row">
            <Segments
              label={texts.outcome}
              options={Object.entries(texts.outcomes).map(([id, label]) => ({ id, label }))}
              value={outcome}
              onChange={(id) => setOutcome(id as Outcome)}
            />
            {job.failed > 0 && (
              <a href={`/v1/jobs/${job.id}/failures.csv`} download className="button second">
                <Download size={17} aria-hidden />
                {texts.failures}
              </a>
            )}
          </div>
        )}
      </div>
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <p className="card p-8 text-center text-soft">{texts.noItems}</p>}
      {items.length > 0 && <ItemTable items={items} isDraft={job.state === 'draft'} />}
      {list.hasNextPage && (
        <div className="text-center">
          <Button
            className="button second"
            onPress={() => void list.fetchNextPage()}
            isPending={list.isFetchingNextPage}
          >
            {m.general.more}
          </Button>
        </div>
      )}
    </section>
  )
}

function ItemTable({ items, isDraft }: { items: readonly JobItem[]; isDraft: boolean }) {
  return (
    <div className="card overflow-hidden">
      <table className="table">
        <thead className="max-sm:hidden">
          <tr>
            <th scope="col">{texts.who}</th>
            <th scope="col">{isDraft ? m.credentials.columns.achievement : texts.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.nth}>
              <td className="align-top">
                <Who item={item} />
              </td>
              <td className="align-top text-soft max-sm:text-end">
                {isDraft ? <bdi>{item.achievementName}</bdi> : <Came item={item} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Who({ item }: { item: JobItem }) {
  const id = item.credentialId ?? item.madeId
  const name = item.label ?? item.credentialId ?? '—'
  if (!id || item.achievementName === null) return <bdi className="font-semibold break-all">{name}</bdi>
  return (
    <Link to="/credentials/$id" params={{ id }} className="main">
      <bdi>{name}</bdi>
    </Link>
  )
}

function Came({ item }: { item: JobItem }) {
  if (item.outcome === 'waiting')
    return (
      <Pill tone="info" icon={Clock}>
        {texts.outcomes.waiting}
      </Pill>
    )
  if (item.outcome === 'done')
    return (
      <div className="row">
        <Pill tone="good" icon={CircleCheck}>
          {texts.done}
        </Pill>
        {item.madeId && (
          <Link to="/credentials/$id" params={{ id: item.madeId }}>
            {texts.made}
          </Link>
        )}
        {item.mailId && (
          <Link to="/mail/$id" params={{ id: item.mailId }}>
            {texts.mail}
          </Link>
        )}
      </div>
    )
  return (
    <div className="grid justify-items-start gap-1.5">
      <Pill tone="bad" icon={CircleX}>
        {texts.failed}
      </Pill>
      {item.errors.map(({ code, message }) => (
        <span key={code}>{message}</span>
      ))}
    </div>
  )
}
