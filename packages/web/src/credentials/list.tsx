import type { Credential } from '@laurel/sdk'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import BadgeCheck from 'lucide-react/icons/badge-check'
import SearchX from 'lucide-react/icons/search-x'
import UserPlus from 'lucide-react/icons/user-plus'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { laurel } from '../api/laurel.ts'
import { m } from '../messages/messages.ts'
import { useMay } from '../session/use-session.ts'
import { Choice, Field } from '../ui/fields.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'
import { CredentialTable } from './table.tsx'

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
  const [search, setSearch] = useState('')
  const [achievementId, setAchievement] = useState('all')
  const [state, setState] = useState<Credential['state'] | 'all'>('all')
  const filter = {
    search: useRested(search.trim()),
    ...(achievementId === 'all' ? {} : { achievementId }),
    ...(state === 'all' ? {} : { state }),
  }
  const achievements = useQuery({
    queryKey: ['achievements'],
    queryFn: () => laurel.achievements({ limit: 200 }),
  })
  const list = useInfiniteQuery({
    queryKey: ['credentials', 'list', filter],
    queryFn: ({ pageParam }) =>
      laurel.credentials({ ...filter, limit: 25, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const credentials = list.data?.pages.flatMap(({ items }) => items) ?? []
  const isFiltered = filter.search !== '' || achievementId !== 'all' || state !== 'all'
  const issue = may && (
    <Link to="/issue" className="button">
      <UserPlus size={18} aria-hidden />
      {m.credentials.issueOne}
    </Link>
  )
  return (
    <>
      <PageHead title={m.credentials.title} lead={m.credentials.lead}>
        {issue}
      </PageHead>
      <search className="mb-5 grid gap-3 sm:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)_minmax(0,1fr)]">
        <Field
          label={m.credentials.search}
          name="search"
          type="search"
          value={search}
          onChange={setSearch}
          placeholder={m.credentials.searchHint}
        />
        <Choice
          label={m.credentials.achievement}
          value={achievementId}
          onChange={setAchievement}
          options={[
            { id: 'all', label: m.credentials.allAchievements },
            ...(achievements.data?.items ?? []).map(({ id, name }) => ({ id, label: name })),
          ]}
        />
        <Choice
          label={m.credentials.state}
          value={state}
          onChange={(id) => setState(id as Credential['state'] | 'all')}
          options={[
            { id: 'all', label: m.credentials.allStates },
            ...Object.entries(m.credentials.states).map(([id, label]) => ({ id, label })),
          ]}
        />
      </search>
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
          <CredentialTable credentials={credentials} />
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
