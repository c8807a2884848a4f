import type { Job } from '@laurel/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import ListChecks from 'lucide-react/icons/list-checks'
import { Button } from 'react-aria-components/Button'
import { jobs } from '../api/jobs.ts'
import { m } from '../messages/messages.ts'
import { instant, number } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'
import { JobPill, rests } from './state.tsx'

/** Every job, the newest first; read again while one of them goes on. */
export function JobList() {
  const list = useInfiniteQuery({
    queryKey: ['jobs', 'list'],
    queryFn: ({ pageParam }) => jobs.list({ limit: 25, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.items.some((job) => !rests(job)) ? 1500 : false),
  })
  const all = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <PageHead title={m.jobs.title} lead={m.jobs.lead} />
      {list.isPending && <Waiting rows={5} />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && all.length === 0 && (
        <Empty icon={ListChecks} title={m.jobs.none} hint={m.jobs.noneHint}>
          <Link to="/credentials" className="button second">
            {m.nav.credentials}
          </Link>
        </Empty>
      )}
      {all.length > 0 && <JobTable jobs={all} />}
      {list.hasNextPage && (
        <div className="mt-5 text-center">
          <Button className="button second" onPress={() => void list.fetchNextPage()}>
            {m.general.more}
          </Button>
        </div>
      )}
    </>
  )
}

function JobTable({ jobs: all }: { jobs: readonly Job[] }) {
  const { columns } = m.jobs
  return (
    <div className="card overflow-hidden">
      <table className="table">
        <thead className="max-sm:hidden">
          <tr>
            <th scope="col">{columns.kind}</th>
            <th scope="col">{columns.ordered}</th>
            <th scope="col">{columns.count}</th>
            <th scope="col">{columns.state}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((job) => (
            <tr key={job.id}>
              <td>
                <Link to="/jobs/$id" params={{ id: job.id }} className="main">
                  {m.jobs.kinds[job.kind]}
                </Link>
                {typeof job.selection.fileName === 'string' && (
                  <div className="text-xs break-all text-faint">
                    <bdi>{job.selection.fileName}</bdi>
                  </div>
                )}
              </td>
              <td className="whitespace-nowrap text-soft max-sm:hidden">{instant(job.createdAt)}</td>
              <td className="text-soft tabular-nums max-sm:hidden">{number(job.total)}</td>
              <td className="max-sm:text-end">
                <JobPill job={job} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
