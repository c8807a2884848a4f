import type { AuditEntry, AuditQuery } from '@laurel/sdk'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import Download from 'lucide-react/icons/download'
import ScrollText from 'lucide-react/icons/scroll-text'
import SearchX from 'lucide-react/icons/search-x'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { laurel } from '../api/laurel.ts'
import { m } from '../messages/messages.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Empty, Failure, Waiting } from '../ui/states.tsx'
import { actorName, Entry } from './entry.tsx'
import { type Filter, Filters, noFilter } from './filters.tsx'
import { Policy } from './policy.tsx'

const texts = m.audit

/** The record of what was done, newest first. */
export function AuditScreen() {
  const [filter, setFilter] = useState<Filter>(startingFilter)
  const [actor, setActor] = useState<{ id: string; name: string } | null>(null)
  const query = { ...queryOf(filter), ...(actor && { actor: actor.id }) }
  const list = useInfiniteQuery({
    queryKey: ['audit', query],
    queryFn: ({ pageParam }) =>
      laurel.audit({ ...query, limit: 25, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const entries = list.data?.pages.flatMap(({ items }) => items) ?? []
  const chooseActor = (entry: AuditEntry) => setActor({ id: entry.actor.id, name: actorName(entry) })
  return (
    <>
      <PageHead title={texts.title} lead={texts.lead}>
        <a
          href="/v1/audit/export"
          download="audit.jsonl"
          className="button second"
          title={texts.downloadHint}
        >
          <Download size={18} aria-hidden />
          {texts.download}
        </a>
      </PageHead>
      <Filters filter={filter} onChange={setFilter} />
      {actor && (
        <p className="mb-5 flex flex-wrap items-center gap-3 text-sm">
          <span>{texts.onlyActor(actor.name)}</span>
          <Button className="button second small" onPress={() => setActor(null)}>
            {texts.allActors}
          </Button>
        </p>
      )}
      {list.isPending && <Waiting rows={6} />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && entries.length === 0 && <Nothing isFiltered={filter !== noFilter || actor !== null} />}
      {entries.length > 0 && (
        <ul
          className={`card list-none divide-y divide-line ${list.isPlaceholderData ? 'opacity-60' : ''}`}
          aria-busy={list.isFetching}
        >
          {entries.map((entry) => (
            <Entry key={entry.sequence} entry={entry} onActor={chooseActor} />
          ))}
        </ul>
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
      <Policy />
    </>
  )
}

const Nothing = ({ isFiltered }: { isFiltered: boolean }) =>
  isFiltered ? (
    <Empty icon={SearchX} title={texts.noMatch} hint={texts.noMatchHint} />
  ) : (
    <Empty icon={ScrollText} title={texts.none} hint={texts.noneHint} />
  )

/** `?subject=` leads here from elsewhere in the portal. */
function startingFilter(): Filter {
  const subject = new URLSearchParams(location.search).get('subject')
  return subject ? { ...noFilter, subject } : noFilter
}

/** Days are the member's own: from the beginning of the first to the end of the last. */
function queryOf({ kind, subject, from, until }: Filter): AuditQuery {
  const start = from && new Date(`${from}T00:00:00`)
  const end = until && new Date(`${until}T00:00:00`)
  if (end) end.setDate(end.getDate() + 1)
  return {
    ...(kind !== 'all' && { type: kind }),
    ...(subject.trim() && { subject: subject.trim() }),
    ...(start && { from: start.toISOString() }),
    ...(end && { until: end.toISOString() }),
  }
}
