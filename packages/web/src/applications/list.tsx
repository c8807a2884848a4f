import type { Application, ApplicationState } from '@laurel/sdk'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import Inbox from 'lucide-react/icons/inbox'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { applications } from '../api/applications.ts'
import { m } from '../messages/messages.ts'
import { instant } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Segments } from '../ui/segments.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'

const texts = m.applications

/** The queue of those who look at evidence. */
export function ApplicationsScreen() {
  const [state, setState] = useState<ApplicationState | 'all'>('sent')
  const list = useInfiniteQuery({
    queryKey: ['applications', state],
    queryFn: ({ pageParam }) => applications.list(state === 'all' ? undefined : state, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PageHead
        title={texts.title}
        lead={texts.lead}
        back={{ to: '/programs', label: m.certification.title }}
      />
      <div className="grid gap-4">
        <Segments
          label={texts.filter}
          value={state}
          onChange={(chosen) => setState(chosen as typeof state)}
          options={Object.entries(texts.filters).map(([id, label]) => ({ id, label }))}
        />
        {list.isPending && <Waiting />}
        {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
        {list.data && items.length === 0 && <Empty icon={Inbox} title={texts.none} hint={texts.noneHint} />}
        {items.length > 0 && (
          <ul className="card list-none divide-y divide-line">
            {items.map((application) => (
              <Line key={application.id} application={application} />
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <div className="text-center">
            <Button className="button second" onPress={() => void list.fetchNextPage()}>
              {m.general.more}
            </Button>
          </div>
        )}
      </div>
    </>
  )
}

const Line = ({ application }: { application: Application }) => (
  <li className="px-5 py-4">
    <p className="font-semibold">
      <Link to="/applications/$id" params={{ id: application.id }}>
        <bdi>{application.name ?? m.certification.unnamed}</bdi>
      </Link>
    </p>
    <p className="mt-1 text-sm text-soft">
      <bdi>{application.programName}</bdi> · {texts.states[application.state]} ·{' '}
      {instant(application.changedAt)}
    </p>
  </li>
)
