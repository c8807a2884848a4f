import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import BadgeCheck from 'lucide-react/icons/badge-check'
import SearchX from 'lucide-react/icons/search-x'
import UserPlus from 'lucide-react/icons/user-plus'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { laurel } from '../api/laurel.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'
import { BulkBar } from './bulk.tsx'
import { everything, type Filter, Filters, type Wish } from './filters.tsx'
import { CredentialTable } from './table.tsx'
import { useChoice } from './use-choice.ts'

/** A text that follows the typing once it rests. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), 250)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

export function CredentialList() {
  const may = useMay('credential:issue')
  const [wish, setWish] = useState<Wish>(everything)
  const { search, ...chosen } = wish
  const filter: Filter = {
    search: useRested(search.trim()),
    ...Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== 'all')),
  }
  const list = useInfiniteQuery({
    queryKey: ['credentials', 'list', filter],
    queryFn: ({ pageParam }) =>
      laurel.credentials({ ...filter, limit: 25, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const mayBulk = useMay('job:write')
  const choice = useChoice(JSON.stringify(filter))
  const credentials = list.data?.pages.flatMap(({ items }) => items) ?? []
  const isFiltered = filter.search !== '' || Object.keys(filter).length > 1
  const issue = may && (
    <Link to="/issue" className="button">
      <UserPlus size={18} aria-hidden />
      {m.credentials.issueOne}
    </Link>
  )
  return (
    <>
      <PageHead title={m.credentials.title} lead={m.credentials.lead}>
        <Link to="/credentials/scheduled" className="button second">
          {m.life.scheduled.link}
        </Link>
        {issue}
      </PageHead>
      <Filters wish={wish} onChange={(change) => setWish({ ...wish, ...change })} />
      {list.isPending && <Waiting rows={6} />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data &&
        credentials.length === 0 &&
        (isFiltered ? (
          <Empty icon={SearchX} title={m.credentials.noMatch} hint={m.credentials.noMatchHint} />
        ) : (
          <Empty icon={BadgeCheck} title={m.credentials.none} hint={m.credentials.noneHint}>
            {issue}
          </Empty>
        ))}
      {credentials.length > 0 && (
        <div aria-busy={list.isFetching} className={list.isPlaceholderData ? 'opacity-60' : ''}>
          {mayBulk && <BulkBar {...choice} filter={filter} isSearch={filter.search !== ''} />}
          <CredentialTable credentials={credentials} {...(mayBulk ? { choice } : {})} />
        </div>
      )}
      {list.hasNextPage && (
        <div className="mt-5 text-center">
          <Button
            className="button second"
            onPress={() => void list.fetchNextPage()}
            isPending={list.isFetchingNextPage}
          >
            {m.general.more}
          </Button>
        </div>
      )}
    </>
  )
}
