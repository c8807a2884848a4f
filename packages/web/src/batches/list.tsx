import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import Files from 'lucide-react/icons/files'
import Upload from 'lucide-react/icons/upload'
import { Button } from 'react-aria-components/Button'
import { laurel } from '../api/laurel.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { instant, number } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'
import { BatchPill } from '../ui/status.tsx'

const { columns } = m.batches

export function BatchList() {
  const may = useMay('credential:issue')
  const achievements = useQuery({
    queryKey: ['achievements'],
    queryFn: () => laurel.achievements({ limit: 200 }),
  })
  const list = useInfiniteQuery({
    queryKey: ['batches', 'list'],
    queryFn: ({ pageParam }) => laurel.batches({ limit: 25, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.some((batch) => batch.state === 'queued' || batch.state === 'running')
        ? 1500
        : false,
  })
  const batches = list.data?.pages.flatMap(({ items }) => items) ?? []
  const nameOf = (id: string) => achievements.data?.items.find((one) => one.id === id)?.name ?? ''
  const create = may && (
    <Link to="/batches/new" className="button">
      <Upload size={18} aria-hidden />
      {m.batches.create}
    </Link>
  )
  return (
    <>
      <PageHead title={m.batches.title} lead={m.batches.lead}>
        {batches.length > 0 && create}
      </PageHead>
      {list.isPending && <Waiting rows={5} />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && batches.length === 0 && (
        <Empty icon={Files} title={m.batches.none} hint={m.batches.noneHint}>
          {create}
        </Empty>
      )}
      {batches.length > 0 && (
        <div className="card overflow-hidden">
          <table className="table">
            <thead className="max-sm:hidden">
              <tr>
                <th scope="col">{columns.file}</th>
                <th scope="col" className="max-lg:hidden">
                  {columns.achievement}
                </th>
                <th scope="col">{columns.started}</th>
                <th scope="col">{columns.rows}</th>
                <th scope="col">{columns.state}</th>
              </tr>
            </thead>
            <tbody>
              {batches.map((batch) => (
                <tr key={batch.id}>
                  <td>
                    <Link to="/batches/$id" params={{ id: batch.id }} className="main break-all">
                      <bdi>{batch.fileName ?? m.batches.unnamed}</bdi>
                    </Link>
                    {batch.dryRun && <span className="ms-2 text-xs text-faint">{m.batches.trial}</span>}
                    <div className="text-xs text-faint lg:hidden">{nameOf(batch.achievementId)}</div>
                  </td>
                  <td className="text-soft max-lg:hidden">{nameOf(batch.achievementId)}</td>
                  <td className="whitespace-nowrap text-soft max-sm:hidden">{instant(batch.createdAt)}</td>
                  <td className="text-soft tabular-nums max-sm:hidden">
                    {number(batch.rowCount ?? batch.processed)}
                  </td>
                  <td className="max-sm:text-end">
                    <BatchPill batch={batch} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
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
